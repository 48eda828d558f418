"""What compactions do to those who remember which files they have read: merged files name what they were made of."""

from collections.abc import Callable, Collection, Container, Mapping
from typing import TypeVar

import pyarrow.parquet as pq

from crawler.disk.layout import EMPTY
from crawler.disk.place import Place, source

MERGED_FROM = "kliping.merged_from"
"""Key of a file's metadata that names the files its rows came from, so that nobody needs to read them again: a line for
each, and behind tabs the files of harvests that it had been made of itself."""
_AGAIN = 20
"""Times to list the files anew when a compaction replaced one between listing and opening it."""

Metadata = Mapping[bytes, bytes] | None
"""Of a Parquet file, as pyarrow gives it."""
T = TypeVar("T")


def line_of(file: Place, metadata: Metadata) -> str:
    """What a merged file says of one that it is made of: `month=.../name`, and those of harvests whose rows that one holds."""
    harvested = [name for source, older in _sources(metadata) for name in older or [source]]
    return "\t".join([f"{file.parent.name}/{file.name}", *harvested])


def only_merges(metadata: Metadata, table: str, known: Container[str]) -> bool:
    """Whether a compaction made a file of files that are all known, by their names relative to the archive."""
    sources = _sources(metadata)
    return bool(sources) and all(
        f"{table}/{name}" in known or (older and all(f"{table}/{old}" in known for old in older)) for name, older in sources
    )


def _sources(metadata: Metadata) -> list[tuple[str, list[str]]]:
    lines = (metadata or {}).get(MERGED_FROM.encode(), b"").decode().splitlines()
    return [(name, older) for name, *older in (line.split("\t") for line in lines)]


class Lost(Exception):
    """Files that were learnt are gone, and no other says that it was merged from them; the message names them."""

    def __init__(self, files: Collection[str]) -> None:
        one, *others = sorted(files)
        super().__init__(f"{one}{f' and {len(others)} other files' if others else ''} of the tables are gone")


def raise_if_lost(learnt: Collection[str], present: Collection[str], root: Place) -> None:
    """Raise Lost for the `learnt` files of `root` that are not `present`, but for merged ones and those without rows."""
    gone = {name for name in set(learnt) - set(present) if not name.endswith(f"/{EMPTY}")}
    tables = {name.partition("/")[0] for name in gone}
    for name in present:
        table = name.partition("/")[0]
        if gone and table in tables:
            sources = _sources(pq.read_metadata(source(root / name)).metadata)
            gone -= {f"{table}/{merged}" for one, older in sources for merged in (one, *older)}
    if gone:
        raise Lost(gone)


def listing_anew(work: Callable[[], T]) -> T:
    """What `work` gives, which lists files and opens them; again where a compaction took one meanwhile."""
    for _ in range(_AGAIN - 1):
        try:
            return work()
        except FileNotFoundError:
            continue
    return work()
