"""An answer to what it holds, or the reason it is not to be read; what a page's text and facts are is `crawler.extract`'s."""

import re
from dataclasses import dataclass, field, replace
from functools import cached_property

from crawler.comments.thread import Thread
from crawler.costs.limits import TOO_COSTLY, TooCostly, bounded
from crawler.discover.first_page import first_page
from crawler.discover.links import Links, find_links, looks_like_article
from crawler.discover.refresh import refreshed
from crawler.document import Document, Fetched, parse
from crawler.extract.extraction import Extraction, extract, thread_of
from crawler.fetch.answer import Answer, Ask
from crawler.fetch.reservations import joined, refusal
from crawler.harvest.asking.parts import STRAYED
from crawler.harvest.desk import Desk
from crawler.harvest.naming import named
from crawler.harvest.repeats import CUT, SHRUNK, Short, is_cut, nobodys, short_of
from crawler.hollow.judge import FEW_LINKS, gate, hollow, in_place_of, is_stray, leads_back
from crawler.hollow.kinds import HOLLOW_KINDS, UNWRITTEN, Hollow
from crawler.hollow.look import Look, look_at
from crawler.hollow.missing import alike, unwritten
from crawler.items import Page
from crawler.keys import is_elsewhere
from crawler.memory.known import BELIEVED
from crawler.sites import Site
from crawler.urls import key_of, same_site
from crawler.vocabulary import Kind, Outcome

