"""One lead -> one clipping: the article with its further pages and its comments, or the reason there is none."""

from dataclasses import replace

from crawler.comments.merge import assemble
from crawler.comments.pagination import unread
from crawler.comments.reader import read_thread
from crawler.comments.thread import Thread
from crawler.discover.lead import Lead
from crawler.discover.links import find_links
from crawler.document import Document, parse
from crawler.extract.extraction import Extraction, extract
from crawler.fetch.answer import Answer, Ask
from crawler.fetch.reservations import SiteRules, joined, refusal
from crawler.found import Provenance
from crawler.harvest import services
from crawler.harvest.site import Harvest
from crawler.items import Article, Clipping, Page
from crawler.memory.state import key_of
from crawler.memory.trust import validators
from crawler.urls import same_site
from crawler.vocabulary import Kind, Via

MAX_ARTICLE_PAGES = 50
"""Further pages of one article that are read: an endless "next" must end."""


async def clip(harvest: Harvest, lead: Lead) -> Clipping:
    """Fetch and read one lead; anything but an article is a clipping of its page row alone."""
    answer = await _fetch(harvest, lead)
    page = answer.page
    clipping = Clipping(pages=[page])
    if answer.fetched is None or _strayed(harvest, answer) or _is_no_page(answer):
        return clipping
    document = parse(answer.fetched)
    found = extract(document, harvest.site)
    _describe(page, found, harvest.rules)
    if harvest.follow_links or lead.via == "listing":
        _follow_links(harvest, document)
    if found.article is None:
        page.outcome = "gone" if found.kind == "wall" and page.article_id else "no_article"
        return clipping
    if _reserved(harvest, page):
        return clipping
    await _complete(harvest, clipping, document, found)
    return clipping


async def _fetch(harvest: Harvest, lead: Lead) -> Answer:
    known = harvest.state.known(lead.url)
    # A validator of the page says nothing of its comments where a feed or an API says that those changed.
    unchanged_page = lead.via in ("recheck", "vanished", "sitemap", "link")
    etag = last_modified = None
    # What stands in the place of a gone article may be unchanged too: it is read in full, to tell whether it is back.
    if known is not None and unchanged_page and known.outcome != "gone":
        etag, last_modified = validators(known.etag, known.last_modified, harvest.distrust)
    ask = Ask(
        url=lead.url,
        kind="article",
        via=_named_by(harvest, lead),
        lastmod=lead.lastmod,
        etag=etag,
        last_modified=last_modified,
        article_id=known.article_id if known else None,
    )
    return await harvest.fetch(ask)


def _named_by(harvest: Harvest, lead: Lead) -> Via:
    """What names the address. A sitemap where one does, whatever led here: one that it names no more was perhaps deleted."""
    listed = harvest.api is None and harvest.frontier.is_listed(key_of(lead.url))
    return "sitemap" if listed else lead.via


def _is_no_page(answer: Answer) -> bool:
    kind = (answer.page.content_type or "text/html").partition(";")[0].strip().lower()
    if "html" in kind or kind.startswith("text/plain"):
        return False
    answer.page.kind, answer.page.outcome, answer.page.reason = "other", "no_article", f"is {kind}, no HTML"
    return True


def _strayed(harvest: Harvest, answer: Answer) -> bool:
    """Whether a redirect led away from what was asked for: off the site, to its home page, or to a page read already."""
    page = answer.page
    final = page.final_url
    if not final or key_of(final) == key_of(page.url):
        return False
    known = harvest.state.known(page.url)
    if not same_site(final, harvest.site.url):
        page.outcome, page.reason = "gone", "redirects to another site"
    elif key_of(final) == key_of(harvest.site.url):
        page.outcome, page.reason = "gone", "redirects to the home page"
    elif known is not None and known.article_id and not _leads_to(harvest, final, known.article_id):
        # It was an article and now is the address of another one: WordPress guesses where a deleted post might have moved.
        page.outcome, page.reason = "gone", "redirects to another article"
        harvest.add(Lead(url=final, via="link"))
    elif not harvest.frontier.claim(final):
        page.outcome, page.reason = "duplicate", "redirects to an address that was read"
    else:
        return False
    return True


def _leads_to(harvest: Harvest, url: str, article_id: str) -> bool:
    """Whether an address is known as another one of the same article."""
    known = harvest.state.known(url)
    return known is not None and known.article_id == article_id


def _describe(page: Page, found: Extraction, rules: SiteRules) -> None:
    page.kind, page.reason, page.blocks_removed = found.kind, found.reason, found.blocks_removed
    page.comments_declared = found.thread.declared
    page.comment_platform, page.comment_thread = found.thread.platform, found.thread.thread_id
    page.comments_found = len(found.thread.comments) if found.thread.readable else None
    page.reservation = joined((page.reservation, found.reservation), rules.of(page.final_url or page.url))


