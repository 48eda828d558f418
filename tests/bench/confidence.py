"""What a confidence is worth on sites left out: `python -m tests.bench.confidence PAGES`."""

import argparse
from itertools import pairwise
from multiprocessing import Pool
from pathlib import Path

import numpy as np

from tests.bench.articles import answer, page_of
from tests.bench.articles_left_out import Row, gold, scorer, split

SETS = ("zyte", "fundus", "aed", "wcxb", "daniel", "omnivore")
"""Those that have whole texts."""
BOUNDS = (0.0, 0.8, 0.9, 0.95, 0.97, 1.01)
LOW = 0.8
"""F1 below which a text is bad."""


def said(job: tuple[Path, Row]) -> tuple[float, float] | None:
    """Confidence and F1 of one page, with the title before the text where that is nearer; None where it is no article."""
    pages, row = job
    found = answer(row["url"], page_of(pages, row["id"]))
    if found.get("confidence") is None:
        return None
    text = found["text"] or ""
    with scorer(pages) as score:
        return found["confidence"], max(score.word_f1(row["body"], told) for told in (text, f"{found['title'] or ''}\n{text}"))


def main() -> None:
    """Print how it does as a whole, and by its value."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", type=Path)
    pages = parser.parse_args().pages
    jobs = [(pages, row) for name in SETS for row in split(gold(pages, name), "left_out") if row.get("body")]
    with Pool(2) as pool:
        confidence, f1 = np.array([one for one in pool.map(said, jobs, chunksize=16) if one]).T
    bad = f1 < LOW
    named = np.mean([(one < other) + (one == other) / 2 for one in confidence[bad] for other in confidence[~bad]])
    error = ((confidence - f1) ** 2).mean()
    print(
        f"{len(f1)} pages, correlation {np.corrcoef(confidence, f1)[0, 1]:.3f}, squared error {error:.4f} of {f1.var():.4f}, named {named:.3f}"
    )
    for low, high in pairwise(BOUNDS):
        some = (confidence >= low) & (confidence < high)
        if some.any():
            print(
                f"{low}-{high}: {some.sum()} pages, said {confidence[some].mean():.3f}, F1 {f1[some].mean():.3f}, bad {bad[some].mean():.2f}"
            )


if __name__ == "__main__":
    main()
