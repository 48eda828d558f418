"""What says who wrote a page and when, as the walk meets it."""

import re
from functools import lru_cache
from itertools import islice

from selectolax.lexbor import LexborNode

from crawler.extract.page.layout import Layout, size_of
from crawler.extract.page.marks import Mark, marks_of
from crawler.extract.page.words import one_line
from crawler.times.clocks import shows_clock
from crawler.times.in_line import day_in
from crawler.times.stamps import STAMPED, is_clock, stamp_of

SIGN = Mark.BYLINE | Mark.DATE
_WRITERS = frozenset(("author", "creator"))
_POSTAL = re.compile(r"\d{5}|^\d+\s+[^\W\d_]")
_STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
_PROSE, _BYLINE, _DATED, _PLACE = 100, 300, 120, 50
"""Size of a block that is running text, of a box that may be a byline, of one that may say when, and of a place before a text."""
_SUMMARY, _LINES, _PARTS = 400, 12, 12
"""Size of a paragraph that may stand above a byline, lines of one, and its elements that are looked at."""
_UNREAD = Mark.HIDDEN | Mark.CAPTION | Mark.FIGURE
_INDENTED = 4000
"""Characters of a byline with all the white space between its elements, of which templates leave much."""
_SIGNED = 'time, [rel~="author"], [itemprop="author"], [itemprop="datePublished"]'
_WRITER, _TEASER = '[rel~="author"], [itemprop="author"], [class*="author"], [class*="byline"]', 20
_PERSON = '[itemtype$="schema.org/Person"]'
"""Who wrote, and letters of a link that is another story's headline."""


def kinds_of(tag: str, attributes: dict[str, str | None], own: int) -> list[str]:
    """What an element may name: an author, a time that a machine reads, a date; `own` are its marks."""
    prop = attributes.get("itemprop") or ""
    kinds = []
    if is_clock(tag) or prop.startswith("date") or is_stamped(tag, attributes):
        kinds.append("time")
    elif own & Mark.DATE:
        kinds.append("date")
    if own & Mark.BYLINE or "author" in (attributes.get("rel") or "").split() or prop in _WRITERS:
        kinds.append("author")
    return kinds


def is_stamped(tag: str, attributes: dict[str, str | None]) -> bool:
    """Whether an element states a time beside what it shows, as microformats do in an abbreviation and others in any element."""
    if STAMPED.isdisjoint(attributes) or (tag == "a" and "title" in attributes):
        return False  # titles of links are headlines
    return (tag == "abbr" and _STAMP.match(attributes.get("title") or "") is not None) or stamp_of(attributes) is not None


@lru_cache(maxsize=50_000)
def signs_of(names: str) -> int:
    """Which signs the class or the id of a part of a line says that it is; templates repeat them."""
    return marks_of(names.lower()) & SIGN


def is_byline(node: LexborNode, tag: str, layout: Layout) -> bool:
    """Whether a small box below the headline and before all running text says who wrote, or when, whatever its name says.

    One before the headline, as a column beside the text is, does where it says both, and leads to no other story.
    """
    raw = node.text_lexbor()
    if len(raw) > _INDENTED or size_of(one_line(raw)) >= _BYLINE:
        return False
    headline = next((box for box in reversed(layout.boxes) if box.tag == "h1"), None)
    if headline is None:
        return _is_of_writer(node, raw)
    below = tag != "nav" and all(block.size < _PROSE for block in islice(layout.blocks, headline.end, None))
    if below and (node.css_matches(_SIGNED) or _is_dated(node)):
        return True
    return tag not in ("nav", "footer", "form") and _is_above_text(layout, headline.end) and _is_signed(node)


def _is_above_text(layout: Layout, place: int) -> bool:
    """Whether what was read behind a place is a summary at most, what nobody sees and what pictures say apart."""
    has_summary = False
    for block in islice(layout.blocks, place, None):
        if block.size >= _PROSE and not layout.boxes[block.box].marks & _UNREAD:
            if has_summary or block.size >= _SUMMARY:
                return False
            has_summary = True
    return True


def _is_of_writer(node: LexborNode, raw: str) -> bool:
    """Whether a box names one person to machines, or a writer and a time, and no link in it is another story's headline."""
    dated = any(map(str.isdigit, raw)) and node.css_matches("time") and node.css_matches(_WRITER)
    told = dated or len(node.css(_PERSON)) == 1
    return told and all(size_of(one_line(link.text_lexbor())) < _TEASER for link in node.css("a"))


def _is_signed(node: LexborNode) -> bool:
    """Whether a small box has a part that is called a byline, or shows a day and little else, and leads to no other story."""
    lines = [line for line in map(one_line, node.text(separator="\n").split("\n")) if line]
    if len(lines) > _LINES or any(size_of(one_line(link.text_lexbor())) >= _TEASER for link in node.css("a")):
        return False
    day = next(filter(None, map(day_in, lines)), None)
    if day is not None and sum(map(len, lines)) - len(day.words) < _PLACE:
        return True
    if (
        node.parent is not None
        and node.parent.css_matches("img")
        and one_line(node.parent.text(separator=" ")) == " ".join(lines)
    ):
        return False  # beside a picture and nothing else: who took it
    parts = ((inner, inner.attributes.get("class") or "") for inner in node.css("[class]")[:_PARTS])
    return any(signs_of(names) & Mark.BYLINE and _may_name(inner) for inner, names in parts)


def _may_name(node: LexborNode) -> bool:
    """Whether an element holds a few words, two of them with a capital."""
    said = one_line(node.text(separator=" "))
    return len(said) < _DATED and sum(word[0].isupper() for word in said.split()) > 1


def _is_dated(node: LexborNode) -> bool:
    """Whether a small box says when, to the minute, and little else: a list of related stories says it of each."""
    text = one_line(node.text(separator=" "))
    return len(text) < _DATED and (day := day_in(text)) is not None and shows_clock(day.words)


def is_postal(node: LexborNode) -> bool:
    """Whether an `address` says where somebody lives, not who wrote: it has a house's number or a code, and no day."""
    text = one_line(node.text_lexbor())
    return _POSTAL.search(text) is not None and day_in(text) is None


def is_place(raw: str) -> bool:
    """Whether text before a paragraph is the place that it begins with: `<b>Jakarta</b> - <p>`."""
    said = raw.strip()
    return 2 < len(said) < _PLACE and said[-1] in "-\u2013\u2014" and said[0].isalpha() and "\n" not in said
