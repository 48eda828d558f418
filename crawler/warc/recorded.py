"""Pages as the archive recorded them: what the fetch gave, apart from what was read of it."""

from datetime import UTC, datetime

from crawler.items import Page
from crawler.vocabulary import Kind

FETCHED = (
    "url", "final_url", "site", "fetched_at", "run_id", "status", "content_type", "etag", "last_modified", "digest", "size",
    "elapsed_ms", "found_via", "found_lastmod",
)  # fmt: skip
"""Columns of a page that the fetch gave; the others come of reading it."""
OF_THE_FETCH = ("outcome", "reason", "error")
"""Columns that are of the fetch too where it gave no bytes."""


def was_read(page: Page) -> bool:
    """Whether extraction read the page, or would have if it were HTML; else a redirect had led astray."""
    astray = page.outcome in ("gone", "duplicate") and page.final_url is not None and page.blocks_removed is None
    from_api = page.found_via == "api" and page.digest is None
    return not astray and not from_api


def bare(page: Page, kind: Kind) -> Page:
    """The page as it was before anybody read it."""
    made = Page(url=page.url, site=page.site, fetched_at=page.fetched_at, kind=kind)
    for name in (*FETCHED, "warc_file", "warc_offset", "warc_length", "warc_digest"):
        setattr(made, name, getattr(page, name))
    return made


def date_of(text: str) -> datetime | None:
    """A `WARC-Date`, of any precision from the day on; None where it is none."""
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        return None
    return when if when.tzinfo else when.replace(tzinfo=UTC)
