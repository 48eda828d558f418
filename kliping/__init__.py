"""Kliping for the analyst: an archive as Arrow, pandas, Polars or DuckDB.

import kliping

archive = kliping.open("output")
archive.articles().df()
"""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kliping.archive import Archive


def open(output: str | Path = "output") -> "Archive":  # noqa: A001 -- read as kliping.open
    """The archive in a folder, or at the URL of an object store (docs/stores.md).

    Raises FileNotFoundError where the folder is not there, crawler.disk.place.NoStore where the URL cannot be used, OSError
    where the store does not answer.
    """
    # Not before: the command is loaded without them, in a third of the time.
    from crawler.disk.place import is_there, place  # noqa: PLC0415
    from kliping.archive import Archive  # noqa: PLC0415

    root = place(output)
    if not is_there(root):
        raise FileNotFoundError(f"there is no archive in {root}; name what `harvest --output` wrote to")
    return Archive(root)
