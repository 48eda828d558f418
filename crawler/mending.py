"""Text as it was written: encodings mended where that is certain, marks and spaces tidied, words untouched."""

import html
import re

from ftfy import TextFixerConfig, fix_text
from ftfy.badness import is_bad

from crawler.plain import composed

_MEND = TextFixerConfig(
    unescape_html=False,  # what a reader wrote as &amp; stays
    remove_terminal_escapes=False,
    fix_latin_ligatures=False,
    fix_character_width=False,
    uncurl_quotes=False,
    fix_line_breaks=False,
    remove_control_chars=False,
    normalization=None,
    restore_byte_a0=False,  # guesses that a space was lost
    replace_lossy_sequences=False,  # makes U+FFFD of what may be wanted
)
_SUSPECT = re.compile(
    "[\u0080-\u009f]|[\u00c2-\u00f4\u0102-\u0178\u201a-\u203a\u20ac\u221a\u2260\u0413\u0420\u0421\u0432]"
    "[\u00a0-\u00bf\u0152-\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122\u0402-\u040f\u0451-\u0491\u2116]"
)
"""Pairs of characters that bytes of UTF-8 give when they are read as something else; ftfy judges whether they did."""
LONE_HALVES = r"&#x0{0,8}d[89a-f][0-9a-f]{2};|&#0{0,8}5(?:529[6-9]|5[3-9]\d\d|6\d{3}|7[0-2]\d\d|73[0-3]\d|734[0-3]);"
"""Halves of a letter of UTF-16 as XML may number them: libxml takes them, and nobody can read what it makes of them."""
_AROUND = 12
"""Characters before and after such a pair that it is judged by: no pattern of ftfy's looks further."""
_PLAIN = re.compile(r"[\n -~]+")
"""Every rule here is about other characters, and most of a text in Latin letters has few."""
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
"""Controls that are half of no letter; a terminal obeys them."""
_WINDOWS = {code: bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(0x80, 0xA0)}
"""Controls that are halves of letters, as Windows shows them, but for five that it has no sign for.
Mojibake is mended in that form as well."""
_STRAY = re.compile(
    f"(?<![{''.join(sign for sign in _WINDOWS.values() if sign > chr(0x9F))}\u00a0-\u00bf\u00c2-\u00f4])[\x80-\x9f]"
)
"""Of those five any that is no half of a letter: it stands behind no other half."""
_ESCAPED = re.compile(r"&(?:#\d{2,6}|#x[0-9a-f]{2,5}|[a-z][a-z0-9]{1,20});", re.IGNORECASE)
_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile("[\u2028\u2029\u0085\r]")
_GAPS = re.compile(r"\n{3,}")
_COMPOSED = re.compile("[\u0000-\u02ff\u2002-\u206f\u20a0-\u20bf\n]*")
"""Characters that NFC leaves as they are, wherever they stand."""
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_DIRECTIONS = "\u061c\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069"
"""Marks that texts from right to left are written with; those that turn letters against their own direction are never needed."""

_TURNING = re.compile("[\u202d\u202e]")
_TURNS = re.compile(f"[{_DIRECTIONS}\u202d\u202e]")


def clean(text: str | None, *, broken: bool = True) -> str | None:
    """Lines and blocks as they are, each space single, at most one blank line; None where nothing is left.

    `broken` False leaves mojibake alone, its halves of letters that are controls as Windows shows them.
    """
    if not text:
        return None
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    unusual = _unusual(text)
    if not unusual:
        return _tidy(text, unusual)
    if _is_broken(text, unusual):
        if not broken:
            return _tidy(composed("NFC", _unobeyed(text)), unusual)
        text = fix_text(text, _MEND)
        unusual = _unusual(text)
    if _LINES.search(unusual):
        text = _LINES.sub("\n", text)
    return _tidy(_visible(text, unusual), unusual)


def _unobeyed(text: str) -> str:
    """A text whose mojibake stays, with nothing in it that a terminal or a reader's eye would obey."""
    text = _LINES.sub("\n", _STRAY.sub("", _OBEYED.sub("", text).translate(_WINDOWS)))
    return text if _RIGHT_TO_LEFT.search(text) and not _TURNING.search(text) else _TURNS.sub("", text)


def _unusual(text: str) -> str:
    """Every run of characters that are not plain, a line each."""
    return _PLAIN.sub("\n", text).strip("\n")


def _tidy(text: str, unusual: str) -> str | None:
    if "  " in text or _SPACES.search(unusual):
        text = _SPACES.sub(" ", text)
    text = "\n".join([line.strip(" ") for line in text.split("\n")])
    return (_GAPS.sub("\n\n", text) if "\n\n\n" in text else text).strip() or None


def clean_line(text: str | None) -> str | None:
    """One line, such as a title: entities that were escaped twice are read, line breaks are spaces."""
    if not text:
        return None
    for _ in range(2):
        if "&" not in text:
            break
        text = _ESCAPED.sub(lambda match: html.unescape(match[0]), text)
    if text.isascii() and text.isprintable():
        return " ".join(text.split()) or None
    unusual = _unusual(text)
    if _is_broken(text, unusual):
        text = fix_text(text, _MEND)
        unusual = _unusual(text)
    if _LINES.search(unusual):
        text = _LINES.sub("\n", text)
    return " ".join(_visible(text, unusual).split()) or None


def is_broken(text: str) -> bool:
    """Whether a text holds mojibake that can be nothing else."""
    return not text.isascii() and _is_broken(text, _unusual(text))


def _is_broken(text: str, unusual: str) -> bool:
    if not _SUSPECT.search(unusual):
        return False
    return any(is_bad(text[max(0, pair.start() - _AROUND) : pair.end() + _AROUND]) for pair in _SUSPECT.finditer(text))


def _visible(text: str, unusual: str) -> str:
    """NFC, without characters that show nothing."""
    if not _COMPOSED.fullmatch(unusual):
        text = composed("NFC", text)
    if not _INVISIBLE.search(unusual):
        return text
    directions = bool(_RIGHT_TO_LEFT.search(unusual))

    def keep(match: re.Match[str]) -> str:
        mark = match[0]
        if mark in _DIRECTIONS:
            return mark if directions else ""
        if mark in "\u200c\u200d":
            return mark if _joins(text, match.start()) else ""
        return ""

    return _INVISIBLE.sub(keep, text)


def _joins(text: str, at: int) -> bool:
    """Whether a joiner stands between two emoji or in a script that is written with it."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return bool(before and after) and all(_may_join(c) for c in (before, after))


def _may_join(character: str) -> bool:
    code = ord(character)
    script = 0x0590 <= code <= 0x0DFF or 0x0E00 <= code <= 0x109F or 0x1780 <= code <= 0x18AF
    return script or code in (0xFE0F, 0x2640, 0x2642, 0x2695, 0x2708, 0x2764) or 0x2600 <= code <= 0x27BF or code >= 0x1F000
