"""Links to a place of the same page that generators put into headings."""

from selectolax.lexbor import LexborNode

HEADINGS = frozenset(("h1", "h2", "h3", "h4"))
_MARK = 3
"""Characters of a mark that is a link."""


def leads_to_itself(href: str, box: LexborNode) -> bool:
    """Whether an address is the place of the very heading that it stands in, which is no link away."""
    return href[:1] == "#" and len(href) > 1 and box.tag in HEADINGS and box.attributes.get("id") == href[1:]


def is_mark_alone(href: str, node: LexborNode, box: LexborNode) -> bool:
    """Whether a link to a place of the page shows a mark and no word, as that by which its heading is linked to does."""
    if href[:1] != "#" or len(href) < len("#x") or box.tag not in HEADINGS:
        return False
    text = (node.text_lexbor() or "").strip()
    return 0 < len(text) <= _MARK and not any(map(str.isalnum, text))
