"""Which addresses are worth a request now, and where those go."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from crawler.discover.lead import OTHER_FOLDER, Lead
from crawler.discover.links import left_out
from crawler.memory.frontier import Frontier
from crawler.memory.known import Known
from crawler.memory.state import State
from crawler.memory.trust import DISTRUST
from crawler.sites import Site
from crawler.urls import on_its_port, same_site, within

ANOTHER_SITE = "an address of another site"
LEFT_OUT = "named by leave_out of sites.toml"
MOST_FALSE_CLAIMS = 3
"""Changes stated in a row that were none, after which an address's source is distrusted."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Worthwhile:
    """The leads of a crawl; see `crawler.harvest.desk.Leads`."""

    site: Site
    state: State
    frontier: Frontier
    distrust: Mapping[str, str]
    now: Callable[[], datetime]
    left_out: Counter[str] = field(default_factory=Counter)
    """Counts what is not put there, by reason."""

    def offer(self, lead: Lead) -> bool:
        """Put an address on the list if it is worth a request now; whether it was."""
        if not self._is_ours(lead.url):
            return False
        lead = replace(lead, url=on_its_port(lead.url, self.site.url))
        if left_out(lead.url, self.site):
            self.left_out[LEFT_OUT] += 1
            return False
        known = self.state.known(lead.url)
        return self._worth(lead, known) and self.frontier.add(lead, later=known is not None and known.failures > 0)

    def add(self, lead: Lead) -> bool:
        """Put it there whatever is known of it, unless the operator left it out since."""
        if not self._is_ours(lead.url):
            return False
        if left_out(lead.url, self.site):
            self.left_out[LEFT_OUT] += 1
            return False
        return self.frontier.add(replace(lead, url=on_its_port(lead.url, self.site.url)))

    def claim(self, url: str) -> bool:
        """Take an address off it that was read on the way to another."""
        return self.frontier.claim(url)

    def is_listed(self, key: int) -> bool:
        """Whether a sitemap of this harvest named it."""
        return self.frontier.is_listed(key)

    def _is_ours(self, url: str) -> bool:
        """What stands at another site's address, or in another folder, are that site's words, whoever leads there."""
        if not same_site(url, self.site.url):
            self.left_out[ANOTHER_SITE] += 1
        elif not within(url, self.site.url):
            self.left_out[OTHER_FOLDER] += 1
        else:
            return True
        return False

    def _worth(self, lead: Lead, known: Known | None) -> bool:
        """Whether to fetch a lead: it is new, its source says it changed, or it is due."""
        if known is None:
            return True
        if known.due is not None and known.due <= self.now().timestamp():
            return True
        if lead.via == "sitemap" and known.via == "vanished":
            return True  # named again: its row is to say so, or nobody sees it vanish once more
        if lead.lastmod and self._says_changed(known, lead.lastmod.timestamp()):
            return True
        return lead.comments is not None and known.comments is not None and lead.comments != known.comments

    def _says_changed(self, known: Known, lastmod: float) -> bool:
        """Whether a stated change is news. Sources that cry change without one are believed once a week only."""
        liar = known.false_claims >= MOST_FALSE_CLAIMS or "lastmod" in self.distrust
        if liar and self.now().timestamp() - known.fetched < DISTRUST.total_seconds():
            return False
        # The source's own earlier statement is the better measure: clocks differ.
        return lastmod > (known.lastmod if known.lastmod is not None else known.fetched)
