"""A page that only sends browsers elsewhere: what its header or `meta refresh` names, or the script of a page without words."""

import re

from selectolax.lexbor import LexborNode

from crawler.addresses import whole
from crawler.costs.limits import bounded
from crawler.discover.named.feeds import base_of
from crawler.document import Document
from crawler.hollow.look import look_at
from crawler.urls import same_site

SOON = 10.0
"""Seconds; pages that load themselves anew name minutes."""
MOST_REFRESHES = 3
"""Pages in a row that refresh elsewhere."""
_REFRESH = re.compile(r"\s*([\d.]{1,6})\s*[;,]\s*(?:url\s*=\s*)?[\"']?([^\"'\s]{1,2000})", re.IGNORECASE)


_FEW = 200
"""Characters of a page that may be shown while a script sends on."""
_SENDS = re.compile(
    r"location(?:\.href)?\s{0,9}=\s{0,9}[\"']([^\"'\s]{1,2000})[\"']|location\.(?:replace|assign)\(\s{0,9}[\"']([^\"'\s]{1,2000})[\"']"
)
_ASKS_WHO = re.compile(r"userAgent|screen\.width|innerWidth|matchMedia|\.referrer", re.IGNORECASE)
"""What a script asks that sends only some readers on."""


@bounded
def refreshed(document: Document, home: str, header: str | None = None) -> str | None:
    """The address on the site at `home` that the page sends on to at once; None where it stays. `header`: Refresh, as it came."""
    metas = document.tree.css('meta[http-equiv="refresh" i]')[:3]
    # What is said to readers without scripts alone counts where a page shows them nothing else.
    spoken = [node for node in metas if not _is_for_no_script(node) or _is_empty(document)]
    for content in (header, *(node.attributes.get("content") for node in spoken)):
        match = _REFRESH.match((content or "")[:3000])
        if match and _seconds(match[1]) <= SOON and (goal := _goal(match[2], document, home)):
            return goal
    return _by_script(document, home)


def _by_script(document: Document, home: str) -> str | None:
    """The one address that the scripts of a page of a few words name as the place to go."""
    scripts = [(node.text() or "")[:20_000] for node in document.tree.css("script:not([src])")[:5]]
    named = {link for code in scripts if not _ASKS_WHO.search(code) for match in _SENDS.findall(code) if (link := max(match))}
    return _goal(named.pop(), document, home) if len(named) == 1 and _is_bare(document) else None


def _is_bare(document: Document) -> bool:
    """Whether a page holds a few words and does not say that it is an article."""
    look = look_at(document)
    return not look.stated and len(look.text) <= _FEW


def _is_empty(document: Document) -> bool:
    """Whether it leads nowhere else either."""
    return _is_bare(document) and look_at(document).links <= 1


def _is_for_no_script(node: LexborNode) -> bool:
    """Whether it stands in a `noscript`."""
    parent = node.parent
    return parent is not None and parent.tag == "noscript"


def _goal(link: str, document: Document, home: str) -> str | None:
    goal = whole(link, base_of(document))
    return goal if isinstance(goal, str) and goal != document.url and same_site(goal, home) else None


def _seconds(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return SOON + 1
