"""Makes the judges of whole pages: `python -m tests.judge.train_pages PAGES MANUALS [--folds]`; MANUALS as `manuals.py` says.

One tells articles from other pages, the other how right a text is likely to be. Both see what the judge of blocks says of a page,
so that is always one that saw no page of its site. Pages of manuals and made ones stand beside those of sites. With `--folds` nothing is
written; it prints how they do on sites and generators left out of a fold.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing import Pool
from pathlib import Path

import numpy as np

from crawler.extract import page_judge
from crawler.extract.facts.titles import choose_title
from crawler.extract.forest import Floats, Forest, save
from crawler.extract.page_judge import ALONE, DATED, FOR_SALE, OFFERED, SIGNED, UNSIGNED
from crawler.extract.shape import shape
from crawler.extract.text import body as body_module
from crawler.extract.text.join import assemble
from tests.bench.articles import page_of
from tests.bench.articles_left_out import Row, gold, scorer, split
from tests.bench.left_out import site_of
from tests.judge.examples import bare, examples, read_page
from tests.judge.made_articles import made_articles
from tests.judge.made_others import made_others
from tests.judge.manuals import manuals
from tests.judge.train import fold_of, learn
from tests.judge.trees import Settings, grow
from tests.judge.words import descriptions, stories

WORTH = {
    "zyte": 1.0, "fundus": 1.0, "aed": 1.0, "daniel": 0.3, "wcxb": 1.5, "omnivore": 1.0, "trafeval": 0.7, "postlight": 1.0,
    "htmldate": 1.0, "nonarticles": 2.0,
}  # fmt: skip
MADE = 0.35
"""What a page of a manual and a made one are worth beside them."""
TEXTS = ("fundus", "daniel", "aed", "wcxb")
"""Sets whose texts made pages have."""
EACH, OTHERS = 3, 160
"""Made pages of each form in each frame, and of each kind that is no article."""
FOLDS = 3
KIND = Settings(trees=500, depth=3, rate=0.06, rows=0.6, columns=0.3, smooth=2)
F1 = Settings(trees=60, depth=3, rate=0.1, rows=0.6, columns=0.5, smooth=4)


@dataclass(frozen=True, slots=True)
class Whole:
    """One page as a row."""

    name: str
    is_bare: bool
    """Without most of its furniture."""
    site: str
    row: Floats
    f1: float | None
    kind: str
    """What a page that is no article is; empty for an article."""


def _whole(job: tuple[Path, str, Row, Forest, bool]) -> Whole | None:
    pages, name, row, blocks, is_bare = job
    body_module.forest = lambda: blocks  # type: ignore[assignment]
    page = read_page(row["url"], page_of(pages, row["id"]))
    if is_bare and (html := bare(page, row["body"])):
        page = read_page(row["url"], html)
    elif is_bare or not page.layout.blocks:
        return None
    title, _ = choose_title(page)
    body = body_module.read_body(page, title)
    text = assemble(page.layout, body.blocks)
    f1 = None
    if "body" in row and name != "nonarticles":
        with scorer(pages) as score:
            f1 = max(score.word_f1(row["body"], found) for found in (text, f"{title or ''}\n{text}"))
    kind = row["kind"] if name == "nonarticles" else ""
    return Whole(name, is_bare, site_of(row["url"]), shape(page, body)[0], f1, kind)


def _made(job: tuple[str, str, str, str, str, Forest]) -> Whole | None:
    name, group, kind, url, html, blocks = job
    body_module.forest = lambda: blocks  # type: ignore[assignment]
    page = read_page(url, html.encode())
    body = body_module.read_body(page, choose_title(page)[0])
    return Whole(name, False, group, shape(page, body)[0], None, kind) if page.layout.blocks else None


def _others(pages: Path, manuals_folder: Path) -> Iterator[tuple[str, str, str, str, str]]:
    """Pages of no site: set, what a fold leaves out together, kind, address, page."""
    packages: Counter[str] = Counter()
    for package, told, url, html in manuals(manuals_folder):
        packages[package] += 1
        yield "manuals", told or package, "manual", url, html
    print(f"{packages.total()} pages of {len(packages)} packages of documentation in {manuals_folder}", file=sys.stderr)
    texts = stories([row for name in TEXTS for row in split(gold(pages, name), "seen")])
    for form, url, html in made_articles(texts, each=EACH):
        yield "made", form.split(" in ")[0], "", url, html
    for place, (kind, url, html) in enumerate(made_others(texts, descriptions(), OTHERS)):
        yield "made", f"{kind} {place % 24}", f"made {kind}", url, html


def wholes(pages: Path, manuals_folder: Path) -> list[Whole]:
    """All pages, each with what a forest says of its blocks that did not learn from its site."""
    learnt = examples(pages)
    forests = [learn([page for page in learnt if fold_of(page.site, FOLDS) != fold], Settings()) for fold in range(FOLDS)]
    jobs = [
        (pages, name, row, forests[fold_of(site_of(row["url"]), FOLDS)], is_bare)
        for name in WORTH
        for row in split(gold(pages, name), "seen")
        for is_bare in (False, True)
        if row.get("body") or not is_bare
    ]
    made = [(*page, forests[0]) for page in _others(pages, manuals_folder)]
    with Pool(2) as pool:
        return [whole for found in (pool.map(_whole, jobs, 16), pool.map(_made, made, 16)) for whole in found if whole]


def kinds(some: list[Whole]) -> Forest:
    """Tells articles."""
    return _grown(
        [(page.row, float(not page.kind), WORTH.get(page.name, MADE) / (2 if page.is_bare else 1)) for page in some], KIND
    )


def rightness(some: list[Whole]) -> Forest:
    """Tells F1."""
    return _grown([(page.row, page.f1, 1.0) for page in some if page.f1 is not None], F1)


def _grown(rows: list[tuple[Floats, float, float]], settings: Settings) -> Forest:
    return grow(*(np.array(side, np.float32) for side in zip(*rows, strict=True)), settings)


def report(some: list[Whole]) -> None:
    """Print what is lost and taken, and what a confidence was worth, on sites that a fold did not learn from."""
    folds = [fold_of(f"{page.site} whole", 4) for page in some]
    chance, said = np.zeros(len(some)), np.zeros(len(some))
    for fold in range(4):
        others = [page for page, own in zip(some, folds, strict=True) if own != fold]
        here = [place for place, own in enumerate(folds) if own == fold]
        rows = np.stack([some[place].row for place in here])
        chance[here], said[here] = kinds(others).chances(rows), rightness(others).chances(rows)
    limits = (ALONE, SIGNED, UNSIGNED, DATED, OFFERED, FOR_SALE)
    for key in sorted({page.kind or page.name for page in some if not page.is_bare}):
        some_of = np.array([(page.kind or page.name) == key and not page.is_bare for page in some])
        taken = "  ".join(f"{limit} {(chance[some_of] >= limit).mean():.3f}" for limit in sorted(limits))
        print(f"{key:14} {some_of.sum():4} pages  taken for articles from a chance of  {taken}")
    f1 = np.array([np.nan if page.f1 is None else page.f1 for page in some])
    for low, high in ((0, 0.8), (0.8, 0.9), (0.9, 0.95), (0.95, 0.97), (0.97, 1.01)):
        some_of = (said >= low) & (said < high) & ~np.isnan(f1)
        if some_of.any():
            print(
                f"confidence {low}-{high}: {some_of.sum():4} pages, said {said[some_of].mean():.3f}, F1 {f1[some_of].mean():.3f}"
            )


def main() -> None:
    """Learn, and write or measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", type=Path)
    parser.add_argument("manuals", type=Path)
    parser.add_argument("--folds", action="store_true")
    parser.add_argument("--kinds", action="store_true", help="make the first alone")
    options = parser.parse_args()
    found = wholes(options.pages, options.manuals)
    if options.folds:
        report(found)
    else:
        save(page_judge.KINDS, kinds(found))
        if not options.kinds:
            save(page_judge.CONFIDENCE, rightness(found))


if __name__ == "__main__":
    main()
