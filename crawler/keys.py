"""The ids of articles and comments: derived from what names them, never random, the same in every run."""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime

from crawler.items import Clipping, Comment, Page
from crawler.urls import article_url, stable_id, url_key


def article_id(canonical_url: str) -> str:
    """Key of the article that an address names: 32 hex digits."""
    return stable_id(url_key(canonical_url))


def comment_ids(article: str, comments: Iterable[Comment]) -> list[str]:
    """Keys of an article's comments, which are clean and in their order; a site's own id where it shows one."""
    seen: Counter[str] = Counter()
    return [_comment_id(article, comment, seen) for comment in comments]


def _comment_id(article: str, comment: Comment, seen: Counter[str]) -> str:
    if comment.native_id:
        return stable_id(article, comment.platform or "", comment.native_id)
    # `2 hours ago` is another time at every fetch, and the same comment.
    shown = comment.published_at_raw if comment.published_at and comment.published_at_basis != "relative" else None
    words = stable_id(comment.author or "", shown or "", comment.text or "")
    seen[words] += 1
    return stable_id(article, comment.platform or "", words, str(seen[words]))


def own_names(url: str) -> tuple[str, str]:
    """Address and id of an article by the address it was read from alone, and what it is called where that id is taken too."""
    own = article_url(url, None)
    return own, stable_id(url_key(own), "its own")


def name_of_day(url: str, published: datetime) -> tuple[str, str]:
    """Address and id of an article at an address under which another one is known, by the day of its publication."""
    own = article_url(url, None)
    return own, stable_id(url_key(own), f"{published:%Y-%m-%d}")


def is_elsewhere(page: Page) -> bool:
    """Whether another address answered than the one asked for."""
    return page.final_url is not None and url_key(page.final_url) != url_key(page.url)


def rename(clipping: Clipping, url: str, identifier: str) -> None:
    """Give an article another address and id, in place: its comments and fetches follow."""
    article = clipping.article
    assert article is not None
    before = article.article_id
    article.canonical_url, article.article_id = url, identifier
    new = dict(zip((c.comment_id for c in clipping.comments), comment_ids(identifier, clipping.comments), strict=True))
    for comment in clipping.comments:
        comment.article_id, comment.article_url = identifier, url
        comment.comment_id, comment.parent_id = new[comment.comment_id], new.get(comment.parent_id)
    for page in clipping.pages:
        if page.article_id == before and not is_departed(page):
            page.article_id = identifier


def fetch_id(page: Page) -> str:
    """Key of a fetch."""
    fetched = page.fetched_at.astimezone(UTC).isoformat()
    return stable_id(page.run_id or "", page.url, page.kind or "", fetched)


def is_departed(page: Page) -> bool:
    """Whether it is the row of an article that is gone from its address, beside that of the one that stands there."""
    return page.outcome == "gone" and page.kind == "article" and page.article_id is not None
