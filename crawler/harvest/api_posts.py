"""`source = "api"`: a WordPress site through REST alone, a hundred articles a request, and as kind to it as can be."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from crawler.comments.merge import assemble
from crawler.costs import at_most
from crawler.fetch.reservations import joined, refusal
from crawler.found import Provenance
from crawler.harvest.desk import Desk, Harvest
from crawler.harvest.leads import ANOTHER_SITE
from crawler.harvest.wordpress import Rest, look_for_deleted, new_comments, read_comments_of, with_all_comments
from crawler.items import Clipping, Page
from crawler.urls import same_site
from crawler.vocabulary import Outcome
from crawler.wordpress import comments, posts
from crawler.wordpress.posts import Post
from crawler.wordpress.rest import PER_PAGE, WordPressApi, since


async def harvest_api(harvest: Harvest, desk: Desk, rest: Rest | None) -> None:
    """Store what is new or changed; the tally's `trouble` where the API does not answer. Nothing is left to follow."""
    if rest is None:
        harvest.tally.trouble = (
            f'{harvest.site.url} names no WordPress API; take source = "api" out of sites.toml, to read its pages'
        )
        return
    root, last = rest.api.root, harvest.state.watermark("posts_api")
    if last is None:
        rest = replace(rest, api=await with_all_comments(rest, rest.api))
    stored = await _store(harvest, desk, rest, partial(posts.posts_url, root, modified_after=since(last)))
    if stored is None:
        harvest.tally.trouble = (
            f'{root} does not list posts; take source = "api" out of sites.toml, so that pages are read instead'
        )
    elif last is not None:
        await _store_commented(harvest, desk, rest)
        await look_for_deleted(rest, harvest.state, desk.leads, stored)


async def _store(harvest: Harvest, desk: Desk, rest: Rest, address: Callable[[int], str]) -> list[str] | None:
    """Read every page of a list of posts and store its articles with their comments; the addresses, None where there is none."""
    found: list[str] = []
    async for listed in rest.pages(address, "posts_api", "modified_gmt"):
        if listed.rows is None:
            return found or None
        some, api = at_most(posts.read, listed.rows, listed.page.fetched_at, harvest.site), rest.api
        if not api.whole:
            api = replace(api, comments=await read_comments_of(rest, [post.native_id for post in some]))
        for post in some:
            known = desk.memory.known(post.url) if post.article is None else None
            clipping = clipping_of(post, listed.page, api, desk, known.article_id if known else None)
            harvest.tally.count(clipping)
            await harvest.store(clipping)
        found += [post.url for post in some]
    return found


async def _store_commented(harvest: Harvest, desk: Desk, rest: Rest) -> None:
    """Posts that were commented on since the last look, by their ids, a hundred a request."""
    ids: dict[str, None] = {}
    async for rows in new_comments(rest, harvest.state):
        ids |= dict.fromkeys(at_most(comments.by_post, rows))
    for start in range(0, len(ids), PER_PAGE):
        some = ",".join(list(ids)[start : start + PER_PAGE])
        await _store(harvest, desk, rest, partial(posts.posts_url, rest.api.root, include=some))


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
