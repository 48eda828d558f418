"""Families of a whole archive: `python -m tests.bench.families [--count 43500]`.

Documents of the made corpus are stored as rows, and `kliping dedupe` is run over them in a process of its own. Printed are its CPU seconds
and those of its start (over an archive of two rows), what share of the later copies stands in the family of the first, by edit, and
how many families hold texts of more than one.
"""

import argparse
import sys
import tempfile
from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow.parquet as pq

from crawler.items import Article, Comment
from pipelines.dedupe.whole.clusters import PATH
from pipelines.parquet.files import publish
from pipelines.parquet.rows import table_of
from tests.bench.road import measured
from tests.dedupe.made import Document, corpus

BEGUN = datetime(2026, 1, 1, tzinfo=UTC)
COMMENTS = ("comment", "spun", "social")
BAR = 5.0


def stored(root: Path, documents: list[Document]) -> None:
    """The documents as rows; the id of each is its number."""
    articles, comments = list[Article](), list[Comment]()
    for number, document in enumerate(documents):
        when = BEGUN + timedelta(minutes=number)
        if document.kind in COMMENTS:
            comments.append(
                Comment(
                    comment_id=f"{number:032x}", version=1, site="warta", text=document.text, author=f"pembaca {number}",
                    article_id=f"{number:032x}", fetched_at=when, published_at=when,
                )
            )  # fmt: skip
        else:
            articles.append(
                Article(
                    article_id=f"{number:032x}", version=1, site="warta", text=document.text, url=f"https://warta.example/{number}",
                    fetched_at=when, published_at=when,
                )
            )  # fmt: skip
    for table, items in (("articles", articles), ("comments", comments)):
        if items:
            publish(root, f"{table}/month=2026-01/made.parquet", table_of(table, items))


def dedupe(root: Path) -> float:
    """CPU seconds of the command."""
    return measured([sys.executable, "-m", "kliping", "dedupe", "--output", str(root)])[0]


def main() -> None:
    """Print three lines and one for each edit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=43_500)
    made = corpus(parser.parse_args().count, seed=1)
    with tempfile.TemporaryDirectory() as folder:
        few, many = Path(folder, "few"), Path(folder, "many")
        stored(few, made[:2])
        stored(many, made)
        start, cpu = dedupe(few), dedupe(many)
        clusters = {int(row["id"], 16): row["cluster"] for row in pq.read_table(many / PATH).to_pylist()}
    print(f"{len(made)} documents: {cpu:.1f} CPU seconds (at most {BAR:g}), of which {start:.1f} are its start")
    first: dict[tuple[bool, int], int] = {}
    right, total, held = Counter[str](), Counter[str](), defaultdict[str, set[tuple[bool, int]]](set)
    for number, document in enumerate(made):
        family = document.kind in COMMENTS, document.family
        held[clusters[number]].add(family)
        if (other := first.setdefault(family, number)) != number:
            total[f"{document.kind} {document.edit}"] += 1
            right[f"{document.kind} {document.edit}"] += clusters[other] == clusters[number]
    for name, count in sorted(total.items()):
        print(f"in the family of the first: {name:16} {right[name] / count:.4f} of {count}")
    print(f"families of more than one: {sum(len(families) > 1 for families in held.values())} of {len(held)}")


if __name__ == "__main__":
    main()
