"""The words that announce who wrote, of all languages, read from the table beside this module.

To add a language or a word, add a line to `announced.tsv`: languages, kind, and the words between `|`; nothing else.

    by      stands before a name: `by`, `von`, `scris de`
    did     words before one of those: `written`, `geschrieben`
    own     stands before a name on pages in that language alone: `Per` is a man elsewhere
    label   before a name, with a colon or without: `Autor`, `Piše`
    colon   with a colon alone: `Text`
    behind  stands behind a name: `skrifar`
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from crawler.extract.page.alternatives import by_first_letter

TABLE = Path(__file__).with_name("announced.tsv")
_COLON = "[:\uff1a\u055d\u1366]"
_NAMED = r"(?-i:(?![a-z\u00df-\u00f6\u00f8-\u00ff\u03ac-\u03ce\u0430-\u045f])(?=[^\W\d_]))"
"""What no word in small letters follows."""


@cache
def _words(kind: str, language: str | None = None) -> tuple[str, ...]:
    of_kind = (words for said, languages, words in _lines() if said == kind and (language is None or language in languages))
    return tuple(word for words in of_kind for word in words)


def _lines() -> Iterator[tuple[str, list[str], list[str]]]:
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            languages, kind, words = line.split("\t")
            yield kind, languages.split(), words.split("|")


def _any(*kinds: str, language: str | None = None) -> str:
    words = sorted({word for kind in kinds for word in _words(kind, language)}, key=len, reverse=True)
    return by_first_letter("|".join(re.escape(word) + r"(?![^\W\d])" * word[-1].isalnum() for word in words))


BY = re.compile(
    rf"^\W*(?:(?:(?:{_any('did')})\s+)?(?:{_any('by')})\s*{_COLON}?\s*"
    rf"|(?:{_any('label')})\s*(?:{_COLON}|\s[-\u2013\u2014](?=\s)|(?<=\s){_NAMED})\s*"
    rf"|(?:{_any('colon')})\s*{_COLON}\s*)",
    re.I,
)
"""At the beginning of a line."""
_LABEL = re.compile(rf"(?:{_any('label')})", re.I)
_WITHIN = re.compile(rf"(?:{_any('label', 'colon')})\s*{_COLON}\s*", re.I)
_AMIDST = re.compile(rf"(?:autor(?:in)?|author|auteure?|autore|penulis)(?<!\s)\s+{_NAMED}", re.I)
"""Between words and a name: `Unser Autor Max Muster`."""
_SAID_WITHIN = re.compile(rf"\s(?:{_any('label', 'colon')})\s*{_COLON}\s*", re.I)
_BEHIND = re.compile(rf"[\s,](?:{_any('behind')})(?=\W*(?:\d|$))", re.I)


def without_label(text: str) -> str:
    """A text less the words before the names in it that say that they wrote."""
    if said := BY.match(text):
        text = text[said.end() :]
    text = _AMIDST.sub("", text)
    return _WITHIN.sub("", text) if ":" in text or "\uff1a" in text else text


def behind_label(line: str, language: str | None) -> str | None:
    """What a line of a page in a language names behind its first label, or before one that ends it; None without one."""
    if said := BY.match(line) or _SAID_WITHIN.search(line):
        return line[said.end() :]
    return _behind_own(line, language)


def as_by(line: str, language: str | None) -> str:
    """The same line; where only pages in its language say so, or say it behind the name, with `By` before the name."""
    said = _behind_own(line, language)
    return line if said is None else f"By {said}"


def _behind_own(line: str, language: str | None) -> str | None:
    own = _own((language or "").lower().partition("-")[0])
    if said := own and own.match(line):
        return line[said.end() :]
    told = _BEHIND.search(line)
    return line[: told.start()] if told else None


@cache
def _own(language: str) -> re.Pattern[str] | None:
    return re.compile(rf"^\W*(?:{_any('own', language=language)})\s*{_COLON}?\s*", re.I) if _words("own", language) else None


def is_label(words: str) -> bool:
    """Whether words are no name but what stands before one, in an element of their own."""
    return _LABEL.fullmatch(words) is not None
