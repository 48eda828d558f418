"""Comments of wpDiscuz, a WordPress plugin: `wpd-comm-<comment>_<parent>` (`wc-comm-` in versions before 7)."""

import re

from crawler.comments.look import Page
from crawler.comments.systems.roots import Root, numbered

_ID = re.compile(r"^(?:wpd|wc)-comm-(\d{1,12})_(?:\d{1,12}|parent)$")


def find(page: Page) -> list[Root]:
    """The comments of the page; their parents are the comments they stand in."""
    return numbered(page.numbered, _ID)
