"""A site looked at before it is harvested: the harvest's own discovery and reading, of a few articles, and nothing stored."""

from collections.abc import Callable
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from datetime import timedelta

from crawler.discover.lead import Lead
from crawler.document import parse
from crawler.extract.extraction import extract
from crawler.fetch.answer import Answer, Ask, Fetch, Refused, Stopped
from crawler.harvest.clip import clip
from crawler.harvest.desk import LISTS_SHARE, Desk, Harvest
from crawler.harvest.ending import say_walled
from crawler.harvest.home import discover
from crawler.harvest.reading import Read
from crawler.harvest.rendering import comes_by_script, names_by_script
from crawler.harvest.site import OWN_ERROR, desk_of
from crawler.items import Clipping, Page
from crawler.sites import Site

ARTICLES = 5
"""Articles that are read."""
TRIES = 10
"""Addresses that are asked for them."""
WEEK = timedelta(days=7)


@dataclass(kw_only=True, slots=True)
class Probed:
    """What was seen of one site."""

    site: Site
    lists: list[Page] = field(default_factory=list)
    """Fetches of the home page, sitemaps, feeds and lists of the API, with what each held."""
    sitemaps: list[str] = field(default_factory=list)
    """Those that robots.txt names."""
    reserved: list[str] = field(default_factory=list)
    """Reservations for the home page, as the site's files state them."""
    api: str | None = None
    """Root of WordPress's REST API, where it answers."""
    waiting: int = 0
    """Addresses that the lists name."""
    recent: int = 0
    """Those of them that were dated in the last seven days."""
    newest: list[Lead] = field(default_factory=list)
    clippings: list[Clipping] = field(default_factory=list)
    """What the addresses gave that were asked for, articles and others."""
    trouble: str | None = None
    """Why the site cannot be harvested as it is, as a sentence."""
    warnings: list[str] = field(default_factory=list)
    cut: str | None = None
    """Why not all of its lists were read; then there are more addresses than are counted here."""
    scripted: int = 0
    """Articles whose text seems to come by script alone."""
    home_scripted: bool = False
    """Whether the home page names articles by script alone."""
    asked: int = 0
    """Requests that were made."""
    delay: float = 0.0
    """Seconds between two requests, as sites.toml or robots.txt asks."""

    @property
    def articles(self) -> list[Clipping]:
        """Those that gave one."""
        return [clipping for clipping in self.clippings if clipping.article is not None]


async def probe(harvest: Harvest, more: Callable[[], None]) -> Probed:
    """Look at one site; `more` gives leave for the requests of the articles, after those of the lists."""
    probed = Probed(site=harvest.site)
    harvest = replace(harvest, fetch=_noting(harvest.fetch, probed))
    desk = desk_of(harvest)
    try:
        desk = await _discover(harvest, desk, probed)
        more()
        if not harvest.tally.trouble:
            await _read(harvest, desk, probed)
    except (Stopped, Refused) as reason:
        harvest.tally.trouble = harvest.tally.trouble or str(reason)
    except Exception as error:  # noqa: BLE001 -- one site must not end the look at the others
        harvest.tally.trouble = f"{OWN_ERROR}: {type(error).__name__}: {error}; please report it"
    finally:
        harvest.frontier.close()
        harvest.tally.finished = True
    probed.lists = harvest.tally.listings
    harvest.tally.trouble = harvest.tally.trouble or _no_article(probed)
    say_walled(harvest.tally)
    probed.warnings, probed.sitemaps = harvest.tally.warnings, harvest.robots_sitemaps()
    probed.reserved = harvest.rules.of(harvest.site.url)
    probed.trouble = harvest.tally.trouble
    return probed


def _noting(fetch: Fetch, probed: Probed) -> Fetch:
    """A `fetch` that also looks at each page, whether a browser would help."""

    async def noted(ask: Ask) -> Answer:
        answer = await fetch(ask)
        if answer.fetched is None or ask.kind not in ("home", "article"):
            return answer
        document = parse(answer.fetched)
        if ask.kind == "home":
            probed.home_scripted = names_by_script(document, answer, probed.site)
        else:
            found = extract(document, probed.site)
            probed.scripted += comes_by_script(
                Read(page=answer.page, answer=answer, document=document, found=found, site=probed.site, talk=document)
            )
        return answer

    return noted


async def _discover(harvest: Harvest, desk: Desk, probed: Probed) -> Desk:
    try:
        async with aclosing(discover(harvest, desk)) as discovered:
            async for read_with in discovered:
                desk = read_with
                if harvest.limit is not None and len(harvest.tally.listings) >= harvest.limit * LISTS_SHARE:
                    probed.cut = "the limit of requests is kept for articles"
                    break
    except Stopped as reason:
        probed.cut = str(reason)
    probed.cut = probed.cut or harvest.tally.cut
    probed.api = desk.api.root if desk.api else None
    probed.waiting = len(harvest.frontier)
    probed.recent = harvest.frontier.dated_since(harvest.now() - WEEK)
    probed.newest = harvest.frontier.newest(3)
    return desk


async def _read(harvest: Harvest, desk: Desk, probed: Probed) -> None:
    while len(probed.articles) < ARTICLES and len(probed.clippings) < TRIES and (lead := harvest.frontier.take()):
        probed.clippings.append(await clip(desk, lead))


def _no_article(probed: Probed) -> str | None:
    if probed.articles:
        return None
    if not probed.clippings:
        tried = ", ".join(f"{page.url} ({page.reason or page.outcome})" for page in probed.lists[:5])
        return f"nothing on the site named an article; name its sitemaps or feeds in sites.toml. Asked: {tried}"
    tried = ", ".join(f"{page.url} ({page.reason or page.outcome})" for page in (each.pages[0] for each in probed.clippings[:3]))
    return f"none of {len(probed.clippings)} addresses gave an article: {tried}"
