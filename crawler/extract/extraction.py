"""A page to an article and its comments: the only entrance to this package."""

from dataclasses import dataclass

from crawler.document import Document
from crawler.extract.assemble import assemble
from crawler.extract.authors import choose_authors
from crawler.extract.body import Body, read_body
from crawler.extract.comments.reader import read_thread
from crawler.extract.comments.thread import Thread
from crawler.extract.continuation import next_pages
from crawler.extract.dates import read_dates
from crawler.extract.head import Head, read_head
from crawler.extract.jsonld import Thing, body_evidence, find_article, first, read_jsonld
from crawler.extract.kinds import kind_of, stated_as_article
from crawler.extract.layout import Layout, read_layout
from crawler.extract.payloads import MIN_CHARS, hidden_text
from crawler.extract.titles import choose_title
from crawler.extract.topics import image_of, paywalled_of, section_of, tags_of
from crawler.items import Article
from crawler.sites import Site

EXTRACTOR = "kliping/1"
"""Name and version of this code; a change of its answers on stored pages raises the version."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Extraction:
    """What one page gave."""

    kind: str
    """article, listing, gallery, video, live, stub, wall (nothing but a wall was there) or other."""
    reason: str
    """Why it was taken for that, in a few words."""
    article: Article | None
    """As the page states it; normalization cleans it."""
    thread: Thread
    next_pages: tuple[str, ...]
    """Further pages of the same article, absolute URLs."""
    blocks_removed: int
    """Blocks cut from inside the body."""
    confidence: float
    """0 to 1: how much of the page's running text the body holds, and whether other statements bear it out."""
    sources: dict[str, str]
    """Field to where it came from: json-ld, opengraph, meta, byline, h1, ..."""
    reservation: str | None
    """Robots directives and reservations against text and data mining in the page."""


def extract(document: Document, site: Site) -> Extraction:
    """Read a page. Pure, no network; any bytes give an answer, and what could not be read is its reason."""
    try:
        thread = read_thread(document, site)
    except Exception as error:  # noqa: BLE001  any page may come in; one that breaks a reader must not stop a crawl
        thread = Thread(readable=False, reason=f"reading comments failed: {error!r}"[:200])
    try:
        return _read(document, site, thread)
    except Exception as error:  # noqa: BLE001  as above: the page's row says what happened
        return Extraction(
            kind="other",
            reason=f"reading failed: {error!r}"[:200],
            article=None,
            thread=thread,
            next_pages=(),
            blocks_removed=0,
            confidence=0.0,
            sources={},
            reservation=None,
        )


def _read(document: Document, site: Site, thread: Thread) -> Extraction:
    layout = read_layout(document.tree, site.selectors.remove)
    head = read_head(document.tree, document.url, layout.metas)
    things = read_jsonld(document.tree)
    stated = find_article(things)
    title, title_source = choose_title(layout, head, stated, document.url)
    following = next_pages(layout, head, document.url)
    english = (head.language or "").lower().startswith("en")
    description = head.first("og:description", "description") or ""
    body = read_body(layout, title, body_evidence(stated), description, continued=bool(following), english=english)
    text, text_source = assemble(layout, body.blocks), "blocks"
    if len(text) < MIN_CHARS and stated_as_article(head, stated):
        hidden, hidden_source = hidden_text(document.tree, stated)
        if hidden and hidden_source:
            text, text_source = hidden, hidden_source
    kind, reason = kind_of(layout, head, stated, things, body, len(text), document.url)
    sources = {"title": title_source or "none", "text": text_source}
    article = None
    if kind not in ("listing", "wall", "other"):
        article = _article(document, site, layout, head, things, stated, body, sources)
        article.title, article.text, article.comments_declared = title, text or None, thread.declared
    return Extraction(
        kind=kind,
        reason=reason,
        article=article,
        thread=thread,
        next_pages=following if article else (),
        blocks_removed=body.removed,
        confidence=round(body.share, 3),
        sources=sources,
        reservation=head.reservation,
    )


def _article(
    document: Document,
    site: Site,
    layout: Layout,
    head: Head,
    things: list[Thing],
    stated: Thing,
    body: Body,
    sources: dict[str, str],
) -> Article:
    span = (layout.boxes[body.root].start, layout.boxes[body.root].end) if body.root >= 0 else (0, 0)
    authors, author_source = choose_authors(document.tree, layout, head, things, stated, span[0], document.url)
    dates = read_dates(layout, head, things, stated, span, document.url)
    sources |= {"authors": author_source or "none", "published": dates.source or "none"}
    section, sources["section"] = section_of(head, stated, things, document.tree)
    tags, sources["tags"] = tags_of(head, stated, document.tree, section)
    return Article(
        url=document.url,
        canonical_url=head.canonical or head.first("og:url") or document.url,
        site=site.name,
        description=head.first("og:description", "description") or first(stated.get("description")),
        authors=authors,
        published_at_raw=dates.published[0] if dates.published else None,
        published_candidates=dates.published,
        modified_at_raw=dates.modified[0] if dates.modified else None,
        modified_candidates=dates.modified,
        section=section,
        tags=tags,
        page_language=head.language or first(stated.get("inLanguage")),
        image_url=image_of(head, stated, document.url),
        paywalled=paywalled_of(head, stated),
        fetched_at=document.fetched.fetched_at,
        extractor=EXTRACTOR,
    )
