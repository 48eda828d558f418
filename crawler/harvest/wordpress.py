"""What WordPress's REST API says of a whole site: which posts there are, which changed, and the comments' true parents."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial

from crawler.comments.merge import MOST_HELD, weight
from crawler.discover.lead import Lead
from crawler.fetch.answer import Ask, Fetch
from crawler.found import FoundComment
from crawler.harvest.desk import Leads
from crawler.items import Page
from crawler.memory.state import State
from crawler.plain import plural
from crawler.urls import key_of
from crawler.vocabulary import Kind
from crawler.wordpress import comments as told
from crawler.wordpress.rest import (
    BEHIND,
    MAX_DIGITS,
    NO_PAGE,
    PER_PAGE,
    UNTOLD,
    Paged,
    Row,
    WordPressApi,
    comments_of_url,
    comments_url,
    entries,
    latest,
    newest_comment_url,
    paged_posts,
    paged_posts_url,
    pages_of,
    posts_url,
    rows_of,
)

COMMENTS_AT_ONCE = 20_000
"""Up to so many, all comments of a site were read before its articles; the WARC files of such runs are read that way."""
MOST_PAGES = 10_000
"""Pages of a list: a million posts."""
FIRST_HANDFUL = 10
"""Posts whose comments are read together at first: a run of a few requests stores some of them too."""
PAGES_OF_A_HANDFUL = 9
"""Requests that the comments of a handful of posts may cost; more are asked for by article."""
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
    cut: Callable[[str], None] = lambda _sentence: None
    """Told where a list broke off, so that nothing it says counts as all that there is."""

    async def ask(self, url: str, kind: Kind, mark: str | None = None, before: Listed | None = None) -> Listed:
        """The page of a list behind `before`. `mark` names its column of times, where the latest says up to when all is known."""
        answer = await self.fetch(Ask(url=url, kind=kind, via="home"))
        page, rows = answer.page, None
        if answer.fetched is not None:
            rows = rows_of(answer.fetched.body)
            page = replace(page, found_lastmod=latest(rows or (), mark, page.fetched_at) if mark else None)
            page.judge("failed" if rows is None else "no_article", f"{'no' if rows is None else 'a'} list of the API")
        ended = before is not None and before.pages == UNTOLD and (page.status in NO_PAGE or rows in ([], before.rows))
        if ended:
            rows, page = [], replace(page, outcome="no_article", reason=BEHIND, error=None)
        self.note(page)
        total, told = answer.headers.get("x-wp-total", ""), answer.headers.get("x-wp-totalpages")
        return Listed(rows, page, 0 if ended else pages_of(told, len(rows or ()), total), total)

    async def pages(
        self, address: Callable[[int], str], kind: Kind, mark: str | None = None, most: int = MOST_PAGES
    ) -> AsyncIterator[Listed]:
        """The pages of a list, up to the last, or the `most`, or to one that is none, which is given too.

        The first page says how many there are; a list that grows while it is read is read no further than one page on.
        """
        last, listed = most, None
        for number in range(1, most + 1):
            listed = await self.ask(address(number), kind, mark, listed)
            yield listed
            last = min(last, listed.pages + 1) if number == 1 else last
            if listed.rows is None or number >= min(listed.pages, last):
                return


def _any_number() -> int:
    return PER_PAGE


async def discover(rest: Rest, state: State, leads: Leads, most: Callable[[], int] = _any_number) -> AsyncIterator[WordPressApi]:
    """Add what the API says is new or changed, some posts at a time; what it says else, after each time and at the end.

    Who asks follows what was added before he asks again, so that a run that ends early has stored what its lists named.
    Nothing is given where the API does not answer. `most` says how many posts at a time, where requests are counted.
    """
    since, resumed = state.watermark("posts_api"), state.first_listed()
    handfuls, changed, api = Handfuls(rest, most=most), list[str](), None
    async for listed in posts_listed(rest, state, partial(posts_url, rest.api.root, modified_after=since)):
        if api is None:
            api = replace(rest.api, paged=Cut(rest).posts)
            if since is None and resumed is None:
                await rest.ask(newest_comment_url(rest.api.root), "comments_api", "date_gmt")
        for post in entries(listed.rows or ()):
            changed.append(post.url)
            lead = Lead(url=post.url, via="api", lastmod=post.modified, native_id=post.native_id)
            if leads.offer(lead) and not post.protected and await handfuls.add(post.native_id):
                yield replace(api, comments=handfuls.comments)
        if await handfuls.read():
            yield replace(api, comments=handfuls.comments)
    if api is not None and (since is not None or resumed is not None):
        commented = await _new_comments(rest, leads, state.watermark("comments_api") or resumed)
        api = replace(api, comments=handfuls.comments | await read_comments_of(rest, commented))
        if since is not None:
            await look_for_deleted(rest, state, leads, changed)
    if api is not None:
        yield api


async def posts_listed(rest: Rest, state: State, address: Callable[[int], str]) -> AsyncIterator[Listed]:
    """The pages of the list of posts: the newest, then those behind what an interrupted run has read, then what that had read.

    Nothing where the list does not answer; where it breaks off, `rest.cut` is told.
    """
    first = await rest.ask(address(1), "posts_api", "modified_gmt")
    if first.rows is None:
        return
    yield first
    behind, last, listed = max(2, 1 + state.count_posts() // max(1, len(first.rows))), min(first.pages, MOST_PAGES), first
    again = sorted(range(2, min(behind, last + 1)), key=lambda page: state.fetched(address(page)))
    # One more than there were, should the list grow while it is read.
    for number in (*range(behind, last + 2), *again):
        if (listed.pages == 0 and number >= behind) or (number > last and listed.pages <= last):
            continue
        listed = await rest.ask(address(number), "posts_api", "modified_gmt", listed)
        if listed.rows is None:
            rest.cut(f"the list of posts broke off at page {number} ({listed.page.reason}); the next run goes on")
            return
        yield listed


@dataclass(slots=True)
class Handfuls:
    """Comments of posts that are read together, as many posts at a time as a few requests give the comments of."""

    rest: Rest
    comments: dict[str, list[FoundComment]] = field(default_factory=dict)
    """Of the posts of the last handful, anew each time: articles that wait for the site's profile keep theirs."""
    whole: bool = False
    """Whether comments are read however many requests they cost: nobody else will ask for them."""
    most: Callable[[], int] = _any_number
    """How many posts a handful may have by now."""
    _size: int = FIRST_HANDFUL
    _posts: list[str] = field(default_factory=list)

    async def add(self, post: str) -> bool:
        """Gather a post; whether the handful was full and its comments were read."""
        self._posts.append(post)
        return len(self._posts) >= min(self._size, self.most()) and await self.read()

    async def read(self) -> bool:
        """Read the comments of the posts that were gathered; False where there is none."""
        if not self._posts:
            return False
        self.comments, pages = await _comments_of(self.rest, self._posts, MOST_PAGES if self.whole else PAGES_OF_A_HANDFUL)
        if self.whole and not self.comments:
            posts = plural(len(self._posts), "post")
            self.rest.cut(f"the comments of {posts} were not read: their list breaks off, or holds too much")
        # Half of what it may cost: posts of a hundred comments stand beside those of none, and too many were read in vain.
        self._size = max(1, min(PER_PAGE, PAGES_OF_A_HANDFUL * len(self._posts) // (2 * max(1, pages))))
        self._posts.clear()
        return True


@dataclass(slots=True)
class Cut:
    """Which posts are cut into pages: some themes do not link them, and trying each address would cost a request an article.

    Asked once, and not before a page is read that may go on without a link: most sites have none.
    """

    rest: Rest
    _told: Paged | None = None
    _asked: bool = False
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def posts(self) -> Paged | None:
        """None where the API does not say."""
        async with self._lock:
            if not self._asked:
                self._told, self._asked = await self._ask(), True
        return self._told

    async def _ask(self) -> Paged | None:
        found: dict[str, int | None] = {}
        async for listed in self.rest.pages(partial(paged_posts_url, self.rest.api.root), "posts_api", most=MISSING_PAGES):
            if listed.rows is None:
                return None
            found |= paged_posts(listed.rows)
        return found


async def with_all_comments(rest: Rest, api: WordPressApi) -> WordPressApi:
    """With every comment of the site by its post, where that is not too many to hold."""
    found: defaultdict[str, list[FoundComment]] = defaultdict(list)
    held = 0
    async for listed in rest.pages(partial(comments_url, api.root), "comments_api", "date_gmt"):
        too_many = listed.pages != UNTOLD and listed.pages * PER_PAGE > COMMENTS_AT_ONCE
        if listed.rows is None or too_many or held > MOST_HELD:
            return api
        for post, comments in told.by_post(listed.rows).items():
            found[post] += comments
            held += weight(comments)
    return replace(api, comments=dict(found), whole=True)


async def read_comments_of(rest: Rest, posts: Iterable[str]) -> dict[str, list[FoundComment]]:
    """The comments of these posts, those of a hundred posts and a hundred comments a request.

    A hundred posts whose list breaks off are left out: their articles ask for themselves.
    """
    ids = list(dict.fromkeys(posts))
    found: dict[str, list[FoundComment]] = {}
    for start in range(0, len(ids), PER_PAGE):
        found |= (await _comments_of(rest, ids[start : start + PER_PAGE]))[0]
    return found


async def _comments_of(rest: Rest, posts: list[str], most: int = MOST_PAGES) -> tuple[dict[str, list[FoundComment]], int]:
    """The comments of up to a hundred posts, none where their list breaks off, is too much or has over `most` pages; these."""
    found: dict[str, list[FoundComment]] = {post: [] for post in posts}
    pages, held = 1, 0
    read = 0
    async for listed in rest.pages(partial(comments_of_url, rest.api.root, ",".join(posts)), "comments_api"):
        read += 1
        pages = max(pages, read if listed.pages == UNTOLD else listed.pages)
        if listed.rows is None or pages > most or held > MOST_HELD:
            return {}, pages
        for post, comments in told.by_post(listed.rows).items():
            found.setdefault(post, []).extend(comments)
            held += weight(comments)
    return found, pages


async def new_comments(rest: Rest, last: datetime | None) -> AsyncIterator[list[Row]]:
    """The comments since the last look."""
    async for listed in rest.pages(partial(comments_url, rest.api.root, last=last), "comments_api", "date_gmt"):
        yield listed.rows or []


async def _new_comments(rest: Rest, leads: Leads, last: datetime | None) -> list[str]:
    """Articles that were commented on since the last look are read again; the ids of their posts."""
    ids: list[str] = []
    async for rows in new_comments(rest, last):
        ids += told.by_post(rows)
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
