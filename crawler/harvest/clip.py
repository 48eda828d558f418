"""One lead -> one clipping: the article with its further pages and its comments, or the reason there is none."""

from dataclasses import replace
from functools import cache
from urllib.parse import urlsplit

from crawler.comments.confidence import confidence
from crawler.comments.merge import MOST_HELD, assemble, weight
from crawler.comments.pagination import CommentPages
from crawler.comments.reader import read_thread
from crawler.comments.thread import Thread
from crawler.discover.lead import Lead
from crawler.discover.links import Links
from crawler.document import Document
from crawler.extract.extraction import Extraction, extract
from crawler.extract.forum import continued, without
from crawler.fetch.answer import Ask
from crawler.found import Provenance
from crawler.harvest import rendering, services
from crawler.harvest.asking.parts import Parts
from crawler.harvest.desk import Desk
from crawler.harvest.reading import Read, Unread, nothing_in
from crawler.items import Article, Clipping, Page
from crawler.memory.frontier import BY_LINKS
from crawler.urls import key_of
from crawler.vocabulary import Via

MAX_ARTICLE_PAGES = 50
"""Further pages of one article that are read: an endless "next" must end."""

NAME = 12
"""Letters of the end of a path from which it names one page: `index.html` and `12` stand in many places."""

NO_MORE = "a page of a list that shows what an earlier one showed"
CUT_AT = "comment pages cut at"
LOOKS = 10
"""Comment pages without a number are walked again to those behind them, at most for so many looks: some have no end."""


async def clip(desk: Desk, lead: Lead) -> Clipping:
    """Fetch and read one lead; anything but an article is a clipping of its page row alone, and of what it was made of."""
    seen = await rendering.look(desk, _ask(desk, lead))
    if isinstance(seen, Unread):
        return Clipping(pages=[seen.page, *seen.before])
    page, found = seen.page, seen.found
    little = found.article is None or found.kind == "stub"
    if little and seen.goal is not None:
        desk.leads.offer(Lead(url=seen.goal, via="link"))
        moved = page.article_id is not None and _has_moved(desk, page.url, seen.goal)
        if moved or page.article_id is None:
            page.judge("gone" if moved else "no_article", "only sends on to another page")
            return Clipping(pages=[page, *seen.before])
    listed = lead.via == "listing"
    last = desk.repeats.without_more(page.url, seen.links) if listed else None
    if listed:
        _follow_links(desk, last or seen.links)
    if nothing := _further(desk, lead, seen) or (None if listed else await nothing_in(desk, seen)):
        return Clipping(pages=[nothing, *seen.before])
    if desk.follow_links and not listed:
        _follow_links(desk, _of_others(seen) if found.article is not None else seen.links)
    page, found = _settled(page, found)
    idle = listed and page.article_id is None and seen.short
    if found.article is None or idle:
        lost = page.article_id is not None or (seen.is_elsewhere and lead.via not in BY_LINKS)
        why = "a list with little on it" if found.article else found.reason
        page.judge("gone" if lost else "no_article", NO_MORE if last else why)
        return Clipping(pages=[page, *seen.before])
    if seen.refusal is not None:
        page.judge("skipped", seen.refusal)
        return Clipping(pages=[page, *seen.before])
    if desk.looks is not None and found.look is not None and page.article_id is None:
        desk.looks(found.look)  # of those read again only the changed ones come here, which have more in common than others
    parts = Parts(desk, page, post=lead.native_id, rows=seen.before, along=seen.answer.along, error=seen.error)
    return await _whole(parts, seen.talk, found.article, found)


def _has_moved(desk: Desk, url: str, goal: str) -> bool:
    """Whether what a known article's page sends on to is an article and no gate: by its name, or as an earlier run read it."""
    there = desk.memory.known(goal)
    name = urlsplit(url).path.strip("/").rpartition("/")[2]
    is_read = there is not None and there.kind == "article" and not there.failures and there.outcome != "gone"
    return is_read or (len(name) >= NAME and urlsplit(goal).path.strip("/").rpartition("/")[2] == name)


def _settled(page: Page, found: Extraction) -> tuple[Page, Extraction]:
    """The same, without an article that is doubted, where none is known at the address."""
    if found.doubt is None or page.article_id is not None:
        return page, found
    found = found.settled()
    return replace(page, kind=found.kind, reason=found.reason, confidence=None), found


def _further(desk: Desk, lead: Lead, seen: Read) -> Page | None:
    """The row of a further page of an article, which is read with its first one; None where it is none."""
    new = seen.found.article is not None and seen.page.article_id is None
    if not new or seen.first is None:
        return None
    desk.leads.offer(replace(lead, url=seen.first, via="link" if lead.via == "listing" else lead.via))
    return replace(seen.page, kind="article_page", outcome="unchanged", reason=f"part of {seen.first}")


def _ask(desk: Desk, lead: Lead) -> Ask:
    via = _named_by(desk, lead)
    known = desk.memory.known(lead.url)
    # A validator of the page says nothing of its comments where a feed or an API says that those changed.
    unchanged_page = lead.via in ("recheck", "vanished", "sitemap", "link")
    etag = last_modified = None
    # What stands in the place of a gone article may be unchanged too: it is read in full, to tell whether it is back. So is a
    # shell that scripts fill.
    if known is not None and unchanged_page and known.outcome != "gone" and desk.render.pages != "always":
        etag, last_modified = known.validators(desk.distrust)
    return Ask(
        url=lead.url,
        kind="article",
        via=via,
        lastmod=lead.lastmod,
        etag=etag,
        last_modified=last_modified,
        article_id=known.article_id if known else None,
    )


