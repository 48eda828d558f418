"""A fetched page, parsed once: what discovery, extraction and the comment readers all read."""

import re
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

import numpy as np
import pyarrow as pa
from selectolax.lexbor import LexborHTMLParser
from w3lib.encoding import html_to_unicode

from crawler.costs.limits import MUCH, try_out
from crawler.costs.trials import QUICK

MAX_PARSED_BYTES = 8_000_000
"""Longer pages are cut here before parsing: no news page is, and parsing must stay bounded."""

MAX_NESTING = 4000
"""A page is cut where elements stand deeper in each other than this."""
MAX_ATTRIBUTES = 2000
"""A tag with more attributes than this is replaced."""
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_LONG_TAG = 30_000
_MANY_TAGS = 15_000
_SHORTEST_TAG = 3
_HUGE_TAG = re.compile(r"<[a-zA-Z][^<>]{30000,}>?")
_NESTING = re.compile(
    r"<(/?)(?!(?:p|li|dt|dd|t[rdh]|tbody|thead|tfoot|option|br|hr|img|input|link|meta|source|wbr|col|area|base|embed|track|param)[\s/>])[a-zA-Z]",
    re.I,
)
"""Tags that open or close an element which stays open until its end tag."""
_CLOSED_IN_ITSELF = re.compile(rb"<(textarea|noscript|script|iframe|style|title)(?=[\s/])([^<>]{0,2000}?)\s*/>", re.I)
"""How pages written as XML close an element that has no content; read as HTML it would swallow the rest of the page."""
_HEAD = 4000
"""Bytes in which a page that is written as XML shows it."""
_SEVEN_BIT = re.compile(rb"charset\s*=\s*[\"']?\s*(?:iso-2022|utf-7|hz-gb)", re.I)


@dataclass(frozen=True, kw_only=True, slots=True)
class Fetched:
    """The answer to one request: everything extraction may depend on besides the site's settings."""

    url: str
    """Address that answered, after redirects."""
    body: bytes
    """Decoded from any Content-Encoding."""
    fetched_at: datetime
    """Aware, UTC."""
    content_type: str | None = None
    """Value of the Content-Type header."""
    status: int = 200


@dataclass(frozen=True, kw_only=True)
class Document:
    """A page as one lexbor tree. Readers may walk it and must not change it."""

    fetched: Fetched
    tree: LexborHTMLParser

    @cached_property
    def html(self) -> str:
        """The markup that was parsed, decoded when it is first asked for: of most pages nobody asks."""
        return (self.tree.raw_html or b"").decode()

    @property
    def url(self) -> str:
        """Address that answered."""
        return self.fetched.url


def parse(fetched: Fetched) -> Document:
    """Decode and parse; any bytes give a Document, at worst an empty one."""
    body = close_whole(fetched.body[:MAX_PARSED_BYTES].removeprefix(_BYTE_ORDER_MARK))
    markup: str | bytes = body if _is_utf8(body) else decode(body, fetched.content_type)
    if _has_many_tags(body) or _has_long_tag(body):
        markup = tame(markup if isinstance(markup, str) else markup.decode())
    if len(markup) > MUCH:  # it takes the square of how many names of tags and attributes there are
        try_out("html", markup if isinstance(markup, bytes) else markup.encode("utf-8", "replace"))
    return Document(fetched=fetched, tree=LexborHTMLParser(markup, options=QUICK))


def close_whole(body: bytes) -> bytes:
    """The page with elements that are closed in themselves, as XML does it, closed as HTML does it.

    Where an end tag follows all the same it is one too many, which a parser passes by.
    """
    return _CLOSED_IN_ITSELF.sub(rb"<\1\2></\1>", body) if b'"/>' in body[:_HEAD] else body


def tame(html: str) -> str:
    """The page without what would make parsing take time that grows with the square of its length.

    A parser looks through all open elements at each tag, and through all attributes of a tag at each attribute of it.
    """
    html = _HUGE_TAG.sub(lambda match: "<p>" if len(match.group().split()) > MAX_ATTRIBUTES else match.group(), html)
    if html.count("<") > _MANY_TAGS:
        html = html[: _too_deep(html)]
    return html


def _has_many_tags(body: bytes) -> bool:
    """Whether so many tags open and close that they may stand too deep in each other."""
    if len(body) <= _SHORTEST_TAG * _MANY_TAGS:
        return False
    # A fifth of the time of `body.count`, which looks at one byte after the other.
    return int(np.count_nonzero(np.frombuffer(body, np.uint8) == ord("<"))) > _MANY_TAGS


def _has_long_tag(body: bytes) -> bool:
    """Whether a tag has too many attributes: one so long covers a place looked at, and is the last that begins before it."""
    for place in range(_LONG_TAG, len(body), _LONG_TAG):
        start = body.rfind(b"<", place - _LONG_TAG, place)
        if start >= 0 and body[start + 1 : start + 2].isalpha() and body.find(b">", start, start + _LONG_TAG) < 0:
            tag, _, _ = body[start + 1 :].partition(b"<")
            if len(tag.partition(b">")[0].split()) > MAX_ATTRIBUTES:
                return True
    return False


def _too_deep(html: str) -> int:
    """Where the nesting of elements passes MAX_NESTING; the page's length where it never does."""
    depth = 0
    for match in _NESTING.finditer(html):
        depth = max(0, depth - 1) if match.group(1) else depth + 1
        if depth > MAX_NESTING:
            return match.start()
    return len(html)


def decode(body: bytes, content_type: str | None) -> str:
    """Bytes to text. Valid UTF-8 is UTF-8 whatever the header or the page claims: nothing else looks like it by chance."""
    body = body.removeprefix(_BYTE_ORDER_MARK)
    return body.decode() if _is_utf8(body) else html_to_unicode(content_type, body, default_encoding="utf-8")[1]


def _is_utf8(body: bytes) -> bool:
    """Whether the bytes are valid UTF-8 and do not say that they are of a charset of seven bits."""
    if _SEVEN_BIT.search(body[:2048]):
        return False
    # One string over the same bytes: Arrow looks them through without a copy, in a fifth of the time that decoding takes.
    text = pa.Array.from_buffers(pa.string(), 1, [None, pa.py_buffer(np.array([0, len(body)], np.int32)), pa.py_buffer(body)])
    try:
        text.validate(full=True)
    except pa.ArrowInvalid:
        return False
    return True


def is_hidden(attributes: dict[str, str | None]) -> bool:
    """Whether a style hides the element."""
    style = (attributes.get("style") or "").replace(" ", "").lower()
    return "display:none" in style or "visibility:hidden" in style
