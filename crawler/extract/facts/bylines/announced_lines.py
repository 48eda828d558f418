"""Names behind a word that says who wrote, in the language of the page: `Scris de Ann Bell`, `Per Ann Bell`."""

from crawler.extract.facts.announced import behind_label
from crawler.extract.facts.bylines.name_lines import read_line
from crawler.extract.facts.people import OTHERS, WIDE, clean_names, is_person
from crawler.extract.page.statements import Reading

_LONGEST = 110
"""Characters of a line."""


def announced_names(line: str, page: Reading, site: set[str]) -> list[str]:
    """The people whom a line announces, where it says nothing else but when, as what and for whom, which is named too."""
    said = behind_label(line.translate(WIDE), page.head.language) if len(line) < _LONGEST else None
    if said is None or OTHERS.search(said):
        return []
    alone = read_line(said, site, labelled=True).names
    people, own = clean_names([said], site)
    names = [name for name in people if name in alone and is_person(name)]
    return [*names, *own] if names else []
