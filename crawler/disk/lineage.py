"""What compactions do to those who remember which files they have read: merged files name what they were made of."""

from collections.abc import Callable, Container, Mapping
from typing import TypeVar

from crawler.disk.place import Place

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


def listing_anew(work: Callable[[], T]) -> T:
    """What `work` gives, which lists files and opens them; again where a compaction took one meanwhile."""
    for _ in range(_AGAIN - 1):
        try:
            return work()
        except FileNotFoundError:
            continue
    return work()
