"""Comments from a XenForo forum shown in a page: its own messages, or the widget that news sites put under an article."""

import re

from crawler.comments.look import Page
from crawler.comments.systems.roots import Root, classes, numbered

_ID = re.compile(r"^(?:xenforo-comment|js-post|post)-(\d{1,12})$")


def find(page: Page) -> list[Root]:
    """The comments of the page."""
    roots = numbered(page.numbered, _ID)
    return [root for root in roots if any(name in ("message", "message--post", "xenforo-comment") for name in classes(root.node))]
