"""What a page's own scripts say of its comment service. Readers' words are never looked at: a server is not theirs to name."""

import re
from string import punctuation
from urllib.parse import quote, unquote, urlsplit

from crawler.addresses import whole
from crawler.comments.readers import is_of_a_reader
from crawler.document import Document

MAX_VALUE = 300
"""Characters of a value."""

_KEPT = re.compile(r"%(?=2[346BCF]|3[ABDF]|40)", re.I)
"""Where `decodeURI` leaves a character as it is: those that part an address."""


def setting(document: Document, service: str, name: str) -> str | None:
    """A string that a script which speaks of `service` sets under `name`; None where it is computed or not there."""
    says = re.compile(rf"\b{name}['\"]?\s*[:=]\s*(['\"`])([^'\"`\n$]{{1,{MAX_VALUE}}})\1")
    scripts = ((node, node.text()) for node in document.tree.css("script:not([src])"))
    matches = (says.search(code) for node, code in scripts if service in code and not is_of_a_reader(node))
    return next((match[2].strip() for match in matches if match), None)


def server(document: Document, stated: str | None) -> str | None:
    """Address of a server without a slash at its end; None where none is stated that could be asked."""
    found = whole(stated, document.url) if stated else None
    return found.partition("?")[0].rstrip("/") if isinstance(found, str) else None


def named_address(document: Document) -> str:
    """The address that a page gives itself (its canonical link), else that it was found at; neither with a fragment."""
    nodes = (node for node in document.tree.css('link[rel="canonical"][href]') if not is_of_a_reader(node))
    node = next(nodes, None)
    found = whole(node.attributes.get("href") or "", document.url) if node is not None else None
    return found if isinstance(found, str) else document.url.partition("#")[0]


def path(document: Document) -> str:
    """What most clients name a thread by, `location.pathname`: the path of the page, encoded."""
    return quote(urlsplit(document.url).path, safe=punctuation) or "/"


def decoded_path(document: Document) -> str:
    """`decodeURI` of that path, which leaves it as it is where it is no UTF-8."""
    encoded = path(document)
    try:
        return unquote(_KEPT.sub("%25", encoded), errors="strict")
    except UnicodeDecodeError:
        return encoded
