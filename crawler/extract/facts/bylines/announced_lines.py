"""Names behind a word that says who wrote, in the language of the page: `Scris de Ann Bell`, `Per Ann Bell`."""

from crawler.extract.facts.announced import behind_label
from crawler.extract.facts.bylines.name_lines import dispatched, read_line
from crawler.extract.facts.people import OTHERS, WIDE, clean_names, is_person
from crawler.extract.page.statements import Reading
from crawler.times.in_line import day_in

_FILIPINO = ("tl", "tl-", "fil")
"""Where `at` stands between two names."""
_LONGEST = 110
"""Characters of a line."""


def announced_names(line: str, page: Reading, site: set[str]) -> list[str]:
    """The people whom a line announces, where it says nothing else but when, as what and for whom, which is named too."""
    if len(line) >= _LONGEST:
        return []
    plain = line.translate(WIDE)
    if told := dispatched(plain):
        return told
    said = behind_label(plain, page.head.language)
    if said is None and (day := day_in(plain)) is not None and not any(map(str.isalpha, plain[: day.start])):
        said = behind_label(plain[day.start + len(day.words) :].strip(), page.head.language)
    if said is not None and (page.head.language or "")[:3] in _FILIPINO:
        said = said.replace(" at ", ", ")
    if said is None or OTHERS.search(said):
        return []
    alone = read_line(said, site, labelled=True).names
    people, own = clean_names([said], site)
    names = [name for name in people if name in alone and is_person(name)]
    return [*names, *own] if names else []
