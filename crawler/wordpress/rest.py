"""WordPress's REST API as an address book: where it is, what its lists are called, what their rows say of time. No requests."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from selectolax.lexbor import LexborHTMLParser

from crawler.addresses import whole
from crawler.comments.parts.json_values import load
from crawler.costs.limits import bounded
from crawler.discover.named.link_header import links_of
from crawler.found import FoundComment

Row = dict[str, Any]
"""One entry of a list, decoded."""

Paged = Mapping[str, int | None]
"""How many pages each post has that is cut into some; None where it does not show."""

PER_PAGE = 100
"""The most that WordPress gives at once; 101 answers 400."""
NO_PAGE = (400, 404)
"""What is answered for a page behind the last one."""
BEHIND = "behind the last page of a list that does not say how many it has"
FULL = 10
"""What the rows of a full page are a multiple of: sites that give fewer than are asked for give tens."""
UNTOLD = 10**6
"""Pages of a list that does not say how many it has: it is read until a page holds nothing, or what the one before held."""
MAX_DIGITS = 9
"""Of a number in a header; no site has more posts."""
_FIRST_YEAR = 1900
"""No post is of an earlier one."""
AHEAD = timedelta(days=1)
"""By how much a site's clock, or what it takes for UTC, may be ahead."""
OVERLAP = timedelta(minutes=5)
"""Of posts, asked for again at each look: one may be saved while the list is made. Unchanged ones cost no request."""

_REL = "https://api.w.org/"
_COMMENT = "id,post,parent,author_name,author_url,date,date_gmt,content,type"
_POST = "id,link,modified_gmt,content.protected"


@dataclass(frozen=True, kw_only=True, slots=True)
class WordPressApi:
    """What REST said in one harvest."""

    root: str
    comments: dict[str, list[FoundComment]] = field(default_factory=dict)
    """Comments by post id, of the posts asked for together; the others are asked for article by article."""
    whole: bool = False
    """Whether `comments` holds every comment of the site."""
    language: str | None = None
    """What the home page says of the site's language; REST does not say it."""
    paged: Callable[[], Awaitable[Paged | None]] | None = None
    """Asks which posts are cut into pages; None where that cannot be asked."""

    async def may_go_on(self, post: str | None, read: int) -> bool:
        """Whether a post may have more pages than were read."""
        told = await self.paged() if self.paged is not None and post is not None else None
        pages = told.get(post, 1) if told is not None and post is not None else None
        return pages is None or pages > read

    def comments_of(self, post: str) -> list[FoundComment] | None:
        """The comments of a post; None where they were not asked for."""
        return self.comments.get(post, [] if self.whole else None)


@dataclass(frozen=True, slots=True)
class Entry:
    """One post of a list."""

    native_id: str
    url: str
    modified: datetime | None
    """UTC."""
    protected: bool
    """It stands behind a password: a list of comments that is asked for its too is refused as a whole."""


def api_root(tree: LexborHTMLParser, url: str, link_headers: Iterable[str] = ()) -> str | None:
    """Address of the API (`https://host/wp-json/`), from the page's head or its Link headers; None where it shows none."""
    node = tree.css_first(f'link[rel="{_REL}"]')
    href = node.attributes.get("href") if node is not None else None
    if not href:
        named = (link for header in link_headers for link in links_of(header))
        href = next((link for link, said in named if _REL in (said.get("rel") or "").split()), None)
    root = whole(href, url) if href else None
    return root if isinstance(root, str) else None


def api_url(root: str, route: str, **query: object) -> str:
    """Address of a route; `root` may be of the form `/?rest_route=/`."""
    words = urlencode({name: value for name, value in query.items() if value is not None}, safe=",:")
    return f"{root.rstrip('/')}/wp/v2/{route}{'&' if '?' in root else '?'}{words}"


def posts_url(root: str, page: int = 1, modified_after: datetime | None = None, per_page: int = PER_PAGE) -> str:
    """One page of the list, newest first, or of what changed since."""
    return api_url(root, "posts", per_page=per_page, page=page, modified_after=since(modified_after), _fields=_POST)


def since(modified: datetime | None) -> str | None:
    """From when on to ask for what changed."""
    return f"{modified - OVERLAP:%Y-%m-%dT%H:%M:%SZ}" if modified else None


