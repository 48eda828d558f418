"""Clippings by hand for the tests of the dedupe stage, and a store that publishes them as a crawl does."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from crawler.items import Article, Clipping, Comment
from crawler.urls import stable_id
from pipelines.dedupe.decide import decide
from pipelines.dedupe.index import Index
from pipelines.dedupe.segment import Segment
from pipelines.parquet.writer import Limits, Writer

T = datetime(2026, 3, 1, 6, 0, tzinfo=UTC)


def article(text: str | None, number: int = 1, *, hours: float | None = None, **values: object) -> Clipping:
    """An article of its own address, published `hours` after T (by its number where not said)."""
    url = f"https://warta.example/{number}"
    base = {
        "article_id": stable_id(url),
        "url": url,
        "canonical_url": url,
        "site": "warta",
        "title": f"Judul {number}",
        "text": text,
        "published_at": T + timedelta(hours=number if hours is None else hours),
        "fetched_at": T + timedelta(days=9),
    }
    return Clipping(article=Article(**(base | values)))


def comment(text: str | None, author: str | None = "Sari", number: int = 1, *, under: int = 1, **values: object) -> Comment:
    """A comment of its own id under the article of a number."""
    base = {
        "comment_id": stable_id("comment", str(under), str(number)),
        "article_id": stable_id(f"https://warta.example/{under}"),
        "site": "warta",
        "author": author,
        "text": text,
        "published_at": T + timedelta(minutes=number),
        "position": number,
        "fetched_at": T,
    }
    return Comment(**(base | values))


def decided(index: Index, *clippings: Clipping) -> list[Clipping]:
    """The clippings after the dedupe stage, one after another."""
    for one in clippings:
        decide([one], index)
    return list(clippings)


def store(root: Path, run: str, *clippings: Clipping, index: Index | None = None) -> None:
    """Publish decided clippings, and teach the index the files."""
    writer = Writer(root, run, Limits())
    for one in clippings:
        writer.add(one)
    batch = writer.take()
    files = writer.publish(batch) if batch else []
    if index:
        index.apply([(file.path, file.table, file.rows) for file in files])


def known(index: Index) -> set[tuple[object, ...]]:
    """Every record of an index that is on disk."""
    segments = [Segment.open(index._folder / part.name) for part in index._manifest.parts]
    return {tuple(segment.record(number)) for segment in segments for number in range(segment.size)}
