"""How much running text stands in a box that is passed by for its name: text outweighs names."""

from selectolax.lexbor import LexborNode

from crawler.extract.page.layout import Layout, size_of

_SENTENCE = 80
"""Characters of a paragraph that may be of a story, ..."""
LEAST, OPENED = 200, 800
"""... of what may be one, and of a box that is looked into whatever its name says."""
_PARAGRAPH, _SMALL = 100, 400
"""Characters of a paragraph that counts there, and of a box that is too small for it."""
LITTLE = 600
"""A page with less of it than this, and with more in boxes that were passed by, is looked at again."""


def running_of(layout: Layout) -> int:
    """Characters of running text that the walk read."""
    return sum(block.size for block in layout.blocks if block.size > _SENTENCE and block.links * 2 < len(block.text))


def running_text(node: LexborNode) -> int:
    """Characters of running text in a box: what its paragraphs hold, or all that is no link where it has none."""
    size = size_of(node.text_lexbor())
    if size < LEAST:
        return 0
    paragraphs = node.css("p")
    if not paragraphs:
        plain = size - sum(size_of(link.text_lexbor()) for link in node.css("a"))
        return min(plain, OPENED - 1) if plain * 2 > size and not node.css_matches("li, form") else 0
    sizes = [size_of(paragraph.text_lexbor()) for paragraph in paragraphs]
    long = [length for length in sizes if length > _PARAGRAPH]
    if size >= _SMALL and ((sum(long) > OPENED and (len(long) > 2 or max(long) > OPENED)) or (long and node.css_matches("h1"))):
        return max(sum(long), OPENED)
    plain = sum(length for length in map(_plain_size, paragraphs) if length > _SENTENCE)
    return min(plain, OPENED - 1)


def _plain_size(paragraph: LexborNode) -> int:
    return size_of(paragraph.text_lexbor()) - sum(size_of(link.text_lexbor()) for link in paragraph.css("a"))