def _reserved(harvest: Harvest, page: Page) -> bool:
    """Whether the page asks not to be archived, or reserves mining and the operator obeys that."""
    why = refusal(page, obey=harvest.site.obey_reservations)
    if why:
        page.outcome, page.reason = "skipped", why
    return why is not None


def _follow_links(harvest: Harvest, document: Document) -> None:
    links = find_links(document, harvest.site)
    for url in links.articles:
        harvest.add(Lead(url=url, via="link"))
    for url in links.listings:
        harvest.frontier.add(Lead(url=url, via="listing"))


async def _complete(harvest: Harvest, clipping: Clipping, document: Document, found: Extraction) -> None:
    """Read the further pages and the comments of an article."""
    article = found.article
    assert article is not None
    pages = await _article_pages(harvest, clipping, found)
    threads = [found.thread, *(p.thread for p in pages if p.thread.comments)]
    threads += await _comment_pages(harvest, clipping, found.thread)
    api = await services.comments(harvest, clipping, document, found.thread)
    thread = assemble(threads, api or [])
    readable = found.thread.readable or api is not None
    provenance = Provenance.of(clipping.pages[0])
    clipping.article = replace(
        provenance.article(article),
        text=read_on([article, *(p.article for p in pages if p.article)]),
        comments_declared=max((t.declared for t in threads if t.declared is not None), default=None),
        comments_collected=len(thread.comments) if readable and thread.platform else (0 if readable else None),
    )
    clipping.comments = provenance.comments(thread.comments)


def read_on(pages: list[Article]) -> str | None:
    """The text of an article's pages, paragraph after paragraph, without a page that is there twice."""
    texts: list[str] = []
    for page in pages:
        if page.text and page.text not in texts:
            texts.append(page.text)
    return "\n\n".join(texts) or None


async def _article_pages(harvest: Harvest, clipping: Clipping, first: Extraction) -> list[Extraction]:
    found: list[Extraction] = []
    seen = {key_of(clipping.pages[0].final_url or clipping.pages[0].url)}
    post = first.thread.thread_id if first.thread.platform == "wordpress" else None
    waiting = _following(harvest, first, post)
    while waiting and len(found) < MAX_ARTICLE_PAGES:
        url = waiting.pop(0)
        if key_of(url) in seen:
            continue
        seen.add(key_of(url))
        document = await _further_page(harvest, clipping, url, "article_page")
        if document is not None and key_of(document.url) not in seen - {key_of(url)}:
            found.append(extract(document, harvest.site))
            waiting += _following(harvest, found[-1], post)
    return found


def _following(harvest: Harvest, found: Extraction, post: str | None) -> list[str]:
    """The further pages that a page names, else one that may be there, where the site's API does not say that there is none."""
    if found.next_pages or found.unlinked_page is None or not (harvest.api is None or harvest.api.may_be_paged(post)):
        return list(found.next_pages)
    return [found.unlinked_page]


async def _comment_pages(harvest: Harvest, clipping: Clipping, first: Thread) -> list[Thread]:
    """The other comment pages, each once, until none is left or the site's limit is reached."""
    threads = [first]
    asked: set[str] = set()
    while waiting := unread(threads, asked):
        if len(asked) >= harvest.site.max_comment_pages:
            clipping.pages[0].reason = f"{clipping.pages[0].reason}; comment pages cut at {len(asked)}"
            break
        asked.add(waiting[0])
        document = await _further_page(harvest, clipping, waiting[0], "comment_page")
        if document is not None:
            threads.append(_read_comment_page(harvest, clipping.pages[-1], document))
            if not threads[-1].comments:
                break  # past the end WordPress answers with a page of no comments
    return threads[1:]


def _read_comment_page(harvest: Harvest, page: Page, document: Document) -> Thread:
    thread = read_thread(document, harvest.site)
    page.comments_found, page.comment_platform = len(thread.comments), thread.platform
    return replace(thread, comments=Provenance.of(page).told(thread.comments))


async def _further_page(harvest: Harvest, clipping: Clipping, url: str, kind: Kind) -> Document | None:
    answer = await harvest.fetch(Ask(url=url, kind=kind, via="article"))
    clipping.pages.append(answer.page)
    if answer.fetched is None:
        if answer.page.outcome == "failed":
            # The article is stored without this part, and its row says that it must be asked for again.
            clipping.pages[0].error = f"{kind} {url}: {answer.page.reason}"
        return None
    answer.page.outcome, answer.page.reason = "unchanged", f"part of {clipping.pages[0].url}"
    harvest.frontier.claim(url)
    return parse(answer.fetched)
