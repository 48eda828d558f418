"""What the readers of JSON answers share: decoding that never raises, times, and text out of markup."""

import html
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from crawler.comments.parts.marks import read_marks
from crawler.comments.parts.pieces import outline
from crawler.comments.parts.text import MAX_TEXT, render, tidy
from crawler.costs.limits import MOST_VALUES, read_json

MAX_MARKUP = 4 * MAX_TEXT
"""Characters of markup parsed for one comment."""
MAX_COUNT = 10**15
"""A larger number is made, and no column could hold every one."""


def load(body: bytes, most: int = MOST_VALUES) -> Any:
    """The value of a JSON answer; None where it is none, or one of more lists and objects than `most`."""
    try:
        return read_json(body, most)
    except ValueError:
        return None


def answered(body: bytes) -> dict[str, Any]:
    """The object of a JSON answer; an empty one where it is none."""
    return mapping(load(body))


def rows(value: Any) -> list[dict[str, Any]]:
    """The objects of a list; none where the value is no list."""
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def mapping(value: Any) -> dict[str, Any]:
    """An object; an empty one for anything else."""
    return value if isinstance(value, dict) else {}


def flag(value: Any) -> bool | None:
    """Yes or no; None for anything else."""
    return value if isinstance(value, bool) else None


def word(value: Any) -> str | None:
    """A string or number as text; None for anything else and for nothing."""
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        return None
    return str(value).strip() or None


def unescaped(value: Any) -> str | None:
    """A name as its writer gave it, from a service that tells it escaped for HTML; None for anything else and for nothing."""
    told = word(value)
    return html.unescape(told).strip() or None if told else None


def number(value: Any) -> int | None:
    """A count; None for anything else, for what is below none, and for more than there are readers."""
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MAX_COUNT else None


def later(changed: Any, written: Any) -> str | None:
    """When something was changed, where that is another time than when it was written."""
    return word(changed) if word(changed) != word(written) else None


def quoted_of(markup: Any) -> str | None:
    """The words of a piece of HTML that stand in quotes of others, outer ones whole; None where there are none."""
    if not isinstance(markup, str) or not ("<blockquote" in markup or "<aside" in markup):
        return None
    body = LexborHTMLParser(markup[:MAX_MARKUP]).body
    pieces = outline(body, (), []) if body is not None else []
    return read_marks(pieces, list(range(len(pieces))), None, None).quoted


def text_of(markup: Any) -> str | None:
    """The words of a piece of HTML as lines; markup that was escaped stays as text. None where there are none."""
    if not isinstance(markup, str):
        return None
    if "<" not in markup:
        return tidy(html.unescape(markup[:MAX_MARKUP]))[:MAX_TEXT] or None
    body = LexborHTMLParser(markup[:MAX_MARKUP]).body
    if body is None:
        return None
    pieces = outline(body, (), [])
    return render(pieces, 0, len(pieces), set())[:MAX_TEXT] or None
