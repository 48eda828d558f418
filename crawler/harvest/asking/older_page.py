"""The older page of a feed that is cut into pages: `rel="next"` of RSS and Atom (RFC 5005), `next_url` of a JSON Feed."""

import html
import re

from crawler.addresses import whole
from crawler.costs.limits import read_json

_ENTRY = re.compile(rb"<(?:\w{1,20}:)?(?:item|entry)[\s>]", re.IGNORECASE)
_LINK = re.compile(rb"<(?:\w{1,20}:)?link\s([^<>]{1,3000})>", re.IGNORECASE)
_NEXT = re.compile(rb"\brel\s*=\s*(?:\"\s*next\s*\"|'\s*next\s*')", re.IGNORECASE)
_HREF = re.compile(rb"\bhref\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_HEAD = 50_000
"""Bytes before the first entry, and behind the last one, among which a feed says what it is part of."""


def older_page(body: bytes, url: str) -> str | None:
    """The address of the page that goes on from a feed at `url`; None for the last one."""
    if b"next" not in body:
        return None
    link = _of_json(body) if body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{" else _of_xml(body)
    found = whole(link, url) if link else None
    return found if isinstance(found, str) and found != url else None


def _of_xml(body: bytes) -> str | None:
    first = _ENTRY.search(body)
    head = body[: first.start()] if first else body
    last = max(body.rfind(b"</item>"), body.rfind(b"</entry>"))
    for tag in _LINK.findall(head[-_HEAD:] + (body[last:][:_HEAD] if last > 0 else b"")):
        if _NEXT.search(tag) and (href := _HREF.search(tag)):
            return html.unescape((href[1] or href[2] or b"").decode(errors="replace"))
    return None


def _of_json(body: bytes) -> str | None:
    try:
        found = read_json(body.removeprefix(b"\xef\xbb\xbf"))
    except ValueError:
        return None
    link = found.get("next_url") if isinstance(found, dict) else None
    return link if isinstance(link, str) else None
