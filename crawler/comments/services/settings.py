"""What a page's own scripts say of its comment service. Readers' words are never looked at: a server is not theirs to name."""

import re
from urllib.parse import unquote, urlsplit

from crawler.addresses import whole
from crawler.comments.readers import is_of_a_reader
from crawler.document import Document

MAX_VALUE = 300
"""Characters of a value."""


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


def path(document: Document) -> str:
    """What most clients name a thread by: the path of the page, decoded."""
    return unquote(urlsplit(document.url).path) or "/"
