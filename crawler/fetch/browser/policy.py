"""What a page may ask for while a browser makes it. Pure: a request as values in, the reason against it out."""

from collections.abc import Mapping

from crawler.fetch.guard import door
from crawler.sites import Site
from crawler.urls import same_site

TEXTUAL = frozenset(["document", "script", "fetch", "xhr"])
"""Resource types, in Chromium's words, that can bring text. All others are left out: pictures, films, fonts, pings, sockets."""
STYLES = "stylesheet"
"""Answered with nothing at all, without a request: scripts wait for their styles, and nobody looks at them here."""
METHODS = ("GET", "POST")
MOST_CALLS = 100
"""Requests of one page; what it asks for beyond is left out."""
MOST_BYTES = 50_000_000
"""Of their answers together."""
MOST_SENT = 1_000_000
"""Bytes of what one sends."""
_OURS = frozenset(
    ["user-agent", "cookie", "host", "connection", "content-length", "accept-encoding", "te", "priority", "range", "if-range"]
)


def why_not(url: str, resource: str, method: str, site: Site) -> str | None:
    """Why a request is not made, in few words for a count; None where it goes its way, to robots.txt and the guard."""
    if resource not in TEXTUAL:
        return "pictures, styles and the like"
    if method not in METHODS or (resource == "document" and method != "GET"):
        return "requests that send"
    return None if is_allowed(url, site) else "requests to other hosts"


def is_allowed(url: str, site: Site) -> bool:
    """Whether an address is the site's own, or of a host that its entry allows to its scripts."""
    place = door(url)
    if place is None or not url.startswith(("http://", "https://")):
        return False
    host, port = place
    return same_site(url, site.url) or host in site.render_hosts or f"{host}:{port}" in site.render_hosts


def said(headers: Mapping[str, str]) -> dict[str, str]:
    """What a script's request says in its headers, without what is ours to say."""
    return {name: value for name, value in headers.items() if name not in _OURS and not name.startswith("sec-")}
