"""What is looked at again: what is due, what was not looked at for long, and what its source names no more."""

from collections.abc import Callable, Iterable
from datetime import datetime
from itertools import islice

from crawler.discover.lead import Lead
from crawler.harvest.desk import Leads
from crawler.items import Page
from crawler.memory.state import State

FEW_VANISHED = 20
"""Articles that may vanish from the sitemaps at once, however few the site has."""
MOST_VANISHED = 0.1
"""Share of the articles that may vanish from the sitemaps at once and still be looked for."""
STALEST_SHARE, STALEST_DAYS = 0.02, 7
"""Where nothing says what changed: this share of the articles, those not looked at for so many days, is looked at again."""


def add_due(state: State, leads: Leads, now: datetime, *, failures_only: bool) -> None:
    """Addresses that are due by the growing intervals, and a few that were not looked at for long."""
    for known in state.due(now):
        if known.outcome in ("failed", "gone") or not failures_only:
            leads.add(Lead(url=known.url, via="recheck"))
    if failures_only:
        return
    limit = int(state.count_articles() * STALEST_SHARE)
    for url in state.stalest(now, older_than=STALEST_DAYS * 86400.0, limit=limit):
        leads.add(Lead(url=url, via="recheck"))


def add_allowed(state: State, leads: Leads, allowed: Callable[[str], bool]) -> None:
    """Addresses that robots.txt forbade when they were named, and that it allows now."""
    for url in state.forbidden():
        if allowed(url):
            leads.add(Lead(url=url, via="recheck"))


def add_vanished(state: State, leads: Leads, listings: Iterable[Page]) -> None:
    """Articles that the sitemaps named once and name no more were perhaps deleted: look, each once.

    Only where every sitemap was read in full, and only a few at a time: some sitemaps list the last days alone.
    """
    sitemaps = [page for page in listings if page.kind == "sitemap"]
    if not sitemaps or any(page.outcome != "no_article" for page in sitemaps):
        return
    most = max(FEW_VANISHED, int(state.count_listed() * MOST_VANISHED))
    vanished = (url for key, url in state.listed() if not leads.is_listed(key))
    some = list(islice(vanished, most + 1))
    if len(some) <= most:
        for url in some:
            leads.add(Lead(url=url, via="vanished"))
