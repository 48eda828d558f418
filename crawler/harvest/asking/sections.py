"""Pages of links, held until all that they put on the list was asked for: a run that ends early leaves them to be read again."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from crawler.discover.lead import Lead
from crawler.harvest.desk import Leads
from crawler.items import Clipping, Page
from crawler.memory.state import State
from crawler.urls import key_of
from crawler.vocabulary import WELL


@dataclass(slots=True)
class Named:
    """The leads of a harvest, and what one page puts there."""

    leads: Leads
    keys: set[int] = field(default_factory=set)
    """Of addresses that were taken."""

    def offer(self, lead: Lead) -> bool:
        """As in `Leads`."""
        return self._noted(lead, taken=self.leads.offer(lead))

    def add(self, lead: Lead) -> bool:
        """As in `Leads`."""
        return self._noted(lead, taken=self.leads.add(lead))

    def claim(self, url: str) -> bool:
        """As in `Leads`."""
        return self.leads.claim(url)

    def is_listed(self, key: int) -> bool:
        """As in `Leads`."""
        return self.leads.is_listed(key)

    def _noted(self, lead: Lead, *, taken: bool) -> bool:
        if taken:
            self.keys.add(key_of(lead.url))
        return taken


@dataclass(slots=True)
class Sections:
    """Of one site in one run."""

    _open: list[tuple[Clipping, set[int]]] = field(default_factory=list)

    def take(self, lead: Lead, clipping: Clipping, named: set[int]) -> Iterator[Clipping]:
        """Take what a lead gave, and what it named; what can be stored now: it, and pages that waited for nothing else."""
        if named and clipping.article is None and clipping.pages[0].outcome == "no_article":
            self._open.append((clipping, named))
        else:
            yield clipping
        key = key_of(lead.url)
        for _, waits in self._open:
            waits.discard(key)
        done = [section for section, waits in self._open if not waits]
        self._open = [(section, waits) for section, waits in self._open if waits]
        yield from done

    def let_go(self) -> list[Page]:
        """The rows of all that wait."""
        held, self._open = [page for section, _ in self._open for page in section.pages], []
        return held


def left_to_read(state: State) -> list[str]:
    """Pages of links whose links an earlier run did not get to."""
    found = state.found_via("listing")
    return [each.url for each in found if each.outcome == "skipped" and each.kind != "article" and each.status in WELL]
