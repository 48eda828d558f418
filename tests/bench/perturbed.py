"""What titles, authors and days are worth where a page lacks a witness, as pages of sites that nobody has seen do.

`python -m tests.bench.perturbed PAGES [--sets aed wcxb] [--step 2]` takes things away from pages of seen sites and prints the figures
beside those of the whole pages. A figure that falls far hangs on one witness. The days of aed are not to be used.
"""

import argparse
import re
from collections import defaultdict
from collections.abc import Callable
from multiprocessing import Pool
from pathlib import Path
from statistics import mean
from typing import Any

from rich.console import Console
from rich.table import Table

from tests.bench.articles import answer, page_of
from tests.bench.articles_left_out import Row, gold, scorer, split
from tests.bench.scrambled import scramble

_META = re.compile(r"<meta\b[^>]*>", re.I)
_KEY = re.compile(r"""(?:property|name|itemprop)\s*=\s*["']?([^"'\s>]+)""", re.I)
_JSONLD = re.compile(r"<script\b[^>]*ld\+json[^>]*>.*?</script>", re.I | re.S)
_MACHINES = re.compile(
    r"""\s(?:itemprop|itemtype|itemscope|datetime)\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)|\srel\s*=\s*["']?author["']?""", re.I
)
_LABEL = re.compile(
    r"(?<=>)(\s*)(?:By|Published|Updated|Posted|Author|Written|Von|Par|Por|Oleh|Penulis|Autor(?:in)?|Auteur|Veröffentlicht|Publié)\b",
    re.I,
)
_H1 = re.compile(r"<(/?)h1\b", re.I)
FIELDS = ("title", "authors", "day", "instant")


def without_meta(html: str, keys: str) -> str:
    """The markup without the meta elements whose names match."""
    pattern = re.compile(keys, re.I)
    return _META.sub(lambda found: "" if (key := _KEY.search(found[0])) and pattern.search(key[1]) else found[0], html)


def _unstated(html: str) -> str:
    return _JSONLD.sub("", without_meta(html, "."))


PERTURBED: dict[str, Callable[[str], str]] = {
    "whole": str,
    "names": scramble,
    "author": lambda html: without_meta(html, r"author|creator|byl$|twitter:(?:data|label)"),
    "dates": lambda html: without_meta(html, r"date|time|publish|modified|created"),
    "titles": lambda html: without_meta(html, r"title|headline"),
    "json-ld": lambda html: _JSONLD.sub("", html),
    "head": _unstated,
    "labels": lambda html: _LABEL.sub(r"\1Zobu", html),
    "machines": lambda html: _MACHINES.sub("", html),
    "h1": lambda html: _H1.sub(r"<\1div", html),
    "all": lambda html: scramble(_MACHINES.sub("", _unstated(html))),
}
"""What is taken away, by the name of it."""


def answers(job: tuple[Path, Row]) -> list[dict[str, Any]]:
    """Our answers to a page, one for each thing taken away."""
    pages, row = job
    html = page_of(pages, row["id"]).decode("utf8", "replace")
    return [answer(row["url"], change(html).encode()) for change in PERTURBED.values()]


def _score(score: Any, row: Row, found: dict[str, Any]) -> dict[str, float]:
    said = {"title": score.fold(row.get("title") or "") == score.fold(found.get("title") or "") if row.get("title") else None}
    said["authors"] = score.author_f1(row["authors"], found.get("authors")) if row.get("authors") else None
    if stated := row.get("published"):
        day, ours = score.when(stated), score.when(found.get("published"))
        said["day"] = score.same_day(day, ours)
        said["instant"] = score.same_instant(day, ours) if len(stated) > len("2024-01-01") else None
    return {field: float(value) for field, value in said.items() if value is not None}


def main() -> None:
    """Print a line for each set and field."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", type=Path)
    parser.add_argument("--sets", nargs="*", default=["aed", "wcxb", "postlight", "trafeval", "fundus"])
    parser.add_argument("--step", type=int, default=1, help="read every so many pages")
    options = parser.parse_args()
    shown = Table("set", "field", "pages", *PERTURBED)
    with Pool(2) as pool, scorer(options.pages) as score:
        for name in options.sets:
            rows = split(gold(options.pages, name), "seen")[:: options.step]
            figures: dict[tuple[str, str], list[float]] = defaultdict(list)
            for row, found in zip(rows, pool.imap(answers, [(options.pages, row) for row in rows], chunksize=4), strict=True):
                for change, one in zip(PERTURBED, found, strict=True):
                    for field, value in _score(score, row, one).items():
                        figures[field, change].append(value)
            for field in (field for field in FIELDS if (field, "whole") in figures):
                cells = (f"{mean(figures[field, change]):.3f}" for change in PERTURBED)
                shown.add_row(name, field, str(len(figures[field, "whole"])), *cells)
    Console(width=160).print(shown)


if __name__ == "__main__":
    main()
