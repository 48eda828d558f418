"""Makes the judge of blocks: `python -m tests.judge.train PAGES [--folds 3]`.

Without `--folds` it learns from all sites that are not left out and writes the forest beside the code that reads it. With them
it prints how bodies come out on sites that a fold did not learn from, by the rules alone and with the judge.
"""

import argparse
import hashlib
from collections import defaultdict
from pathlib import Path
from statistics import mean

import numpy as np

from crawler.extract.forest import Floats, Forest, save
from crawler.extract.text import judge
from tests.bench.articles_left_out import scorer
from tests.judge.examples import Example, examples
from tests.judge.trees import Settings, grow

EASY = 0.25
"""Of the blocks that are all link and no text so many are learnt from, each for several."""


def learn(pages: list[Example], settings: Settings) -> Forest:
    """The forest of these pages."""
    random = np.random.default_rng(settings.seed)
    rows, wanted, weights = [], [], []
    for page in pages:
        easy = (page.rows[:, 1] > 0.8) & (page.wanted < 0.1)
        kept = (page.weights > 0) & (~easy | (random.random(len(easy)) < EASY))
        rows.append(page.rows[kept])
        wanted.append(page.wanted[kept])
        weights.append(np.where(easy, page.weights / EASY, page.weights)[kept])
    return grow(np.concatenate(rows), np.concatenate(wanted), np.concatenate(weights), settings)


def fold_of(site: str, folds: int) -> int:
    """The fold that measures a site."""
    return hashlib.md5(site.encode(), usedforsecurity=False).digest()[0] % folds


def folded(pages: list[Example], folds: int, settings: Settings) -> list[tuple[Example, Floats]]:
    """The chances of each page's blocks, by a forest that saw no page of its site."""
    found = []
    for fold in range(folds):
        forest = learn([page for page in pages if fold_of(page.site, folds) != fold], settings)
        found += [(page, forest.chances(page.rows)) for page in pages if fold_of(page.site, folds) == fold]
    return found


def report(pages: Path, judged: list[tuple[Example, Floats]]) -> None:
    """Print body F1 of each set, plain and scrambled."""
    groups: dict[tuple[str, str], list[tuple[float, ...]]] = defaultdict(list)
    with scorer(pages) as score:
        for page, chances in judged:
            if page.body is None:
                continue
            row: list[float] = []
            for kept in (page.kept > 0, judge.choose(page.kept > 0, chances, page.rows)):
                told = score.body(page.body, "\n".join(text for text, is_kept in zip(page.texts, kept, strict=True) if is_kept))
                row += [part or 0.0 for part in told]
            groups[page.name, page.look].append(tuple(row))
        for (name, look), rows in sorted(groups.items()):
            rules, both = (score.harmonic(*(mean(row[at] for row in rows) for at in (place, place + 1))) for place in (0, 2))
            print(f"{name:10} {look:10} {len(rows):4} pages  rules {rules:.4f}  judged {both:.4f}")


def main() -> None:
    """Learn, and write or measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", type=Path)
    parser.add_argument("--folds", type=int, default=0)
    options = parser.parse_args()
    pages = examples(options.pages)
    if options.folds:
        report(options.pages, folded(pages, options.folds, Settings()))
    else:
        save(judge.FOREST, learn(pages, Settings()))


if __name__ == "__main__":
    main()
