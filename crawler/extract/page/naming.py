"""What an element's tag and attributes say of it, before a word of it is read."""

import re
from functools import lru_cache

from crawler.document import is_hidden
from crawler.extract.page.marks import Mark, marks_of

_TAG_MARKS = {
    "header": Mark.HEADER,
    "footer": Mark.FOOTER,
    "aside": Mark.ASIDE,
    "form": Mark.FORM,
    "nav": Mark.JUNK,
    "menu": Mark.JUNK,
    "figcaption": Mark.CAPTION,
    "ul": Mark.LIST,
    "ol": Mark.LIST,
    "dl": Mark.LIST,
    "blockquote": Mark.QUOTE,
    "table": Mark.TABLE,
    "address": Mark.BYLINE,
    "figure": Mark.FIGURE,
    "article": Mark.ARTICLE,
    "main": Mark.ARTICLE,
}
_SKIPPED = frozenset((
    "script", "style", "noscript", "template", "svg", "iframe", "object", "embed", "canvas", "select", "option", "button",
    "input", "textarea", "map", "head", "link", "dialog", "math", "applet", "datalist", "progress", "source", "track", "col",
    "rt", "rp", "rtc", "-comment",
))  # fmt: skip
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "center", "dd", "dl", "div", "fieldset", "figcaption",
    "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li",
    "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "details", "table", "tbody", "tfoot", "thead",
    "tr", "ul", "caption", "search",
))  # fmt: skip
_STYLES = frozenset(("em", "strong", "b", "i", "u", "sup", "sub", "mark", "tt", "big", "picture"))
STRONG = frozenset(("b", "strong"))
BLOCK, _IGNORED, STYLE, LEAF = range(4)
KINDS = (
    dict.fromkeys(_BLOCKS, BLOCK)
    | dict.fromkeys(_SKIPPED, _IGNORED)
    | dict.fromkeys(_STYLES, STYLE)
    | dict.fromkeys(("br", "img", "amp-img", "video", "audio"), LEAF)
)
"""How an element is walked; one that is not named here is part of a line."""
_ROLES = frozenset((
    "navigation", "complementary", "search", "banner", "contentinfo", "dialog", "alertdialog", "menu",
))  # fmt: skip
_STREAMED = re.compile(r"S:[0-9a-f]+$")
"""The id of a hidden element that React sends after the page, for a script to put in its place."""
_TELLING = frozenset(("itemprop", "hidden", "aria-hidden", "style", "role"))
"""Attributes other than class and id that say something."""


def names_and_marks(tag: str, attributes: dict[str, str | None]) -> tuple[str, int]:
    """Class and id in lower case, and the marks of the element."""
    if not attributes:
        return "", _TAG_MARKS.get(tag, 0)
    names, marks = _named(tag, attributes.get("class"), attributes.get("id"))
    if not _TELLING.isdisjoint(attributes):
        marks |= _stated_marks(attributes)
    return names, marks


@lru_cache(maxsize=50_000)
def _named(tag: str, classes: str | None, name: str | None) -> tuple[str, int]:
    """Templates repeat their boxes, so answers are remembered."""
    names = f"{classes or ''} {name or ''}".lower()
    marks: int = _TAG_MARKS.get(tag, 0)
    return names, marks | marks_of(names) if len(names) > 1 else marks


def _stated_marks(attributes: dict[str, str | None]) -> int:
    """Marks from attributes other than class and id."""
    marks = 0
    if "articleBody" in (attributes.get("itemprop") or ""):
        marks |= Mark.BODY
    if (
        ("hidden" in attributes and not _STREAMED.match(attributes.get("id") or ""))
        or attributes.get("aria-hidden") == "true"
        or ("style" in attributes and is_hidden(attributes))
    ):
        marks |= Mark.HIDDEN | Mark.JUNK if "lang" in attributes else Mark.HIDDEN
    if attributes.get("role") in _ROLES:
        marks |= Mark.JUNK
    return marks
