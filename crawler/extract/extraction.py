"""A page to an article and its comments: the only entrance to this package."""

from dataclasses import dataclass, replace
from typing import Self, TypedDict

import numpy as np

from crawler.comments.reader import read_thread
from crawler.comments.thread import Thread
from crawler.document import Document
from crawler.extract import forum
from crawler.extract.facts.authors import GUESSED, choose_authors
from crawler.extract.facts.dates import read_dates
from crawler.extract.facts.paywall import paywalled_of
from crawler.extract.facts.people import clean_names
from crawler.extract.facts.provenance import stated_sources
from crawler.extract.facts.titles import choose_title
from crawler.extract.facts.topics import description_of, image_of, section_of, tags_of
from crawler.extract.facts.zone_guess import guess_zone
from crawler.extract.kinds import OWN_HOME, doubted, is_home, kind_of, own_page, rescued, unlike
from crawler.extract.looks import look_at, look_at_thread
from crawler.extract.overrides import overridden, read_selected
from crawler.extract.page.jsonld import first
from crawler.extract.page.statements import Reading, read
from crawler.extract.page.words import letters
from crawler.extract.page_judge import article_chance, confidence
from crawler.extract.profile.look import Look
from crawler.extract.profile.profile import EMPTY, Profile
from crawler.extract.shape import shape
from crawler.extract.text.body import Body, read_above_comments, read_body, without_comments
from crawler.extract.text.continuation import next_pages, unlinked_page
from crawler.extract.text.join import assemble, without_repeats
from crawler.extract.text.payloads import MIN_CHARS, hidden_text
from crawler.extract.text.written import as_written, post_box
from crawler.found import FoundComment
from crawler.items import Article
from crawler.mending import clean_line
from crawler.sites import Selectors, Site
from crawler.vocabulary import WITHOUT_ARTICLE, Kind

EXTRACTOR = "kliping/2"
"""Name and version of this code. A change of its answers raises the version; tests/golden_digest.py sees the change."""
_OPENING = 4
"""Lines before a text in its own box: the headline, a byline, the day, what stands around them."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Extraction:
    """What one page gave."""

    kind: Kind
    """What the page is."""
    reason: str
    """Why it was taken for that, in a few words."""
    article: Article | None
    """As the page states it; normalization cleans it."""
    thread: Thread
    next_pages: tuple[str, ...]
    """Further pages of the same article, absolute URLs."""
    unlinked_page: str | None
    """A further page that may be there though nothing links to it."""
    blocks_removed: int
    """Blocks cut from inside the body."""
    confidence: float
    """The F1 that the text is likely to have, in words; 1 where a selector chose it, 0 where scripts held it."""
    sources: dict[str, str]
    """Column to where its value came from: json-ld, opengraph, meta, byline, h1, selector, ..."""
    reservation: str | None
    """Robots directives and reservations against text and data mining in the page."""
    post: FoundComment | None = None
    """The first post of a thread, where it is the article."""
    look: Look | None = None
    """What its site's profile is learnt from, where that was asked for and the page holds an article."""
    doubt: tuple[Kind, str] | None = None
    """What it is instead of an article with little text, and why, unless more is known of its address."""

    def settled(self) -> Self:
        """This extraction where nothing more is known of its address: what is doubted is no article."""
        if self.doubt is None:
            return self
        kind, reason = self.doubt
        return replace(self, kind=kind, reason=reason, article=None, next_pages=(), unlinked_page=None, look=None, doubt=None)


def thread_of(document: Document, site: Site, profile: Profile = EMPTY) -> Thread:
    """The comments of a page; they are none where they cannot be read, which is their reason."""
    try:
        return read_thread(document, site, profile.posts)
    except Exception as error:  # noqa: BLE001  any page may come in; one that breaks a reader must not stop a crawl
        return Thread(readable=False, reason=f"reading comments failed: {error!r}"[:200])


