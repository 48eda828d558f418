"""Elements that are dates or hold times, and which of them are the article's own."""

import re
from collections import Counter

from selectolax.lexbor import LexborNode

from crawler.extract.facts.beside_day import with_hour
from crawler.extract.facts.shown_day import Statement
from crawler.extract.page.layout import Block, Layout, Sign, outside
from crawler.extract.page.marks import NO_DAY, Mark
from crawler.extract.page.words import one_line
from crawler.times.clocks import shows_clock
from crawler.times.in_line import day_in, is_more_than_year
from crawler.times.stamps import stamp_of

_DATA = re.compile(r"data-(?:.*-)?(?:date|datetime|time|timestamp|published|pubdate|dt|utc|iso)(?:-.*)?$")
_UPDATED = (
    "updat", "modif", "aktualis", "diperbarui", "bearbeitet", "actualizad", "atualizad", "mis \u00e0 jour", "aggiornat",
    "bijgewerkt", "opdateret", "oppdatert", "uppdaterad", "zaktualizowan", "g\u00fcncel", "\u043e\u0431\u043d\u043e\u0432\u043b",
    "\u043e\u043d\u043e\u0432\u043b", "ge\u00e4ndert", "\u00e4nderung", "edited", "changed",
)  # fmt: skip
_LISTED, _BEHIND = 3, 3
"""Signs that make a list, and blocks behind the text where the article's own may stand."""
_HEADLINE, _ELSEWHERE, _ABOVE = 20, 5, 3
"""Letters of a link that may be a headline, what a sign of something else counts less, and blocks above the headline that may
be of the article."""
_LONGEST, _SHOWN = 160, 120
"""Characters of a line that shows a time, and of those that may call it that of a change."""
BEFORE = 12
"""Blocks before the body in which a bare date may be the article's."""


def fullness(text: str) -> float:
    """What a statement counts more for an hour in it."""
    return 3.0 if shows_clock(text) else 0.0


def from_signs(layout: Layout, span: tuple[int, int], *, headed: bool) -> list[tuple[Statement, bool]]:
    """What the article's elements for times state, and whether it is of a change.

    `headed` says that a day is shown below the headline.
    """
    signs = [sign for sign in layout.signs if sign.kind != "author" and not sign.marks & NO_DAY and not outside(sign.marks)]
    beside = any(not sign.marks & Mark.ARTICLE for sign in signs)
    in_article = beside and any(box.tag == "h1" and box.marks & Mark.ARTICLE for box in layout.boxes)
    found = []
    for sign in _of_article(layout, signs, span):
        shown, raw, machine = _read_sign(sign)
        if not raw:
            continue
        if not machine:
            raw = _with_hour(layout, sign.place, raw)
        prop = sign.attributes.get("itemprop") or ""
        score = 3 + nearness(sign.place, span) + fullness(raw) / 1.5 + (4 if prop == "datePublished" else 0) + machine
        if in_article and not sign.marks & Mark.ARTICLE:
            score -= 3  # the day of the visit, in the page's header
        if _is_elsewhere(layout, sign.place, span, headed=headed):
            if headed and _is_of_card(layout, sign.place, span):
                continue
            score -= _ELSEWHERE
        changed = prop == "dateModified" or (
            "Published" not in prop and says_updated(shown) and not re.search(r"publi|posted|entry-date", shown)
        )
        if changed and not (prop or machine) and _is_called_so(sign, shown, raw) and _is_first(layout, signs, sign, span):
            changed = False
        found.append((Statement(score, raw, "microdata" if prop else sign.kind), changed))
    return found


def _is_called_so(sign: Sign, shown: str, raw: str) -> bool:
    """Whether it is the class alone that says of a day that it is of a change, as old rules of markup ask for of any day."""
    return "T" not in raw[8:12] and not says_updated(shown.removeprefix(sign.attributes.get("class") or ""))


def _is_first(layout: Layout, signs: list[Sign], sign: Sign, span: tuple[int, int]) -> bool:
    """Whether a sign stands below the headline, and no other does."""
    below = [other for other in signs if headline_of(layout, span) < other.place <= span[0] + _BEHIND]
    return len(below) == 1 and sign in below


def _with_hour(layout: Layout, place: int, raw: str) -> str:
    """A day with the hour that stands in a line beside it."""
    day = day_in(layout.blocks[place].text) if place < len(layout.blocks) else None
    return with_hour(layout, place, day) if day is not None and day.words == raw else raw


