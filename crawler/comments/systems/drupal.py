"""Comments of Drupal 6 to 11: an empty anchor `comment-N` before each, answers in an `indented` block after it."""

import re

from crawler.comments.look import Page
from crawler.comments.systems.roots import Root, numbered

_ID = re.compile(r"^comment-(?:wrapper-)?(\d{1,12})$")
_SIGNS = (
    "/sites/default/files",
    "drupal-settings-json",
    "Drupal.settings",
    "/misc/drupal.js",
    "data-comment-user-id",
    "comment-wrapper-nid",
)


def find(page: Page) -> list[Root]:
    """The comments of the page, where it is Drupal's."""
    roots = numbered(page.numbered, _ID)
    return roots if roots and any(sign in page.html for sign in _SIGNS) else []
