"""Makes the judge of who wrote a page: `python -m tests.judge.train_authors PAGES [--folds]`.

It learns from pages whose authors are known, as they are and with witnesses taken away (`tests.bench.perturbed`), from lines of many
languages on made pages, and from pages that nobody signs. With `--folds` nothing is written; it prints what authors are worth on
sites that a fold did not learn from, by the rules for statements and the judge.
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from html import escape
from multiprocessing import Pool
from pathlib import Path
from statistics import mean

import numpy as np

from crawler.extract.facts import authors
from crawler.extract.facts.authors import Signed, choose_authors
from crawler.extract.facts.bylines import judge
from crawler.extract.facts.bylines.candidates import Candidate, candidates
from crawler.extract.facts.bylines.seen import Seen
from crawler.extract.facts.titles import choose_title
from crawler.extract.forest import Floats, Forest, save
from crawler.extract.page.statements import Reading
from crawler.extract.text.body import read_body
from tests.bench.articles import page_of
from tests.bench.articles_left_out import Row, gold, scorer, split
from tests.bench.left_out import site_of
from tests.bench.perturbed import PERTURBED
from tests.judge.examples import read_page
from tests.judge.made_pages import made_pages
from tests.judge.train import fold_of
from tests.judge.trees import Settings, asked, grow

SETS = ("aed", "wcxb", "fundus", "trafeval", "postlight")
UNSIGNED = ("aed", "wcxb")
"""Sets of which a page without an author in its answers shows none."""
LOOKS = {"whole": 1.0, "author": 0.5, "head": 0.5, "labels": 0.5, "names": 0.5, "all": 0.5, "unsigned": 0.5, "made": 0.3}
"""What is taken away, and what a page counts then; `unsigned` lacks the authors' names wherever they stand, `made` pages hold little."""
FOLDS = 3
AUTHORS = Settings(trees=160, depth=4, rate=0.08, rows=0.8, columns=0.4, smooth=4)


@dataclass(frozen=True, slots=True)
class Signing:
    """One page in one look."""

    name: str
    look: str
    site: str
    stated: float | None
    """What the authors are worth where statements settle them, else None."""
    rows: Floats
    worth: Floats
    """What each candidate is worth."""
    signed: bool
    """Whether anybody is known to sign it."""
    others: list[str]
    """Names of candidates that signed nothing."""
    otherwise: float
    """What the answer is worth where none of them is likely."""


def signings(pages: Path) -> list[Signing]:
    """All of sites that are not left out."""
    rows = {name: split(gold(pages, name), "seen") for name in SETS}
    jobs = [(pages, name, row) for name in SETS for row in rows[name] if row.get("authors") or name in UNSIGNED]
    with Pool(2) as pool:
        found = [signing for some in pool.imap(_signings, jobs, chunksize=4) for signing in some]
        return found + pool.map(_made, _made_jobs(pages, rows, found), chunksize=16)


def _made_jobs(pages: Path, rows: dict[str, list[Row]], found: list[Signing]) -> list[tuple[Path, str, str, list[str]]]:
    """Made pages of the sites of each set, with lines that stand on real ones and name no author."""
    lines = list(dict.fromkeys(line for one in found for line in one.others))
    some = [row for name in ("fundus", "aed", "wcxb") for row in rows[name] if row.get("body") and row.get("title")]
    made = zip(some * 2, made_pages(some * 2, lines), strict=True)
    return [(pages, row["url"], html, names) for row, (html, names) in made]


def _made(job: tuple[Path, str, str, list[str]]) -> Signing:
    pages, url, html, names = job
    with scorer(pages) as score:
        return _signing(score, "made", "made", {"url": url, "authors": names}, html.encode())


def _signings(job: tuple[Path, str, Row]) -> list[Signing]:
    pages, name, row = job
    html = page_of(pages, row["id"]).decode("utf8", "replace")
    if not row.get("authors"):
        changed = {"whole": html}
    else:
        changed = {look: PERTURBED[look](html) for look in LOOKS if look in PERTURBED} | {
            "unsigned": unsigned(html, row["authors"])
        }
    with scorer(pages) as score:
        return [
            _signing(score, name, look, {**row, "authors": [] if look == "unsigned" else row.get("authors")}, changed.encode())
            for look, changed in changed.items()
        ]


def unsigned(html: str, names: list[str]) -> str:
    """A page without some names, as one that nobody signs."""
    for name in names:
        html = re.sub(r"\s+".join(map(re.escape, escape(name).split())), "", html, flags=re.I)
    return html


def _signing(score: object, name: str, look: str, row: Row, html: bytes) -> Signing:
    asked: list[tuple[list[Candidate], Floats]] = []

    def ask(page: Reading, span: tuple[int, int], site: set[str], others: set[str]) -> None:
        seen = Seen(page, span, site, others)
        some = candidates(seen)
        asked.append((some, judge.rows(seen, some)))

    authors._judged = ask  # type: ignore[assignment]
    signed = choose_authors(*_read(row["url"], html))
    wanted = row.get("authors") or []

    def worth(one: Signed | Candidate) -> float:
        people, office = (one.people, one.organization) if isinstance(one, Signed) else (one.names, one.office)
        return float(score.author_f1(wanted, [*people, *([office] if office else [])])) if wanted else 0.0  # type: ignore[attr-defined]

    some, rows = asked[-1] if asked else ([], np.zeros((0, 0), np.float32))
    stated = None if asked else worth(signed)
    others = [one.names[0] for one in some if one.names and not worth(one)] if look == "whole" and wanted else []
    worths = np.array([*map(worth, some)], np.float32)
    return Signing(name, look, site_of(row["url"]), stated, rows, worths, bool(wanted), others, worth(signed))


def _read(url: str, html: bytes) -> tuple[Reading, tuple[int, int]]:
    page = read_page(url, html)
    body = read_body(page, choose_title(page)[0])
    return page, page.layout.span(body.root)


def learn(some: list[Signing]) -> Forest:
    """The forest of these pages."""
    asked = [one for one in some if len(one.worth)]
    weights = np.concatenate([np.full(len(one.worth), LOOKS[one.look], np.float32) for one in asked])
    return grow(np.concatenate([one.rows for one in asked]), np.concatenate([one.worth for one in asked]), weights, AUTHORS)


def report(some: list[Signing]) -> None:
    """Print F1 of authors by look and set, and how many pages without an author get one, for several limits."""
    found: dict[tuple[float, str, str], list[float]] = defaultdict(list)
    for fold in range(FOLDS):
        forest = learn([one for one in some if fold_of(one.site, FOLDS) != fold])
        for one in (one for one in some if fold_of(one.site, FOLDS) == fold):
            chances = forest.chances(one.rows) if len(one.worth) else np.zeros(1)
            for least in (0.0, 0.1, 0.2, 0.3, 0.4, 0.5):
                sure = bool(len(one.worth)) and chances.max() >= least
                worth = one.stated if one.stated is not None else one.worth[chances.argmax()] if sure else one.otherwise
                found[least, one.look, one.name].append(float(worth))
    for (least, look, name), values in sorted(found.items()):
        print(f"{least} {look:8} {name:10} {mean(values):.3f} of {len(values)}")


def main() -> None:
    """Learn, and write or measure."""
    pages, measures = asked(__doc__)
    found = signings(pages)
    if measures:
        report(found)
    else:
        save(judge.FOREST, learn(found))


if __name__ == "__main__":
    main()
