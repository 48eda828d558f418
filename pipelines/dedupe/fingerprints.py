"""What two texts must share to be the same: keys that ignore case, white space, punctuation and Unicode forms."""

import codecs
import hashlib
import re
import unicodedata
from collections.abc import Sequence
from datetime import datetime

from crawler.plain import composed

_WITHOUT_SPACES = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
"""Thai, Lao, Burmese, Khmer, kana and Han: scripts that put no space between words."""
_LONE = re.compile(f"([{_WITHOUT_SPACES}])")
LOWER = bytes(ord(chr(c).lower()) if chr(c).isalnum() else 32 for c in range(128)) + bytes(range(128, 256))
"""Bytes of UTF-8 as words have them: letters of ASCII small, what is neither letter nor digit a space, the rest as it is."""
_NO_DIGIT = bytes(c for c in range(256) if c != 32 and not 48 <= c <= 57)


class _Loose(Exception):
    """A mark that joins the letter before it, which stands outside the run: the text is folded as a whole."""


class _Runs(dict[str, bytes]):
    """Runs of characters beyond ASCII, as they are folded; short ones are worked out once."""

    def __missing__(self, run: str) -> bytes:
        if unicodedata.combining(run[0]):
            raise _Loose
        plain = folded_whole(run)
        if len(run) <= _LONG_RUN and len(self) < _MANY_RUNS:
            self[run] = plain
        return plain


_LONG_RUN, _MANY_RUNS = 12, 50_000
"""Characters of a run up to which it is remembered, and how many are."""
_SHORT = 1000
"""Bytes of a text's letters below which its numbers count apart."""
_RUNS = _Runs()


def _fold_run(error: UnicodeError) -> tuple[bytes, int]:
    """What the ASCII codec writes where it stops; so most of a text in Latin letters is looked at by nobody but the codec."""
    assert isinstance(error, UnicodeEncodeError)
    return _RUNS[error.object[error.start : error.end]], error.end


codecs.register_error("kliping.fold", _fold_run)


def folded(text: str) -> bytes:
    """The words of a text in lower case as UTF-8, one or more spaces between them and at both ends, nothing else."""
    try:
        data = text.encode("ascii", "kliping.fold")
    except _Loose:
        data = folded_whole(text)
    return b" %b " % data.translate(LOWER)


def folded_whole(text: str) -> bytes:
    """The long way, for scripts beyond ASCII and for letters with loose accents."""
    plain = composed("NFKC", composed("NFKC", text).casefold()).replace("i\u0307", "i")
    return plain.translate(_PLAIN).encode("utf-8", "replace").translate(LOWER)


class _Plain(dict[int, str]):
    """Characters as they are folded, each worked out once; those of scripts without spaces stand alone."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        plain = _plain_char(char) if code >= 128 else char
        self[code] = plain = _LONE.sub(r" \1 ", plain)
        return plain


_PLAIN = _Plain()


def _plain_char(char: str) -> str:
    """Punctuation and white space become a space, the invisible nothing; emoji and currency signs stay, they carry meaning."""
    category = unicodedata.category(char)
    if char == "\u0131":  # dotless: its capital is I, which is the capital of i everywhere else
        return "i"
    if category == "Cf" or "\ufe00" <= char <= "\ufe0f":
        return ""
    skin_tone = "\U0001f3fb" <= char <= "\U0001f3ff"
    return " " if category[0] in "PZC" or (category == "Sk" and not skin_tone) else char


def folded_key(words: bytes) -> bytes | None:
    """16 bytes that are equal for texts of the same words, folded before; None where a text holds no word and no sign."""
    return letters_key(words, words.translate(None, b" "))


def letters_key(words: bytes, letters: bytes) -> bytes | None:
    """The key of words whose letters, without spaces, are there. In a short text numbers stay apart: 1-12 is not 11-2."""
    if not letters:
        return None
    if len(letters) < _SHORT:
        letters += b"\0" + b" ".join(words.translate(None, _NO_DIGIT).split())
    return hashlib.sha256(letters).digest()[:16]


def word_count(text: str, words: bytes) -> int:
    """Words as a reader counts them; in scripts without spaces two signs make one."""
    spaced = len(text.split())
    return spaced if spaced * 20 >= len(text) else len(words.split()) // 2


def content_hash(*parts: str | datetime | Sequence[str] | None) -> str:
    """32 hex digits that change when any part does, were it by a comma."""
    pieces = [part if isinstance(part, str) else "\x1e" if part is None else f"{part}" for part in parts]
    return hashlib.sha256("\x1d".join(pieces).encode("utf-8", "replace")).hexdigest()[:32]
