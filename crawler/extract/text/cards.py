"""Teasers of other stories: small boxes of one template that repeat, each with a heading and little text."""

from collections import defaultdict
from itertools import accumulate

from crawler.extract.page.layout import Block, Box, Layout

_TAGS = frozenset(("div", "section", "article", "li"))
MAX_CHARS, MAX_BLOCKS, MAX_HEADINGS = 600, 8, 2


def find_cards(layout: Layout) -> list[int]:
    """Places of the boxes that are teasers."""
    alike: dict[tuple[str, str], list[int]] = defaultdict(list)
    headings = [0, *accumulate(block.tag[0] == "h" for block in layout.blocks)]
    for place, box in enumerate(layout.boxes):
        if (
            1 <= headings[box.end] - headings[box.start] <= MAX_HEADINGS
            and box.end - box.start <= MAX_BLOCKS
            and box.tag in _TAGS
            and box.names
            and _is_small(box, layout.blocks[box.start : box.end])
        ):
            alike[box.tag, (box.names.split() or [""])[0]].append(place)
    return [place for places in alike.values() if len(places) >= 3 for place in places]


def _is_small(box: Box, blocks: list[Block]) -> bool:
    headings = [block for block in blocks if block.tag[0] == "h"]
    if sum(len(block.text) for block in headings) < 15:
        return False
    if len(blocks) == 1 and not blocks[0].links:
        return False
    links = sum(block.links for block in blocks)
    chars = sum(len(block.text) for block in blocks)
    longest = max(len(block.text) for block in blocks)
    leads = links * 2 > chars or headings[0].links * 2 > len(headings[0].text) or (box.anchors > 0 and not links)
    return leads and chars < MAX_CHARS and longest < 400 and (len(blocks) < 6 or chars < 400)
