"""Groups of like elements that may each be a comment of a system that numbers nothing."""

import re
from functools import lru_cache
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from crawler.comments.look import Page
from crawler.comments.parts.class_names import COMMENT, COMMENT_WORDS, is_about_a_post
from crawler.comments.systems.roots import Root, classes, next_element, with_rest

MAX_GROUPS = 12
"""Kinds of blocks tried on a page; the right one has always been among the first few."""

_STRONG = re.compile(COMMENT)
_WEAK = re.compile(
    r"(?:^|[-_\n])(?:responses?|postings?|opinion(?:s|es)?|forum|discussions?|reactions?|reaktion(?:en)?|commenters?)(?=$|[-_\n])"
)
"""Words that mean comments on some pages and something else on others: their blocks must offer to be answered."""
_HINT = re.compile(rf"{COMMENT_WORDS}|respons|posting|opinion|forum|discussion|rea[ck]tion")
"""What each name has in it that says the one or the other: one quick look settles most names."""
_PART = re.compile(
    r"(?:text|texte|texto|body|content|author|autor|auteur|date|time|meta|info|header|head|footer|foot|title|titel|form|reply|respond|"
    r"link|count|counter|number|avatar|img|image|icon|button|btn|name|user|username|actions?|like|vote|rating|message|field|input|label|"
    r"captcha|login|policy|note|total|num|anchor|more|toggle|tool|svg|open|opened|closed|off|enabled|disabled|status|by|share)s?$"
)
_HEAD = re.compile(r"(?:meta|info|header|head|author|autor|by|title|comment|kommentar|komentar|commento|reactie)s?$")
_BOX = re.compile(
    rf"(?:^|[-_])(?:comments|kommentare|komentar|commentaires|comentarios|commenti|reacties|tanggapan|yorumlar|responses|postings|"
    rf"discussion|forum)$|"
    rf"{COMMENT}s?[-_]?(?:lectores[-_])?(?:list|area|section|box|container|wrapper|content|holder|module?|modul|block|con)[a-z]*$"
)
_PLAIN_NAME = re.compile(r"[a-z][a-z0-9_-]*")
_BLOCKS = ("article", "li", "div", "section", "tr", "dl")
_HOLDERS = (*_BLOCKS, "ul", "ol", "aside", "table", "tbody")
_OPENERS = ("p", "h2", "h3", "h4", "h5", "h6", "div")


class Marked:
    """The elements of a page whose class or id says comment: blocks by class name, parts of comments, and boxes."""

    def __init__(self, page: Page) -> None:
        self.blocks: dict[str, dict[int, LexborNode]] = {}
        self.parts: dict[str, dict[int, LexborNode]] = {}
        self.openers: dict[str, dict[int, LexborNode]] = {}
        self.boxes: dict[int, LexborNode] = {}
        named = [node for name, node in page.ids if _hints(name)]
        for node in [*page.marked, *named]:
            for token in [*classes(node), (node.id or "").lower()]:
                said = _said(token)
                if said is not None:
                    self._add(node, token, said)

    def _add(self, node: LexborNode, token: str, said: "_Said") -> None:
        name = f"{node.tag}.{token}"
        if node.tag in _BLOCKS:
            (self.parts if said.part else self.blocks).setdefault(name, {})[node.mem_id] = node
        if node.tag in _OPENERS and said.head:
            self.openers.setdefault(name, {})[node.mem_id] = node
        if node.tag in _HOLDERS and said.box:
            self.boxes[node.mem_id] = node


@lru_cache(maxsize=8192)
def _hints(name: str) -> bool:
    """Whether an id may say comment; the pages of a site repeat their ids, so answers are remembered."""
    return _HINT.search(name.lower()) is not None


class _Said(NamedTuple):
    """What a class name that says comment means: a part of one, what begins one, a box of them."""

    part: bool
    head: bool
    box: bool


@lru_cache(maxsize=8192)
def _said(token: str) -> _Said | None:
    """None for a name that does not say comment."""
    if is_about_a_post(token) or not _HINT.search(token) or not (_STRONG.search(token) or _WEAK.search(token)):
        return None
    return _Said(bool(_PART.search(token)), bool(_HEAD.search(token)), bool(_BOX.search(token)))


def groups(page: Page, marked: Marked) -> list[list[Root]]:
    """Groups of blocks, the likeliest first: those whose class says comment, then those beside each other in a box of comments.

    Groups of parts of comments, and of what only begins one, come last: `fallbacks`.
    """
    found = [_roots(group) for group in marked.blocks.values()]
    found = (found + [alike for box in list(marked.boxes.values())[:MAX_GROUPS] for alike in _alike(box)])[: 2 * MAX_GROUPS]
    if page.chosen is not None:
        boxes = page.chosen.css("ul, ol, div, section, table, tbody")
        found += [alike for box in boxes for alike in _alike(box)][: 2 * MAX_GROUPS]
    return found


def fallbacks(marked: Marked) -> list[list[Root]]:
    """Blocks that only parts of comments are called like, and lines that begin a comment whose text stands beside them."""
    parts = [_roots(group) for group in list(marked.parts.values())[:MAX_GROUPS]]
    return parts + [_opened(list(group.values())) for group in list(marked.openers.values())[:MAX_GROUPS]]


def _roots(group: dict[int, LexborNode]) -> list[Root]:
    return [Root(node) for node in group.values()]


def _opened(nodes: list[LexborNode]) -> list[Root]:
    """Comments that begin with the given elements, which stand beside each other."""
    around = nodes[0].parent
    alike = [node for node in nodes if node.parent is not None and around is not None and node.parent.mem_id == around.mem_id]
    roots = with_rest([Root(node) for node in alike], (), every=True)
    return roots if len(roots) > 1 and all(root.more for root in roots) else []


def _alike(box: LexborNode) -> list[list[Root]]:
    """Elements of one kind in a box, or in an element of it."""
    found: dict[str, list[LexborNode]] = {}
    for outer in [box, *box.iter()][:8]:
        for child in outer.iter():
            if child.tag in _BLOCKS or (child.tag == "dt" and _is_described(child)):
                found.setdefault(f"{outer.mem_id} {child.tag}.{' '.join(classes(child)[:1])}", []).append(child)
    flat = list(found.values())[:MAX_GROUPS]
    groups = [group for group in flat if len(group) > 1 or not _nested(box, group)]
    groups += [deep for group in flat if (deep := _nested(box, group))]
    return [with_rest([Root(node) for node in group], ()) for group in groups]


def _nested(box: LexborNode, group: list[LexborNode]) -> list[LexborNode]:
    """The elements of a group and those of their kind inside them, where there are any: answers nest so."""
    names = classes(group[0])
    if not names or not _PLAIN_NAME.fullmatch(names[0]):
        return []
    inside = [node for node in box.css(f"{group[0].tag}.{names[0]}") if node.mem_id != box.mem_id]
    return inside if len(inside) > len(group) else []


def _is_described(term: LexborNode) -> bool:
    after = next_element(term)
    return after is not None and after.tag == "dd"


def is_weak(root: Root) -> bool:
    """Whether nothing around a block says comment but words that mean other things too."""
    outer: LexborNode | None = root.node
    for _ in range(4):
        if outer is None or outer.tag in ("body", "main"):
            break
        if any(_STRONG.search(name) for name in [*classes(outer), (outer.id or "").lower()]):
            return False
        outer = outer.parent
    return True


def is_box(root: Root) -> bool:
    """Whether a block is called like a box of comments."""
    return any(_BOX.search(name) for name in [*classes(root.node), (root.node.id or "").lower()])
