"""Which rows an erasure takes, found in the tables by address, comment id or author."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from crawler.archive.rewrite import groups
from crawler.urls import url_key
from crawler.vocabulary import QUOTING, Kind
from pipelines.parquet.reading import files_of


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """What is to be erased."""

    urls: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    """Values of `comment_id`."""
    authors: tuple[str, ...] = ()
    """Names as they stand in `comments.author`."""
    sites: tuple[str, ...] = ()
    """Where it is to be erased; empty: at every site."""

    def at(self, site: str) -> bool:
        """Whether a site is concerned."""
        return not self.sites or site in self.sites


@dataclass(slots=True)
class Found:
    """What goes, and what has to be mended for it."""

    keys: set[str]
    """`url_key` of the addresses that were named, and of those that their articles were read from."""
    articles: set[str] = field(default_factory=set)
    comments: set[str] = field(default_factory=set)
    authors: set[str] = field(default_factory=set)
    pages: dict[str, str] = field(default_factory=dict)
    """Addresses whose bytes hold what is erased, by `url_key`: the articles' further pages, the comments' pages."""
    commented: set[str] = field(default_factory=set)
    """Articles that stay and lose comments."""
    lists: dict[str, Kind] = field(default_factory=dict)
    """Feeds and lists of the API of the sites concerned, with what they were taken for."""
    seen: set[str] = field(default_factory=set)
    """Of what was named, the `url_key`, comment ids and names that some row has."""
    heirs: dict[str, str] = field(default_factory=dict)
    """Copies that stay, for the article that they were copies of: erased article id -> article id of its first copy."""


def find_rows(root: Path, asked: Asked) -> Found:
    """Look through the tables; nothing of them is held but ids and addresses."""
    found = Found(keys={url_key(url) for url in asked.urls}, authors=set(asked.authors))
    found.comments |= set(asked.comments)
    sites: set[str] = set()
    _find_articles(root, found, sites, asked)
    _find_comments(root, found, sites, asked)
    _find_pages(root, found, sites)
    _find_heirs(root, found)
    return found


def _rows(root: Path, table: str, columns: Iterable[str]) -> Iterator[dict[str, Any]]:
    for path in files_of(root, table):
        for rows in groups(path, table, list(columns)):
            yield from rows.to_pylist()


def _find_articles(root: Path, found: Found, sites: set[str], asked: Asked) -> None:
    if not found.keys:
        return
    named = frozenset(found.keys)
    for table in ("articles", "duplicates"):
        for row in _rows(root, table, ("article_id", "comment_id", "url", "canonical_url", "site")):
            if (
                row.get("comment_id") is None
                and row["url"]
                and asked.at(row["site"])
                and _is(row, ("url", "canonical_url"), named)
            ):
                found.seen |= named & {url_key(url) for url in (row["url"], row["canonical_url"]) if url}
                found.articles.add(row["article_id"])
                found.keys |= {url_key(url) for url in (row["url"], row["canonical_url"]) if url}
                sites.add(row["site"])


def _find_comments(root: Path, found: Found, sites: set[str], asked: Asked) -> None:
    columns = ("comment_id", "article_id", "author", "site", "duplicate_of")
    for again in (False, True):  # copies of what is erased go too, and stand in duplicates alone
        for table in ("comments", "duplicates"):
            for row in _rows(root, table, columns):
                if row["comment_id"] is None:
                    continue
                of_copy = again and row.get("duplicate_of") in found.comments
                if row["article_id"] in found.articles or of_copy or (asked.at(row["site"]) and _named(row, found)):
                    found.seen |= {row["comment_id"], row["author"] or ""}
                    found.comments.add(row["comment_id"])
                    sites.add(row["site"])
                    if row["article_id"] not in found.articles:
                        found.commented.add(row["article_id"])


def _named(row: dict[str, Any], found: Found) -> bool:
    return row["comment_id"] in found.comments or (row["author"] is not None and row["author"] in found.authors)


def _find_pages(root: Path, found: Found, sites: set[str]) -> None:
    concerned = found.articles | found.commented
    for row in _rows(root, "pages", ("url", "final_url", "article_id", "kind", "site")):
        if row["article_id"] in concerned or _is(row, ("url", "final_url"), found.keys):
            for url in filter(None, (row["url"], row["final_url"])):
                found.pages[url_key(url)] = url
        elif row["kind"] in QUOTING and row["site"] in sites:
            found.lists[row["url"]] = row["kind"]


def _find_heirs(root: Path, found: Found) -> None:
    """Of an erased article's copies at other addresses, the first published stays in its place."""
    best: dict[str, tuple[Any, ...]] = {}
    for row in _rows(root, "duplicates", ("item", "article_id", "duplicate_of", "published_at")):
        erased = row["duplicate_of"]
        if row["item"] == "article" and erased in found.articles and row["article_id"] not in found.articles:
            order = (row["published_at"] is None, row["published_at"], row["article_id"])
            if erased not in best or order < best[erased]:
                best[erased] = order
    found.heirs = {erased: order[-1] for erased, order in best.items()}


def _is(row: dict[str, Any], columns: tuple[str, ...], keys: Iterable[str]) -> bool:
    return any(row[name] is not None and url_key(row[name]) in keys for name in columns)
