"""Where a site's articles are: API, feeds and sitemaps first, links as the last resort."""

from collections import Counter
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterable
from dataclasses import replace
from datetime import datetime
from functools import partial
from urllib.parse import urljoin

from crawler.costs.limits import TOO_COSTLY, TooCostly, at_most
from crawler.discover.lead import Lead
from crawler.discover.links import MAX_LINKS, count_left_out, count_links, find_links
from crawler.discover.named.sitemaps import find_sitemaps
from crawler.discover.refresh import MOST_REFRESHES, refreshed
from crawler.document import Document, parse
from crawler.extract.page.head import read_head
from crawler.fetch.answer import ENDLESS, ROBOTS_FORBID, ROBOTS_UNREAD, Answer, Ask
from crawler.fetch.reservations import TDMREP, read_tdmrep
from crawler.harvest import api_posts, rendering, wordpress
from crawler.harvest.asking.feeds import read_feeds
from crawler.harvest.asking.parts import STRAYED
from crawler.harvest.asking.places import feeds_of, read_sitemaps
from crawler.harvest.asking.reach import ended_on, left_for
from crawler.harvest.asking.sections import left_to_read
from crawler.harvest.desk import Desk, Harvest
from crawler.harvest.leads import LEFT_OUT
from crawler.harvest.lists import READ, Lists, Sitemaps
from crawler.harvest.recheck import add_allowed, add_due
from crawler.hollow.judge import hollow
from crawler.hollow.kinds import UNREAD
from crawler.hollow.look import look_at
from crawler.memory.frontier import BY_LISTS
from crawler.memory.intervals import FIRST_LOOK
from crawler.memory.known import Known
from crawler.urls import same_site, twins_of_home
from crawler.vocabulary import WELL, WHOLE
from crawler.wordpress.rest import WordPressApi, api_root

RESERVATIONS_AGAIN = 7 * 86400.0
"""Seconds after which a site that reserves nothing is asked again."""
Named = Callable[[], Iterable[str]]


async def discover(harvest: Harvest, desk: Desk) -> AsyncGenerator[Desk, None]:
    """Fill the frontier, and pause whenever what waits is to be followed first; what the leads are to be read with.

    Nothing is given where there is nothing to follow. What ends a run early so finds the articles of the first lists stored.
    """
    site, tally = harvest.site, harvest.tally
    lists = Lists(desk, tally, harvest.now)
    home, answer, trouble = await _home_page(lists, desk)
    if trouble and not _may_be_listed(harvest):
        tally.trouble = trouble
        return
    if home is not None:
        desk.repeats.home = look_at(home).text
    await _reservations(harvest)
    rest = _rest(harvest, desk, home, answer)
    if site.source == "api":
        tally.trouble = trouble
        await api_posts.harvest_api(harvest, desk, rest)
        yield replace(desk, api=rest.api if rest else None)
        return
    link = answer.headers.get("link")
    named = partial(feeds_of, harvest, home, link), lambda: find_sitemaps(home, link) if home is not None else []
    async for read_with in _listed(harvest, desk, lists, named, rest):
        desk = read_with
        yield desk
    by_links = home is not None and not (len(harvest.frontier) or tally.fetched or _named_before(harvest))
    last_resort = by_links and not harvest.state.count_articles()
    if home is not None:
        tally.left_out += Counter({LEFT_OUT: count_left_out(home, site)})
        _home_links(desk, home, lambda known: last_resort or (by_links and _is_due(known, harvest.now())))
    for url in left_to_read(harvest.state) if by_links else ():
        desk.leads.add(Lead(url=url, via="listing"))
    add_due(harvest.state, desk.leads, harvest.now(), failures_only=desk.api is not None)
    add_allowed(harvest.state, desk.leads, harvest.allowed)
    trouble = trouble or _silent(harvest, home)
    if trouble and (len(harvest.frontier) or tally.fetched or tally.trouble):
        tally.warnings.append(trouble)
    else:
        tally.trouble = tally.trouble or trouble
    yield replace(desk, follow_links=last_resort)


