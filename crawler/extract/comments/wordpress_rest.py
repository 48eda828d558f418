"""Comments from WordPress's REST API: real parents and exact times, of comments alone (it hides pingbacks and trackbacks)."""

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from urllib.parse import urlencode, urljoin

import orjson
from selectolax.lexbor import LexborHTMLParser

from crawler.extract.comments.markup import text_of
from crawler.items import Comment

PER_PAGE = 100
"""The most that WordPress gives at once; 101 answers 400."""

_FIELDS = "id,post,parent,author_name,author_url,date,date_gmt,content,type,link"
_LINK = re.compile(r"<([^<>]+)>\s*;[^,]*\brel=\"?https://api\.w\.org/\"?")
_COMMENT_PAGE = re.compile(r"/comment-page-\d+/?$")
_BODY_CLASS = re.compile(r"\b(?:postid|page-id)-(\d{1,12})\b")


def api_root(tree: LexborHTMLParser, url: str, link_headers: Iterable[str] = ()) -> str | None:
    """Address of the API (`https://host/wp-json/`), from the page's head or its Link headers; None where it shows none."""
    node = tree.css_first('link[rel="https://api.w.org/"]')
    href = node.attributes.get("href") if node is not None else None
    if not href:
        href = next((match[1] for header in link_headers if (match := _LINK.search(header))), None)
    return urljoin(url, href) if href else None


def post_id(tree: LexborHTMLParser) -> str | None:
    """The article's own number, from the comment form, the shortlink, the class of the body or the API's link to it."""
    node = tree.css_first('input[name="comment_post_ID"]')
    if node is not None and (node.attributes.get("value") or "").isdigit():
        return node.attributes.get("value")
    for link in tree.css('link[rel="shortlink"], link[rel="alternate"][type="application/json"]'):
        match = re.search(r"[?&]p=(\d{1,12})$|/wp/v2/(?:posts|pages)/(\d{1,12})$", link.attributes.get("href") or "")
        if match:
            return match[1] or match[2]
    body = tree.body
    match = _BODY_CLASS.search(body.attributes.get("class") or "") if body is not None else None
    return match[1] if match else None


def comments_url(root: str, post: str | None = None, page: int = 1, after: datetime | None = None) -> str:
    """Address of one page of comments, oldest first, of an article or of the whole site; `root` may be `/?rest_route=/`."""
    since = f"{after:%Y-%m-%dT%H:%M:%SZ}" if after else None
    words = {"post": post, "after": since, "per_page": PER_PAGE, "page": page, "orderby": "date_gmt", "order": "asc", "_fields": _FIELDS}
    query = urlencode({name: value for name, value in words.items() if value is not None}, safe=",:")
    return f"{root.rstrip('/')}/wp/v2/comments{'&' if '?' in root else '?'}{query}"


def next_page(page: int, total_pages: str | None) -> int | None:
    """The page to ask after `page`, from the X-WP-TotalPages header; a short page is not the last one."""
    return page + 1 if total_pages and total_pages.isdigit() and page < int(total_pages) else None


def read(body: bytes) -> list[Comment]:
    """The comments of one answer, in its order; an error message or anything else that is no list gives none."""
    return [_comment(row) for row in _rows(body)]


def read_by_post(body: bytes) -> dict[str, list[Comment]]:
    """The comments of one answer about the whole site, by the id of their article."""
    found: defaultdict[str, list[Comment]] = defaultdict(list)
    for row in _rows(body):
        found[str(row.get("post"))].append(_comment(row))
    return dict(found)


def article_urls(body: bytes) -> list[str]:
    """Addresses of the articles that the comments of one answer stand under, each once."""
    links = (_COMMENT_PAGE.sub("/", str(row.get("link") or "").split("#", 1)[0]) for row in _rows(body))
    return list(dict.fromkeys(link for link in links if link))


def _rows(body: bytes) -> list[dict[str, Any]]:
    try:
        rows = orjson.loads(body)
    except orjson.JSONDecodeError:
        return []
    return [row for row in rows if isinstance(row, dict) and row.get("id")] if isinstance(rows, list) else []


def _comment(row: dict[str, Any]) -> Comment:
    content = row.get("content")
    parent = row.get("parent")
    rendered = content.get("rendered") if isinstance(content, dict) else None
    kind = row.get("type")
    return Comment(
        native_id=str(row["id"]),
        parent_ref=str(parent) if parent else None,
        author=text_of(str(row.get("author_name") or "")) or None,
        author_url=str(row.get("author_url") or "") or None,
        published_at_raw=_time(row),
        text=text_of(str(rendered or "")) or None,
        kind=kind if kind in ("pingback", "trackback") else "comment",
        platform="wordpress",
    )


def _time(row: dict[str, Any]) -> str | None:
    """`date` has no zone and is the site's local time; `date_gmt` is UTC without saying so."""
    if row.get("date_gmt"):
        return f"{row['date_gmt']}Z"
    return str(row["date"]) if row.get("date") else None
