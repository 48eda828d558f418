"""Which pages are made in a browser, and why: those whose text, or whose comments, come by script."""

from dataclasses import replace

from crawler.comments.reader import read_thread
from crawler.comments.services.readers import reader_of
from crawler.comments.thread import Thread
from crawler.costs.limits import TooCostly, bounded
from crawler.discover.links import find_links
from crawler.discover.told import as_links
from crawler.document import Document, Fetched, parse
from crawler.extract.extraction import Extraction
from crawler.fetch.answer import Answer, Ask
from crawler.found import Provenance
from crawler.harvest.desk import Desk
from crawler.harvest.reading import Read, Unread, read, with_thread
from crawler.harvest.services import overheard
from crawler.hollow.judge import LITTLE, hollow
from crawler.hollow.kinds import UNREAD
from crawler.hollow.look import SHORT
from crawler.items import Article, Page
from crawler.sites import Site
from crawler.wordpress.posts import told_of

_TOLD = (
    "text", "title", "description", "authors", "organization", "section", "tags", "image_url", "published_at_raw",
    "published_candidates", "modified_at_raw", "modified_candidates",
)  # fmt: skip
"""What an API's word holds of, where it has one."""
SHELL = "its scripts ran in a browser"
_LOOKED_AT = ("gallery", "video")
"""Kinds of page that have little text once all is there."""


async def look(desk: Desk, ask: Ask) -> Read | Unread:
    """A page read, in a browser where the site's entry lets it and the page needs it."""
    answer = await desk.fetch(ask)
    seen = read(desk, answer)
    if isinstance(seen, Unread):
        return seen
    if _is_needed(desk, seen):
        return await _made(desk, ask, seen)
    if desk.render.comments and seen.found.article is not None and _lacks_comments(seen.found.thread, desk.site):
        return await _opened(desk, ask, seen)
    return seen


async def home(desk: Desk, listings: list[Page], answer: Answer, document: Document) -> Document:
    """The home page as scripts fill it, where it names no article by itself; its rows go among those of `listings`."""
    wanted = desk.render.pages
    idle = wanted == "auto" and not names_by_script(document, answer, desk.site)
    if wanted == "never" or idle or _is_wall(document, answer):
        return document
    ask = Ask(url=answer.page.url, kind="home", via="home")
    made = await desk.fetch(_ask(ask, answer))
    place = next(place for place, row in enumerate(listings) if row is answer.page)
    listings[place] = replace(answer.page, kind="shell", outcome="unchanged", reason=SHELL)
    listings += [made.page, *_rows(made, ask)]
    if made.fetched is None:
        return document
    made.page.judge("no_article", "the home page")
    return _listed(made, desk.site)


@bounded
def _listed(made: Answer, site: Site) -> Document:
    """The home page; where it has no links to articles, with those that its scripts' answers name."""
    assert made.fetched is not None
    document = parse(made.fetched)
    if find_links(document, site).articles:
        return document
    told = as_links([each.fetched.body for each in made.along if each.fetched is not None])
    return parse(replace(made.fetched, body=made.fetched.body + told)) if told else document


@bounded
def names_by_script(document: Document, answer: Answer, site: Site) -> bool:
    """Whether a home page names articles only when its scripts have run, if it ever does."""
    scripted = document.tree.css_first("script") is not None
    return scripted and not _is_wall(document, answer) and not find_links(document, site).articles


def comes_by_script(seen: Read) -> bool:
    """Whether the text seems to come only when scripts run: an empty shell, or a page that states an article without one."""
    if _letters(seen.found) >= LITTLE or seen.document.tree.css_first("script") is None:
        return False
    if seen.hollow is not None:
        return seen.hollow.kind in UNREAD
    return seen.found.kind not in _LOOKED_AT and seen.look.stated


def _letters(found: Extraction) -> int:
    return len(found.article.text or "") if found.article is not None else 0


def _is_wall(document: Document, answer: Answer) -> bool:
    """Whether something else than an empty page stands in a page's place: it is none to be got round."""
    why = hollow(document, answer.headers)
    return why is not None and why.kind not in UNREAD


