"""The list of a WordPress site's posts by REST: which there are and which changed. Facts of the API; no requests."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

import orjson

PER_PAGE = 100
"""The most that WordPress gives at once."""
OVERLAP = timedelta(minutes=5)
"""Of posts, asked for again at each look: one may be saved while the list is made. Unchanged ones cost no request."""


@dataclass(frozen=True, slots=True)
class Post:
    """One entry of the list."""

    native_id: str
    url: str
    modified: datetime | None


def api_url(root: str, route: str, **query: object) -> str:
    """Address of a route; `root` may be of the form `/?rest_route=/`."""
    words = urlencode({name: value for name, value in query.items() if value is not None}, safe=",:")
    return f"{root.rstrip('/')}/wp/v2/{route}{'&' if '?' in root else '?'}{words}"


def posts_url(root: str, page: int = 1, modified_after: datetime | None = None, per_page: int = PER_PAGE) -> str:
    """One page of the list, newest first, or of what changed since."""
    since = f"{modified_after - OVERLAP:%Y-%m-%dT%H:%M:%SZ}" if modified_after else None
    return api_url(root, "posts", per_page=per_page, page=page, modified_after=since, _fields="id,link,modified_gmt")


def paged_posts_url(root: str, page: int = 1) -> str:
    """One page of the posts that are cut into pages: their text holds the mark that cuts them, which search finds."""
    return api_url(root, "posts", search="nextpage", per_page=PER_PAGE, page=page, _fields="id,link,modified_gmt")


def comments_url(root: str, fields: str, page: int = 1, last: datetime | None = None) -> str:
    """One page of all comments of the site, oldest first, or of those after the `last` one known."""
    since = f"{last:%Y-%m-%dT%H:%M:%SZ}" if last else None
    return api_url(root, "comments", after=since, per_page=PER_PAGE, page=page, orderby="date_gmt", order="asc", _fields=fields)


def read_posts(body: bytes) -> list[Post] | None:
    """The entries of one answer; None where it is no list: the API is off, or says an error."""
    try:
        rows = orjson.loads(body)
    except orjson.JSONDecodeError:
        return None
    if not isinstance(rows, list):
        return None
    return [
        Post(str(r["id"]), str(r["link"]), _utc(r.get("modified_gmt"))) for r in rows if isinstance(r, dict) and r.get("link")
    ]


def latest_comment(body: bytes) -> datetime | None:
    """The time of the newest comment of one answer."""
    try:
        rows = orjson.loads(body)
    except orjson.JSONDecodeError:
        return None
    times = [_utc(row.get("date_gmt")) for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    return max((time for time in times if time), default=None)


def _utc(text: object) -> datetime | None:
    """`*_gmt` is UTC without saying so."""
    try:
        return datetime.fromisoformat(str(text)).replace(tzinfo=UTC)
    except ValueError:
        return None
