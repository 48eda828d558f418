"""Answers of our extractor for a folder of pages: `python -m tests.bench.articles PAGES > answers.jsonl`.

PAGES holds `<set>.jsonl` with rows of `id` and `url`, and the page of each at `<id>.html.gz`. A row of the answer is
`{"id", "text", "title", "authors", "published", "cpu_ms"}`; `cpu_ms` is what a crawl spends on the page between its bytes and
its row: parsing, article, comments and normalization. A time is printed in the zone that the publisher's own words give. Known answers
name whoever signs, so the organization stands in `authors` here, behind the people.
"""

import gzip
import json
import sys
import time
from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from crawler.document import Fetched, parse
from crawler.extract.extraction import extract
from crawler.found import Provenance
from crawler.items import Article, Clipping
from crawler.sites import Site
from crawler.times.countries import zone_of_language
from crawler.times.zones import zone_of
from pipelines.normalize.fields import Locale, NamePolicy, normalize

FETCHED_AT = datetime(2026, 11, 24, tzinfo=UTC)
SITE = Site(name="bench", url="http://127.0.0.1/")
PROVENANCE = Provenance(site=SITE.name, fetched_at=FETCHED_AT)


def page_of(pages: Path, page_id: str) -> bytes:
    """One page."""
    return gzip.decompress((pages / f"{page_id}.html.gz").read_bytes())


def rows(pages: Path, names: Collection[str] = ()) -> Iterator[tuple[dict[str, Any], bytes]]:
    """Every gold row with its page, of all sets or those named."""
    for gold in sorted(gold for gold in pages.glob("*.jsonl") if not names or gold.stem in names):
        for line in gold.read_text(encoding="utf8").split("\n")[:-1]:
            row = json.loads(line)
            yield row, page_of(pages, row["id"])


def answer(url: str, page: bytes) -> dict[str, Any]:
    """What a crawl would store of one page, and the CPU milliseconds that took."""
    begun = time.process_time()
    found = extract(parse(Fetched(url=url, body=page, fetched_at=FETCHED_AT, content_type="text/html; charset=utf-8")), SITE)
    found = found.settled()
    clipping = Clipping(article=found.article, comments=PROVENANCE.comments(found.thread.comments))
    normalize(clipping, Locale(), NamePolicy())
    cpu_ms = (time.process_time() - begun) * 1000
    article = clipping.article
    if article is None:
        return {"cpu_ms": cpu_ms, "kind": found.kind, "reason": found.reason}
    return {
        "text": article.text,
        "title": article.title,
        "authors": [*article.authors, *([article.organization] if article.organization else [])],
        "published": published(article),
        "cpu_ms": cpu_ms,
        "kind": found.kind,
        "reason": found.reason,
        "confidence": found.confidence,
        "sources": found.sources,
    }


def published(article: Article) -> str | None:
    """The publication time as the publisher gives it: a day alone, or a time in his zone, that of his words or of the page."""
    when, basis = article.published_at, article.published_at_basis
    if when is None:
        return None
    guessed = zone_of(article.zone_guess or zone_of_language(article.language))
    if basis == "day":
        return when.astimezone(guessed or UTC).date().isoformat()
    try:
        stated = datetime.fromisoformat((article.published_at_raw or "").strip()).tzinfo if basis == "stated" else None
    except ValueError:
        stated = None
    # Nobody writes in UTC: it is what a machine made of the publisher's time.
    here = stated if stated and stated.utcoffset(when) else guessed or stated or UTC
    return when.astimezone(here).isoformat()


def main() -> None:
    """Print one line a page; what a crawl loads once, such as the language model, is loaded before."""
    answer("http://127.0.0.1/", b"<p>Warm.</p>" + b"<p>Some words of text so that every part of the road is loaded once.</p>" * 9)
    for row, page in rows(Path(sys.argv[1])):
        sys.stdout.write(json.dumps({"id": row["id"], **answer(row["url"], page)}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
