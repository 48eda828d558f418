"""What pages with answers taught of whole pages: whether one is an article, and how right its text is likely to be."""

from functools import cache
from pathlib import Path

from crawler.extract.forest import Floats, Forest, load

KINDS = Path(__file__).with_name("kinds.npz")
CONFIDENCE = Path(__file__).with_name("confidence.npz")
"""Made by `tests.judge.train_pages`."""
UNSIGNED, OFFERED, FOR_SALE, DATED, SIGNED = 0.04, 0.3, 0.65, 0.05, 0.03
"""A page is no article below this chance; where it states a product or a list; where it calls itself a product; where it names a
day; where a person and a day."""
BARE, ALONE = 0.8, 0.03
"""Part of the blocks of a page that are its text, from which on hardly anything stands beside it, and the chance below which such
a page is no article, unless it names a person and a day: pages of manuals are like that, and so are old articles."""
HARDLY, HARDLY_BY_LINKS = 0.09, 0.19
"""A page with little text is no article below the first, and below the second where half of what it shows is links. Of the
pages on the seen sites no article with little text has less than .3."""
SURE, SURER, SUREST = 0.6, 0.9, 0.95
"""Above the first a page is an article although its parts look like a list, above the second although its template says `page`,
above the third although posts seem to stand below each other."""


@cache
def forest(path: Path) -> Forest:
    """The trees; read once."""
    return load(path)


def article_chance(row: Floats) -> float:
    """How likely a page is an article; `row` is its shape."""
    return float(forest(KINDS).chances(row)[0])


def confidence(row: Floats) -> float:
    """The F1 that its text is likely to have, in words."""
    return float(forest(CONFIDENCE).chances(row)[0])