_FILES = (
    (b"%PDF-", "application/pdf"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n", "image/png"),
    (b"GIF8", "image/gif"),
    (b"PK\x03\x04", "application/zip"),
    (b"\xd0\xcf\x11\xe0", "application/msword"),
    (b"{\\rtf", "application/rtf"),
    (b"RIFF", "audio, video or an image"),
    (b"ID3", "audio/mpeg"),
    (b"OggS", "audio/ogg"),
)
"""What files begin with that are no pages: office files of today are archives, those of before are all of one kind."""
_A_FILE = re.compile(r"(?:image|audio|video|font)/|application/(?:pdf|epub|msword|rtf|(?:x-)?(?:zip|gzip|rar)|vnd\.)")
"""Types of files, some of which are HTML inside, as programs for offices write them."""
_HTML = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype html|html)\b", re.IGNORECASE)
MADE_UP = "asked for to know how the site says that there is no such page"
"""The reason of an address that nobody wrote."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Unread:
    """An answer that is not to be read: its row says why."""

    page: Page
    before: list[Page] = field(default_factory=list)
    """Rows of what it was made of, and of what came with it."""


@dataclass(frozen=True, kw_only=True)
class Read:
    """A page that was read; what is asked of it in several places is found out once, where it is asked at all."""

    page: Page
    answer: Answer
    document: Document
    found: Extraction
    site: Site
    before: list[Page] = field(default_factory=list)
    """Rows of what it was made of, and of what came with it."""
    talk: Document
    """The page as its comments are read from: where they were opened in a browser, as it stood then."""
    error: str | None = None
    """Why its comments could not be opened."""

    @cached_property
    def goal(self) -> str | None:
        """The address on the site that it only sends on to; None where it stays."""
        return refreshed(self.document, self.site.url, self.answer.headers.get("refresh"))

    @cached_property
    def first(self) -> str | None:
        """The address of the page that it goes on from; None where it begins by itself."""
        return first_page(self.document)

    @cached_property
    def links(self) -> Links:
        """What it names of the site."""
        return find_links(self.document, self.site)

    @cached_property
    def refusal(self) -> str | None:
        """Why it is not stored; None where it may be."""
        return refusal(self.page.reservation, obey=self.site.obey_reservations)

    @cached_property
    def is_elsewhere(self) -> bool:
        """Whether another address answered than the one asked for."""
        return is_elsewhere(self.page)

    @cached_property
    def hollow(self) -> Hollow | None:
        """What stands in the place of a page; None for one that may hold an article."""
        return hollow(self.document, self.answer.headers)

    @cached_property
    def in_place(self) -> Hollow | None:
        """What stands in the place of the article that was found; None where it is one."""
        text = (self.found.article.text or "") if self.found.article else None
        return in_place_of(text, self.document, self.answer.headers) or gate(text, self.page.url, self.page.final_url)

    @cached_property
    def short(self) -> Short | None:
        """What a short answer is known again by."""
        return short_of(self.page, self.document, self.found)

    @cached_property
    def look(self) -> Look:
        """What it shows."""
        return look_at(self.document)

    @cached_property
    def is_stray(self) -> bool:
        """Whether a few words stand alone at an address that promises others."""
        return is_stray(self.document)


def read(desk: Desk, answer: Answer, shell: Answer | None = None) -> Read | Unread:
    """What an answer gave; `shell` is the one that it was made of in a browser, and may have been sent on before."""
    page = answer.page
    moved = shell is None or page.final_url != shell.page.final_url
    if answer.fetched is None or (moved and _strayed(desk, page)):
        # Its validator would say later that nothing changed, of what was not read.
        return Unread(page=replace(page, etag=None, last_modified=None) if page.outcome == "failed" else page)
    if media := _no_html(page, answer.fetched.body):
        # What answers an article's address with data is an error of the site's own, and may be well another day.
        outcome: Outcome = "failed" if "json" in media and looks_like_article(page.url)[0] else "no_article"
        return Unread(page=replace(page, kind="other", outcome=outcome, reason=f"is {media}, no HTML"))
    try:
        document, found = _extracted(answer.fetched, desk)
    except TooCostly as error:
        page = replace(page, kind="other", etag=None, last_modified=None)
        page.judge("failed", TOO_COSTLY, str(error))
        return Unread(page=page)
    reservation = shell.page.reservation if shell is not None else None
    if found.article is not None:
        found = replace(found, article=named(found.article, page, answer.headers.get("link")))
    page = _described(page, found, desk, reservation)
    return Read(page=page, answer=answer, document=document, found=found, site=desk.site, talk=document)


@bounded
def _extracted(fetched: Fetched, desk: Desk) -> tuple[Document, Extraction]:
    document = parse(fetched)
    threads = desk.threads if desk.threads is not None else {}
    key = fetched.url, fetched.fetched_at
    before = None if desk.profile.posts else threads.get(key)
    thread = threads[key] = before or thread_of(document, desk.site, desk.profile)
    return document, extract(document, desk.site, desk.profile, thread=thread, learning=desk.looks is not None)


def with_thread(page: Page, thread: Thread) -> Page:
    """The row of a page, with what it says of comments."""
    return replace(
        page,
        comments_declared=thread.declared,
        comment_platform=thread.platform,
        comment_thread=thread.thread_id,
        comments_found=len(thread.comments) if thread.readable else None,
    )


def _no_html(page: Page, body: bytes) -> str | None:
    """What it is where it is none; plain text may be one, of a server that does not know better.

    What the bytes begin with counts for more than what the server calls them: many call every file a page, and some a page by
    what its address ends in (`application/x-httpd-php`, `text/css`).
    """
    if told := next((media for begin, media in _FILES if body.startswith(begin)), None):
        return told
    media = (page.content_type or "text/html").partition(";")[0].strip().lower()
    if "html" in media or media.startswith("text/plain"):
        return None
    return None if not _A_FILE.match(media) and _HTML.match(body[:1000]) else media


def _strayed(desk: Desk, page: Page) -> bool:
    """Whether a redirect led away from what was asked for: off the site, to its home page, or to a page read already."""
    final = page.final_url
    if final is None or not is_elsewhere(page):
        return False
    if not same_site(final, desk.site.url):
        outcome: Outcome = "failed" if leads_back(page.url, final) else "gone"
        page.judge(outcome, HOLLOW_KINDS["gate"] if outcome == "failed" else STRAYED)
    elif key_of(final) == key_of(desk.site.url):
        page.judge("gone", "redirects to the home page")
    elif not desk.leads.claim(final) and not _may_have_moved(desk, page, final):
        page.judge("duplicate", "redirects to an address that was read")
    else:
        return False
    return True


def _may_have_moved(desk: Desk, page: Page, final: str) -> bool:
    """Whether an article is known at the address and not at the one it leads to: what stands there tells, read before or not."""
    there = desk.memory.known(final)
    return page.article_id is not None and (there is None or there.article_id != page.article_id)


def _described(page: Page, found: Extraction, desk: Desk, reservation: str | None) -> Page:
    """The row of a page that was read."""
    return replace(
        with_thread(page, found.thread),
        kind=found.kind,
        reason=found.reason,
        confidence=found.confidence if found.article is not None else None,
        profile=desk.profile.digest or None,
        blocks_removed=found.blocks_removed,
        reservation=joined((reservation, page.reservation, found.reservation), desk.rules.of(page.final_url or page.url)),
    )


async def nothing_in(desk: Desk, seen: Read) -> Page | None:
    """The row of an answer that holds no article whatever its status says; None where it may hold one."""
    if certain := _hollow(seen) or _cut(desk, seen):
        return certain
    if seen.short is None:
        return None
    found = _repeated(desk, seen, seen.short)
    if seen.short.strange:
        return found
    if (found.reason != SHRUNK) if found is not None else seen.found.article is None:
        return found
    if await _is_missing(desk, seen):
        return _nobodys_page(seen.page, "gone", "other", UNWRITTEN)
    return nobodys(seen.page, HOLLOW_KINDS["stray"]) if found is None and seen.is_stray else found


def _hollow(seen: Read) -> Page | None:
    """The row of an answer that machines put in an article's place."""
    why = seen.in_place
    if why is None:
        return None
    outcome: Outcome = "gone" if why.kind == "missing" else "failed"
    return _nobodys_page(seen.page, outcome, "wall" if why.refuses else "other", why.reason)


