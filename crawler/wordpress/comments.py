"""Comments from WordPress's REST API: real parents and exact times, of comments alone (it hides pingbacks and trackbacks)."""

import re
from collections import defaultdict
from collections.abc import Iterable

from crawler.comments.parts.json_values import text_of, word
from crawler.comments.services.conversation import Conversation, Request
from crawler.comments.thread import Thread
from crawler.costs.limits import bounded
from crawler.found import FoundComment
from crawler.wordpress.rest import Row, comments_of_url, gmt, pages_of, rows_of

_COMMENT_PAGE = re.compile(r"/comment-page-\d+/?$")


def converse(root: str, thread: Thread) -> Conversation:
    """Page after page of an article's comments; nothing where the page says that there are none."""
    post, page, pages = thread.thread_id, 1, 1
    while post is not None and (thread.declared or thread.comments) and page <= pages:
        reply = yield Request(url=comments_of_url(root, post, page), read=lambda body: read(rows_of(body) or ()))
        pages = pages_of(reply.headers.get("x-wp-totalpages"), len(rows_of(reply.body) or ())) if reply is not None else 0
        page += 1


def read(rows: Iterable[Row]) -> list[FoundComment]:
    """The comments of one answer, in its order."""
    return [_comment(row) for row in rows if word(row.get("id"))]


@bounded
def by_post(rows: Iterable[Row]) -> dict[str, list[FoundComment]]:
    """The comments of one answer by the id of their article."""
    found: defaultdict[str, list[FoundComment]] = defaultdict(list)
    for row in rows:
        found[str(row.get("post"))] += read([row])
    return dict(found)


def article_urls(rows: Iterable[Row]) -> list[str]:
    """Addresses of the articles that the comments of one answer stand under, each once."""
    links = (_COMMENT_PAGE.sub("/", str(row.get("link") or "").partition("#")[0]) for row in rows)
    return list(dict.fromkeys(link for link in links if link))


def _comment(row: Row) -> FoundComment:
    content = row.get("content")
    parent = word(row.get("parent"))
    return FoundComment(
        native_id=word(row["id"]),
        parent_ref=None if parent == "0" else parent,
        author=text_of(row.get("author_name")),
        author_url=word(row.get("author_url")),
        # `date` has no zone and is the site's local time.
        published_at_raw=gmt(row, "date_gmt") or word(row.get("date")),
        text=text_of(content.get("rendered") if isinstance(content, dict) else None),
        kind=row["type"] if row.get("type") in ("pingback", "trackback") else "comment",
        platform="wordpress",
    )
