"""A DuckLake catalog over the files of an archive, which stay where they are: one DuckDB file.

It is made anew each time, aside, and takes the place of the last one in one step, as the catalog of Iceberg does.
"""

from pathlib import Path

import duckdb

from crawler.disk.durable import rename, sync_file
from crawler.disk.place import reason
from pipelines.describe.views import literal, quoted, sql_type
from pipelines.export.selection import Refused
from pipelines.parquet.reading import filled
from pipelines.parquet.schema import SCHEMAS, SNAPSHOTS


def write_ducklake(root: Path, path: Path) -> dict[str, int]:
    """Register every file of every table in the catalog `path`; files by table. Raises Refused, OSError.

    The caller sees to it that no file is replaced meanwhile.
    """
    connection = duckdb.connect()
    _load(connection)
    made = path.resolve().with_name(f".{path.name}.new")
    for old in (made, made.with_name(f"{made.name}.wal")):
        old.unlink(missing_ok=True)
    # DuckLake would write new rows beside our files; this folder stays empty, since nobody writes through it.
    data = path.resolve().with_name(f"{path.name}.files")
    connection.execute(f"ATTACH {literal(f'ducklake:{made}')} AS lake (DATA_PATH {literal(str(data))})")
    counts = {}
    for table, schema in (SCHEMAS | SNAPSHOTS).items():
        columns = ", ".join(f"{quoted(field.name)} {sql_type(field.type)}" for field in schema)
        connection.execute(f"CREATE TABLE lake.{table} ({columns})")
        paths = filled(root, table)
        for file in paths:
            how = "allow_missing => true, hive_partitioning => false"
            connection.execute(f"CALL ducklake_add_data_files('lake', {literal(table)}, {literal(str(file))}, {how})")
        counts[table] = len(paths)
    connection.execute("DETACH lake")
    connection.close()
    sync_file(made)
    rename(made, path.resolve())
    return counts


def _load(connection: duckdb.DuckDBPyConnection) -> None:
    try:
        connection.execute("LOAD ducklake")
    except duckdb.Error:
        try:
            connection.execute("INSTALL ducklake")
            connection.execute("LOAD ducklake")
        except duckdb.Error as error:
            raise Refused(
                f"--ducklake needs DuckDB's extension ducklake, which cannot be loaded ({reason(error)}); run `INSTALL ducklake` "
                "in DuckDB where there is a network, or take --iceberg"
            ) from error
