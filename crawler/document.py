"""A fetched page, parsed once: what discovery, extraction and the comment readers all read."""

import re
from dataclasses import dataclass
from datetime import datetime

from selectolax.lexbor import LexborHTMLParser
from w3lib.encoding import html_to_unicode

MAX_PARSED_BYTES = 8_000_000
"""Longer pages are cut here before parsing: no news page is, and parsing must stay bounded."""

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


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """A page as one lexbor tree. Readers may walk it and must not change it."""

    fetched: Fetched
    html: str
    tree: LexborHTMLParser

    @property
    def url(self) -> str:
        """Address that answered."""
        return self.fetched.url


def parse(fetched: Fetched) -> Document:
    """Decode and parse; any bytes give a Document, at worst an empty one."""
    html = decode(fetched.body[:MAX_PARSED_BYTES], fetched.content_type)
    return Document(fetched=fetched, html=html, tree=LexborHTMLParser(html))


def decode(body: bytes, content_type: str | None) -> str:
    """Bytes to text. Valid UTF-8 is UTF-8 whatever the header or the page claims: nothing else looks like it by chance."""
    if not _SEVEN_BIT.search(body[:2048]):
        try:
            return body.decode("utf-8-sig")
        except UnicodeDecodeError:
            pass
    return html_to_unicode(content_type, body, default_encoding="utf-8")[1]
