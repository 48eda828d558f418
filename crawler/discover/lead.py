"""A lead: an address that may be worth fetching, with what its source says of it."""

from dataclasses import dataclass
from datetime import datetime

from crawler.vocabulary import Via


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
