"""A DuckDB connection to an archive: its tables and views by their names, times in UTC."""

import duckdb

from crawler.disk.place import Place, files_below, local_of, store_of
from pipelines.describe.views import TABLES, statements, table, views
from pipelines.parquet.reading import dataset


def connect(root: Place) -> duckdb.DuckDBPyConnection:
    """The archive in `root`, of which only the names of the files are read now. Raises OSError where a store does not answer.

    A folder is read by DuckDB, a store through pyarrow, since DuckDB would have to download what reads stores.
    """
    connection = duckdb.connect(config={"autoinstall_known_extensions": "false"})  # nothing is downloaded in a run
    connection.execute("SET TimeZone = 'UTC'")
    there = {name for name in TABLES if files_below(root / name)}
    if store_of(root) is None:
        connection.execute("\n".join(statements(local_of(root).resolve(), there)))
        return connection
    for name in TABLES:
        if name in there:
            connection.register(name, dataset(root, name))
        else:
            connection.execute(table(root, name, there=False))
    connection.execute(views())
    return connection