def _is_needed(desk: Desk, seen: Read) -> bool:
    """Whether a page is made in a browser; who is refused stays outside."""
    if desk.render.pages == "always":
        return seen.hollow is None or seen.hollow.kind in UNREAD
    if desk.render.pages == "auto":
        short = seen.found.article is not None and len(seen.found.article.text or "") < SHORT
        scripted = short and seen.document.tree.css_first("script") is not None
        return comes_by_script(seen) or (scripted and desk.teasers.may_be_one())
    return desk.render.pages == "again"


def _lacks_comments(thread: Thread, site: Site) -> bool:
    """Whether comments may stand there that were not read, and that no reader of a service asks for."""
    if reader_of(thread.platform, site) is not None:
        return False
    return len(thread.comments) < thread.declared if thread.declared is not None else not thread.comments


def _ask(ask: Ask, shell: Answer) -> Ask:
    """For the same page, as its scripts leave it."""
    return replace(ask, etag=None, last_modified=None, shell=shell)


async def _made(desk: Desk, ask: Ask, plain: Read) -> Read | Unread:
    """The page that scripts make, and the comments under it where they were opened."""
    shell = plain.answer
    made = await desk.fetch(_ask(ask, shell))
    seen = read(desk, made, shell)
    row = replace(shell.page, kind="shell", outcome="unchanged", reason=SHELL)
    seen = replace(seen, before=[row, *_rows(made, ask)])
    if isinstance(seen, Unread):
        return seen
    if (before := _letters(plain.found)) >= LITTLE:
        desk.teasers.note(before, _letters(seen.found))
    opened = next((each for each in made.along if each.page.kind == "opened"), None)
    return _overheard(desk, _with_comments(desk, seen, opened) if opened is not None else seen)


async def _opened(desk: Desk, ask: Ask, seen: Read) -> Read:
    """A page whose text was there, with the comments that scripts bring."""
    opened = await desk.fetch(replace(_ask(ask, seen.answer), kind="opened", via="script"))
    made = replace(seen, answer=replace(seen.answer, along=opened.along))
    if opened.fetched is None:
        rows = [opened.page, *_rows(opened, ask)]
        return replace(made, before=rows, error=f"comments: {opened.page.reason}")
    whole = Answer(page=opened.page, along=[opened, *opened.along])
    return _overheard(desk, _with_comments(desk, replace(made, before=_rows(whole, ask)), opened))


def _rows(made: Answer, ask: Ask) -> list[Page]:
    """The rows of what came with a page."""
    for each in made.along:
        if each.fetched is not None:
            each.page.judge("unchanged", f"part of {ask.url}")
    return [each.page for each in made.along]


def _with_comments(desk: Desk, seen: Read, opened: Answer) -> Read:
    """The page with the comments that were there once they were opened, if they are more."""
    if opened.fetched is None:
        return seen
    try:
        document, thread = _threaded(opened.fetched, desk)
    except TooCostly as error:
        return replace(seen, error=f"comments: {error}")
    if len(thread.comments) < len(seen.found.thread.comments) or not (thread.comments or thread.platform):
        return seen
    thread = replace(thread, comments=Provenance.of(opened.page).told(thread.comments))
    found = replace(seen.found, thread=thread)
    return replace(seen, page=with_thread(seen.page, thread), found=found, talk=document)


def _overheard(desk: Desk, seen: Read) -> Read:
    """The page with what known services told its scripts, which says more than what those made of it."""
    article = _told_article(desk, seen)
    found = seen.found if article is None else replace(seen.found, article=article)
    told = overheard(seen.answer.along)
    if told is None or len(told[1]) < len(found.thread.comments):
        return replace(seen, found=found)
    thread = replace(found.thread, platform=told[0], comments=told[1], readable=True)
    return replace(seen, page=with_thread(seen.page, thread), found=replace(found, thread=thread))


def _told_article(desk: Desk, seen: Read) -> Article | None:
    """The article as WordPress's API gave it to the page; None where it did not. Where it stands is the page's to say."""
    shown = seen.found.article
    for each in seen.answer.along:
        if shown is not None and each.fetched is not None and "/wp/v2/posts" in each.page.url:
            told = told_of(each.fetched.body, seen.document.url, each.page.fetched_at, desk.site)
            if told is not None and told.text:
                said = {name: value for name in _TOLD if (value := getattr(told, name))}
                return replace(shown, **said)
    return None


@bounded
def _threaded(fetched: Fetched, desk: Desk) -> tuple[Document, Thread]:
    document = parse(fetched)
    return document, read_thread(document, desk.site, desk.profile.posts)
