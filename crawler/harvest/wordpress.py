"""What WordPress's REST API says of a whole site: which posts there are, which changed, and the comments' true parents."""

from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from crawler.costs import at_most
from crawler.discover.lead import Lead
from crawler.fetch.answer import Ask, Fetch
from crawler.found import FoundComment
from crawler.harvest.desk import Leads
from crawler.items import Page
from crawler.memory.state import State, key_of
from crawler.vocabulary import Kind
from crawler.wordpress import comments as told
from crawler.wordpress.rest import (
    MAX_DIGITS,
    PER_PAGE,
    Entry,
    Row,
    WordPressApi,
    comments_of_url,
    comments_url,
    entries,
    latest,
    paged_posts_url,
    pages_of,
    posts_url,
    rows_of,
)

COMMENTS_AT_ONCE = 20_000
"""Up to so many, all comments of a site are read before its articles, a hundred a request; more are asked for by article."""
MOST_PAGES = 10_000
"""Pages of a list: a million posts."""
MISSING_PAGES = 50
"""Pages of the list of posts that are read to find which were deleted; larger sites are left to their sitemaps."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One page of a list."""

    rows: list[Row] | None
    """None where it did not answer, or is no list."""
    page: Page
    """The row of the fetch."""
    pages: int
    """How many pages the list has."""
    total: str
    """How many entries it has, where it says so."""


@dataclass(frozen=True, slots=True)
class Rest:
    """The API of a site, to be asked."""

    api: WordPressApi
    fetch: Fetch
    note: Callable[[Page], None]
    """Where the rows of the fetches go; they are stored when all that the lists named was followed."""
    enough: Callable[[], bool] | None = None
    """Under a limit, where the list of posts was never read whole: whether no more of it is to be read in this run."""

    async def ask(self, url: str, kind: Kind, mark: str | None = None) -> Listed:
        """One page of a list. `mark` names its column of times, where the latest says up to when all is known."""
        answer = await self.fetch(Ask(url=url, kind=kind, via="home"))
        page, rows = answer.page, None
        if answer.fetched is not None:
            rows = rows_of(answer.fetched.body)
            newest = latest(rows or (), mark) if mark else None
            page = replace(page, outcome="no_article", reason="a list of the API", found_lastmod=newest)
        self.note(page)
        pages = pages_of(answer.headers.get("x-wp-totalpages"))
        return Listed(rows, page, pages, answer.headers.get("x-wp-total", ""))

    async def pages(
        self, address: Callable[[int], str], kind: Kind, mark: str | None = None, most: int = MOST_PAGES
    ) -> AsyncIterator[Listed]:
        """The pages of a list, up to the last, or the `most`, or to one that is none, which is given too.

        The first page says how many there are; a list that grows while it is read is read no further than one page on.
        """
        last = most
        for number in range(1, most + 1):
            listed = await self.ask(address(number), kind, mark)
            yield listed
            last = min(last, listed.pages + 1) if number == 1 else last
            if listed.rows is None or number >= min(listed.pages, last):
                return


async def discover(rest: Rest, state: State, leads: Leads) -> WordPressApi | None:
    """Add what the API says is new or changed; what it says else, None where it does not answer."""
    since = state.watermark("posts_api")
    posts = await _posts(rest, since)
    if posts is None:
        return None
    for post in posts:
        leads.offer(Lead(url=post.url, via="api", lastmod=post.modified, native_id=post.native_id))
    api = replace(rest.api, paged=await _paged(rest) if posts else None)
    if since is None:
        return await with_all_comments(rest, api)
    commented = await _new_comments(rest, state, leads)
    api = replace(api, comments=await read_comments_of(rest, [*commented, *(post.native_id for post in posts)]))
    await look_for_deleted(rest, state, leads, [post.url for post in posts])
    return api


async def discover_some(rest: Rest, state: State, leads: Leads) -> tuple[WordPressApi | None, bool]:
    """Add what a part of the list of posts names: its newest page, then those behind what is known; whether that was all.

    Articles ask for their comments by themselves then: the lists of comments of a site may cost more than the limit.
    """
    behind = sum(1 for _ in state.found_via("api")) // PER_PAGE
    number, last, whole = 1, 1, True
    while number <= last:
        listed = await rest.ask(posts_url(rest.api.root, number), "posts_api", "modified_gmt")
        if listed.rows is None:
            return (rest.api, False) if number > 1 else (None, True)
        for post in entries(listed.rows):
            leads.offer(Lead(url=post.url, via="api", lastmod=post.modified, native_id=post.native_id))
        last = listed.pages
        if rest.enough is not None and rest.enough() and number < last:
            return rest.api, False
        whole = whole and not (number == 1 and behind > 1)
        number = max(number + 1, behind) if number == 1 else number + 1
    return rest.api, whole


