"""After the loss of files of the tables: what is known is made to say so, so that the next harvest asks for their rows again."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq

from crawler.disk.layout import Archive
from crawler.disk.lineage import Lost
from crawler.disk.place import files_below, relative, source
from crawler.memory.state import State, StateDamaged
from crawler.sites import Site
from crawler.urls import key_of
from pipelines.parquet.whole import whole_articles


def make_good(archive: Archive, lost: Lost) -> str:
    """Let every site's state ask again for what the tables lack, and the index be made anew; the sentence about it."""
    shutil.rmtree(archive.index, ignore_errors=True)
    stored, recorded = whole_articles(archive.root), _recorded(archive)
    pages = [relative(file, archive.root) for file in files_below(archive.table("pages"))]
    again = 0
    for state in _states(archive.state):
        again += state.ask_again(stored, recorded)
        state.forget(pages)
        state.close()
    return (
        f"{lost}; what stood in them is asked for again, {again} addresses, and what sites no longer have is gone: "
        "bring the files back from a backup if there is one."
    )


def _states(folder: Path) -> Iterator[State]:
    """Of every site there ever was: a run may be of some sites, and a lost file of all."""
    for path in sorted(folder.glob("*.sqlite")):
        try:
            yield State(folder, Site(name=path.stem, url=""))
        except StateDamaged:
            continue  # who opens it next makes it anew from the tables


def _recorded(archive: Archive) -> set[int]:
    """Keys of the addresses that rows of `pages` have."""
    found: set[int] = set()
    for path in files_below(archive.table("pages")):
        with pq.ParquetFile(source(path)) as file:
            for batch in file.iter_batches(columns=["url", "final_url"]):
                found.update(key_of(url) for column in batch.columns for url in column.to_pylist() if url)
    return found
