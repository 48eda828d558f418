"""Lists of articles that show no time: each piece of their text stands below a link to the article of which it tells."""

from itertools import pairwise
from urllib.parse import urljoin, urlsplit

from crawler.extract.page.jumps import HEADINGS
from crawler.extract.page.layout import Block, Layout
from crawler.extract.page.statements import Reading
from crawler.extract.text.body import Body
from crawler.urls import same_site

_LED_REASON = "links to other pages below each other, each with what it tells"
_BARE_REASON = "headings below each other, most with nothing to tell"
_BARE, _HEADS = 5, 0.7
"""Headings right below one of their kind from which on a page lists them, and part of the text that headings are then."""
_LINKS, _TITLE, _TEXT = 5, 15, 20
"""Links from which on a page is a list of them, and the size of a title and of what is told at least."""
_BEFORE, _ALIKE, _LED = 0.1, 0.75, 0.9
"""Part of the text that may stand before the first link; of links made alike; of the text that stands right below one where they
are no headings."""
_LINKED = 0.6
"""Part of a title that is a link; a small line may stand behind it."""


def untimed(page: Reading, body: Body) -> str | None:
    """Why the chosen text is a list of articles, though none shows a time; None where it is none."""
    if bare := bare_headings(body):
        return f"{bare} {_BARE_REASON}"
    led = led_by_links(page, body)
    return f"{led} {_LED_REASON}" if led else None


def led_by_links(page: Reading, body: Body) -> int:
    """How many links to other pages of the site lead the chosen text, piece by piece; 0 where it is none of such a list."""
    layout = page.layout
    kept = set(map(id, body.blocks))
    led: list[Block] = []
    before = below = whole = 0
    title: Block | None = None
    for block in layout.blocks:
        if block.size >= _TITLE and block.links >= _LINKED * len(block.text):
            title = block
        elif id(block) in kept and block.size >= _TEXT and block.tag not in HEADINGS:
            if title is not None:
                led.append(title)
                below += block.size
            before += block.size * (not led)
            whole += block.size
            title = None
    if len(led) < _LINKS or before > _BEFORE * whole:
        return 0
    looks = [(block.tag, layout.boxes[block.box].names) for block in led]
    alike = [block for block, look in zip(led, looks, strict=True) if look == looks[0]]
    if len(alike) < _ALIKE * len(led) or (led[0].tag not in HEADINGS and below < _LED * whole):
        return 0
    places = {_place(layout, block, page.url) for block in alike} - {""}
    return len(alike) if len(places) >= _ALIKE * len(alike) else 0


def bare_headings(body: Body) -> int:
    """How many headings stand right below one of their kind, where most of the text is headings: their links lie over them."""
    blocks = body.blocks
    bare = sum(one.tag == other.tag for one, other in pairwise(blocks) if one.tag in HEADINGS)
    heads = sum(block.size for block in blocks if block.tag in HEADINGS)
    return bare if bare >= _BARE and heads > _HEADS * sum(block.size for block in blocks) else 0


def _place(layout: Layout, block: Block, url: str) -> str:
    """Where the link in a title leads on the same site; nothing where it leads elsewhere, or into the page."""
    link = layout.boxes[block.box].node.css_first("a[href]")
    try:
        place = urlsplit(urljoin(url, (link.attributes.get("href") or "").strip())) if link is not None else urlsplit("")
    except ValueError:
        return ""
    ours = same_site(url, place.geturl()) and place.path != urlsplit(url).path
    return f"{place.path}?{place.query}" if ours else ""
