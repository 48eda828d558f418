"""A page that only sends browsers elsewhere: what its `meta refresh` names."""

import re

from crawler.addresses import whole
from crawler.document import Document
from crawler.urls import same_site

SOON = 10.0
"""Seconds; pages that load themselves anew name minutes."""
MOST_REFRESHES = 3
"""Pages in a row that refresh elsewhere."""
_REFRESH = re.compile(r"\s*([\d.]{1,6})\s*[;,]\s*(?:url\s*=\s*)?[\"']?([^\"'\s]{1,2000})", re.IGNORECASE)


def refreshed(document: Document, home: str) -> str | None:
    """The address on the site at `home` that the page sends on to at once; None where it stays."""
    for node in document.tree.css('meta[http-equiv="refresh" i]')[:3]:
        match = _REFRESH.match((node.attributes.get("content") or "")[:3000])
        goal = whole(match[2], document.url) if match and _seconds(match[1]) <= SOON else None
        if isinstance(goal, str) and goal != document.url and same_site(goal, home):
            return goal
    return None


def _seconds(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return SOON + 1
