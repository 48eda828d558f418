"""Families of a whole archive: `python -m tests.bench.families [--count 43500] [--ray]`.

Documents of the made corpus are stored as rows, and `kliping dedupe` is run over them in a process of its own. Printed are its CPU seconds
and those of its start (over an archive of two rows), what share of the later copies stands in the family of the first, by edit, and
how many families hold texts of more than one. With `--ray` in turns on clusters of one and of two workers too: CPU seconds of who began
it and of the workers, and whether the table is the same.
"""

import argparse
import sys
import tempfile
from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any

import pyarrow.parquet as pq

from crawler.items import Article, Comment
from pipelines.dedupe.whole.clusters import PATH
from pipelines.parquet.files import publish
from pipelines.parquet.rows import table_of
from tests.bench.machines import on_ray
from tests.bench.road import measured
from tests.clusters import PYTHON, ray_cluster
from tests.dedupe.made import Document, corpus

BEGUN = datetime(2026, 1, 1, tzinfo=UTC)
COMMENTS = ("comment", "spun", "social")
BAR = 5.0
ROUNDS = 3
FILE = 5_000
"""Rows of a file."""


def stored(root: Path, documents: list[Document], rows: int = FILE) -> None:
    """The documents as rows, in files of so many; the id of each is its number."""
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
    tables: dict[str, list[Any]] = {"articles": articles, "comments": comments}
    for table, items in tables.items():
        for start in range(0, len(items), rows):
            publish(root, f"{table}/month=2026-01/made-{start:09}.parquet", table_of(table, items[start : start + rows]))


def command(python: str, root: Path, *more: str) -> list[str]:
    """The command."""
    return [python, "-m", "kliping", "dedupe", "--output", str(root), *more]


def beside(few: Path, many: Path) -> None:
    """The same on clusters, each line beside what a process alone took for what follows its start, in the same round."""
    alone = pq.read_table(many / PATH, partitioning=None)
    for workers in (1, 2):
        starts, ratios, costs = list[float](), list[float](), list[float]()
        with ray_cluster(workers) as cluster:
            for _ in range(ROUNDS):
                start, cpu = (on_ray(command(str(PYTHON), root, "--ray", cluster.address), cluster) for root in (few, many))
                first, all_ = (
                    measured(command(sys.executable, root, "--into", str(many / "alone.parquet")))[0] for root in (few, many)
                )
                starts, costs, ratios = [*starts, start], [*costs, cpu], [*ratios, (cpu - start) / (all_ - first)]
        same = pq.read_table(many / PATH, partitioning=None).equals(alone)
        print(
            f"on Ray, {workers} workers: {median(costs):.1f} CPU seconds, of which {median(starts):.1f} are its start; the rest "
            f"{median(ratios):.2f} times that of one process ({min(ratios):.2f} to {max(ratios):.2f} in {ROUNDS} rounds); "
            f"the table is {'the same' if same else 'ANOTHER'}"
        )


def main() -> None:
    """Print three lines and one for each edit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=43_500)
    parser.add_argument("--ray", action="store_true")
    options = parser.parse_args()
    made = corpus(options.count, seed=1)
    with tempfile.TemporaryDirectory() as folder:
        few, many = Path(folder, "few"), Path(folder, "many")
        stored(few, [made[0], next(document for document in made if document.kind in COMMENTS)])
        stored(many, made)
        start, cpu = (measured(command(sys.executable, root))[0] for root in (few, many))
        clusters = {int(row["id"], 16): row["cluster"] for row in pq.read_table(many / PATH).to_pylist()}
        if options.ray:
            beside(few, many)
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
