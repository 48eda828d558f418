"""Asks for a site's addresses where the site answers: lists name `https` where `http` alone answers, or `www.` where none is."""

from collections import Counter
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from crawler.fetch.answer import Answer, Ask, Fetch
from crawler.harvest.desk import Tally
from crawler.items import Page
from crawler.urls import is_twin_origin, same_site
from crawler.vocabulary import WELL

MOST_VAIN = 3
"""Addresses of one scheme and host that are asked for at the home page's too without an answer, before it is left at that."""
_REFUSED = (401, 429, 451)
"""What a site answers wherever it is asked."""


@dataclass(slots=True)
class Reach:
    """A `Fetch`. Origins that answer are asked as they are named; for others the home page's is tried, and kept if it answers."""

    fetch: Fetch
    home: str
    """As sites.toml names it."""
    tally: Tally
    sound: set[str] = field(default_factory=set)
    """Origins that answered."""
    instead: dict[str, str] = field(default_factory=dict)
    """Origins that do not answer, each with the one that does."""
    vain: Counter[str] = field(default_factory=Counter)

    async def __call__(self, ask: Ask) -> Answer:
        """Make one request, at the site's own scheme and host where those of the address lead nowhere."""
        origin = origin_of(ask.url)
        if goal := self.instead.get(origin):
            return self._ours(await self.fetch(_at(ask, goal)))
        answer = await self.fetch(ask)
        if not _led_nowhere(answer):
            self.sound.add(origin)
        elif ask.kind != "home" and origin not in self.sound and self.vain[origin] < MOST_VAIN:
            goal = origin_of(ended_on(self.tally, self.home))
            return await self._elsewhere(ask, goal, answer) if is_twin_origin(goal, origin) else answer
        return self._ours(answer) if ask.kind != "home" else answer

    async def _elsewhere(self, ask: Ask, goal: str, answer: Answer) -> Answer:
        """The answer at the home page's scheme and host where it is one, else the one that came; the row of the other is kept."""
        other, origin = await self.fetch(_at(ask, goal)), origin_of(ask.url)
        if _led_nowhere(other):
            self.vain[origin] += 1
            self.tally.listings.append(other.page)
            return answer
        self.tally.listings.append(answer.page)
        if origin not in self.instead:
            self.instead[origin] = goal
            why = answer.page.error or answer.page.reason or f"leads to {answer.page.final_url}"
            self.tally.warnings.append(f"addresses of {origin} are asked for at {goal}, where the site answers ({why})")
        return other

    def _ours(self, answer: Answer) -> Answer:
        """The answer, but where the whole site leads to another one: what is asked for there then tells nothing of an address."""
        final = answer.page.final_url
        goal = left_for(self.tally, self.home) if final is not None else None  # of lists there may be thousands
        if final is None or goal is None or not same_site(final, goal):
            return answer
        page = replace(answer.page, etag=None, last_modified=None)
        page.judge("failed", "redirects to another site, as the home page does")
        return Answer(page=page, headers=answer.headers)


def left_for(tally: Tally, home: str) -> str | None:
    """Where a home page leads that is on another site; None where it is on its own."""
    homes = (page.final_url for page in tally.listings if page.kind == "home" and page.status in WELL)
    return next((url for url in homes if url is not None and not same_site(url, home)), None)


def ended_on(tally: Tally, home: str) -> str:
    """Where the home page was read: at an address of the site, perhaps another one than sites.toml says."""
    homes = (page.final_url or page.url for page in tally.listings if page.kind == "home" and page.status in WELL)
    return next((url for url in homes if same_site(url, home)), home)


def origin_of(url: str) -> str:
    """Scheme, host and port of an address."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _at(ask: Ask, origin: str) -> Ask:
    there = urlsplit(origin)
    return replace(ask, url=urlsplit(ask.url)._replace(scheme=there.scheme, netloc=there.netloc).geturl())


def _led_nowhere(answer: Answer) -> bool:
    """Whether nothing answered, or nothing that is at that address: an error of its own, the home page in its place."""
    page = answer.page
    if page.status is None:
        return page.outcome == "failed"
    return (400 <= page.status < 500 and page.status not in _REFUSED) or _is_sent_home(page)


def _is_sent_home(page: Page) -> bool:
    return page.final_url is not None and urlsplit(page.final_url).path in ("", "/") and urlsplit(page.url).path not in ("", "/")
