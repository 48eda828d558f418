"""Articles from WordPress's list of posts: the text through the same reader as a page, the rest as the API states it."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from html import escape
from typing import Any

import orjson
from selectolax.lexbor import LexborHTMLParser

from crawler.document import Fetched, parse
from crawler.extract.extraction import extract
from crawler.items import Article
from crawler.sites import Site

FIELDS = "id,link,date_gmt,modified_gmt,title,content,excerpt,_links,_embedded"
EMBED = "author,wp:term,wp:featuredmedia"


@dataclass(frozen=True, kw_only=True, slots=True)
class Post:
    """One entry of the list."""

    native_id: str
    url: str
    modified: datetime | None
    """UTC."""
    article: Article | None
    """None for a post behind a password."""


def read(fetched: Fetched, site: Site) -> list[Post] | None:
    """The posts of one answer; None where it is no list."""
    try:
        rows = orjson.loads(fetched.body)
    except orjson.JSONDecodeError:
        return None
    if not isinstance(rows, list):
        return None
    return [_post(row, fetched.fetched_at, site) for row in rows if isinstance(row, dict) and row.get("link")]


def _post(row: dict[str, Any], fetched_at: datetime, site: Site) -> Post:
    hidden = bool((row.get("content") or {}).get("protected"))
    return Post(
        native_id=str(row["id"]),
        url=str(row["link"]),
        modified=_time(row),
        article=None if hidden else _article(row, fetched_at, site),
    )


def _article(row: dict[str, Any], fetched_at: datetime, site: Site) -> Article:
    url, title = str(row["link"]), _plain(_rendered(row, "title"))
    content = f"<h1>{escape(title)}</h1><div class='entry-content'>{_rendered(row, 'content')}</div>"
    page = f"<html><body><article>{content}</article></body></html>"
    found = extract(parse(Fetched(url=url, body=page.encode(), fetched_at=fetched_at)), site)
    bare = Article(url=url, site=site.name, fetched_at=fetched_at)
    embedded = row.get("_embedded") or {}
    terms = [term for group in embedded.get("wp:term") or [] for term in group if isinstance(term, dict)]
    categories = [_plain(str(term.get("name"))) for term in terms if term.get("taxonomy") == "category"]
    published, modified = _utc(row, "date_gmt"), _utc(row, "modified_gmt")
    pictures = (str(media["source_url"]) for media in embedded.get("wp:featuredmedia") or [] if media.get("source_url"))
    return replace(
        found.article or bare,
        canonical_url=url,
        title=title or None,
        description=_plain(_rendered(row, "excerpt")) or None,
        authors=[str(author["name"]) for author in embedded.get("author") or [] if author.get("name")],
        section=categories[0] if categories else None,
        tags=[_plain(str(term.get("name"))) for term in terms if term.get("taxonomy") == "post_tag"],
        image_url=next(pictures, None),
        published_candidates=[published] if published else [],
        published_at_raw=published,
        modified_candidates=[modified] if modified else [],
        modified_at_raw=modified,
    )


def _rendered(row: dict[str, Any], name: str) -> str:
    value = row.get(name)
    return str(value.get("rendered") or "") if isinstance(value, dict) else ""


def _plain(markup: str) -> str:
    """Markup of one line to text."""
    body = LexborHTMLParser(markup).body
    return " ".join(body.text().split()) if body is not None else ""


def _utc(row: dict[str, Any], name: str) -> str | None:
    """`*_gmt` is UTC without saying so."""
    return f"{row[name]}Z" if row.get(name) else None


def _time(row: dict[str, Any]) -> datetime | None:
    try:
        return datetime.fromisoformat(str(row.get("modified_gmt"))).replace(tzinfo=UTC)
    except ValueError:
        return None
