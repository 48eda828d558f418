"""Articles from WordPress's list of posts: the text through the same reader as a page, the rest as the API states it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from html import escape
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from crawler.addresses import whole
from crawler.comments.parts.json_values import rows, word
from crawler.costs.limits import TooCostly, bounded
from crawler.document import Fetched, parse
from crawler.extract.extraction import extract, signers
from crawler.items import Article
from crawler.sites import Site
from crawler.wordpress.rest import PER_PAGE, Row, api_url, gmt, is_protected, time, told_rows

_FIELDS = "id,link,date_gmt,modified_gmt,title,content,excerpt,_links,_embedded"
_EMBED = "author,wp:term,wp:featuredmedia"


@dataclass(frozen=True, kw_only=True, slots=True)
class Post:
    """One entry of the list."""

    native_id: str
    url: str
    modified: datetime | None
    """UTC."""
    article: Article | None
    """None for a post behind a password, and for one that was not read."""
    error: str | None = None
    """Why it was not read to its end."""


def posts_url(root: str, page: int = 1, *, modified_after: str | None = None, include: str | None = None) -> str:
    """One page of the list with all that an article takes: of what changed since, or of the posts of these ids."""
    wanted = {"per_page": PER_PAGE, "page": page, "_embed": _EMBED, "_fields": _FIELDS}
    return api_url(root, "posts", **wanted, **({"include": include} if include else {"modified_after": modified_after}))


def read(answered: Iterable[Row], fetched_at: datetime, site: Site) -> Iterator[Post]:
    """The posts of one answer, each bounded in what it may cost; what names no id, or nothing that can be asked for, is none."""
    for row in answered:
        address = whole(_text(row.get("link")), site.url)
        if word(row.get("id")) and isinstance(address, str):
            yield _post(row, address, fetched_at, site)


def told_of(body: bytes, url: str, fetched_at: datetime, site: Site) -> Article | None:
    """The article at an address, from an answer that a page asked for itself; its own name in the address tells which it is."""
    name = _name(url)
    listed = told_rows(body)
    mine = [post for post in read(listed, fetched_at, site) if name and _name(post.url) == name]
    return mine[0].article if len(mine) == 1 else None


def _name(url: str) -> str:
    return urlsplit(url).path.rstrip("/").rpartition("/")[2]


def _post(row: Row, url: str, fetched_at: datetime, site: Site) -> Post:
    post = Post(native_id=str(row["id"]), url=url, modified=time(row, "modified_gmt"), article=None)
    if is_protected(row.get("content")):
        return post
    try:
        return replace(post, article=_article(row, url, fetched_at, site))
    except TooCostly as error:
        return replace(post, error=str(error))


@bounded
def _article(row: Row, url: str, fetched_at: datetime, site: Site) -> Article:
    title = _plain(_rendered(row, "title"))
    content = f"<h1>{escape(title)}</h1><div class='entry-content'>{_rendered(row, 'content')}</div>"
    published, modified = gmt(row, "date_gmt"), gmt(row, "modified_gmt")
    # The API says that it is an article, and when it came out: a short one is not taken for something else.
    stated = (
        f'<meta property="og:type" content="article"><meta property="article:published_time" content="{escape(published or "")}">'
    )
    page = f"<html><head>{stated}</head><body class='single-post'><article>{content}</article></body></html>"
    found = extract(parse(Fetched(url=url, body=page.encode(), fetched_at=fetched_at)), site)
    embedded = row["_embedded"] if isinstance(row.get("_embedded"), dict) else {}
    groups = embedded.get("wp:term")
    terms = [term for group in (groups if isinstance(groups, list) else ()) for term in rows(group)]
    media = [link for one in rows(embedded.get("wp:featuredmedia")) if (link := word(one.get("source_url")))]
    people, offices = signers([name for one in rows(embedded.get("author")) if (name := word(one.get("name")))])
    return replace(
        found.article or Article(url=url, site=site.name, fetched_at=fetched_at),
        canonical_url=url,
        title=title or None,
        description=_plain(_rendered(row, "excerpt")) or None,
        authors=people,
        organization=offices[0] if offices else None,
        section=next(iter(_terms(terms, "category")), None),
        tags=_terms(terms, "post_tag"),
        image_url=media[0] if media else None,
        published_candidates=[published] if published else [],
        published_at_raw=published,
        modified_candidates=[modified] if modified else [],
        modified_at_raw=modified,
    )


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _terms(terms: list[Row], taxonomy: str) -> list[str]:
    return [_plain(str(term.get("name"))) for term in terms if term.get("taxonomy") == taxonomy]


def _rendered(row: Row, name: str) -> str:
    value = row.get(name)
    return str(value.get("rendered") or "") if isinstance(value, dict) else ""


def _plain(markup: str) -> str:
    """Markup of one line to text."""
    body = LexborHTMLParser(markup).body
    return " ".join(body.text().split()) if body is not None else ""