def _of_article(layout: Layout, signs: list[Sign], span: tuple[int, int]) -> list[Sign]:
    """Signs less those of a list above the headline or behind the text: three and more of one class."""
    if len(signs) < _LISTED:
        return signs
    first = next((box.start for box in layout.boxes if box.tag == "h1"), span[0] - BEFORE) - 2
    alike = Counter((sign.node.tag, sign.attributes.get("class")) for sign in signs)
    return [
        sign
        for sign in signs
        if first <= sign.place <= span[1] + _BEHIND or alike[sign.node.tag, sign.attributes.get("class")] < _LISTED
    ]


def _is_elsewhere(layout: Layout, place: int, span: tuple[int, int], *, headed: bool) -> bool:
    """Whether a sign is of something else: out of the article that is `headed`, or there beside a headline that leads away."""
    above = headline_of(layout, span) - (0 if headed else _ABOVE)
    return not above <= place < span[1] and (headed or _is_of_card(layout, place, span))


def _is_of_card(layout: Layout, place: int, span: tuple[int, int]) -> bool:
    """Whether a place out of the text is beside a headline that leads away, or in one line with it."""
    if any(block.links >= _HEADLINE for block in layout.blocks[place : place + 1]):
        return True
    return any(map(_leads_away, layout.blocks[max(0 if place < span[0] else span[1], place - 2) : place + 2]))


def is_below_headline(layout: Layout, place: int, end: int) -> bool:
    """Whether a place behind the `end` of the text is right below a headline that leads away: a teaser's."""
    return place >= end and any(map(_leads_away, layout.blocks[max(end, place - 2) : place]))


def _leads_away(block: Block) -> bool:
    return block.size >= _HEADLINE and block.links * 6 > len(block.text) * 5


def headline_of(layout: Layout, span: tuple[int, int]) -> int:
    """The block of the last h1 above the text, or the first that may be before it."""
    found = [box.start for box in layout.boxes if box.tag == "h1" and box.start <= span[0]]
    return found[-1] if found else max(0, span[0] - BEFORE)


def nearness(place: int, span: tuple[int, int]) -> float:
    """What a block counts for where it stands: the most right above the text, less in its midst, where cards are."""
    distance = span[0] - place if place < span[0] else max(0, place - span[1]) if place > span[0] + 3 else 0
    behind = 2.5 if place > span[1] + _BEHIND else 0.5 if place >= span[1] else 1.0 if span[0] + 3 < place < span[1] - 2 else 0.0
    return 2.0 - min(distance, 40) / 20 - behind


def _read_sign(sign: Sign) -> tuple[str, str | None, bool]:
    """What is shown with the class beside it, the statement, and whether a machine is meant to read it."""
    attributes = sign.attributes
    machine = attributes.get("datetime") or (attributes.get("content") if attributes.get("itemprop") else None)
    machine = machine or (attributes.get("title") if sign.node.tag == "abbr" else None)
    text = one_line(sign.node.text(separator=" "))
    shown = f"{attributes.get('class') or ''} {_before_change(text)}"
    if machine and is_more_than_year(machine):
        return shown, machine.strip(), True
    inner = sign.node.css_first("time[datetime]") if sign.kind == "date" and _has_elements(sign.node) else None
    if inner and (stamp := inner.attributes.get("datetime")) and is_more_than_year(stamp):
        return shown, stamp.strip(), True
    day = day_in(text) if len(text) < _LONGEST else None
    exact = stamp_of(attributes)
    if exact and (day is None or shows_clock(exact) or not shows_clock(day.words)):
        return f"{shown} {attributes.get('title') or ''}", exact, True
    if day is not None:
        return shown, day.words, False
    stamp = next((value for name, value in attributes.items() if value and _DATA.match(name) and day_in(value)), None)
    return shown, stamp, bool(stamp)


def _has_elements(node: LexborNode) -> bool:
    """Whether there may be elements in one: something else than a single text."""
    child = node.first_child
    return child is not None and (child.text_content is None or child.next is not None)


def _before_change(text: str) -> str:
    """The beginning of a line, without what says when it was changed behind a day, `(updated 6 March)`: the day is of none."""
    day = day_in(text) if len(text) < _LONGEST and says_updated(text) else None
    after = text[day.start + len(day.words) :] if day is not None else ""
    return text.removesuffix(after) if says_updated(after) and any(map(str.isdigit, after)) else text[:_SHOWN]


def says_updated(text: str) -> bool:
    """Whether words beside a time call it that of a change."""
    lower = text.lower()
    return any(map(lower.__contains__, _UPDATED))
