"""A lead: an address that may be worth fetching, with what its source says of it."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from crawler.urls import same_site, within
from crawler.vocabulary import Via

OTHER_SITE = "it is of another site"
OTHER_FOLDER = "it is of another folder of the host"
A_FILE = "a file, no page"
A_LIST = "it names a list of articles"
MOST_REASONS = 5
"""Of one list's row: the commonest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """Named by a sitemap, a feed, an API or a link."""

    url: str
    via: Via
    lastmod: datetime | None = None
    """When the source says it last changed; aware, UTC."""
    comments: int | None = None
    """How many comments the source says it has (`slash:comments` of a feed)."""
    native_id: str | None = None
    """The article's number at its own site (WordPress)."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """Entries of a list that lead nowhere."""

    reason: str
    """In words that hold nothing of the entry, so that reasons can be counted."""
    count: int = 1


def dropped_words(dropped: Counter[str]) -> str:
    """What was left out of a list, for the reason of its row; empty where nothing was."""
    return "".join(f"; {count} left out: {reason}" for reason, count in dropped.most_common(MOST_REASONS))


def elsewhere(url: str, home: str) -> str | None:
    """Why an address is none of the site's at `home`."""
    if not same_site(url, home):
        return OTHER_SITE
    return None if within(url, home) else OTHER_FOLDER
