"""Whose id it is: an address that a page declares as its own name is believed only while the pages that declare it agree.

A global tag in a theme's head makes every article name the same address, and each would be a version of one. So an article that
is to get an id under which another text stands, read from another address, gets the id of its own address instead. And an address
may be given to another article, as a slug that is used again or `/today/` is: what has other words than what stood there
and was published a day later or more is no version of it.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from urllib.parse import urlsplit, urlunsplit

from crawler.items import Article, Clipping, Page
from crawler.keys import article_id, fetch_id, is_elsewhere, name_of_day, own_names, rename
from crawler.urls import canonical, stable_id, url_key
from pipelines.dedupe.entries import url_mark
from pipelines.dedupe.index import Index
from pipelines.dedupe.records import NO_SLOTS, Entry, Record
from pipelines.dedupe.sketches import ARTICLE, likeness, other_numbers

TWIN = 0.45
"""Likeness from which two texts are one article at two addresses; one may be cut, at a wall or for a telephone."""

STRANGE = 0.1
"""Likeness below which two texts have no more in common than any two of a site."""
GIVEN = "another article stands there"
"""Why an article is gone whose address was given to another one."""
DAY = 86_400_000_000
"""Microseconds."""


def taken(article: Article, draft: Entry, same: Iterable[Record]) -> bool:
    """Whether the article's id is that of another text, known from other addresses alone."""
    ours = draft.record
    own = [row for row in same if row.item == ARTICLE and row.id == ours.id]
    if not own or any(row.url == ours.url for row in own):
        return False
    # What another site wrote under this id is not this site's article, were it the same words: it copied the name with them.
    if any(row.site == ours.site and _one_text(ours, row) for row in own):
        return False
    spellings = {url_mark(url) for url in _spellings(article.url)}
    return not any(row.url in spellings for row in own)


def _one_text(ours: Record, row: Record) -> bool:
    if row.content == ours.content or (ours.text and row.text == ours.text):
        return True
    # A removed row keeps no sketch: nothing says that it is another text.
    if row.removed or NO_SLOTS in (ours.slots, row.slots):
        return row.removed
    return likeness(ours.slots, row.slots) >= TWIN and not other_numbers(ours.numbers, row.numbers)


def _spellings(url: str) -> set[str]:
    """An address as it may have been spelt before: another scheme or slash, with or without `www.` and tracking."""
    found = {url, canonical(url) or url}
    found |= {spelt.rstrip("/") if spelt.endswith("/") else f"{spelt}/" for spelt in found}
    for spelt in list(found):
        parts = urlsplit(spelt)
        bare = parts.netloc.removeprefix("www.")
        found |= {urlunsplit(parts._replace(scheme=s, netloc=n)) for s in ("http", "https") for n in (bare, f"www.{bare}")}
    return found


def lives_on(article: Article, draft: Entry, same: Iterable[Record], index: Index) -> bool:
    """Whether the article known at this address is this one under another name: it moved, or its page names it otherwise now."""
    if article.known_as is None or article.known_as == article.article_id:
        return False
    ours, before = draft.record, index.kept(ARTICLE, bytes.fromhex(article.known_as))
    there = [row for row in same if row.id == ours.id and row.item == ARTICLE and row.url == ours.url]
    if any(not row.removed for row in there):
        # An article of its own stands there, perhaps much like the one that is gone.
        return any(row.content == ours.content or (ours.text and row.text == ours.text) for row in before)
    stood = {row.content for row in there}
    # Where a copy of it stood, this is what became of it, however much was edited: it moved there before its old address said so.
    return any(_one_text(ours, row) or (row.content in stood and not _is_strange(ours, row)) for row in before)


def is_another(article: Article, draft: Entry, same: Iterable[Record]) -> bool:
    """Whether another article than this one has its id, read from its address: older by a day, of other words or numbers."""
    ours = draft.record
    own = [row for row in same if row.item == ARTICLE and row.id == ours.id and row.url == ours.url]
    if not own or article.published_at is None or article.published_at_basis == "relative":
        return False
    return all(ours.published - row.published >= DAY and _is_strange(ours, row) for row in own)


def _is_strange(ours: Record, row: Record) -> bool:
    """Whether two texts have no words in common, or are the same form filled in twice; False where that cannot be told."""
    if NO_SLOTS in (ours.slots, row.slots):
        return False
    alike = likeness(ours.slots, row.slots)
    return alike < STRANGE or (alike < TWIN and other_numbers(ours.numbers, row.numbers))


def departed(clipping: Clipping, index: Index) -> list[Page]:
    """A row that says which article is gone: it was read from the address asked for, which now leads to another one.

    Or another one stands there, which names an address of its own, or was given this one.
    """
    article, page = clipping.article, next(iter(clipping.pages), None)
    before = article.known_as if article is not None and article.known_as != article.article_id else None
    if page is None or before is None or article is None:
        return []
    asked = {url_mark(url) for url in _spellings(page.url)}
    if not any(row.url in asked for row in index.kept(ARTICLE, bytes.fromhex(before))):
        return []  # an address that leads to another article every day
    given = not is_elsewhere(page) and url_key(article.canonical_url or page.url) == url_key(page.url)
    # The address goes on as that of the article that was given it: what is learnt last counts.
    when = page.fetched_at - timedelta(microseconds=1) if given else page.fetched_at
    beside = replace(page, fetched_at=when, kind="article")
    gone = Page(
        fetch_id=fetch_id(beside) if given else stable_id(page.fetch_id or page.url, before),
        url=page.url,
        final_url=page.final_url,
        site=page.site,
        fetched_at=when,
        run_id=page.run_id,
        status=page.status,
        found_via=page.found_via,
        found_lastmod=page.found_lastmod,
        kind="article",
        reason="redirects to another article" if is_elsewhere(page) else GIVEN,
        outcome="gone",
        article_id=before,
    )
    return [gone]


def take_own(clipping: Clipping) -> bool:
    """Name an article after its own address, in place; False where there is no other name left."""
    article = clipping.article
    assert article is not None
    address, last = own_names(article.url)
    own = article_id(address)
    if article.article_id == last:
        return False
    rename(clipping, address, own if article.article_id != own else last)
    return True


def take_day(clipping: Clipping) -> bool:
    """Name an article after its address and the day of its publication, in place."""
    article = clipping.article
    assert article is not None
    assert article.published_at is not None
    address, identifier = name_of_day(article.url, article.published_at)
    rename(clipping, address, identifier)
    return True


def _is_known(article: Article, draft: Entry, index: Index) -> bool:
    """Whether it is the article that is known at this address under another id, perhaps with a later day."""
    if article.known_as is None or article.known_as == article.article_id:
        return False
    return any(_one_text(draft.record, row) for row in index.kept(ARTICLE, bytes.fromhex(article.known_as)))


def keep_known(clipping: Clipping) -> bool:
    """Let an article go on under the id that is known at its address, in place."""
    article = clipping.article
    assert article is not None
    assert article.known_as is not None
    rename(clipping, article.canonical_url or article.url, article.known_as)
    return True


def settle(clipping: Clipping, draft: Entry, same: Iterable[Record], index: Index) -> bool:
    """Find the name of a clipping's article; whether it is another one than it came with, so that it is to be looked up anew."""
    article = clipping.article
    assert article is not None
    if lives_on(article, draft, same, index):
        return keep_known(clipping)
    if is_another(article, draft, same):
        return keep_known(clipping) if _is_known(article, draft, index) else take_day(clipping)
    # What is known at its address under this id is no other one's.
    return article.known_as != article.article_id and taken(article, draft, same) and take_own(clipping)
