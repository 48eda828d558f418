"""Names that are links to pages about writers, wherever on the page they stand."""

import re
from itertools import islice

from selectolax.lexbor import LexborHTMLParser

from crawler.extract.facts.bylines.own_elements import leads_to
from crawler.extract.page.words import one_line

_WRITER = re.compile(
    r"/(?:aut(?:ho|o|eu)r|avtor|editors?/|staff/|penulis|reporter|journalist|people/|person/|redakt|profil|contribut|writers?/|yazar)"
)
"""In the address of a page about a writer."""
_LINKS = 40
"""Links that are looked at."""


Writers = list[tuple[str, str]]
"""Names, with the address that each leads to."""


def only_writer(linked: Writers) -> list[str]:
    """The one whom the page links, by an address that holds the name: who wrote it, though metadata gives the site."""
    return [name for name, href in linked if leads_to(href, name)] if len(linked) == 1 else []


def linked_writers(tree: LexborHTMLParser) -> Writers:
    """Each name once, with the last address that it leads to."""
    links = ((node, href) for node in tree.css("a[href]") if _WRITER.search(href := node.attrs.get("href") or ""))
    lines = ((one_line(node.text()), href) for node, href in islice(links, _LINKS))
    return list({line: href for line, href in lines if len(line.split()) in (2, 3, 4)}.items())
