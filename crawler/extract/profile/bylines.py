"""The line in which a site's pages name their writers: at one place, behind the same words, other people on other pages."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from crawler.extract.profile.look import Look, NamedLine
from crawler.extract.profile.profile import OMITTED, Line

_LEAST, _PEOPLE = 3, 3
"""Pages that have the line, and people that it names."""
_USUAL, _BORNE_OUT = 0.5, 0.3
"""Part of the articles that have the line: where nothing bears it out, and where metadata names the same people."""
_ALWAYS = 0.5
"""Part of such lines that hold a part which is nobody's name: a role, the site."""
_NEARLY = 0.9
_TWICE = 2
"""Such lines on a page, above which they are of cards or of commenters."""
_OTHERS = 2
"""Parts beside names and what is always there, such as a place and a day."""


@dataclass(frozen=True, slots=True)
class _Found:
    line: Line
    people: dict[int, frozenset[str]]
    """Folded, by the number of the page."""
    agreed: int
    """Pages of which metadata names one of them."""


def byline_of(articles: Sequence[Look]) -> tuple[Line | None, dict[int, frozenset[str]]]:
    """The line, and by the article's number whom it names there, folded."""
    stated = _varying(articles)
    found = [one for one in _candidates(articles, stated) if _holds(one, articles, stated)]
    most = max(((one.agreed, len(one.people)) for one in found), default=(0, 0))
    near = [one for one in found if one.agreed >= _NEARLY * most[0] and len(one.people) >= _NEARLY * most[1]]
    best = max(near, key=lambda one: (len(one.line.says.split(OMITTED)[0]), one.line.says), default=None)
    return (best.line, best.people) if best else (None, {})


def _varying(articles: Sequence[Look]) -> list[frozenset[str]]:
    """Whom metadata names on each page and not on most."""
    pages = Counter(name for look in articles for name in look.stated)
    return [frozenset(name for name in look.stated if pages[name] <= _USUAL * len(articles)) for look in articles]


def _candidates(articles: Sequence[Look], stated: list[frozenset[str]]) -> Iterator[_Found]:
    groups: dict[tuple[str, str], list[tuple[int, NamedLine]]] = defaultdict(list)
    for number, look in enumerate(articles):
        for line in look.lines:
            groups[line.place, line.label].append((number, line))
    for (place, label), lines in groups.items():
        if len({number for number, _ in lines}) >= _LEAST and OMITTED not in label:
            yield _told(Line("byline", label, place), lines, stated)


def _told(line: Line, lines: list[tuple[int, NamedLine]], stated: list[frozenset[str]]) -> _Found:
    """What some lines at one place, behind the same words, say on each page."""
    holds = Counter(words for number, one in set(lines) for words in {words for words, _ in one.parts})
    least = _ALWAYS * len({number for number, _ in lines})
    always = sorted(words for words, pages in holds.items() if words and pages > least)
    people: dict[int, list[frozenset[str]]] = defaultdict(list)
    for number, one in lines:
        said = {words for words, _ in one.parts}
        names = frozenset(words for words, name in one.parts if name and words not in always)
        others = [words for words, name in one.parts if words and not name and words not in always]
        if names and said.issuperset(always) and len(others) < (_OTHERS if always or line.says else 1):
            people[number].append(names)
    named = {number: some[0] for number, some in people.items() if len(some) <= _TWICE}
    agreed = sum(not names.isdisjoint(stated[number]) for number, names in named.items())
    return _Found(replace(line, says=OMITTED.join([line.says, *(always or [""])]), pages=len(named)), named, agreed)


def _holds(found: _Found, articles: Sequence[Look], stated: list[frozenset[str]]) -> bool:
    """Whether enough pages name enough people there, and metadata names no others."""
    people = frozenset().union(*found.people.values()) if found.people else frozenset()
    others = frozenset().union(*stated)
    if len(people) < _PEOPLE or (len(others) >= _PEOPLE and found.agreed < _LEAST):
        return False
    return len(found.people) >= max(_LEAST, (_BORNE_OUT if found.agreed >= _LEAST else _USUAL) * len(articles))
