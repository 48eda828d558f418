"""Opens the index of an archive, whatever state it is in."""

import logging
import shutil
from collections.abc import Callable
from pathlib import Path

from crawler.disk.place import Place
from pipelines.dedupe.catch_up import catch_up
from pipelines.dedupe.index import Index
from pipelines.dedupe.segment import IndexDamaged

logger = logging.getLogger(__name__)


def open_index(folder: Path, root: Place, say: Callable[[str], None] = logger.warning) -> Index:
    """The index of an archive, level with its Parquet files; one that is damaged is made anew from them, and `say` is told.

    Raises Lost, with nothing forgotten, where files are gone that it has learnt.
    """
    try:
        index = _level(folder, root)
    except IndexDamaged as damage:
        say(f"{damage} It is made anew from the Parquet files in {root}.")
        shutil.rmtree(folder)
        index = _level(folder, root)
    return index


def _level(folder: Path, root: Place) -> Index:
    index = Index.open(folder)
    try:
        catch_up(index, root)
    except BaseException:
        index.close()
        raise
    return index
