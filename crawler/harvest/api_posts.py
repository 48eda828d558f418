"""`source = "api"`: a WordPress site through REST alone, a hundred articles a request, and as kind to it as can be."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial

from crawler.comments.merge import assemble
from crawler.costs.limits import TOO_COSTLY
from crawler.fetch.reservations import joined, refusal
from crawler.found import Provenance
from crawler.harvest.desk import Desk, Harvest
from crawler.harvest.leads import ANOTHER_SITE
from crawler.harvest.wordpress import Handfuls, Listed, Rest, look_for_deleted, new_comments, posts_listed, read_comments_of
from crawler.items import Clipping, Page
from crawler.urls import same_site
from crawler.vocabulary import Outcome
from crawler.wordpress import comments, posts
from crawler.wordpress.posts import Post
from crawler.wordpress.rest import PER_PAGE, WordPressApi, newest_comment_url, since

NO_POST = "posts of the API without a number, or without an address that can be asked for"


async def harvest_api(harvest: Harvest, desk: Desk, rest: Rest | None) -> None:
    """Store what is new or changed; the tally's `trouble` where the API does not answer. Nothing is left to follow."""
    if rest is None:
        harvest.tally.trouble = (
            f'{harvest.site.url} names no WordPress API; take source = "api" out of sites.toml, to read its pages'
        )
        return
    root, last = rest.api.root, harvest.state.watermark("posts_api")
    resumed = harvest.state.first_listed()
    if last is None and resumed is None:
        await rest.ask(newest_comment_url(root), "comments_api", "date_gmt")
    stored = await _store(harvest, desk, rest, partial(posts.posts_url, root, modified_after=since(last)))
    if stored is None:
        harvest.tally.trouble = (
            f'{root} does not list posts; take source = "api" out of sites.toml, so that pages are read instead'
        )
    elif last is not None or resumed is not None:
        await _store_commented(harvest, desk, rest, harvest.state.watermark("comments_api") or resumed)
        if last is not None:
            await look_for_deleted(rest, harvest.state, desk.leads, stored)


async def _store(harvest: Harvest, desk: Desk, rest: Rest, address: Callable[[int], str]) -> list[str] | None:
    """Read every page of a list of posts and store its articles with their comments; the addresses, None where there is none."""
    found: list[str] | None = None
    handfuls = Handfuls(rest, whole=True)
    async for listed in posts_listed(rest, harvest.state, address):
        some = await _read(harvest, listed)
        found = found or []
        found += (post.url for post in some)
        waiting: list[Post] = []
        for post in some:
            if _is_stored(post, desk):
                continue
            waiting.append(post)
            if post.article is not None and await handfuls.add(post.native_id):
                await _store_some(harvest, desk, replace(rest.api, comments=handfuls.comments), waiting, listed.page)
                waiting.clear()
        if await handfuls.read() or waiting:
            await _store_some(harvest, desk, replace(rest.api, comments=handfuls.comments), waiting, listed.page)
    return found


async def _read(harvest: Harvest, listed: Listed) -> list[Post]:
    """The posts of one page of a list; between them the other sites get their turn."""
    found: list[Post] = []
    for post in posts.read(listed.rows or (), listed.page.fetched_at, harvest.site):
        found.append(post)
        await asyncio.sleep(0)
    harvest.tally.left_out[NO_POST] += len(listed.rows or ()) - len(found)
    return found


def _is_stored(post: Post, desk: Desk) -> bool:
    """Whether an earlier run stored a post long enough after it last changed: lists are read again where one was interrupted."""
    known = desk.memory.known(post.url)
    if known is None or known.outcome in ("failed", "gone") or post.modified is None:
        return False
    return known.fetched - 86400.0 > post.modified.timestamp()


async def _store_some(harvest: Harvest, desk: Desk, api: WordPressApi, some: list[Post], page: Page) -> None:
    for post in some:
        known = desk.memory.known(post.url) if post.article is None else None
        clipping = clipping_of(post, page, api, desk, known.article_id if known else None)
        harvest.tally.count(clipping)
        await harvest.store(clipping)


async def _store_commented(harvest: Harvest, desk: Desk, rest: Rest, last: datetime | None) -> None:
    """Posts that were commented on since the last look, by their ids, a hundred a request."""
    ids: dict[str, None] = {}
    async for rows in new_comments(rest, last):
        ids |= dict.fromkeys(comments.by_post(rows))
    for start in range(0, len(ids), PER_PAGE):
        some = ",".join(list(ids)[start : start + PER_PAGE])
        listed = await rest.ask(posts.posts_url(rest.api.root, include=some), "posts_api")
        read = await _read(harvest, listed)
        told = await read_comments_of(rest, [post.native_id for post in read])
        await _store_some(harvest, desk, replace(rest.api, comments=told), read, listed.page)


def clipping_of(post: Post, source: Page, api: WordPressApi, desk: Desk, known: str | None) -> Clipping:
    """One post of a list with its comments, as a clipping; `source` is the row of the list, `known` the article known before."""
    page = Page(
        url=post.url,
        site=source.site,
        fetched_at=source.fetched_at,
        run_id=source.run_id,
        status=source.status,
        kind="article",
        found_via="api",
        reason="read from the API's list of posts",
        warc_file=source.warc_file,
        warc_offset=source.warc_offset,
        reservation=joined((source.reservation,), desk.rules.of(post.url)),
    )
    if not same_site(post.url, desk.site.url):
        # Whose words they are, its own site says.
        return Clipping(pages=[replace(page, kind="other", outcome="skipped", reason=ANOTHER_SITE, reservation=None)])
    if post.error is not None:
        page.judge("failed", TOO_COSTLY, post.error)
        return Clipping(pages=[replace(page, article_id=known)])
    if post.article is None:
        outcome: Outcome = "gone" if known else "no_article"
        hidden = replace(page, kind="wall", article_id=known, outcome=outcome, reason="behind a password", reservation=None)
        return Clipping(pages=[hidden])
    if why := refusal(page.reservation, obey=desk.site.obey_reservations):
        page.judge("skipped", why)
        return Clipping(pages=[page])
    thread = assemble([], api.comments_of(post.native_id) or [])
    article = replace(post.article, page_language=api.language, comments_collected=len(thread.comments))
    elsewhere = replace(page, warc_file=None, warc_offset=None)  # the list of posts does not hold its comments
    return Clipping(
        pages=[page],
        article=Provenance.of(page).article(article),
        comments=Provenance.of(elsewhere).comments(thread.comments),
    )
