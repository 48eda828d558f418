"""What two texts must share to be the same: keys that ignore case, white space, punctuation and Unicode forms."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from datetime import datetime
from functools import cache

_WITHOUT_SPACES = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
"""Thai, Lao, Burmese, Khmer, kana and Han: scripts that put no space between words."""
_LONE = re.compile(f"([{_WITHOUT_SPACES}])")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_LOWER = bytes((c | 32 if chr(c).isalpha() else c) if chr(c).isalnum() or c >= 128 else 32 for c in range(128)) + bytes(
    range(128, 256)
)
_ASCII = bytes(range(128))
_NO_DIGIT = bytes(c for c in range(256) if c != 32 and not 48 <= c <= 57)
_FEW = 48
"""Up to so many distinct characters beyond ASCII are replaced one by one, which is quicker than a walk over the text."""


def folded(text: str) -> bytes:
    """The words of a text in lower case as UTF-8, one or more spaces between them and at both ends, nothing else."""
    data = text.encode("utf-8", "replace").translate(_LOWER)
    if text.isascii():
        return b" %b " % data
    rare = set(data.translate(None, _ASCII).decode())
    if len(rare) > _FEW or any(unicodedata.combining(char) or _LONE.match(char) for char in rare):
        return b" %b " % _folded_whole(text).encode().translate(_LOWER)
    for char in rare:
        data = data.replace(char.encode(), _folded_char(char))
    return b" %b " % data


def _folded_whole(text: str) -> str:
    """The long way, for scripts beyond ASCII and for letters with loose accents."""
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    plain = _NOT_ASCII.sub(lambda match: _plain_char(match[0]), plain.replace("i\u0307", "i"))
    return _LONE.sub(r" \1 ", plain)


@cache
def _folded_char(char: str) -> bytes:
    return _folded_whole(char).encode().translate(_LOWER)


@cache
def _plain_char(char: str) -> str:
    """Punctuation and white space become a space, the invisible nothing; emoji and currency signs stay, they carry meaning."""
    category = unicodedata.category(char)
    if char == "\u0131":  # dotless: its capital is I, which is the capital of i everywhere else
        return "i"
    if category == "Cf" or "\ufe00" <= char <= "\ufe0f":
        return ""
    skin_tone = "\U0001f3fb" <= char <= "\U0001f3ff"
    return " " if category[0] in "PZC" or (category == "Sk" and not skin_tone) else char


def text_key(text: str) -> bytes | None:
    """16 bytes that are equal for texts of the same words; None where a text holds no word and no sign."""
    return folded_key(folded(text))


def folded_key(words: bytes) -> bytes | None:
    """The key of a text already folded. Numbers stay apart: 1-12 and 11-2 are two results."""
    letters = words.replace(b" ", b"")
    if not letters:
        return None
    numbers = b" ".join(words.translate(None, _NO_DIGIT).split())
    return hashlib.sha256(letters + b"\0" + numbers).digest()[:16]


def word_count(text: str, words: bytes) -> int:
    """Words as a reader counts them; in scripts without spaces two signs make one."""
    spaced = len(text.split())
    return spaced if spaced * 20 >= len(text) else len(words.split()) // 2


def content_hash(*parts: str | datetime | Iterable[str] | None) -> str:
    """32 hex digits that change when any part does, were it by a comma."""
    digest = hashlib.blake2b(digest_size=16)
    for part in parts:
        for piece in (part,) if part is None or isinstance(part, str | datetime) else part:
            digest.update(b"\x1e" if piece is None else str(piece).encode("utf-8", "replace") + b"\x1f")
        digest.update(b"\x1d")
    return digest.hexdigest()
