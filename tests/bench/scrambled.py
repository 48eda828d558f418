"""What remains of a page when its classes and ids say nothing: each name another one, the same all over the page.

`python -m tests.bench.scrambled PAGES [--sets zyte aed]` measures our bodies on the pages as they are and scrambled.
"""

import argparse
import hashlib
import re
from multiprocessing import Pool
from pathlib import Path
from statistics import mean

from rich.console import Console
from rich.table import Table

from tests.bench.articles import answer, page_of
from tests.bench.articles_left_out import SIDES, Row, gold, scorer, split

_NAMED = re.compile(r"""(\s(?:class|id)\s*=\s*)("[^"]*"|'[^']*'|[^\s"'>]+)""", re.I)
_TAG = re.compile(r"<[a-zA-Z][^<>]*>")


def scramble(html: str, salt: str = "") -> str:
    """The markup with a made name in the place of each class and id."""

    def name(old: str) -> str:
        return "x" + hashlib.blake2s(f"{salt} {old}".encode(), digest_size=5).hexdigest()

    def attribute(match: re.Match[str]) -> str:
        value = match[2].strip("\"'")
        return f'{match[1]}"{" ".join(map(name, value.split()))}"'

    return _TAG.sub(lambda tag: _NAMED.sub(attribute, tag[0]), html)


def scores(job: tuple[Path, Row]) -> tuple[float, float]:
    """Word F1 of the page as it is and of the page scrambled."""
    pages, row = job
    page = page_of(pages, row["id"])
    made = scramble(page.decode("utf8", "replace")).encode()
    with scorer(pages) as score:
        found = [score.word_f1(row["body"], answer(row["url"], html).get("text")) for html in (page, made)]
    return found[0], found[1]


def main() -> None:
    """Print a line for each set and side."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", type=Path)
    parser.add_argument("--sets", nargs="*", default=["zyte", "fundus", "aed", "wcxb", "daniel", "omnivore"])
    options = parser.parse_args()
    shown = Table("set", "side", "pages", "word F1", "scrambled", "lost")
    with Pool(2) as pool:
        for name in options.sets:
            for side in SIDES:
                some = [row for row in split(gold(options.pages, name), side) if "body" in row]
                plain, made = (mean(side) for side in zip(*pool.map(scores, [(options.pages, row) for row in some]), strict=True))
                shown.add_row(name, side, str(len(some)), f"{plain:.4f}", f"{made:.4f}", f"{plain - made:+.4f}")
    Console().print(shown)


if __name__ == "__main__":
    main()
