"""Text that a page does not show but carries: `articleBody`, and the state that scripts draw the page from."""

import re
from collections.abc import Iterator
from typing import Any

import orjson
from selectolax.lexbor import LexborHTMLParser

from crawler.extract.page.layout import Layout, size_of
from crawler.extract.page.statements import Reading
from crawler.extract.page.walk import read_part
from crawler.extract.page.words import fold
from crawler.extract.text.join import assemble

MIN_CHARS = 300
"""Length, as `size_of` gives it, from which a text that scripts hold is taken for the article's."""
_START, _TELLING = 40, 4
"""Characters of a shown text that tell it, and letters of a word that tells a subject."""
_STRING = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?$)', re.S)
"""Each string once, also one without an end: looking for an end again from each quote in it would take for ever."""
_TAG = re.compile(r"<[a-zA-Z/][^<>]*+>")
_SENTENCE = re.compile(r"[.!?\u2026\u3002\uff01\uff1f][\"\u201d\u00bb')\]]*\s*$")
_CODE = re.compile(r"[{};=]|https?://|function\b|\\u00")
_NESTED = '"children":'
"""Stands in what React sends of a page piece by piece, each a string."""
_SENTENCES, _MOST = 60, 3_000_000
"""Characters of a string that may be a sentence, and of a script."""
_NEWLINES = re.compile(r"(?<!\s)\s*\n\s*")


def hidden_text(page: Reading, shown: str) -> tuple[str | None, str | None]:
    """The article's text out of JSON-LD or of a script's state, with its source; (None, None) where neither holds it.

    What a script holds is the article's where it says what is shown of it, or shares words with its title and summary.
    """
    stated = page.stated.get("articleBody")
    if isinstance(stated, str) and size_of(stated) >= MIN_CHARS:
        return "\n\n".join(paragraphs(stated)), "json-ld"
    best: list[str] = []
    for script in page.tree.css("script"):
        kind = script.attributes.get("type") or ""
        if "ld+json" in kind or script.attributes.get("src"):
            continue
        source = script.text()
        if len(source) > MIN_CHARS and (found := _prose(source)) and sum(map(len, found)) > sum(map(len, best)):
            best = found
    if sum(map(size_of, best)) >= MIN_CHARS and _is_of(page, best, shown):
        return "\n\n".join(best), "script"
    return None, None


def _is_of(page: Reading, found: list[str], shown: str) -> bool:
    """Whether texts of a script are of this article."""
    whole = fold(" ".join(found))
    if len(start := fold(shown)[:_START]) == _START and start in whole:
        return True
    said = fold(f"{page.head.title or ''} {page.head.first('og:title', 'description', 'og:description') or ''}").split()
    telling = {word for word in said if len(word) > _TELLING}
    return not shown or sum(word in whole for word in telling) * 3 > len(telling)


def _prose(source: str) -> list[str]:
    """Paragraphs among the strings of a script: the longest piece of markup, or else its plain sentences in order."""
    plain: dict[str, None] = {}
    markup: list[str] = []
    for text in _strings(source[:_MOST]):
        if text.count("<p") > 1:
            found = paragraphs(text)
            markup = found if sum(map(len, found)) > sum(map(len, markup)) else markup
        elif " " in text and _SENTENCE.search(text) and not _CODE.search(text):
            plain[" ".join(_TAG.sub(" ", text).split())] = None
    return markup or list(plain)


def _strings(source: str) -> Iterator[str]:
    """The strings of a script that are long enough for a sentence, and those within a string that is a state itself."""
    for match in _STRING.finditer(source):
        text = _decoded(match.group()) if match.end() - match.start() > _SENTENCES else None
        if text and _NESTED in text:
            inner = (_decoded(one.group()) for one in _STRING.finditer(text) if one.end() - one.start() > _SENTENCES)
            yield from filter(None, inner)
        elif text:
            yield text


def _decoded(literal: str) -> str | None:
    try:
        value: Any = orjson.loads(literal)
    except orjson.JSONDecodeError:
        return None
    return value if isinstance(value, str) else None


def paragraphs(text: str) -> list[str]:
    """Plain text or markup to paragraphs."""
    if "<p" in text or "<br" in text:
        body = LexborHTMLParser(text).body
        layout = read_part(body) if body else Layout()
        return assemble(layout, layout.blocks).split("\n\n") if layout.blocks else []
    return [line for part in _NEWLINES.split(_TAG.sub(" ", text)) if (line := " ".join(part.split()))]
