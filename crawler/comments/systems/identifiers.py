"""The ids that comments without a known system bear: in an attribute, on an anchor, or in a link that answers them."""

import re

from selectolax.lexbor import LexborNode

from crawler.comments.systems.roots import Root

_TAIL = re.compile(r"([0-9a-f]{24}|[0-9a-f]{8}-[0-9a-f-]{27}|\d{1,20})$")
_NUMBERED = ("data-comment-id", "data-commentid", "data-id", "data-cid", "data-message-id", "data-post-id", "id")
_LINKED = re.compile(
    r"(?:comment|reply|replyto|replytocom|parent|forum|cid|commentid|id_forum|komentar)[=/_-]?(\d{1,20})\b", re.I
)


def named(roots: list[Root]) -> list[Root]:
    """The roots with the ids that their attributes or links give, where each gives one of its own."""
    for give in (_own_id, _inner_id, _linked_id):
        names = [give(root.node) for root in roots]
        if all(names) and len(set(names)) == len(names):
            for root, name in zip(roots, names, strict=True):
                root.native_id = name
            break
    return roots


def _own_id(node: LexborNode) -> str | None:
    attributes = node.attributes
    stated = (attributes.get(name) for name in _NUMBERED if name in attributes)
    return next((match[1] for value in stated if value and (match := _TAIL.search(value))), None)


def _inner_id(node: LexborNode) -> str | None:
    inner = node.css_first("[data-comment-id], [data-commentid], a[name], a[id], [id*=comment]")
    if inner is None:
        return None
    match = _TAIL.search(inner.attributes.get("name") or (inner.id or "" if inner.tag == "a" else ""))
    return match[1] if match else _own_id(inner)


def _linked_id(node: LexborNode) -> str | None:
    links = (link.attributes.get("href") or "" for link in node.css("a[href]")[:20])
    return next((match[1] for link in links if (match := _LINKED.search(link))), None)
