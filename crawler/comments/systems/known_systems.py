"""Comment systems that are told by how they number their comments; a further one is a row here."""

import re
from dataclasses import dataclass

from crawler.comments.look import Page
from crawler.comments.systems.roots import Root, classes, numbered


@dataclass(frozen=True, slots=True)
class System:
    """How one system numbers its comments."""

    name: str
    word: str
    """What each id of its comments has in it."""
    ids: re.Pattern[str]
    """The ids of its comments; the last group is the comment's own number."""
    signs: tuple[str, ...] = ()
    """What the page's markup has in it; one of them where there are any."""
    classes: tuple[str, ...] = ()
    """Classes of its comments; one of them where there are any."""


SURE = (
    System("wpdiscuz", "-comm-", re.compile(r"^(?:wpd|wc)-comm-(\d{1,12})_(?:\d{1,12}|parent)$")),
    System(
        "drupal",
        "comment-",
        re.compile(r"^comment-(?:wrapper-)?(\d{1,12})$"),
        signs=(
            "/sites/default/files",
            "drupal-settings-json",
            "Drupal.settings",
            "/misc/drupal.js",
            "data-comment-user-id",
            "comment-wrapper-nid",
        ),
    ),
    System(
        "typo3",
        "comment",
        re.compile(r"^(?:tx[-_][a-z-]{2,30}[-_])?comment[-_]?(\d{1,12})$"),
        signs=("typo3conf", "typo3temp", "/_assets/", "tx-pwcomment", "tx-comments", "tx_comments"),
    ),
    System("blogger", "c", re.compile(r"^c(\d{15,20})$")),
)
"""An empty anchor before each (Drupal), terms of a list (old Blogger): whatever bears the id, it leads to the comment."""

LESS_SURE = (
    System(
        "xenforo",
        "-",
        re.compile(r"^(?:xenforo-comment|js-post|post)-(\d{1,12})$"),
        classes=("message", "message--post", "xenforo-comment"),
    ),
)
"""Numbers that many systems use: these are asked after what repeats on the page was."""


def name_of(roots: list[Root]) -> str | None:
    """The system whose ids and classes the comments bear that were found without it."""
    return next((system.name for system in LESS_SURE if roots and all(_is_of(root, system) for root in roots)), None)


def _is_of(root: Root, system: System) -> bool:
    return system.ids.match(root.node.id or "") is not None and not set(system.classes).isdisjoint(classes(root.node))


def find(page: Page, system: System) -> list[Root]:
    """The comments of a page, where it is of the system."""
    roots = numbered(page.numbered, system.ids) if system.word in page.spelt else []
    if roots and system.signs and (page.has("comment_post_ID") or not any(sign.encode() in page.sent for sign in system.signs)):
        return []  # the field is WordPress', whose pages are many and long to search
    return [root for root in roots if not system.classes or not set(system.classes).isdisjoint(classes(root.node))]
