"""An Iceberg catalog over the files of an archive, which stay where they are: a SQLite file, and metadata beside it.

It is made anew each time, aside, and takes the place of the last one in one step. So it never names a file that a compaction or
an erasure took away before it was made, and keeps no statistics of rows that are erased.
"""

import logging
import shutil
from datetime import datetime
from pathlib import Path

from crawler.disk.durable import make_folder, rename, sync_tree
from pipelines.export.selection import Refused
from pipelines.parquet.reading import filled
from pipelines.parquet.schema import SCHEMAS, SNAPSHOTS

CATALOG = "catalog.db"
NAMESPACE = "kliping"


def write_iceberg(root: Path, folder: Path, now: datetime) -> dict[str, int]:
    """Register every file of every table in the catalog in `folder`; files by table. Raises Refused, OSError.

    The caller sees to it that no file is replaced meanwhile.
    """
    try:
        from pyiceberg.catalog.sql import SqlCatalog  # noqa: PLC0415 -- an extra
    except ImportError as error:
        raise Refused("--iceberg needs pyiceberg: pip install 'kliping[iceberg]'") from error
    logging.getLogger("pyiceberg").setLevel(logging.ERROR)  # it warns of each column whose statistics we leave off
    name = f"metadata-{now:%Y%m%dT%H%M%S%f}"
    made = folder.resolve() / name
    make_folder(made)
    catalog = SqlCatalog("kliping", uri=f"sqlite:///{made / CATALOG}", warehouse=made.as_uri())
    catalog.create_namespace(NAMESPACE)
    counts = {}
    for table, schema in (SCHEMAS | SNAPSHOTS).items():
        paths = [str(path) for path in filled(root, table)]
        registered = catalog.create_table((NAMESPACE, table), schema)
        if paths:
            registered.add_files(paths)
        counts[table] = len(paths)
    catalog.close()
    sync_tree(made)
    rename(made / CATALOG, folder.resolve() / CATALOG)
    for old in folder.glob("metadata-*"):
        if old.name != name:
            shutil.rmtree(old)
    return counts
