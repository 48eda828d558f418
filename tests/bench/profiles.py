"""What profiles of sites give: `python -m tests.bench.profiles PAGES [--side left_out]`.

The sites of `daniel` with five pages and more: each page read alone, and with a profile learnt from up to twenty of its site's
pages, whose answers nobody looks at. Prints the F1 of words, by language, with the title before the text where that is nearer.
"""

import argparse
from collections import defaultdict
from collections.abc import Callable
from itertools import chain
from pathlib import Path
from statistics import mean

from crawler.document import Fetched, parse
from crawler.extract.extraction import Extraction, extract
from crawler.extract.profile.learn import LEAST, learn
from crawler.extract.profile.profile import EMPTY, Profile
from tests.bench.articles import FETCHED_AT, SITE, page_of
from tests.bench.articles_left_out import SIDES, Row, gold, scorer, split
from tests.bench.left_out import site_of

LEARNT_FROM = 20


def read(pages: Path, row: Row, profile: Profile = EMPTY, *, learning: bool = False) -> Extraction:
    """One page."""
    body = page_of(pages, row["id"])
    fetched = Fetched(url=row["url"], body=body, fetched_at=FETCHED_AT, content_type="text/html; charset=utf-8")
    return extract(parse(fetched), SITE, profile, learning=learning)


def profile_of(pages: Path, site: str, rows: list[Row]) -> Profile:
    """What the first pages of a site teach."""
    return learn(site, [found for row in rows[:LEARNT_FROM] if (found := read(pages, row, learning=True).look)])


def main() -> None:
    """Print a line for each side and language."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", type=Path)
    parser.add_argument("--side", choices=SIDES)
    options = parser.parse_args()
    for side in [options.side] if options.side else SIDES:
        sites: dict[str, list[Row]] = defaultdict(list)
        for row in split(gold(options.pages, "daniel"), side):
            sites[site_of(row["url"])].append(row)
        found: dict[str, list[tuple[float, float]]] = defaultdict(list)
        with scorer(options.pages) as score:
            for site, rows in sites.items():
                profile = profile_of(options.pages, site, rows) if len(rows) >= LEAST else None
                for row in rows if profile else ():
                    alone, known = (_f1(score.word_f1, row, read(options.pages, row, one)) for one in (EMPTY, profile or EMPTY))
                    found[row["lang"]].append((alone, known))
        for name, pairs in [*sorted(found.items()), ("all", list(chain(*found.values())))]:
            print(
                f"{side:9} {name:8} {len(pairs):4} pages  alone {mean(a for a, _ in pairs):.3f}  known {mean(b for _, b in pairs):.3f}"
            )


def _f1(word_f1: Callable[[str, str], float], row: Row, found: Extraction) -> float:
    text, title = (found.article.text or "", found.article.title or "") if found.article else ("", "")
    return max(word_f1(row["body"], text), word_f1(row["body"], f"{title}\n{text}"))


if __name__ == "__main__":
    main()
