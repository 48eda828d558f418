"""Comments of Blogger: `c<long number>` on list items, or on the terms of a list in its older pages."""

import re

from crawler.comments.look import Page
from crawler.comments.systems.roots import Root, numbered

_ID = re.compile(r"^c(\d{15,20})$")


def find(page: Page) -> list[Root]:
    """The comments of the page."""
    return numbered(page.numbered, _ID)
