"""Pages as the archive recorded them: what was decided of a fetch, apart from what was read of it."""

from dataclasses import replace
from datetime import UTC, datetime

from crawler.hollow.kinds import HOLLOW_KINDS, UNWRITTEN
from crawler.items import Page
from crawler.vocabulary import Kind

_FIRST_YEAR, _LAST_YEAR = 1989, 2500


def was_read(page: Page) -> bool:
    """Whether extraction read the page, or would have if it were HTML; else a redirect had led astray."""
    astray = page.outcome in ("gone", "duplicate") and page.final_url is not None and page.blocks_removed is None
    from_api = page.found_via == "api" and page.digest is None
    return not astray and not from_api


def tripped(page: Page) -> bool:
    """Whether reading the page tripped the program: what the network failed at is of the kind that was asked for.

    The row of one that tripped it names no answer. An answer that holds nothing is a failure of this kind too, and was read.
    """
    return page.outcome == "failed" and page.kind == "other" and page.status is None


def is_nobodys(page: Page) -> bool:
    """Whether other answers of the site decided, at the same time or before. Alone it would be an article."""
    by_others = (HOLLOW_KINDS["repeated"], HOLLOW_KINDS["shrunk"], HOLLOW_KINDS["cut"], UNWRITTEN)
    return page.outcome in ("failed", "gone") and page.reason in by_others


def unread(page: Page, kind: Kind) -> Page:
    """The row of a fetch whose bytes are not there, as it was decided, without what was read."""
    return replace(
        page,
        kind=kind,
        fetch_id=None,
        article_id=None,
        published_at=None,
        confidence=None,
        profile=None,
        blocks_removed=None,
        comments_declared=None,
        comments_found=None,
        comment_platform=None,
        comment_thread=None,
        reservation=None,
    )


def known_before(page: Page) -> str | None:
    """The article that was known at the address before this fetch."""
    return None if page.outcome in ("new", "duplicate") else page.article_id


def date_of(text: str) -> datetime | None:
    """A `WARC-Date`, of any precision from the day on; None where it is none, or is of no time in which there was a web."""
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        return None
    if not _FIRST_YEAR <= when.year <= _LAST_YEAR:
        return None
    return when if when.tzinfo else when.replace(tzinfo=UTC)