def _may_be_listed(harvest: Harvest) -> bool:
    """Whether lists may name articles although the home page cannot be read: named ones, or those of a host that answers."""
    named = harvest.site.sitemaps is not None or harvest.robots_sitemaps()
    return bool(named) or left_for(harvest.tally, harvest.site.url) is not None


async def _listed(
    harvest: Harvest, desk: Desk, lists: Lists, named: tuple[Named, Named], rest: wordpress.Rest | None
) -> AsyncIterator[Desk]:
    """Add what the API names, or the feeds, and the sitemaps; `named`: the feeds and the sitemaps that the home page names."""
    feeds, maps = named
    if rest is not None:
        async for api in wordpress.discover(rest, harvest.state, desk.leads, harvest.posts_at_once):
            desk = replace(desk, api=api)
            yield desk
    sitemaps, ended = Sitemaps(lists, harvest.frontier), ended_on(harvest.tally, harvest.site.url)
    fed = read_feeds(lists, feeds() if desk.api is None else (), harvest.state.urls_of("feed", cut=True))
    for read in (fed, read_sitemaps(harvest, desk, sitemaps, ended, maps)):
        async for _ in read:
            if harvest.enough_listed():
                yield desk


async def _home_page(lists: Lists, desk: Desk) -> tuple[Document | None, Answer, str | None]:
    """The home page, or the one that it refreshes to; its answer, and why it cannot be read, as a sentence."""
    answer = await lists.ask(desk.site.url, kind="home", via="home")
    silent = answer.page.outcome == "failed" and answer.page.status is None
    for twin in twins_of_home(desk.site.url) if silent else ():
        other = await lists.ask(twin, kind="home", via="home")
        if other.page.status in WELL:
            answer = other
            break
    home, trouble = _home(desk, answer)
    for _ in range(MOST_REFRESHES):
        goal = refreshed(home, desk.site.url, answer.headers.get("refresh")) if home is not None else None
        if goal is None:
            break
        answer = await lists.ask(goal, kind="home", via="home")
        home, trouble = _home(desk, answer)
    if home is not None:
        lists.tally.walled = _walled(home, answer)
        home = await rendering.home(desk, lists.tally.listings, answer, home)
    return home, answer, trouble


def _rest(harvest: Harvest, desk: Desk, home: Document | None, answer: Answer) -> wordpress.Rest | None:
    """The site's API, as its home page says, or as it answered last time; None where there is none."""
    link = answer.headers.get("link")
    root = api_root(home.tree, home.url, [link] if link else ()) if home is not None else harvest.state.api_root()
    language = read_head(home.tree, home.url).language if home is not None else None
    api = WordPressApi(root=root, language=language) if root else None
    return wordpress.Rest(api, desk.fetch, harvest.tally.listings.append, harvest.tally.cut_short) if api else None


async def _reservations(harvest: Harvest) -> None:
    """What the site reserves; one that says nothing is asked again after a week."""
    url = urljoin(harvest.site.url, TDMREP)
    known = harvest.state.known(url)
    if known and known.status not in WHOLE and harvest.now().timestamp() - known.fetched < RESERVATIONS_AGAIN:
        return
    answer = await harvest.fetch(Ask(url=url, kind="reservations", via="home"))
    found = read_tdmrep(answer.fetched.body) if answer.fetched else []
    harvest.rules.tdmrep = found
    answer.page.judge("no_article", f"{len(found)} reservations" if answer.fetched else answer.page.reason)
    harvest.tally.listings.append(answer.page)


def _silent(harvest: Harvest, home: Document | None) -> str | None:
    """Why nothing names the articles of a site that has some; None where a list answers, or its home page links anywhere."""
    listed = any(
        page.kind in ("sitemap", "feed", "posts_api") and page.outcome in READ and page.status in WELL
        for page in harvest.tally.listings
    )
    if home is None or listed or not harvest.state.count_articles():
        return None
    look = look_at(home)
    bare = look.short and not look.links and (look.text or not home.fetched.body.strip())
    return f"the home page {home.url} holds a few words and no link, and no list of articles answers" if bare else None


