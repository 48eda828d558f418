"""What the reading of one site takes, and what comes of it: the values that a harvest's stages hand to each other."""

import re
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from crawler.comments.thread import Thread
from crawler.discover.lead import Lead
from crawler.extract.profile.look import Look
from crawler.extract.profile.profile import EMPTY, Profile
from crawler.fetch.answer import Fetch
from crawler.fetch.reservations import SiteRules
from crawler.harvest.repeats import Repeats
from crawler.items import Clipping, Page
from crawler.memory.frontier import Frontier
from crawler.memory.known import Known
from crawler.memory.state import State
from crawler.sites import Site
from crawler.wordpress.rest import PER_PAGE, WordPressApi

TEASERS = 2
"""Short texts of a site that are looked at in a browser before it is believed that they are whole."""
_MEASURE = re.compile(r"(?<!\d)\d++(?=%| characters)")
"""What differs from page to page in reasons that are counted together."""
LISTS_FIRST = 6
"""Lists that are read before the first address of theirs is asked for; then each is followed before the next is read."""
LISTS_SHARE = 0.4
"""The same as a share of a limit of requests, where that is less."""
REQUESTS_EACH = 10
"""Requests of a limit for each article that is read beside others."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a browser is for, on one site."""

    pages: str = "never"
    """never, auto, always as in `crawler.sites.Site.render`; again: for a page that was made in one before."""
    comments: bool = False
    """Whether it opens comments."""


@dataclass(frozen=True, slots=True)
class KnownProfile:
    """A profile and when it was learnt; None where there is none."""

    profile: Profile = EMPTY
    learnt_at: datetime | None = None


@dataclass(slots=True)
class Teasers:
    """Whether short texts of a site are beginnings that its scripts go on with: a few are looked at in a browser, and tell."""

    tried: int = 0
    longer: int = 0

    def may_be_one(self) -> bool:
        """Whether a short text is worth a browser."""
        return self.longer > 0 or self.tried < TEASERS

    def note(self, before: int, after: int) -> None:
        """Letters of a page before and after its scripts ran."""
        self.tried, self.longer = self.tried + 1, self.longer + (0 < 2 * before <= after)


class Memory(Protocol):
    """What earlier runs learnt."""

    def known(self, url: str) -> Known | None:
        """What is known of an address or its twins."""

    def answered(self, url: str) -> float:
        """When an address last answered in full, in seconds since 1970; 0 where it never did."""


class Leads(Protocol):
    """Where addresses go that were found on the way."""

    def offer(self, lead: Lead) -> bool:
        """Put an address on the list if it is worth a request now; whether it was."""

    def add(self, lead: Lead) -> bool:
        """Put it there whatever is known of it; False where it is waiting or done already, or may not be fetched."""

    def claim(self, url: str) -> bool:
        """Take an address off it that was read on the way to another; False where it was taken before."""

    def is_listed(self, key: int) -> bool:
        """Whether a sitemap of this harvest named it; `key` is `crawler.memory.state.key_of`'s."""


@dataclass(frozen=True, slots=True)
class NoLeads:
    """Leads of a page that is read again: what it names was put on the list the first time, or is not fetched."""

    is_listed: Callable[[int], bool] = lambda key: False  # noqa: ARG005 -- the interface
    """As in `Leads`."""

    def offer(self, lead: Lead) -> bool:  # noqa: ARG002 -- the interface
        """Not taken."""
        return False

    def add(self, lead: Lead) -> bool:  # noqa: ARG002
        """Not taken."""
        return False

    def claim(self, url: str) -> bool:  # noqa: ARG002
        """Nobody else reads it."""
        return True


@dataclass(frozen=True, kw_only=True, slots=True)
class Desk:
    """What a page is read with."""

    site: Site
    fetch: Fetch
    memory: Memory
    leads: Leads
    rules: SiteRules
    """What the site says of archiving and mining for many pages at once; filled as its files come in."""
    distrust: Mapping[str, str]
    """What is not believed of this site: `304`, `etag`, `lastmod`, each with the reason."""
    repeats: Repeats = field(default_factory=Repeats)
    """Short answers seen so far."""
    render: Wish = field(default_factory=Wish)
    """What a browser is for."""
    teasers: Teasers = field(default_factory=Teasers)
    profile: Profile = EMPTY
    """What is known of the site's pages, with which they are read."""
    looks: Callable[[Look], None] | None = None
    """Takes what the profile is learnt from; None while nothing is learnt."""
    threads: dict[tuple[str, datetime], Thread] | None = None
    """The comments of pages that will be read again, by address and time; a profile changes none but by shapes."""
    api: WordPressApi | None = None
    cuttable: bool = False
    """Whether an article in whose midst the run ends is stored as far as it was read: the run has stored nothing else."""
    follow_links: bool = False
    """True where neither sitemap nor feed nor API named an article: links are the last resort."""


