"""How much running text stands in a box that is passed by for its name: text outweighs names."""

from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.extract.page.layout import Layout, size_of
from crawler.extract.page.words import fold, one_line

_SENTENCE = 80
"""Characters of a paragraph that may be of a story, ..."""
LEAST, OPENED = 200, 800
"""... of what may be one, and of a box that is looked into whatever its name says."""
_PARAGRAPH, _SMALL = 100, 400
"""Characters of a paragraph that counts there, and of a box that is too small for it."""
_HEADLINE, _HEADLINES = 20, 2
"""Characters of a heading that may be the headline, and headings of the first level on a page that has one."""
_LISTS = frozenset(("nav", "li", "ul", "ol", "aside", "form", "dialog"))
"""No headline stands in these: the page's name over a menu, or the last step of the way to the page."""
LITTLE = 600
"""A page with less of it than this, and with more in boxes that were passed by, is looked at again."""


class Headed(NamedTuple):
    """What is known of the headline before the walk."""

    boxes: set[int]
    """Identities of the elements around it."""
    title: str
    """What the title element says, folded."""


def running_of(layout: Layout) -> int:
    """Characters of running text that the walk read."""
    return sum(block.size for block in layout.blocks if block.size > _SENTENCE and block.links * 2 < len(block.text))


def has_told(layout: Layout) -> bool:
    """Whether a headline and running text were read already: what a footer says after them is the imprint, however long."""
    return any(box.tag == "h1" for box in layout.boxes) and running_of(layout) >= LEAST


def running_text(node: LexborNode) -> int:
    """Characters of running text in a box: what its paragraphs hold, or all that is no link where it has none."""
    text = node.text_lexbor()
    size = size_of(text)
    if size < LEAST:
        return 0
    paragraphs = node.css("p")
    if not paragraphs:
        size = size_of(one_line(text))  # between elements templates leave white space, more than words at times
        plain = size - sum(size_of(link.text_lexbor()) for link in node.css("a"))
        return min(plain, OPENED - 1) if LEAST <= size < plain * 2 and not node.css_matches("li, form") else 0
    sizes = [size_of(paragraph.text_lexbor()) for paragraph in paragraphs]
    long = [length for length in sizes if length > _PARAGRAPH]
    if size >= _SMALL and ((sum(long) > OPENED and (len(long) > 2 or max(long) > OPENED)) or (long and node.css_matches("h1"))):
        return max(sum(long), OPENED)
    plain = sum(length for length in map(_plain_size, paragraphs) if length > _SENTENCE)
    return min(plain, OPENED - 1)


def _plain_size(paragraph: LexborNode) -> int:
    return size_of(paragraph.text_lexbor()) - sum(size_of(link.text_lexbor()) for link in paragraph.css("a"))


def title_of(tree: LexborHTMLParser) -> str:
    """What the title element says, folded; nothing where there is none."""
    title = tree.css_first("title")
    return fold(title.text()) if title is not None else ""


def holders_of_headline(tree: LexborHTMLParser) -> set[int]:
    """The boxes around the headline: a banner with the day and the writer is the article's, whatever its name says."""
    headings = [node for node in tree.css("h1") if len(node.text_lexbor()) >= _HEADLINE]
    title = tree.css_first("title") if 0 < len(headings) <= _HEADLINES else None
    said = set(fold(title.text()).split()) if title is not None else set()
    found: set[int] = set()
    for heading in headings if said else ():
        words = fold(heading.text()).split()
        if 3 * len(said.intersection(words)) < len(words):
            continue
        above: list[int] = []
        node = heading.parent
        while node is not None and node.tag not in ("body", "main", "article") and node.tag not in _LISTS:
            above.append(node.mem_id)
            node = node.parent
        if node is not None and node.tag not in _LISTS:
            found.update([*above, node.mem_id])
    return found
