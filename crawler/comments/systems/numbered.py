"""Comments of any other system that numbers them: `kommentar-12`, `cid-12`, `c12` with a class that says comment, ..."""

import re

from selectolax.lexbor import LexborNode

from crawler.comments.look import Page
from crawler.comments.parts.class_names import COMMENT, COMMENT_WORDS
from crawler.comments.systems.roots import Root, classes, numbered

_NUMBER = r"(\d{1,20}|[0-9a-f]{24}|[0-9a-f]{8}-[0-9a-f-]{27})"
_PLACE = r"(?:(?:wrapper|container|item|box|body|row|id|main|entry|li|div|block|single|post|no|num|default|node|c)[-_]?)?"
_ID = re.compile(
    rf"^(?:[a-z]{{1,12}}[-_])?(?:{COMMENT}|cid|coment|kmt)[-_]?{_PLACE}{_NUMBER}$",
    re.I,
)
_WORDS = ("cid", "coment", "kmt", *filter(str.isalpha, COMMENT_WORDS.split("|")))
"""What each of them has in it."""
_SHORT = re.compile(
    rf"^(?:(?:c|cm|co|k|r|p|id|cid|post|msg|message|reply|forum|opinion|reaction)[-_]?)?{_NUMBER}$|^t1_([a-z0-9]{{4,9}})$", re.I
)
_SAYS_COMMENT = re.compile(rf"{COMMENT}|\bforum-?(?:fil|message|item|thread)", re.I)
_ELSEWHERE = re.compile(
    r"recent|latest|widget|sidebar|newest|last|below|above|anchor|form|respond|count|respuesta|reply-?to|"
    r"(?:^|[-_])(?:votes?|voting|rating|rate|likes?|flag|report|abuse|valoraci[oó]n|denuncia|votos?)(?:$|[-_])",
    re.I,
)
"""What is numbered after a comment and is none: places to vote on it, to report or to answer it."""


def find(page: Page) -> list[Root]:
    """The comments of the page."""
    says = any(word in page.spelt for word in _WORDS)
    return (numbered(_these(page, _ID), _ID) if says else []) or numbered(
        [(name, node) for name, node in _these(page, _SHORT) if _says_comment(node)], _SHORT
    )


def _these(page: Page, pattern: re.Pattern[str]) -> list[tuple[str, LexborNode]]:
    return [(name, node) for name, node in page.numbered if pattern.match(name) and not _ELSEWHERE.search(name)]


def _says_comment(node: LexborNode) -> bool:
    if node.tag == "a" and node.parent is not None and not classes(node):
        node = node.parent
    names = classes(node)
    if any(_SAYS_COMMENT.search(name) for name in names):
        return "hentry" not in names and "post" not in names
    return node.tag in ("li", "dt") and _is_list(node.parent)


def _is_list(around: LexborNode | None) -> bool:
    """Whether a list calls itself one of comments."""
    if around is None or around.tag not in ("ul", "ol", "dl"):
        return False
    return any(_SAYS_COMMENT.search(name) for name in [*classes(around), around.id or ""])
