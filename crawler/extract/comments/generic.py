"""Comments of systems that number nothing: repeated blocks, each with an author, a time and a text.

A block counts only where a class or id says "comment" of it or of the box around it, because lists of articles, of
testimonials and of products look the same otherwise.
"""

import re
from collections.abc import Iterable

from selectolax.lexbor import LexborNode

from crawler.extract.comments.anatomy import read_parts
from crawler.extract.comments.dom import outline
from crawler.extract.comments.page import Page
from crawler.extract.comments.roots import MAX_COMMENTS, Root, classes
from crawler.extract.comments.words import COMMENT, squash

MAX_GROUPS = 12
"""Kinds of blocks tried on a page; the right one has always been among the first few."""

_MARKED = ", ".join(f"[class*={word} i]" for word in ("omment", "omentar", "oment\u00e1r", "eactie", "forum-"))
_BOXES = ", ".join(f"[id*={word} i]" for word in ("omment", "omentar", "eactie"))
_PART = re.compile(
    r"(?:text|texte|texto|body|content|author|autor|auteur|date|time|meta|info|header|head|footer|foot|title|titel|form|reply|respond|link|links|"
    r"count|counter|number|avatar|img|image|icon|button|btn|name|user|username|action|actions|like|vote|rating|message|field|input|label|"
    r"captcha|login|policy|notes|total|num|anchor|more|toggle|tools|svg|open|closed|off|enabled|disabled|status|by|policy|share)s?$"
)
_ELSEWHERE = re.compile(r"recent|latest|neueste|letzte|terbaru|widget|sidebar|testimonial|related|teaser|review|rating|ranking|popular|top-?comment")
_BOX = re.compile(rf"^(?:.*[-_])?(?:{COMMENT}s?|kommentare|commentlist|commentslist|comentarios|reacties|forum|discussion|diskussion)(?:[-_]?(?:list|area|section|box|container|wrapper|content|holder|module|modul|block|all|thread|con|container))*$|ancla_comentarios|aside-comments")
_BLOCKS = ("article", "li", "div", "section", "tr", "dl")


def find(page: Page) -> list[Root]:
    """The comments of the page: the group of like blocks that reads as the most comments."""
    if "omment" not in page.html and "omentar" not in page.html:
        return []
    marked = [node for node in _once(page.tree.css(f"{_MARKED}, {_BOXES}")) if not _is_elsewhere(node)]
    best: list[Root] = []
    for group in [*_by_class(marked), *_by_box(marked)][:MAX_GROUPS]:
        if len(group) > len(best) and _reads(group[:3]):
            found = [Root(node) for node in group[:MAX_COMMENTS]]
            if len(found) > len(best):
                best = found
    return best


def _once(nodes: Iterable[LexborNode]) -> list[LexborNode]:
    return list({node.mem_id: node for node in nodes}.values())


def _is_elsewhere(node: LexborNode) -> bool:
    """Whether the element or one around it shows comments of other pages, or something that is no comment."""
    outer: LexborNode | None = node
    for _ in range(6):
        if outer is None or outer.tag in ("body", "main"):
            return False
        names = (outer.attributes.get("class") or "") + " " + (outer.id or "")
        if _ELSEWHERE.search(names.lower()) and "elementor" not in names:
            return True
        outer = outer.parent
    return False


def _by_class(marked: list[LexborNode]) -> list[list[LexborNode]]:
    """Blocks that share a class name that says comment and no part of one."""
    groups: dict[tuple[str, str], list[LexborNode]] = {}
    for node in marked:
        if node.tag not in _BLOCKS:
            continue
        for token in classes(node):
            if re.search(COMMENT, token) and not _PART.search(squash(token)):
                groups.setdefault((node.tag or "", token), []).append(node)
    return list(groups.values())


def _by_box(marked: list[LexborNode]) -> list[list[LexborNode]]:
    """Blocks of one tag that stand beside each other in a box of comments."""
    groups = []
    for node in marked:
        if any(_BOX.match(name) for name in [*classes(node), (node.id or "").lower()]):
            for inner in [node, *_elements(node)][:8]:
                groups.extend(_alike(inner))
    return groups


def _elements(node: LexborNode) -> list[LexborNode]:
    return [child for child in node.iter(include_text=False)]


def _alike(node: LexborNode) -> list[list[LexborNode]]:
    groups: dict[str, list[LexborNode]] = {}
    for child in _elements(node):
        if child.tag in _BLOCKS:
            groups.setdefault(f"{child.tag}.{' '.join(classes(child)[:1])}", []).append(child)
    return list(groups.values())


def _is_article(node: LexborNode) -> bool:
    """Whether the block is or holds an article: comments hold no main heading, no reply form and no list of comments."""
    names = classes(node)
    if any(name in ("hentry", "post", "status-publish", "type-post") for name in names):
        return True
    return node.css_first("h1, .hentry, #respond, #comments, [itemprop=headline], [itemprop=articleBody], [class*=comments-list], [class*=entry-content]") is not None


def _reads(sample: list[LexborNode]) -> bool:
    """Whether the blocks read as comments: each with an author, a time and a text, and none a list of others."""
    if any(_is_article(node) for node in sample):
        return False
    skip = {node.mem_id for node in sample}
    parts = [read_parts(outline(node, skip, [])) for node in sample]
    return all(part.author and part.when and part.text for part in parts)
