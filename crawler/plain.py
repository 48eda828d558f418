"""Words from outside, made fit to be written: one line, and nothing that a terminal or a reader's eye would obey."""

import logging
import re
import unicodedata
from datetime import datetime
from functools import cache
from typing import Literal

_LINE_BREAKS = re.compile("[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_OBEYED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
"""Control characters, marks of direction, and halves of characters that no encoding takes."""
PIECE = 300
"""Characters of a text that are composed at once: of nothing but marks they take .2 ms."""
MOST_MARKS = 30
"""Marks in a row, after which a joiner stands between them, as Unicode's Stream-Safe Text Format has it (UAX #15)."""
_JOINER = "\u034f"
_UNMARKED = re.compile(
    "[\u0000-\u02ff\u2000-\u20cf\u3000-\u3029\u3030-\u3098\u309b-\ua66e\uac00-\ud7ff\uf900-\ufb1d\uff00-\uffff]*"
)
"""Characters of which none is a mark that is sorted."""
_PIECES = re.compile(rf".{{1,{PIECE}}}(?=[\x00-\x7f]|\Z)|.[^\x00-\x7f]*+", re.DOTALL)
"""What may be composed by itself: nothing before a character of ASCII is composed with it."""
_LAST_WITH_MARKS = 0x1F000


def without_controls(text: str) -> str:
    """The text with its line breaks, without all that is obeyed and not shown."""
    return text if text.isascii() and text.isprintable() else _OBEYED.sub("", text)


def one_line(text: str) -> str:
    """The text as one line that shows all it says."""
    return text if text.isascii() and text.isprintable() else without_controls(_LINE_BREAKS.sub(" ", text))


def in_json(written: str) -> str:
    """JSON in which what a terminal would obey stands as an escape, which a reader of JSON takes for the same."""
    return _OBEYED.sub(lambda match: f"\\u{ord(match[0]):04x}", written)


def plural(count: int, one: str, many: str | None = None) -> str:
    """`1 article`, `1,204 articles`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def minute(when: datetime) -> str:
    """`2026-01-05 08:30 UTC`, of a time in UTC."""
    return f"{when:%Y-%m-%d %H:%M} UTC"


class PlainRecord(logging.LogRecord):
    """A line of the log, whatever a site put into it."""

    def getMessage(self) -> str:  # noqa: N802 -- logging's
        """Scrapy's own lists of settings keep their lines."""
        message = super().getMessage()
        of_scrapy = self.name.startswith("scrapy") and self.levelno < logging.WARNING
        return without_controls(message) if of_scrapy else one_line(message)


def composed(form: Literal["NFC", "NFD", "NFKC", "NFKD"], text: str) -> str:
    """The text in one of Unicode's normal forms, in linear time: Python sorts marks in the square of their number."""
    if len(text) <= PIECE or _UNMARKED.fullmatch(text):
        return unicodedata.normalize(form, text)
    return "".join(unicodedata.normalize(form, _safe(piece)) for piece in _PIECES.findall(text))


def _safe(piece: str) -> str:
    """A piece with a joiner after each MOST_MARKS marks in a row."""
    return piece if len(piece) <= PIECE or _UNMARKED.fullmatch(piece) else _runs().sub(rf"\1{_JOINER}", piece)


@cache
def _runs() -> re.Pattern[str]:
    marks = "".join(char for code in range(0x300, _LAST_WITH_MARKS) if unicodedata.combining(char := chr(code)))
    return re.compile(f"([{marks}]{{{MOST_MARKS}}})(?=[{marks}])")