def extract(
    document: Document, site: Site, profile: Profile = EMPTY, *, thread: Thread | None = None, learning: bool = False
) -> Extraction:
    """Read a page with what is known of its site. Pure, no network; any bytes give an answer, what cannot be read is its reason.

    `thread` is what `thread_of` gave, where it was asked before. With `learning` the answer has what a profile is learnt from.
    """
    thread = thread or thread_of(document, site, profile)
    try:
        return _read(document, site, thread, profile, learning=learning)
    except Exception as error:  # noqa: BLE001  as above: the page's row says what happened
        return Extraction(
            kind="other",
            reason=f"reading failed: {error!r}"[:200],
            article=None,
            thread=thread,
            next_pages=(),
            unlinked_page=None,
            blocks_removed=0,
            confidence=0.0,
            sources={},
            reservation=None,
        )


def reader_of(profile: Profile) -> str:
    """What read a page: this code, and the profile where there is one."""
    return f"{EXTRACTOR}+{profile.digest}" if profile.digest else EXTRACTOR


def signers(names: list[str]) -> tuple[list[str], list[str]]:
    """People and organizations among the names that an API says sign an article."""
    return clean_names(names, set())


def _read(document: Document, site: Site, thread: Thread, profile: Profile, *, learning: bool) -> Extraction:
    page = read(document, site.selectors.remove, profile)
    title, title_source = choose_title(page)
    following, unlinked = _further(page)
    body = _body(page, title, thread, continued=bool(following or unlinked))
    text, text_source = _text(page, body, site.selectors)
    if post := forum.opening(page, site, thread, text):
        return _posted(document, site, page, thread, post)
    length = letters(text)
    row = shape(page, body) if page.layout.blocks and text_source == "blocks" else None
    chance = article_chance(row) if row is not None else 1.0
    kind, reason = OWN_HOME if is_home(page.url, site.url) else kind_of(page, body, length)
    if kind in ("listing", "other") and row is not None:
        kind, reason = rescued(page, kind, reason, length, chance)
    sources = {"title": title_source or "none", "text": text_source}
    article = doubt = None
    if kind not in WITHOUT_ARTICLE:
        words = _Words(site=site.name, title=title, text=text or ("" if body.post else None), comments_declared=thread.declared)
        general, voted = _article(document, page, words, _span(page, body, thread))
        article, chosen = overridden(general, page.tree, site.selectors)
        sources |= voted | chosen
        if kind == "article" and not site.selectors.text:
            if other := own_page(page, body, article, length) or unlike(page, body, _signed(article, voted), chance):
                (kind, reason), article = other, None
        elif kind == "stub" and not thread.comments and row is not None:
            doubt = doubted(page, body, article, length, chance)
    return Extraction(
        kind=kind,
        reason=reason,
        article=article,
        thread=forum.without_opening(thread),
        next_pages=following if article else (),
        unlinked_page=unlinked if article else None,
        blocks_removed=body.removed,
        confidence=round(confidence(row), 3) if row is not None else float(text_source == "selector"),
        sources=sources,
        reservation=page.head.reservation,
        look=look_at(page, body, article, thread.shape) if learning and article and text_source == "blocks" else None,
        doubt=doubt,
    )


def _posted(document: Document, site: Site, page: Reading, thread: Thread, post: FoundComment) -> Extraction:
    """What a page of a forum gave: its first post as the article, the others as comments."""
    title, title_source = choose_title(page)
    words = _Words(site=site.name, title=title, text=post.text, comments_declared=thread.declared)
    general, voted = _article(document, page, words, _span(page, read_body(page, title)))
    article, chosen = overridden(forum.posted(general, post), page.tree, site.selectors)
    return Extraction(
        kind="article",
        reason="a thread whose first post is the article",
        article=article,
        thread=forum.replies(thread, post),
        post=post,
        next_pages=next_pages(page),
        unlinked_page=None,
        blocks_removed=0,
        confidence=1.0,
        sources={"title": title_source or "none", "text": "post", **voted, "authors": "post", **chosen},
        reservation=page.head.reservation,
        look=look_at_thread(article, thread.shape) if thread.shape is not None else None,
    )


