"""Comments of systems that number nothing: repeated blocks, each with an author, a time and a text.

A block counts only where a class or id says "comment" of it or of the box around it, because lists of articles, of
testimonials and of products look the same otherwise.
"""

import re

from selectolax.lexbor import LexborNode

from crawler.extract.comments.anatomy import read_parts
from crawler.extract.comments.dom import outline
from crawler.extract.comments.page import Page
from crawler.extract.comments.roots import Root, classes
from crawler.extract.comments.words import COMMENT

MAX_GROUPS = 12
"""Kinds of blocks tried on a page; the right one has always been among the first few."""

MAX_WORDS = 20_000
"""Characters of a block in which a time is looked for before it is read."""

MAX_AROUND = 8
"""Ancestors asked whether they show comments of other pages."""

_SAYS_COMMENT = re.compile(COMMENT)
_PART = re.compile(
    r"(?:text|texte|texto|body|content|author|autor|auteur|date|time|meta|info|header|head|footer|foot|title|titel|form|reply|respond|"
    r"link|count|counter|number|avatar|img|image|icon|button|btn|name|user|username|actions?|like|vote|rating|message|field|input|label|"
    r"captcha|login|policy|note|total|num|anchor|more|toggle|tool|svg|open|opened|closed|off|enabled|disabled|status|by|share)s?$"
)
_BOX = re.compile(
    rf"(?:^|[-_])(?:comments|kommentare|komentar|commentaires|comentarios|commenti|reacties|tanggapan)$|"
    rf"{COMMENT}s?[-_]?(?:list|area|section|box|container|wrapper|content|holder|module?|modul|block|con)[a-z]*$"
)
_ELSEWHERE = re.compile(
    r"recent|latest|neueste|letzte|terbaru|widget|sidebar|testimonial|related|teaser|review|rating|ranking|popular|top-?comment"
)
_DATED = re.compile(
    r"\d\d?[.:/-]\s?\d|\b(?:19|20)\d\d\b|\d\s+\w+\s+(?:ago|lalu|yang|her|geleden|fa)|\b(?:vor|il y a|hace|há)\s+\w|"
    r"\b(?:yesterday|gestern|kemarin|hier|ayer|ieri|today|heute)\b",
    re.I,
)
_ARTICLE = "h1, .hentry, #respond, #comments, [itemprop=headline], [itemprop=articleBody], [class*=entry-content]"
_TAIL = re.compile(r"([0-9a-f]{24}|[0-9a-f]{8}-[0-9a-f-]{27}|\d{1,20})$")
_LINKED = re.compile(
    r"(?:comment|reply|replyto|replytocom|parent|forum|cid|commentid|id_forum|komentar)[=/_-]?(\d{1,20})\b", re.I
)
_BLOCKS = ("article", "li", "div", "section", "tr", "dl")


def find(page: Page) -> list[Root]:
    """The comments of the page: the group of like blocks that reads as the most comments."""
    if not _may_have_any(page):
        return []
    named = [node for name, node in page.ids if _SAYS_COMMENT.search(name.lower())]
    if not page.marked and not named and page.chosen is None:
        return []
    groups = _groups([*page.marked, *named])
    if page.chosen is not None:
        boxes = page.chosen.css("ul, ol, div, section, table, tbody")
        groups += [alike for box in boxes for alike in _alike(box)][: 2 * MAX_GROUPS]
    best: list[LexborNode] = []
    for group in groups:
        if len(group) > len(best) and _reads(group[:3]):
            best = group
    return _named([Root(node) for node in best])


def _may_have_any(page: Page) -> bool:
    """WordPress numbers its comments: a page with its form and no numbers is an empty thread."""
    return page.chosen is not None or not page.has("comment_post_ID")


def _named(roots: list[Root]) -> list[Root]:
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
    stated = (attributes.get(name) for name in ("data-comment-id", "data-commentid", "data-id", "data-cid", "id"))
    return next((match[1] for value in stated if value and (match := _TAIL.search(value))), None)


def _inner_id(node: LexborNode) -> str | None:
    inner = node.css_first("[data-comment-id], [data-commentid], a[name], [id*=comment]")
    if inner is None:
        return None
    match = _TAIL.search(inner.attributes.get("name") or "")
    return match[1] if match else _own_id(inner)


def _linked_id(node: LexborNode) -> str | None:
    links = (link.attributes.get("href") or "" for link in node.css("a[href]")[:20])
    return next((match[1] for link in links if (match := _LINKED.search(link))), None)


def _groups(marked: list[LexborNode]) -> list[list[LexborNode]]:
    """Blocks that share a class name that says comment, then blocks that stand beside each other in a box of comments."""
    by_class: dict[str, dict[int, LexborNode]] = {}
    boxes: dict[int, LexborNode] = {}
    for node in marked:
        if node.tag not in ("article", "li", "div", "section", "tr", "dl", "ul", "ol", "aside", "table"):
            continue
        for token in [*classes(node), (node.id or "").lower()]:
            if _SAYS_COMMENT.search(token) and not _PART.search(token):
                if node.tag in _BLOCKS:
                    by_class.setdefault(f"{node.tag}.{token}", {})[node.mem_id] = node
                if _BOX.search(token):
                    boxes[node.mem_id] = node
    groups = [list(group.values()) for group in by_class.values()]
    return (groups + [alike for box in list(boxes.values())[:MAX_GROUPS] for alike in _alike(box)])[: 2 * MAX_GROUPS]


def _alike(box: LexborNode) -> list[list[LexborNode]]:
    """Elements of one kind in a box, or in an element of it."""
    groups: dict[str, list[LexborNode]] = {}
    for outer in [box, *box.iter()][:8]:
        for child in outer.iter():
            if child.tag in _BLOCKS:
                groups.setdefault(f"{outer.mem_id} {child.tag}.{' '.join(classes(child)[:1])}", []).append(child)
    return list(groups.values())


def _reads(sample: list[LexborNode]) -> bool:
    """Whether the blocks read as comments of this page: each with an author, a time and a text, and none an article.

    Three blocks whose class is `comment` need no author: some systems hide the names of those who left.
    """
    if not _DATED.search(sample[0].text()[:MAX_WORDS]) or _is_elsewhere(sample[0]) or any(_is_article(node) for node in sample):
        return False
    skip = {node.mem_id for node in sample}
    parts = [read_parts(outline(node, skip, [])) for node in sample]
    is_named = len(sample) > 2 and all("comment" in classes(node) for node in sample)
    return all((part.author or is_named) and _is_dated(part.when) and part.text for part in parts)


def _is_dated(found: str | None) -> bool:
    """Whether a time is more than a clock time: opening hours have those too."""
    return found is not None and not re.fullmatch(r"[\d:. ]{3,8}(?:[ap]\.?m\.?)?", found, re.I)


def _is_elsewhere(node: LexborNode) -> bool:
    """Whether the element or one around it shows comments of other pages, or something that is no comment."""
    outer: LexborNode | None = node
    for _ in range(MAX_AROUND):
        if outer is None or outer.tag in ("body", "main"):
            return False
        names = " ".join([*classes(outer), (outer.id or "").lower()])
        if _ELSEWHERE.search(names) and "elementor" not in names:
            return True
        outer = outer.parent
    return False


def _is_article(node: LexborNode) -> bool:
    """Whether the block is or holds an article or the whole list: comments hold no main heading and no reply form."""
    if any(name in ("hentry", "post", "status-publish", "type-post") for name in classes(node)):
        return True
    return node.css_first(_ARTICLE) is not None
