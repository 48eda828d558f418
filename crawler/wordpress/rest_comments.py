"""Comments from WordPress's REST API: real parents and exact times, of comments alone (it hides pingbacks and trackbacks)."""

import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode, urljoin

from selectolax.lexbor import LexborHTMLParser

from crawler.comments.parts.json_values import load, rows, text_of, word
from crawler.found import FoundComment

PER_PAGE = 100
"""The most that WordPress gives at once; 101 answers 400."""

_FIELDS = "id,post,parent,author_name,author_url,date,date_gmt,content,type"
_LINK = re.compile(r"<([^<>]+)>\s*;[^,]*\brel=\"?https://api\.w\.org/\"?")


def api_root(tree: LexborHTMLParser, url: str, link_headers: Iterable[str] = ()) -> str | None:
    """Address of the API (`https://host/wp-json/`), from the page's head or its Link headers; None where it shows none."""
    node = tree.css_first('link[rel="https://api.w.org/"]')
    href = node.attributes.get("href") if node is not None else None
    if not href:
        href = next((match[1] for header in link_headers if (match := _LINK.search(header))), None)
    return urljoin(url, href) if href else None


def comments_url(root: str, post: str, page: int = 1) -> str:
    """Address of one page of an article's comments, oldest first; `root` may be of the form `/?rest_route=/`."""
    query = {"post": post, "per_page": PER_PAGE, "page": page, "orderby": "date_gmt", "order": "asc", "_fields": _FIELDS}
    separator = "&" if "?" in root else "?"
    return f"{root.rstrip('/')}/wp/v2/comments{separator}{urlencode(query, safe=',')}"


def next_page(page: int, total_pages: str | None) -> int | None:
    """The page to ask after `page`, from the X-WP-TotalPages header; a short page is not the last one."""
    return page + 1 if total_pages and total_pages.isdigit() and page < int(total_pages) else None


def read(body: bytes) -> list[FoundComment]:
    """The comments of one answer, in its order; an error message or anything else that is no list gives none."""
    return [_comment(row) for row in rows(load(body)) if word(row.get("id"))]


def _comment(row: dict[str, Any]) -> FoundComment:
    content = row.get("content")
    parent = word(row.get("parent"))
    return FoundComment(
        native_id=word(row["id"]),
        parent_ref=None if parent == "0" else parent,
        author=text_of(row.get("author_name")),
        author_url=word(row.get("author_url")),
        published_at_raw=_time(row),
        text=text_of(content.get("rendered") if isinstance(content, dict) else None),
        kind=row["type"] if row.get("type") in ("pingback", "trackback") else "comment",
        platform="wordpress",
    )


def _time(row: dict[str, Any]) -> str | None:
    """`date` has no zone and is the site's local time; `date_gmt` is UTC without saying so."""
    stated = word(row.get("date_gmt"))
    return f"{stated.removesuffix('Z')}Z" if stated else word(row.get("date"))