def paged_posts_url(root: str, page: int = 1) -> str:
    """One page of the posts that are cut into pages: their text holds the mark that cuts them, which search finds."""
    return api_url(root, "posts", search="nextpage", per_page=PER_PAGE, page=page, _fields=f"{_POST},content.rendered")


@bounded
def paged_posts(rows: Iterable[Row]) -> dict[str, int | None]:
    """How many pages the posts of one answer have; None for one whose text does not show the marks."""
    return {str(row["id"]): cuts + 1 if (cuts := _cuts(row.get("content"))) else None for row in rows if row.get("id")}


def _cuts(content: object) -> int:
    rendered = content.get("rendered") if isinstance(content, dict) else None
    return rendered.count("<!--nextpage-->") if isinstance(rendered, str) else 0


def comments_url(root: str, page: int = 1, last: datetime | None = None) -> str:
    """One page of all comments of the site, oldest first, or of those after the `last` one known."""
    after = f"{last:%Y-%m-%dT%H:%M:%SZ}" if last else None
    return api_url(root, "comments", after=after, **_oldest_first(page, f"{_COMMENT},link"))


def newest_comment_url(root: str) -> str:
    """The newest comment of the site."""
    return api_url(root, "comments", **_oldest_first(1, "date_gmt") | {"per_page": 1, "order": "desc"})


def comments_of_url(root: str, posts: str, page: int = 1) -> str:
    """One page of the comments of an article, or of several with commas between their ids, oldest first."""
    return api_url(root, "comments", post=posts, **_oldest_first(page, _COMMENT))


def _oldest_first(page: int, fields: str) -> dict[str, object]:
    return {"per_page": PER_PAGE, "page": page, "orderby": "date_gmt", "order": "asc", "_fields": fields}


def pages_of(total: str | None, rows: int = 0, entries: str | None = None) -> int:
    """How many pages a list has, of the headers `X-WP-TotalPages` and `X-WP-Total`. A short page is not the last one.

    Where they do not say, as behind caches that keep no headers: 1, or UNTOLD where this one may be full. UNTOLD too where
    so many pages cannot hold so many entries: a cache put the headers of two answers together.
    """
    told, held = _count(total), _count(entries)
    if told is None:
        return UNTOLD if rows and rows % FULL == 0 else 1
    return UNTOLD if rows and held is not None and held > told * PER_PAGE else told


def _count(header: str | None) -> int | None:
    return int(header) if header and header.isdecimal() and len(header) <= MAX_DIGITS else None


def rows_of(body: bytes) -> list[Row] | None:
    """The objects of one answer; None where it is no list: the API is off, or says an error.

    A list out of which a plugin took a row comes as an object whose names are numbers.
    """
    listed = load(body)
    if isinstance(listed, dict) and listed and all(name.isdecimal() for name in listed):
        listed = list(listed.values())
    return [row for row in listed if isinstance(row, dict)] if isinstance(listed, list) else None


def told_rows(body: bytes) -> list[Row]:
    """The objects of an answer that a page asked for itself: those of a list, or the one that it is."""
    told = load(body)
    return [row for row in (told if isinstance(told, list) else [told]) if isinstance(row, dict)]


def entries(rows: Iterable[Row]) -> list[Entry]:
    """The posts of one answer."""
    return [
        Entry(str(row["id"]), str(row["link"]), time(row, "modified_gmt"), protected=is_protected(row.get("content")))
        for row in rows
        if row.get("link") and row.get("id")
    ]


def is_protected(content: object) -> bool:
    """Whether a post stands behind a password, by its content."""
    return isinstance(content, dict) and bool(content.get("protected"))


def latest(rows: Iterable[Row], name: str, now: datetime) -> datetime | None:
    """The newest time of the column `name`, none that is to come: nothing would count as new that is not later."""
    return max((found for row in rows if (found := time(row, name)) and found <= now + AHEAD), default=None)


def gmt(row: Row, name: str) -> str | None:
    """A `*_gmt` column as it may be read: it is UTC without saying so."""
    stated = row.get(name)
    return f"{str(stated).removesuffix('Z')}Z" if stated else None


def time(row: Row, name: str) -> datetime | None:
    """A `*_gmt` column as a time in UTC; None where it is none, or of a year that no post is of."""
    try:
        found = datetime.fromisoformat(str(row.get(name))).replace(tzinfo=UTC)
    except ValueError:
        return None
    return found if found.year >= _FIRST_YEAR else None
