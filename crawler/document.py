"""A fetched page, parsed once: what discovery, extraction and the comment readers all read."""

import re
import zlib
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

import numpy as np
import pyarrow as pa
from selectolax.lexbor import LexborHTMLParser
from w3lib.encoding import html_body_declared_encoding, html_to_unicode, http_content_type_encoding, to_unicode

from crawler.costs.limits import try_out
from crawler.costs.markup import MANY_TAGS, count_tags, may_be_dear, may_have_huge_tags, tame, without_huge_tags
from crawler.costs.parsers import QUICK

MAX_PARSED_BYTES = 8_000_000
"""Longer pages are cut here before parsing: no news page is, and parsing must stay bounded."""

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_PACKED = b"\x1f\x8b"
_CLOSED_IN_ITSELF = re.compile(rb"<(textarea|noscript|script|iframe|style|title)(?=[\s/])([^<>]{0,2000}?)/>", re.I)
"""How pages written as XML close an element that has no content; read as HTML it would swallow the rest of the page."""
_HEAD = 4000
"""Bytes in which a page that is written as XML shows it."""
_LANGUAGE = re.compile(rb"<html[^<>]{0,500}?\slang\s*=\s*[\"']?\s*([a-z]{2,3})(?:[-_]([a-z]{2,4}))?", re.IGNORECASE)
_BY_LANGUAGE = {  # the fallback encodings by locale of the HTML standard, "determining the character encoding"
    "windows-1251": ("ba", "be", "bg", "ky", "mk", "ru", "sah", "sr", "tg", "tt", "uk", "kk", "mn"),
    "iso-8859-2": ("cs", "hu", "pl", "sl", "sk", "hr", "ro"),
    "windows-1257": ("et", "lt", "lv"),
    "windows-1256": ("ar", "fa", "ur"),
    "windows-1254": ("tr", "az", "ku"),
    "iso-8859-7": ("el",),
    "windows-1255": ("he", "iw", "yi"),
    "cp874": ("th",),
    "windows-1258": ("vi",),
    "shift_jis": ("ja",),
    "euc-kr": ("ko",),
}
_LEGACY = {language: charset for charset, languages in _BY_LANGUAGE.items() for language in languages}
WESTERN = "windows-1252"
_DEFAULT = "cp1252"
"""What a header means that says ISO-8859-1."""
_OTHER_LETTERS = re.compile(rb"[\x80-\xff]{3,}")
"""Three such bytes in a row stand in hardly any word of Western languages."""
_SOUND = 4
"""Letters that UTF-8 gives for each byte that it cannot read, from which a text is UTF-8 with faults."""
_NO_CHARSETS = frozenset(
    "base64 bz2 hex idna punycode quopri raw-unicode-escape rot-13 undefined unicode-escape uu zlib "
    "raw_unicode_escape rot13 rot_13 unicode_escape".split()
)
"""What Python decodes by a name that no text is written in: it refuses most, and makes markup of words by others."""
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
    sent = fetched.body if fetched.body[:2] != _PACKED else unpacked(fetched.body)
    body = close_whole(sent[:MAX_PARSED_BYTES].removeprefix(_BYTE_ORDER_MARK))
    markup: str | bytes = body if _is_utf8(body) else decode(body, fetched.content_type)
    read = markup if isinstance(markup, bytes) else markup.encode("utf-8", "replace")
    tags = count_tags(read)
    if tags > MANY_TAGS:
        markup = tame(markup if isinstance(markup, str) else markup.decode())
    if may_be_dear(read, tags):
        if may_have_huge_tags(read):
            markup = without_huge_tags(markup if isinstance(markup, str) else markup.decode())
        try_out("html", markup if isinstance(markup, bytes) else markup.encode("utf-8", "replace"))
    return Document(fetched=fetched, tree=LexborHTMLParser(markup, options=QUICK))


def unpacked(body: bytes) -> bytes:
    """A page that was packed without a header that says so, as far as it is parsed; the body itself where it is no gzip."""
    try:
        return zlib.decompressobj(wbits=31).decompress(body, MAX_PARSED_BYTES)
    except zlib.error:
        return body


def close_whole(body: bytes) -> bytes:
    """The page with elements that are closed in themselves, as XML does it, closed as HTML does it.

    Where an end tag follows all the same it is one too many, which a parser passes by.
    """
    return _CLOSED_IN_ITSELF.sub(rb"<\1\2></\1>", body) if b'"/>' in body[:_HEAD] else body


def decode(body: bytes, content_type: str | None) -> str:
    """Bytes to text. Valid UTF-8 is UTF-8 whatever the header or the page claims: nothing else looks like it by chance."""
    body = body.removeprefix(_BYTE_ORDER_MARK)
    if _is_utf8(body):
        return body.decode()
    stated = _stated(body, content_type)
    if (http_content_type_encoding(stated) or html_body_declared_encoding(body)) in _NO_CHARSETS:
        return to_unicode(body, fallback(body))
    return html_to_unicode(stated, body, auto_detect_fun=fallback)[1]


def _stated(body: bytes, content_type: str | None) -> str | None:
    """The header; None where it names a default of servers, the page another charset, and the bytes are no Western text."""
    if http_content_type_encoding(content_type) != _DEFAULT or html_body_declared_encoding(body) in (None, _DEFAULT):
        return content_type
    text = body[:MAX_PARSED_BYTES]
    others = sum(len(run) for run in _OTHER_LETTERS.findall(text))
    return None if others > len(text.translate(None, bytes(range(0x80)))) / 2 else content_type


def fallback(body: bytes) -> str:
    """What browsers take for the language of a page that declares no charset; UTF-8 with some broken letters stays UTF-8."""
    text = body.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    sound = sum(1 for letter in text if letter > "\x7f") - broken
    if sound >= _SOUND * broken:
        return "utf-8"
    found = _LANGUAGE.search(body[:_HEAD])
    language, region = (part.decode().lower() if part else "" for part in found.groups()) if found else ("", "")
    if language == "zh":
        return "big5" if region in ("tw", "hk", "hant") else "gb18030"
    return _LEGACY.get(language, WESTERN)


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