def _walled(home: Document, answer: Answer) -> str | None:
    """What stands there, where it is no page of the site's; it is read all the same, and its lists too."""
    why = hollow(home, answer.headers)
    if why is None or (why.kind in UNREAD and home.fetched.body.strip()):
        return None
    answer.page.judge("failed", why.reason)
    return f"the home page {home.url} is {why.reason}"


def _home(desk: Desk, answer: Answer) -> tuple[Document | None, str | None]:
    """The home page, None where it did not change or cannot be read; and why it cannot, as a sentence."""
    page, url = answer.page, desk.site.url
    if page.outcome == "not_modified":
        return None, None
    if answer.fetched is None:
        return None, _home_trouble(url, answer)
    if page.final_url is not None and not same_site(page.final_url, url):
        page.judge("failed", STRAYED)
        return None, f"the home page {url} redirects to {page.final_url}, another site; if it moved there, mend url in sites.toml"
    if not _is_html(answer):
        page.judge("failed", "no HTML")
        return None, f"the home page {url} is {page.content_type or 'of no known type'}, no HTML; mend url in sites.toml"
    try:
        document = at_most(parse, answer.fetched)
    except TooCostly as error:
        page.judge("failed", TOO_COSTLY, str(error))
        return None, f"the home page {url} cannot be read: {error}"
    page.judge("no_article", "the home page")
    return document, None


def _home_trouble(url: str, answer: Answer) -> str:
    page = answer.page
    if page.reason == ROBOTS_UNREAD:
        return (
            f"robots.txt of {url} could not be reached or read ({page.error}), so nothing is asked until it can; try again later"
        )
    if page.status in (401, 403, 429, 451):
        return f"{url} answered {page.status}: the site refuses us; ask its owner, or slow down with delay = ..."
    if page.reason == ENDLESS:
        return f"the home page {url} redirects without end ({page.error}); mend url in sites.toml"
    if page.status is not None:
        return f"the home page {url} answered {page.status}; mend url in sites.toml, or wait until the site is well"
    if page.outcome == "skipped":
        forbids = f"robots.txt of {url} forbids its home page; take the site out of sites.toml or name sitemaps it allows"
        left_out = f"the home page {url} is not read: {page.error or page.reason}; mend url in sites.toml"
        return forbids if page.reason == ROBOTS_FORBID else left_out
    return f"{url} could not be reached ({page.error}); mend url in sites.toml, or try again later"


def _is_html(answer: Answer) -> bool:
    kind = (answer.page.content_type or "").lower()
    if "html" in kind:
        return True
    start = answer.fetched.body[:1000].lstrip().lower() if answer.fetched else b""
    return kind in ("", "text/plain") and (b"<html" in start or start.startswith(b"<!doctype html"))


def _named_before(harvest: Harvest) -> bool:
    """Whether anything but links ever named an address that answered."""
    return any(next(harvest.state.found_via(via), None) for via in BY_LISTS)


def _home_links(desk: Desk, home: Document, lists: Callable[[Known | None], bool]) -> None:
    """Article links of the home page that are new, and of its sections and archives those that are to be read now.

    What has the address of a section may be an article all the same; once it was one it is looked at again as any is.
    """
    for start in range(0, count_links(home) or 1, MAX_LINKS):
        links = find_links(home, desk.site, start)
        for url in links.articles:
            if desk.memory.known(url) is None:
                desk.leads.add(Lead(url=url, via="link"))
        for url in links.listings:
            if lists(desk.memory.known(url)):
                desk.leads.add(Lead(url=url, via="listing"))


def _is_due(known: Known | None, now: datetime) -> bool:
    """Whether a section is to be read, where links alone name articles; one that failed has its own time."""
    if known is None:
        return True
    return known.article_id is None and not known.failures and known.fetched <= (now - FIRST_LOOK).timestamp()
