"""`source = "api"`: a WordPress site through REST alone, a hundred articles a request, and as kind to it as can be."""

from dataclasses import replace
from datetime import datetime

from crawler.comments.merge import assemble
from crawler.fetch.answer import Answer
from crawler.fetch.reservations import joined, refusal
from crawler.found import Provenance
from crawler.harvest.site import Harvest
from crawler.harvest.wordpress import ask, deleted, pages_of, read_all_comments, read_comments_of
from crawler.items import Clipping, Page
from crawler.wordpress import rest_comments, rest_posts, site_comments
from crawler.wordpress.rest import OVERLAP, PER_PAGE, api_url, comments_url
from crawler.wordpress.rest_posts import EMBED, FIELDS, Post


async def harvest_api(harvest: Harvest, root: str) -> None:
    """Store what is new or changed; `trouble` where the API does not answer."""
    assert harvest.api is not None
    since = harvest.state.watermark("posts_api")
    if since is None:
        await read_all_comments(harvest)
    posts = await _store_posts(harvest, modified_after=_since(since))
    if posts is None:
        harvest.trouble = f'{root} does not list posts; take source = "api" out of sites.toml, so that pages are read instead'
        return
    if since is not None:
        await _commented(harvest)
        await deleted(harvest, [post.url for post in posts])


def _since(time: datetime | None) -> str | None:
    return f"{time - OVERLAP:%Y-%m-%dT%H:%M:%SZ}" if time else None


async def _store_posts(harvest: Harvest, **query: object) -> list[Post] | None:
    """Read every page of a list of posts and store its articles with their comments."""
    assert harvest.api is not None
    found: list[Post] = []
    page = pages = 1
    while page <= pages:
        url = api_url(harvest.api.root, "posts", per_page=PER_PAGE, page=page, _embed=EMBED, _fields=FIELDS, **query)
        answer = await ask(harvest, url, "posts_api")
        posts = rest_posts.read(answer.fetched, harvest.site) if answer.fetched else None
        if posts is None:
            return found or None
        answer.page.found_lastmod = max((post.modified for post in posts if post.modified), default=None)
        if not harvest.api.whole:
            await read_comments_of(harvest, [post.native_id for post in posts])
        for post in posts:
            await harvest.store(clipping_of(harvest, post, answer))
        found += posts
        pages = pages_of(answer)
        page += 1
    return found


def clipping_of(harvest: Harvest, post: Post, answer: Answer) -> Clipping:
    """One post of a list with its comments, as a clipping."""
    source = answer.page
    page = Page(url=post.url, site=source.site, fetched_at=source.fetched_at, run_id=source.run_id, status=source.status)
    page.kind, page.found_via, page.reason = "article", "api", "read from the API's list of posts"
    page.warc_file, page.warc_offset = source.warc_file, source.warc_offset
    harvest.fetched += 1
    if post.article is None:
        known = harvest.state.known(post.url)
        page.article_id = known.article_id if known else None
        page.kind, page.outcome, page.reason = "wall", "gone" if page.article_id else "no_article", "behind a password"
        return Clipping(pages=[page])
    page.reservation = joined((source.reservation,), harvest.rules.of(post.url))
    if why := refusal(page, obey=harvest.site.obey_reservations):
        page.outcome, page.reason = "skipped", why
        return Clipping(pages=[page])
    assert harvest.api is not None
    thread = assemble([], harvest.api.comments_of(post.native_id) or [])
    article = replace(post.article, page_language=harvest.api.language, comments_collected=len(thread.comments))
    provenance = Provenance.of(page)
    return Clipping(pages=[page], article=provenance.article(article), comments=provenance.comments(thread.comments))


async def _commented(harvest: Harvest) -> None:
    """Posts that were commented on since the last look, by their ids, a hundred a request."""
    assert harvest.api is not None
    last = harvest.state.watermark("comments_api")
    ids: dict[str, None] = {}
    page: int | None = 1
    while page is not None:
        url = comments_url(harvest.api.root, site_comments.FIELDS, page, last)
        answer = await ask(harvest, url, "comments_api")
        ids |= dict.fromkeys(site_comments.read_by_post(answer.fetched.body) if answer.fetched else ())
        page = rest_comments.next_page(page, answer.headers.get("x-wp-totalpages"))
    for start in range(0, len(ids), PER_PAGE):
        await _store_posts(harvest, include=",".join(list(ids)[start : start + PER_PAGE]))