@dataclass(slots=True)
class Tally:
    """What came of a harvest so far."""

    fetched: int = 0
    """Leads clipped."""
    failed: int = 0
    failed_again: int = 0
    """Of those the ones that failed before and never were an article: an address in trouble, which is no news of the site."""
    articles: int = 0
    """Leads that gave one, known before or not."""
    unfinished: Counter[str] = field(default_factory=Counter)
    """Articles some of whose pages or comments could not be read, by the last reason."""
    without_article: Counter[str] = field(default_factory=Counter)
    """Reasons of those that gave none."""
    left_out: Counter[str] = field(default_factory=Counter)
    """Addresses that were named and are not asked for, by reason."""
    listings: list[Page] = field(default_factory=list)
    """Fetches that named leads; stored last, so that a validator counts only once its leads were read."""
    read: list[Page] = field(default_factory=list)
    """Those of them that named addresses alone, of which some wait."""
    settled: list[Page] = field(default_factory=list)
    """Those of them all of whose leads were followed: they can be stored before the end, once nothing waits."""
    stored: list[Page] = field(default_factory=list)
    """Those that were."""
    trouble: str | None = None
    """Why the site failed, as a sentence; None while it goes well."""
    walled: str | None = None
    """What stands in the place of the home page, as a sentence: a check for people, a dealer in domains."""
    warnings: list[str] = field(default_factory=list)
    """What went wrong and did not fail the site."""
    stopped: str | None = None
    """Why it ended before its leads did."""
    cut: str | None = None
    """Why not every list was read; what the others say is then no news of the whole site."""
    finished: bool = False
    known: int = 0
    """Articles of the site that the archive had before."""

    def cut_short(self, sentence: str) -> None:
        """Say that a list was not read to its end."""
        self.cut = self.cut or sentence
        self.warnings.append(sentence)

    def settle(self) -> None:
        """Nothing waits that a list has named."""
        self.settled += self.read
        self.read.clear()

    def count(self, clipping: Clipping, *, again: bool = False) -> None:
        """Count what a lead gave, before the pipelines take from it what is known.

        `again`: it failed before, and never was an article.
        """
        page = clipping.pages[0]
        self.fetched += 1
        self.failed += page.outcome == "failed"
        self.failed_again += again and page.outcome == "failed"
        if clipping.article is not None or page.outcome == "not_modified":
            self.articles += 1
            if page.error:
                self.unfinished[page.error] += 1
        else:
            self.without_article[_MEASURE.sub("…", page.reason or page.outcome or "unknown")] += 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Harvest:
    """One site in one run."""

    site: Site
    run_id: str
    state: State
    fetch: Fetch
    store: Callable[[Clipping], Awaitable[None]]
    robots_sitemaps: Callable[[], list[str]]
    """Sitemaps that robots.txt names; known once the first page is fetched."""
    now: Callable[[], datetime]
    allowed: Callable[[str], bool] = lambda _url: False
    """Whether a robots.txt that was read in this run allows an address; False where none of its host was."""
    limit: int | None = None
    """Requests that the site may cost; None: any number."""
    frontier: Frontier = field(default_factory=Frontier)
    rules: SiteRules = field(default_factory=SiteRules)
    known: KnownProfile = field(default_factory=KnownProfile)
    """What earlier runs learnt of its pages."""
    tally: Tally = field(default_factory=Tally)

    def at_once(self) -> int:
        """Leads that are read side by side; few where requests are few, lest each is begun and none brought to its end."""
        return self.site.concurrency if self.limit is None else min(self.site.concurrency, max(1, self.limit // REQUESTS_EACH))

    def posts_at_once(self) -> int:
        """Posts of an API whose comments are asked for together: that request and they are what the run has left."""
        spent = len(self.tally.listings) + self.tally.fetched
        return PER_PAGE if self.limit is None else max(1, self.limit - spent - 1)

    def enough_listed(self) -> bool:
        """Whether what waits is to be followed before another list is read: a run that ends early has stored something."""
        most = LISTS_FIRST if self.limit is None else min(LISTS_FIRST, self.limit * LISTS_SHARE)
        return len(self.tally.listings) >= most and len(self.frontier) > 0
