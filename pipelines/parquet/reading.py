"""Reads files of the tables, and names the one that cannot be read."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pipelines.parquet.schema import SCHEMAS


class Damaged(Exception):
    """A file is no whole Parquet file of its table; the message names it and says what to do."""


def files_of(root: Path, table: str) -> list[Path]:
    """The files of a table, sorted."""
    return sorted((root / table).glob("month=*/*.parquet"))


def open_file(path: Path, table: str) -> pq.ParquetFile:
    """A file whose columns are those of the table, or fewer where it is older; raises Damaged."""
    try:
        file = pq.ParquetFile(path)
    except (OSError, pa.ArrowException) as error:
        raise Damaged(f"{path} cannot be read as Parquet ({_line(error)}); {_MEND}") from error
    for field in file.schema_arrow:
        wanted = SCHEMAS[table].field(field.name) if field.name in SCHEMAS[table].names else None
        if wanted is None or wanted.type != field.type:
            file.close()
            raise Damaged(f"{path} is not a file of {table}: its column {field.name} is {field.type}; {_MEND}")
    return file


def read(path: Path, table: str) -> pa.Table:
    """All rows, in the columns of the schema; columns younger than the file are null. Raises Damaged."""
    with open_file(path, table) as file:
        try:
            rows = file.read()
        except (OSError, pa.ArrowException) as error:
            raise Damaged(f"{path} is damaged inside ({_line(error)}); {_MEND}") from error
    schema = SCHEMAS[table]
    made = [rows[f.name] if f.name in rows.schema.names else pa.nulls(len(rows), f.type) for f in schema]
    return pa.table(made, schema=schema)


_MEND = "move it out of the folder, or bring it back from a backup, and run `scrapy verify` again"


def _line(error: Exception) -> str:
    return str(error).splitlines()[0].rstrip(".")
