"""How well `comment_labels` tells spam on real pages: python -m tests.bench.spam COMMENTS [--side seen|left_out] [--list].

The comments of a folder of saved pages, stored as a harvest would store them. Which of the seen ones are spam was said by eye, each
by the beginning of its `text_hash` in `spam_seen.txt`; of the sites left out only how many are called spam is counted.
"""

import argparse
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from crawler.extract.extraction import extract
from crawler.found import Provenance
from crawler.items import Article, Clipping
from crawler.sites import Site
from pipelines.dedupe.decide import decide
from pipelines.dedupe.index import Index
from pipelines.describe.connection import connect
from pipelines.normalize.fields import Locale, NamePolicy, normalize
from pipelines.parquet.writer import Limits, Writer
from tests.bench.comments import documents, read_rows
from tests.bench.left_out import is_left_out, site_of

SPAM = 0.5
LABELS = Path(__file__).with_name("spam_seen.txt")
SETS = ("", "dragnet", "forums")


def clippings(folder: Path, rows: list[dict[str, Any]]) -> Iterator[Clipping]:
    """What a harvest would make of each page; a page that is no article is stored as one without a text."""
    for row, document in documents(folder, rows):
        url = row.get("url") or f"https://{row['id']}.example/"
        site = Site(name=site_of(url), url=url)
        found = extract(document, site)
        provenance = Provenance(site=site.name, fetched_at=document.fetched.fetched_at)
        article = found.article or Article(url=url, canonical_url=url, site=site.name, fetched_at=document.fetched.fetched_at)
        article.site = site.name
        clipping = Clipping(article=article, comments=provenance.comments(found.thread.comments))
        normalize(clipping, Locale(), NamePolicy())
        yield clipping


def stored(shared: Path, side: str, root: Path) -> None:
    """An archive of all pages of one side."""
    writer = Writer(root, "bench", Limits())
    index = Index.open(root / "index")
    for name in SETS:
        rows = [row for row in read_rows(shared / name) if is_left_out(row.get("url") or row["id"]) == (side == "left_out")]
        for clipping in clippings(shared / name, rows):
            decide([clipping], index)
            writer.add(clipping)
    if batch := writer.take():
        writer.publish(batch)


def main() -> None:
    """Print what is called spam, and on the seen side precision and recall."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--side", choices=("seen", "left_out"), default="seen")
    parser.add_argument("--list", action="store_true", help="print the comments, to be read (seen ones alone)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        stored(options.shared, options.side, Path(folder))
        rows = connect(Path(folder)).sql(
            "SELECT text_hash, spam, said.site, author, said.language, text FROM comment_labels "
            "JOIN comments_all AS said USING (comment_id) WHERE text IS NOT NULL ORDER BY said.site, text_hash"
        )
        found = rows.fetchall()
    called = sum(row[1] >= SPAM for row in found)
    print(f"{len(found)} comments, {called} called spam")
    if options.side == "left_out":
        return
    labelled = set(LABELS.read_text(encoding="utf-8").split()) if LABELS.exists() else set()
    true = [row for row in found if row[0][:12] in labelled]
    right = sum(row[1] >= SPAM for row in true)
    print(f"{len(true)} are spam by eye: recall {right / max(1, len(true)):.3f}, precision {right / max(1, called):.3f}")
    if options.list:
        for text_hash, spam, site, author, language, text in found:
            print(text_hash[:12], f"{spam:.2f}", site, language, repr(author), repr(text[:300]))


if __name__ == "__main__":
    main()
