"""Comments in the markup of WordPress: every theme numbers them `comment-N`."""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.comments.look import Page
from crawler.comments.systems.roots import Root, classes, numbered
from crawler.vocabulary import COMMENT_KINDS, CommentKind

_ID = re.compile(
    r"^(?:(?:li|div|wrap|wrapper|the|single|article|blog|post|entry|item|dsq|fb|js|user)-)?comment-?(\d{1,12})$", re.I
)
_POST = re.compile(r"[?&]p=(\d{1,12})$|/wp/v2/(?:posts|pages)/(\d{1,12})$")
_BODY_CLASS = re.compile(r"\b(?:postid|page-id)-(\d{1,12})\b")
_PINGS = "li.pingback, li.trackback, div.pingback, div.trackback"


def find(page: Page) -> list[Root]:
    """The comments of the page; pingbacks and trackbacks without an id are among them."""
    roots = numbered(page.numbered, _ID) if "comment" in page.spelt else []
    if roots or page.has("comments", "pings", "trackbacks"):
        roots = _with_pings(page, roots)
    for root in roots:
        root.kind = _kind(root)
    return roots


def _with_pings(page: Page, roots: list[Root]) -> list[Root]:
    """The roots and the elements that call themselves pingbacks, in page order."""
    known = {root.node.mem_id: root for root in roots}
    pings = [node for node in page.css(_PINGS) if not _is_known(node, known)]
    if not pings:
        return roots
    wanted = known | {node.mem_id: Root(node) for node in pings}
    order = page.css("body *")
    return [wanted[node.mem_id] for node in order if node.mem_id in wanted]


def _is_known(node: LexborNode, known: dict[int, Root]) -> bool:
    """Whether the element is, holds or stands in a numbered comment."""
    if any(inner.mem_id in known for inner in node.css("[id]")):
        return True
    outer: LexborNode | None = node
    while outer is not None:
        if outer.mem_id in known:
            return True
        outer = outer.parent
    return False


def _kind(root: Root) -> CommentKind:
    around = root.node.parent
    names = classes(root.node) + (classes(around) if around is not None and around.tag == "li" else [])
    return next((kind for kind in COMMENT_KINDS if kind in names and kind != "comment"), "comment")


def post_id(tree: LexborHTMLParser) -> str | None:
    """The article's own number, from the comment form, the shortlink, the class of the body or the API's link to it."""
    node = tree.css_first('input[name="comment_post_ID"]')
    value = node.attributes.get("value") if node is not None else None
    if value and value.isdigit():
        return value
    for link in tree.css('link[rel="shortlink"], link[rel="alternate"][type="application/json"]'):
        match = _POST.search(link.attributes.get("href") or "")
        if match:
            return match[1] or match[2]
    match = _BODY_CLASS.search(tree.body.attributes.get("class") or "") if tree.body is not None else None
    return match[1] if match else None
