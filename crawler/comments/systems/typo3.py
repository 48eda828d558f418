"""Comments of TYPO3's extensions (pw_comments, tx_comments): `comment12` or `tx-comments-comment-12`."""

import re

from crawler.comments.look import Page
from crawler.comments.systems.roots import Root, numbered

_ID = re.compile(r"^(?:tx[-_][a-z-]{2,30}[-_])?comment[-_]?(\d{1,12})$")
_SIGNS = ("typo3conf", "typo3temp", "/_assets/", "tx-pwcomment", "tx-comments", "tx_comments")


def find(page: Page) -> list[Root]:
    """The comments of the page, where it is TYPO3's."""
    roots = numbered(page.numbered, _ID)
    return roots if roots and any(sign in page.html for sign in _SIGNS) else []