def _named_by(desk: Desk, lead: Lead) -> Via:
    """What names the address. A sitemap where one does, whatever led here: one that it names no more was perhaps deleted."""
    return "sitemap" if desk.api is None and desk.leads.is_listed(key_of(lead.url)) else lead.via


def _of_others(seen: Read) -> Links:
    """What an article links but itself: its path with a query is a page of it or of its comments, or an order of those."""
    here = urlsplit(seen.page.final_url or seen.page.url)
    if here.query or here.path in ("", "/"):
        return seen.links
    own = {url for url in (*seen.links.articles, *seen.links.listings) if urlsplit(url)[1:3] == here[1:3]}
    articles, listings = ([url for url in urls if url not in own] for urls in (seen.links.articles, seen.links.listings))
    return replace(seen.links, articles=articles, listings=listings)


def _follow_links(desk: Desk, links: Links) -> None:
    for url in links.articles:
        desk.leads.offer(Lead(url=url, via="link"))
    for url in links.listings:
        if desk.follow_links or desk.memory.known(url) is None:  # the home page's own are read again when they are due
            desk.leads.add(Lead(url=url, via="listing"))


async def _whole(parts: Parts, document: Document, article: Article, found: Extraction) -> Clipping:
    """The article with its further pages and comments."""
    page = parts.of
    further = await _article_pages(parts, found)
    threads = [found.thread, *(continued(found.post, p.thread, p.post) for p in further if p.thread.comments)]
    more, cut = await _comment_pages(parts, found.thread)
    threads += [without(found.post, thread) for thread in more]
    told = await services.comments(parts, document, found.thread)
    thread = assemble(threads, told or [])
    readable = found.thread.readable or told is not None
    provenance = Provenance.of(page)
    made = replace(
        provenance.article(article),
        text=read_on([article, *(p.article for p in further if p.article and p.post is None)]),
        comments_declared=max((t.declared for t in threads if t.declared is not None), default=None),
        comments_collected=len(thread.comments) if readable else None,
        known_as=page.article_id,
    )
    error = parts.error or cut
    row = replace(
        page,
        comments_confidence=confidence(thread),
        reason="; ".join(filter(None, (page.reason, cut, parts.missing))),
        error=error,
        etag=None if error else page.etag,  # a 304 would say that nothing is missing
        last_modified=None if error else page.last_modified,
    )
    return Clipping(pages=[row, *parts.rows], article=made, comments=provenance.comments(thread.comments))


def read_on(pages: list[Article]) -> str | None:
    """The text of an article's pages, paragraph after paragraph, without a page that is there twice."""
    texts: list[str] = []
    for page in pages:
        if page.text and page.text not in texts:
            texts.append(page.text)
    return "\n\n".join(texts) or next((page.text for page in pages), None)


async def _article_pages(parts: Parts, first: Extraction) -> list[Extraction]:
    found: list[Extraction] = []
    seen = {key_of(parts.of.final_url or parts.of.url)}
    post = first.thread.thread_id if first.thread.platform == "wordpress" else parts.post
    waiting = await _following(parts.desk, first, post, read=1)
    while waiting and len(found) < MAX_ARTICLE_PAGES:
        url = waiting.pop(0)
        if key_of(url) in seen:
            continue
        seen.add(key_of(url))
        read = await parts.page(url, "article_page", lambda page: (page.url, extract(page, parts.desk.site, parts.desk.profile)))
        if read is not None and key_of(read[0]) not in seen - {key_of(url)}:
            found.append(read[1])
            waiting += await _following(parts.desk, read[1], post, read=1 + len(found))
    return found


async def _following(desk: Desk, found: Extraction, post: str | None, *, read: int) -> list[str]:
    """The further pages that a page names, else one that may be there, where the site's API does not say that there is none."""
    if found.next_pages or found.unlinked_page is None:
        return list(found.next_pages)
    return [found.unlinked_page] if desk.api is None or await desk.api.may_go_on(post, read) else []


async def _comment_pages(parts: Parts, first: Thread) -> tuple[list[Thread], str | None]:
    """The other comment pages, each once, until none is left or the site's limit is reached, which is said.

    Those that no run has read come first, then those read longest ago: where one look is cut the next one goes on.
    """
    threads, pages = [first], CommentPages(first)
    asked = {row.url for row in parts.rows}
    count, before, known, held, first_again = 0, len(asked), _words(first), weight(first.comments), False
    most, answered = parts.desk.site.max_comment_pages, cache(parts.desk.memory.answered)
    while waiting := pages.unread(asked):
        url = min(waiting, key=answered)
        is_new = answered(url) == 0.0
        if held > MOST_HELD:
            return threads[1:], f"{CUT_AT} {count}: they hold more than one article's may"
        if count >= most or len(asked) - before >= LOOKS * most:
            return threads[1:], f"{CUT_AT} {count}" if is_new else None
        asked.add(url)
        # A page that only another one names leads on to those that no run has read.
        count += is_new or first.page is not None
        thread = await parts.page(url, "comment_page", lambda page: read_thread(page, parts.desk.site, parts.desk.profile.posts))
        if thread is not None:
            held += weight(thread.comments)
            pages.add(thread)
            # Of a thousand pages each may name ten thousand others.
            threads.append(replace(thread, comments=parts.counted(thread.comments, thread.platform), pages=()))
            # Past the end WordPress answers with a page of no comments, and others with the last one again. The first one may
            # come again too, once, under its number.
            words = _words(threads[-1])
            is_known = threads[-1].page is None and words <= known
            if not words or (is_known and (first_again or not words <= _words(first))):
                break
            first_again |= is_known
            known |= words
    return threads[1:], None


def _words(thread: Thread) -> set[tuple[str | None, ...]]:
    """What tells the comments of a thread apart."""
    return {(comment.native_id, comment.author, comment.published_at_raw, comment.text) for comment in thread.comments}
