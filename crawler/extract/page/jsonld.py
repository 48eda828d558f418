"""JSON-LD of a page: every object in it, mended where publishers break it."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from crawler.comments.readers import is_of_a_reader
from crawler.costs.limits import MOST_STATED, read_json
from crawler.extract.page.words import one_line
from crawler.times.stamps import counted

MAX_OBJECTS = 2000
"""Of all of a page's JSON-LD that are read."""
_ARTICLE = re.compile(r"(?:article|posting|report|review|recipe|story)$|^(?:newsarticle|liveblogposting|claimreview)", re.I)
_NEWS = re.compile(r"article|blogposting|liveblog", re.I)
_CONTROL = re.compile(r"[\x00-\x1f]+")
_TRAILING = re.compile(r",\s*(?=[}\]])")
_WRAPPED = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*;?\s*$"
)

_WRITTEN = "b|i|em|strong|span|p|div|a|sup|sub|u|s|small|big|font|mark|q|cite|h[1-6]|ul|ol|li|blockquote|abbr|center"
_PAIRED = re.compile(rf"<(/?)({_WRITTEN})(?:\s[^<>]*+)?>", re.I)
_BREAK = re.compile(r"(?<=[^\s])<[bh]r\s?/?>|<[bh]r\s?/?>(?=[^\s])", re.I)
_INLINE = frozenset("b i em strong span a sup sub u s small big font mark q cite abbr".split())

Thing = dict[str, Any]


def read_jsonld(tree: LexborHTMLParser) -> list[Thing]:
    """All objects of all JSON-LD scripts but a reader's, outer before inner, `@graph` and lists opened."""
    found: list[Thing] = []
    for script in tree.css('script[type*="ld+json"]'):
        if is_of_a_reader(script):
            continue
        for thing in _objects(parse_loose(script.text())):
            found.append(thing)
            if len(found) >= MAX_OBJECTS:
                return found
    return found


def parse_loose(text: str) -> Any:
    """JSON as publishers write it: comments around it, line breaks in strings, commas before a bracket; None where hopeless."""
    for attempt in (text, None):
        try:
            stated = (attempt if attempt is not None else mend(text)).encode(errors="replace")
            return read_json(stated, MOST_STATED, strict=attempt is not None)
        except ValueError:
            continue
    return None


def mend(text: str) -> str:
    """Take away what most often breaks JSON-LD."""
    text = _WRAPPED.sub("", _WRAPPED.sub("", text.strip())).strip().rstrip(";")
    return _TRAILING.sub("", _CONTROL.sub(" ", text))


def _objects(data: Any, depth: int = 0) -> Iterator[Thing]:
    if depth > 6:
        return
    if isinstance(data, list):
        for item in data[:500]:
            yield from _objects(item, depth + 1)
    elif isinstance(data, dict):
        yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemReviewed"):
            inner = data.get(key)
            if isinstance(inner, list | dict):
                yield from _objects(inner, depth + 1)


def types_of(thing: Thing) -> list[str]:
    """The `@type` of an object as a list."""
    kind = thing.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    return [k.rsplit("/", 1)[-1] for k in kinds if isinstance(k, str)]


def find_article(things: list[Thing]) -> Thing:
    """The object that describes the article, or an empty one."""
    best: Thing = {}
    best_score = 0
    for thing in things:
        kinds = " ".join(types_of(thing))
        if not _ARTICLE.search(kinds):
            continue
        score = (
            1
            + 2 * bool(_NEWS.search(kinds))
            + sum(key in thing for key in ("headline", "datePublished", "author", "articleBody", "image"))
        )
        if score > best_score:
            best, best_score = thing, score
    return best


def body_evidence(article: Thing) -> str:
    """The text that the article's object gives as its body, white space collapsed."""
    body = article.get("articleBody")
    return tidy(body) if isinstance(body, str) else ""


def texts(value: Any, depth: int = 0) -> list[str]:
    """The strings of a property: a string, an object's name or `@value`, or a list of them."""
    if isinstance(value, str):
        text = tidy(value)
        return [text] if text else []
    if depth > 5:
        return []
    if isinstance(value, dict):
        return texts(value.get("name") or value.get("@value") or value.get("url") or value.get("contentUrl"), depth + 1)
    if isinstance(value, list):
        return [text for item in value[:100] for text in texts(item, depth + 1)]
    return []


def first(value: Any) -> str | None:
    """The first string of a property."""
    found = texts(value)
    return found[0] if found else None


def time_of(thing: Thing, key: str) -> str | None:
    """A time among the properties, which may be a number: seconds since 1970."""
    value = thing.get(key)
    return counted(value) if isinstance(value, int | float) else first(value)


def tidy(text: str) -> str:
    """Entities resolved, markup cut, white space collapsed."""
    if "&" in text:
        text = unescape(unescape(text))
    return one_line(_without_markup(text) if "<" in text else text)


def _without_markup(text: str) -> str:
    """A statement without the markup that it was written in; tags that a statement is about, which nothing closes, stay."""
    opened, closed = set[str](), set[str]()
    for match in _PAIRED.finditer(text):
        (closed if match[1] else opened).add(match[2].lower())
    pairs = opened & closed
    if pairs:
        text = _PAIRED.sub(
            lambda match: ("" if name in _INLINE else " ") if (name := match[2].lower()) in pairs else match[0], text
        )
    return _BREAK.sub(" ", text)
