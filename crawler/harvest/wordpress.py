"""What WordPress's REST API says of a whole site: which posts there are, which changed, and the comments' true parents."""

from collections import defaultdict
from datetime import datetime

from crawler.discover.lead import Lead
from crawler.document import Document
from crawler.fetch.answer import Answer, Ask
from crawler.found import FoundComment
from crawler.harvest.site import Harvest
from crawler.memory.state import key_of
from crawler.vocabulary import Kind
from crawler.wordpress import rest_comments, site_comments
from crawler.wordpress.rest import PER_PAGE, Post, comments_url, latest_comment, paged_posts_url, posts_url, read_posts

COMMENTS_AT_ONCE = 20_000
"""Up to so many, all comments of a site are read before its articles, a hundred a request; more are asked for by article."""
MISSING_PAGES = 50
"""Pages of the list of posts that are read to find which were deleted; larger sites are left to their sitemaps."""


def find_api(harvest: Harvest, home: Document | None, link_header: str | None) -> str | None:
    """Where the site's API is, as its home page says, or as it answered last time; None where there is none."""
    if home is None:
        return harvest.state.api_root()
    return rest_comments.api_root(home.tree, home.url, [link_header] if link_header else ())


async def discover(harvest: Harvest) -> bool:
    """Add what the API says is new or changed; False where it does not answer."""
    since = harvest.state.watermark("posts_api")
    posts = await _posts(harvest, since)
    if posts is None:
        harvest.api = None
        return False
    for post in posts:
        harvest.add(Lead(url=post.url, via="api", lastmod=post.modified, native_id=post.native_id))
    if posts:
        await _read_paged(harvest)
    if since is None:
        await read_all_comments(harvest)
    else:
        commented = await _new_comments(harvest)
        await read_comments_of(harvest, [*commented, *(post.native_id for post in posts)])
        await deleted(harvest, [post.url for post in posts])
    return True


async def ask(harvest: Harvest, url: str, kind: Kind) -> Answer:
    """One request to the API; its row is stored when all that it named was followed."""
    answer = await harvest.fetch(Ask(url=url, kind=kind, via="home"))
    harvest.listings.append(answer.page)
    if answer.fetched is not None:
        answer.page.outcome, answer.page.reason = "no_article", "a list of the API"
        if kind == "comments_api":
            answer.page.found_lastmod = latest_comment(answer.fetched.body)
    return answer


def pages_of(answer: Answer) -> int:
    """How many pages a list has; 1 where the answer does not say."""
    total = answer.headers.get("x-wp-totalpages", "")
    return int(total) if total.isdigit() else 1


async def _posts(harvest: Harvest, since: datetime | None) -> list[Post] | None:
    """Every post, or those changed since; None where the API is off."""
    assert harvest.api is not None
    found: list[Post] = []
    page = pages = 1
    while page <= pages:
        answer = await ask(harvest, posts_url(harvest.api.root, page, since), "posts_api")
        posts = read_posts(answer.fetched.body) if answer.fetched else None
        if posts is None:
            answer.page.reason = answer.page.reason or "no list of posts"
            return found or None
        found += posts
        answer.page.found_lastmod = max((post.modified for post in posts if post.modified), default=None)
        pages = pages_of(answer)
        page += 1
    return found


async def _read_paged(harvest: Harvest) -> None:
    """Which posts are cut into pages: some themes do not link them, and trying each address would cost a request an article."""
    assert harvest.api is not None
    found: set[str] = set()
    page = pages = 1
    while page <= min(pages, MISSING_PAGES):
        answer = await ask(harvest, paged_posts_url(harvest.api.root, page), "posts_api")
        answer.page.found_lastmod = None  # of these posts alone
        posts = read_posts(answer.fetched.body) if answer.fetched else None
        if posts is None:
            return
        found |= {post.native_id for post in posts}
        pages = pages_of(answer)
        page += 1
    harvest.api.paged = found


async def read_all_comments(harvest: Harvest) -> None:
    """Every comment of the site by its post, where that is not too many to hold."""
    assert harvest.api is not None
    found: defaultdict[str, list[FoundComment]] = defaultdict(list)
    page = pages = 1
    while page <= pages:
        answer = await ask(harvest, comments_url(harvest.api.root, site_comments.FIELDS, page), "comments_api")
        pages = pages_of(answer)
        if answer.fetched is None or pages * rest_comments.PER_PAGE > COMMENTS_AT_ONCE:
            return
        for post, comments in site_comments.read_by_post(answer.fetched.body).items():
            found[post] += comments
        page += 1
    harvest.api.comments, harvest.api.whole = dict(found), True


async def read_comments_of(harvest: Harvest, posts: list[str]) -> None:
    """The comments of these posts, those of a hundred posts and a hundred comments a request."""
    assert harvest.api is not None
    ids = list(dict.fromkeys(posts))
    for start in range(0, len(ids), PER_PAGE):
        some = ids[start : start + PER_PAGE]
        found: dict[str, list[FoundComment]] = {post: [] for post in some}
        page: int | None = 1
        while page is not None:
            answer = await ask(harvest, rest_comments.comments_url(harvest.api.root, ",".join(some), page), "comments_api")
            answer.page.found_lastmod = None  # of these posts alone: no mark up to which all comments are known
            if answer.fetched is None:
                return  # what is missing is asked for article by article
            for post, comments in site_comments.read_by_post(answer.fetched.body).items():
                found.setdefault(post, []).extend(comments)
            page = rest_comments.next_page(page, answer.headers.get("x-wp-totalpages"))
        harvest.api.comments |= found


async def _new_comments(harvest: Harvest) -> list[str]:
    """Articles that were commented on since the last look are read again; the ids of their posts."""
    assert harvest.api is not None
    last = harvest.state.watermark("comments_api")
    ids: list[str] = []
    page = pages = 1
    while page <= pages:
        answer = await ask(harvest, comments_url(harvest.api.root, site_comments.FIELDS, page, last), "comments_api")
        if answer.fetched is None:
            break
        pages = pages_of(answer)
        ids += site_comments.read_by_post(answer.fetched.body)
        for url in site_comments.article_urls(answer.fetched.body):
            harvest.frontier.add(Lead(url=url, via="api"))
        page += 1
    return ids


async def deleted(harvest: Harvest, changed: list[str]) -> None:
    """Where the API counts fewer posts than are known, look at those that it no longer lists."""
    assert harvest.api is not None
    rows = list(harvest.state.found_via("api"))
    known = {row.key for row in rows}
    new = {key_of(url) for url in changed} - known
    count = await ask(harvest, posts_url(harvest.api.root, per_page=1), "posts_api")
    total = count.headers.get("x-wp-total", "")
    if not total.isdigit() or int(total) >= len(known | new) or int(total) > MISSING_PAGES * PER_PAGE:
        return
    listed: set[int] = set()
    page = pages = 1
    while page <= pages:
        answer = await ask(harvest, posts_url(harvest.api.root, page), "posts_api")
        posts = read_posts(answer.fetched.body) if answer.fetched else None
        if posts is None:
            return
        pages = pages_of(answer)
        listed |= {key_of(post.url) for post in posts}
        page += 1
    for row in rows:
        if row.key not in listed:
            harvest.frontier.add(Lead(url=row.url, via="vanished"))