async def _posts(rest: Rest, since: datetime | None) -> list[Entry] | None:
    """Every post, or those changed since; None where the API is off."""
    found: list[Entry] = []
    async for listed in rest.pages(partial(posts_url, rest.api.root, modified_after=since), "posts_api", "modified_gmt"):
        if listed.rows is None:
            return found or None
        found += entries(listed.rows)
    return found


async def _paged(rest: Rest) -> frozenset[str] | None:
    """Which posts are cut into pages: some themes do not link them, and trying each address would cost a request an article."""
    found: set[str] = set()
    async for listed in rest.pages(partial(paged_posts_url, rest.api.root), "posts_api", most=MISSING_PAGES):
        if listed.rows is None:
            return None
        found |= {post.native_id for post in entries(listed.rows)}
    return frozenset(found)


async def with_all_comments(rest: Rest, api: WordPressApi) -> WordPressApi:
    """With every comment of the site by its post, where that is not too many to hold."""
    found: defaultdict[str, list[FoundComment]] = defaultdict(list)
    async for listed in rest.pages(partial(comments_url, api.root), "comments_api", "date_gmt"):
        if listed.rows is None or listed.pages * PER_PAGE > COMMENTS_AT_ONCE:
            return api
        for post, comments in at_most(told.by_post, listed.rows).items():
            found[post] += comments
    return replace(api, comments=dict(found), whole=True)


async def read_comments_of(rest: Rest, posts: Iterable[str]) -> dict[str, list[FoundComment]]:
    """The comments of these posts, those of a hundred posts and a hundred comments a request.

    A hundred posts whose list breaks off are left out, with all after them: their articles ask for themselves.
    """
    ids = list(dict.fromkeys(posts))
    found: dict[str, list[FoundComment]] = {}
    for start in range(0, len(ids), PER_PAGE):
        some: dict[str, list[FoundComment]] = {post: [] for post in ids[start : start + PER_PAGE]}
        async for listed in rest.pages(partial(comments_of_url, rest.api.root, ",".join(some)), "comments_api"):
            if listed.rows is None:
                return found
            for post, comments in at_most(told.by_post, listed.rows).items():
                some.setdefault(post, []).extend(comments)
        found |= some
    return found


async def new_comments(rest: Rest, state: State) -> AsyncIterator[list[Row]]:
    """The comments since the last look."""
    last = state.watermark("comments_api")
    async for listed in rest.pages(partial(comments_url, rest.api.root, last=last), "comments_api", "date_gmt"):
        yield listed.rows or []


async def _new_comments(rest: Rest, state: State, leads: Leads) -> list[str]:
    """Articles that were commented on since the last look are read again; the ids of their posts."""
    ids: list[str] = []
    async for rows in new_comments(rest, state):
        ids += at_most(told.by_post, rows)
        for url in told.article_urls(rows):
            leads.add(Lead(url=url, via="api"))
    return ids


async def look_for_deleted(rest: Rest, state: State, leads: Leads, changed: list[str]) -> None:
    """Where the API counts fewer posts than are known, look at those that it no longer lists."""
    rows = list(state.found_via("api"))
    known = {row.key for row in rows}
    new = {key_of(url) for url in changed} - known
    total = (await rest.ask(posts_url(rest.api.root, per_page=1), "posts_api")).total
    most = min(len(known | new), MISSING_PAGES * PER_PAGE + 1)
    if not total.isdecimal() or len(total) > MAX_DIGITS or int(total) >= most:
        return
    there: set[int] = set()
    async for listed in rest.pages(partial(posts_url, rest.api.root), "posts_api"):
        if listed.rows is None:
            return
        there |= {key_of(post.url) for post in entries(listed.rows)}
    for row in rows:
        if row.key not in there:
            leads.add(Lead(url=row.url, via="vanished"))