def _further(page: Reading) -> tuple[tuple[str, ...], str | None]:
    """Further pages that it names, and one that may be there where it names none."""
    following = next_pages(page)
    return following, None if following else unlinked_page(page)


def _body(page: Reading, title: str | None, thread: Thread, *, continued: bool) -> Body:
    body = read_body(page, title, continued=continued)
    if thread.comments:
        said = frozenset(line for comment in thread.comments for line in (comment.text or "").split("\n"))
        body = without_comments(read_above_comments(page, title, body, said, continued=continued), said)
    holder = post_box(page.layout)
    if holder >= 0:
        return as_written(page.layout, body, title, holder)
    once = without_repeats(body.blocks)
    return replace(body, blocks=once, removed=body.removed + len(body.blocks) - len(once))


def _text(page: Reading, body: Body, selectors: Selectors) -> tuple[str, str]:
    """The text and where it came from: the site's selector, the blocks, or what scripts carry where the blocks give little."""
    if selectors.text and (chosen := read_selected(page.tree, selectors)):
        return chosen, "selector"
    text = assemble(page.layout, body.blocks)
    if letters(text) < MIN_CHARS and page.as_article:
        hidden, source = hidden_text(page, text)
        if hidden and source:
            return hidden, source
    return text, "blocks"


class _Words(TypedDict):
    """Columns that are read before it is known that the page is an article."""

    site: str
    title: str | None
    text: str | None
    comments_declared: int | None


def _signed(article: Article, sources: dict[str, str]) -> Article:
    """The article without writers who were guessed: what is no article has such names too."""
    return replace(article, authors=[]) if sources["authors"] == GUESSED else article


def _span(page: Reading, body: Body, thread: Thread | None = None) -> tuple[int, int]:
    """The first block of the box that holds the text and the one behind it, or behind the text where comments stand there too.

    Where more than a few lines stand in the box before the text, and no h1 among them, it is the page's: the text begins later.
    """
    start, end = page.layout.span(body.root)
    chosen = set(map(id, body.blocks))
    first = next((place for place in range(start, end) if id(page.layout.blocks[place]) in chosen), start)
    headline = next((place for place in range(start, first) if page.layout.blocks[place].tag == "h1"), -1)
    if headline > start:
        # Its text stands in several boxes with nothing in common but one that holds what stands above the headline, too.
        return headline, int(np.flatnonzero(body.kept)[-1]) + 1
    start = first if headline < 0 and first - start > _OPENING else start
    if body.root >= 0 and thread is not None and thread.comments:
        end = next((place for place in range(end, start + 1, -1) if id(page.layout.blocks[place - 1]) in chosen), start + 1)
    return start, end


def _article(document: Document, page: Reading, words: _Words, span: tuple[int, int]) -> tuple[Article, dict[str, str]]:
    """The article by the general rules, and where each answer came from; `span` are the blocks of its text."""
    signed = choose_authors(page, span)
    dates = read_dates(page, span)
    section, section_source = section_of(page)
    tags, tags_source = tags_of(page, section)
    found = {"authors": signed.source, "published_at": dates.source, "section": section_source, "tags": tags_source}
    article = Article(
        url=document.url,
        canonical_url=page.head.canonical or page.head.first("og:url") or document.url,
        **words,
        description=description_of(page),
        authors=signed.people,
        organization=clean_line(signed.organization),
        published_at_raw=dates.published[0] if dates.published else None,
        published_candidates=dates.published,
        modified_at_raw=dates.modified[0] if dates.modified else None,
        modified_candidates=dates.modified,
        section=section,
        tags=tags,
        page_language=page.head.language or first(page.stated.get("inLanguage")),
        zone_guess=guess_zone(page, [*dates.published, *dates.modified]),
        image_url=image_of(page),
        paywalled=paywalled_of(page, span),
        fetched_at=document.fetched.fetched_at,
        extractor=reader_of(page.profile),
    )
    return article, {field: source or "none" for field, source in found.items()} | stated_sources(page, article)
