"""Raw items to rows that can be trusted: clean texts, UTC times, languages, canonical addresses, ids."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from hashlib import blake2b
from typing import Any

from crawler.items import Article, Clipping, Comment, Page
from crawler.keys import article_id, comment_ids, fetch_id, is_departed
from crawler.mending import clean, clean_line, is_broken
from crawler.times.countries import zone_of_language
from crawler.times.parse import Moment, parse_age, parse_date
from crawler.times.zones import zone_of
from crawler.urls import article_url
from crawler.vocabulary import Basis
from pipelines.normalize.languages import code_of, language_of

_EITHER = re.compile(r"(?<!\d)(\d\d?)[/-](\d\d?)[/-]\d{4}(?!\d)")
"""A day in digits whose month may stand first or second."""


AS_ASKED = 3.0
"""Seconds between a page's making and its coming: hardly one article of a thousand was changed so shortly before, and the next
look tells when."""


@dataclass(frozen=True, kw_only=True, slots=True)
class NamePolicy:
    """What is kept of the people who comment."""

    keep_urls: bool = False
    secret: bytes | None = None
    """64 bytes at most. With it, names become keyed hashes, the same name the same hash within an archive."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Locale:
    """What a site is known by, for what its pages leave open."""

    zone: str | None = None
    language: str | None = None

    @property
    def basis(self) -> Basis:
        """How the zone is come by: the site's own, else the page's guess."""
        return "site" if self.zone else "guessed"


def normalize(clipping: Clipping, locale: Locale, names: NamePolicy) -> None:
    """Make a clipping whole, in place. What cannot be read is None, and its raw words stay."""
    if clipping.article is not None:
        # What a reader pasted broken stays as the site shows it; a site that breaks its own text breaks theirs too.
        broken = bool(clipping.comments) and is_broken(clipping.article.text or "")
        _article(clipping.article, locale)
        if clipping.article.is_post and names.secret:
            clipping.article.authors = [pseudonym(name, names.secret) for name in clipping.article.authors]
        for place, comment in enumerate(clipping.comments):
            clean_one = replace(comment, text=clean(comment.text, broken=broken), quoted=clean(comment.quoted, broken=broken))
            clipping.comments[place] = _comment(clean_one, clipping.article, locale, names)
        _ids(clipping.article, clipping.comments)
    for page in clipping.pages:
        _page(page, clipping.article)
    if clipping.article is not None and clipping.pages:
        clipping.pages[0].published_at = clipping.article.published_at


def _article(article: Article, locale: Locale) -> None:
    article.canonical_url = article_url(article.url, article.canonical_url)
    article.article_id = article_id(article.canonical_url)
    article.title, article.section = clean_line(article.title), clean_line(article.section)
    article.description = clean_line(article.description)
    article.text = clean(article.text) if article.text else article.text
    article.authors, article.tags = _lines(article.authors), _lines(article.tags)
    article.language = language_of(article.text, locale.language, article.page_language)
    _times(article, locale)


def _zone(article: Article, locale: Locale) -> str | None:
    """The zone of times that carry none: the site's own, else the page's guess, else that of the text's language."""
    return locale.zone or article.zone_guess or zone_of_language(article.language)


def _lines(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(line for value in values if (line := clean_line(value))))


def _times(article: Article, locale: Locale) -> None:
    published = _first(article.published_candidates, article, locale)
    modified = _first(article.modified_candidates, article, locale)
    if published:
        article.published_at, article.published_at_raw, article.published_at_basis = published.at, published.raw, published.basis
    # A template's clock says that every article was changed before it was published, or at the moment when it was asked for.
    if modified and (published is None or modified.at >= published.at):
        article.modified_at_raw = modified.raw
        article.modified_at = None if _is_now(modified.at, article.fetched_at) else modified.at


def _is_now(at: datetime, fetched_at: datetime) -> bool:
    """Whether a time of change is that of the request: made with the page, to the second or to the minute."""
    exact = -AS_ASKED <= (at - fetched_at).total_seconds() <= AS_ASKED
    return exact or (at.second == 0 and at == fetched_at.replace(second=0, microsecond=0))


