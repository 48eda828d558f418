"""Words as they are compared: without case, accents and marks, one token after the other."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from crawler.plain import composed

_KEPT = re.compile(r"[\u0900-\u109f\u1780-\u17ff]")
"""Marks of India, Tibet, Burma, Thailand, Laos and Cambodia: there they are the vowels."""
TOKEN = re.compile(
    r"\d+|[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u3400-\u9fff\uac00-\ud7af]|"
    r"[^\s\d!-/:-@\[-`{-~\u00a0-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u2010-\u206f\u060c\u061b\u061f\u3000-\u3003\uff00-\uff0f"
    r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u3400-\u9fff\uac00-\ud7af]+"
)
"""A number, a character of a script that sets no spaces, or a word."""


WESTERN = {code: str(unicodedata.decimal(chr(code))) for code in range(0x660, 0x10000) if unicodedata.category(chr(code)) == "Nd"}
"""For `str.translate`: the digits of other scripts, one for one."""

MARKS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Marks of direction, which stand between figures where text runs from right to left."""


class Token(NamedTuple):
    """A folded word and where it stands in the text."""

    word: str
    start: int
    end: int


@lru_cache(maxsize=8192)
def fold(word: str) -> str:
    """Lower case without accents, the same for a dotted and a dotless i: `AĞUSTOS` and `ağustos` are one."""
    lowered = word.replace("İ", "i").replace("I", "i").lower().replace("ı", "i")
    if lowered.isascii():
        return lowered
    bare = "".join(c for c in composed("NFD", lowered) if _KEPT.match(c) or unicodedata.category(c) not in ("Mn", "Cf"))
    return composed("NFC", bare)


def tokens(text: str) -> list[Token]:
    """The words, numbers and single characters of a text; punctuation goes."""
    return [Token(fold(match[0]), match.start(), match.end()) for match in TOKEN.finditer(text)]


def words(text: str) -> tuple[str, ...]:
    """The words, numbers and single characters of a text, folded, without their places."""
    return tuple(TOKEN.findall(text.lower()) if text.isascii() else map(fold, TOKEN.findall(text)))
