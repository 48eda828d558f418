"""Names that are links to pages about writers, wherever on the page they stand."""

import re
from itertools import islice

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.extract.facts.bylines.own_elements import leads_to
from crawler.extract.facts.people import is_dense
from crawler.extract.page.words import one_line

_WRITER = re.compile(
    r"/(?:aut(?:ho|o|eu)r|avtor|editors?/|staff/|penulis|reporter|journalist|people/|person/|redakt|profil|contribut|writers?/|yazar|@\w)"
)
"""In the address of a page about a writer."""
_LINKS = 40
"""Links that are looked at."""
_UP, _TEASER = 4, 1000
"""Elements around a link that may be a teaser, and characters of one with the white space in it."""
_SMALL, _DENSE = 4, 5
"""Characters of a word between names, and of a name that is written without a space."""


Writers = list[tuple[str, str]]
"""Names, with the address that each leads to."""
Links = list[tuple[str, str, LexborNode]]
"""The same, with the element that holds the link."""


def only_writer(linked: Writers) -> list[str]:
    """The one whom the page links, by an address that holds the name: who wrote it, though metadata gives the site."""
    return [name for name, href in linked if leads_to(href, name)] if len(linked) == 1 else []


def linked_writers(links: Links) -> Writers:
    """Each name once, with the last address that it leads to."""
    return list({name: href for name, href, _ in links}.items())


def linked_together(links: Links) -> list[Writers]:
    """Each line that links several writers beside each other, with nothing but marks and small words around them."""
    lines: dict[int, tuple[LexborNode, dict[str, str]]] = {}
    for name, href, line in links:
        lines.setdefault(line.mem_id, (line, {}))[1][name] = href
    return [list(some.items()) for line, some in lines.values() if len(some) > 1 and _says_no_more(line, list(some))]


def _says_no_more(line: LexborNode, names: list[str]) -> bool:
    left = one_line(line.text(separator=" "))
    for name in names:
        left = left.replace(name, " ")
    return all(len(word) <= _SMALL for word in left.split())


def writer_links(tree: LexborHTMLParser) -> Links:
    """Names, each with the address that it leads to and the element that holds the link; none in another story's teaser."""
    links = ((node, href) for node in tree.css("a[href]") if _WRITER.search(href := node.attrs.get("href") or ""))
    lines = ((one_line(node.text()), href, node.parent) for node, href in islice(links, _LINKS))
    named = ((line, href, holder) for line, href, holder in lines if holder is not None and _is_name(line, href))
    return [(line, href, holder) for line, href, holder in named if not _is_of_teaser(holder)]


def _is_of_teaser(holder: LexborNode) -> bool:
    """Whether a link stands in a small box with a heading that leads to a story."""
    node: LexborNode | None = holder
    for _ in range(_UP):
        if node is None or len(node.text_lexbor()) > _TEASER:
            return False
        if any(not _WRITER.search(link.attrs.get("href") or "") for link in node.css("h2 a[href], h3 a[href], h4 a[href]")):
            return True
        node = node.parent
    return False


def _is_name(line: str, href: str) -> bool:
    words = line.split()
    if "/@" in href and not leads_to(href, line):
        return False  # the site's own pages elsewhere have handles too
    return len(words) in (2, 3, 4) or (len(words) == 1 and len(line) < _DENSE and is_dense(line))
