"""Comments of any other system that numbers them: `kommentar-12`, `cid-12`, `c12` with a class that says comment, ..."""

import re

from crawler.extract.comments.page import Page
from crawler.extract.comments.roots import Root, classes, numbered
from crawler.extract.comments.words import COMMENT

_ID = re.compile(
    rf"^(?:[a-z]{{1,12}}[-_])?(?:{COMMENT}|cid|reaction|opinion|forum|post|msg|message|reply)[-_]?"
    r"(?:(?:wrapper|container|item|box|body|row|id|main|entry|li|div|block|single|post|no|num|default|node)[-_]?)?(\d{1,20}|[0-9a-f]{24}|[0-9a-f-]{36})$",
    re.I,
)
_SHORT = re.compile(r"^(?:c|t1_|r|p|cm|co|k)?[-_]?(\d{1,20}|[0-9a-f]{24}|[0-9a-f-]{36})$|^t1_([a-z0-9]{4,9})$", re.I)
_SAYS_COMMENT = re.compile(rf"(?:^|[-_])(?:js-)?{COMMENT}s?(?:$|[-_A-Z])|comment|kommentar|komentar", re.I)
_ELSEWHERE = re.compile(r"recent|latest|widget|sidebar|newest|last-?comments|below|above|anchor|form|respond|count", re.I)


def find(page: Page) -> list[Root]:
    """The comments of the page."""
    ids = [(name, node) for name, node in page.ids if not _ELSEWHERE.search(name)]
    roots = numbered(ids, _ID)
    return roots or numbered([(n, node) for n, node in ids if _SHORT.match(n) and any(_SAYS_COMMENT.search(c) for c in classes(node))], _SHORT)