def _cut(desk: Desk, seen: Read) -> Page | None:
    """The row of what stands before a wall where more of the article did."""
    known = desk.memory.known(seen.page.url) if seen.page.article_id is not None else None
    return nobodys(seen.page, CUT) if is_cut(seen.found.article, known) else None


def _repeated(desk: Desk, seen: Read, short: Short) -> Page | None:
    """The row of a short answer that stands under other addresses too, or in the place of an article that was long."""
    page = seen.page
    if desk.repeats.is_repeated(page, short):
        return desk.repeats.nobodys(page)
    # A page among others of the site, such as the home page, says that the article is gone; a wall stands alone.
    alone = not seen.is_elsewhere and seen.look.links <= FEW_LINKS
    little = seen.found.kind == "stub" or (seen.found.kind == "other" and alone)
    known = desk.memory.known(page.url) if page.article_id is not None and little else None
    shrunk = known is not None and known.kind == "article" and known.failures < BELIEVED
    return nobodys(page, SHRUNK) if shrunk else None


async def _is_missing(desk: Desk, seen: Read) -> bool:
    """Whether the site answers the same at an address that nobody wrote; in a run it is asked once, where there is a doubt."""
    async with desk.repeats.asking:
        if desk.repeats.missing is None:
            desk.repeats.missing = await _how_it_says_so(desk, seen)
    shown = seen.look.text
    # What stands in the place of the home page too is a wall, which says nothing of a single address.
    return alike(desk.repeats.missing, shown) and not alike(desk.repeats.home, shown)


async def _how_it_says_so(desk: Desk, seen: Read) -> str:
    url = unwritten(seen.page.url)
    if url is None:
        return ""
    answer = await desk.fetch(Ask(url=url, kind="other", via="article"))
    why = "; ".join(filter(None, (answer.page.reason, MADE_UP)))
    seen.before.append(replace(answer.page, outcome="no_article", reason=why, error=None, etag=None, last_modified=None))
    return _shown(answer.fetched) if answer.fetched is not None else ""


@bounded
def _shown(fetched: Fetched) -> str:
    return look_at(parse(fetched)).text


def _nobodys_page(page: Page, outcome: Outcome, kind: Kind, reason: str) -> Page:
    """A row whose validators do not count: no body was read."""
    return replace(page, kind=kind, outcome=outcome, reason=reason, etag=None, last_modified=None)
