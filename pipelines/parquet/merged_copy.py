"""A merged copy of all tables in a new place: the way to large files where months cannot be exchanged, as in object stores."""

import shutil
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from crawler.disk import work
from crawler.disk.place import Place, bring, local_of
from pipelines.parquet.compact import Compacted, Merging, batches
from pipelines.parquet.reading import files_of
from pipelines.parquet.replacing import How
from pipelines.parquet.tables import ORDER


class Taken(Exception):
    """The new place has tables already; the message says so."""


def merge_into(root: Place, target: Place, how: How) -> Iterator[Compacted]:
    """Write the rows of every month of `root` into large files under `target`; the caller keeps writers away from `root`.

    Pages come last, so that a copy that was killed never says of a page that it is stored when it is not. Raises Taken,
    Damaged or OSError; nothing in `root` is changed.
    """
    for table in ORDER:
        if found := files_of(target, table):
            raise Taken(f"{target} has tables already, such as {found[0]}; name a place that is empty")
    work.sweep(local_of(root))
    for table in ORDER:
        for month, files in groupby(files_of(root, table), lambda file: file.parent.name):
            yield _merge(local_of(root), table, list(files), target / table / month, how)


def _merge(local: Path, table: str, files: list[Place], target: Place, how: How) -> Compacted:
    staged = work.folder(local) / f"{table}-{target.name}"
    staged.mkdir()
    try:
        merging = Merging(table, staged, how.file_bytes)
        for batch in batches(files, table, how.batch_bytes):
            merging.write(batch)
        merging.close()
        made = sorted(staged.iterdir())
        for path in made:
            bring(path, target / path.name)
    finally:
        shutil.rmtree(staged)
    return Compacted(table, target.name.removeprefix("month="), len(files), len(made))