def _first(candidates: list[str], article: Article, locale: Locale) -> Moment | None:
    """The first statement that can be read; a bare day gives way to a time of the same day."""
    language = article.language or locale.language or code_of(article.page_language)
    zone = _zone(article, locale)
    day: Moment | None = None
    for raw in candidates:
        moment = parse_date(raw, now=article.fetched_at, zone=zone, zone_basis=locale.basis, language=language)
        if moment is None:
            continue
        if _contradicted(raw, moment.at.astimezone(zone_of(zone) or UTC).date(), candidates, article.fetched_at):
            continue
        if day is None and moment.basis != "day":
            return moment
        if day is None:
            day = moment
        elif moment.basis != "day" and abs((moment.at - day.at).total_seconds()) < 36 * 3600:
            return moment
    return day


def _contradicted(raw: str, day: date, candidates: list[str], now: datetime) -> bool:
    """Whether `03/04/2024` was read as `day` and another statement, which can be read but one way, says the other way round."""
    match = _EITHER.search(raw)
    if match is None or day.day > 12 or day.day == day.month:
        return False
    # Without zone and language only words that can be read but one way are read, and their day is as they give it.
    others = {moment.at.date() for other in candidates if other != raw and (moment := parse_date(other, now=now))}
    return day not in others and day.replace(month=day.day, day=day.month) in others


def _comment(comment: Comment, article: Article, locale: Locale, names: NamePolicy) -> Comment:
    """A comment under its article, with what may be kept of who wrote it."""
    return replace(
        comment,
        article_id=article.article_id,
        article_url=article.canonical_url,
        site=article.site,
        extractor=comment.extractor or article.extractor,
        language=language_of(comment.text, article.language),
        **_who(comment, names),
        **_written(comment, article, locale),
    )


def _ids(article: Article, comments: list[Comment]) -> None:
    """Give comments their ids, which nothing may be guessed from: what they are made of is what is kept of the names."""
    assert article.article_id is not None
    ids: dict[str, str] = {}
    for comment, identifier in zip(comments, comment_ids(article.article_id, comments), strict=True):
        comment.comment_id = ids[comment.native_id or f"#{comment.position}"] = identifier
    for comment in comments:
        parent = ids.get(comment.parent_ref or "")
        comment.parent_id = parent if parent != comment.comment_id else None


def _written(comment: Comment, article: Article, locale: Locale) -> dict[str, Any]:
    """When a comment was written and changed."""
    fetched = comment.fetched_at or article.fetched_at
    zone = _zone(article, locale)
    language = article.language or locale.language or code_of(article.page_language)
    moment, edited = (
        parse_date(raw, now=fetched, zone=zone, zone_basis=locale.basis, language=language)
        or parse_age(raw, now=fetched, language=language)
        for raw in (comment.published_at_raw, comment.edited_at_raw)
    )
    # Some systems give every comment a time of change, which is that of writing where nothing was changed.
    is_edited = edited is not None and (moment is None or edited.at > moment.at)
    return {
        "published_at": moment.at if moment else None,
        "published_at_basis": moment.basis if moment else None,
        "edited_at": edited.at if edited and is_edited else None,
    }


def _who(comment: Comment, names: NamePolicy) -> dict[str, Any]:
    """What is kept of who wrote a comment."""
    kept = {
        "author": clean_line(comment.author),
        "author_url": comment.author_url if names.keep_urls else None,
        "author_id": comment.author_id if names.keep_urls else None,
    }
    if names.secret:
        kept |= {name: pseudonym(value, names.secret) for name, value in kept.items() if value}
    return kept


def pseudonym(name: str, secret: bytes) -> str:
    """What stands for a name where the operator asked for pseudonyms."""
    return blake2b(name.encode(), key=secret, digest_size=16).hexdigest()


def _page(page: Page, article: Article | None) -> None:
    page.fetch_id = fetch_id(page)
    # A row of an article that this one took the place of names that one, also when it is read again.
    if article is not None and not is_departed(page):
        page.article_id = article.article_id
