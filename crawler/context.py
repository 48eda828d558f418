"""One run as one value: which it is, what it may, where it writes, why it ends. Scrapy hands it on under one key.

The spider makes it (`crawler.spiders.news`); pipelines, extensions and middlewares take it with `RunContext.of`.
"""

import logging
import shutil
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence, Sized
from dataclasses import dataclass, field
from typing import Any, Protocol, Self

from crawler.disk.layout import Archive
from crawler.disk.lease import present
from crawler.disk.lock import Lock
from crawler.sites import Site, Sites
from crawler.urls import authority, queues
from crawler.wishes import Wishes

KEY = "KLIPING_RUN"
"""The one setting that is no value of the operator's."""
LOOK_AT_DISK = 2.0
"""Seconds between two looks at the free space."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Part:
    """Which process this is of those that share a run."""

    number: int = 0
    """From 1; 0: the run is one process."""
    count: int = 1

    @classmethod
    def of(cls, text: str) -> Self:
        """`2/4`, or nothing for the whole of a run."""
        number, _, count = text.partition("/")
        return cls(int(number), int(count)) if text else cls()

    def __str__(self) -> str:
        return f"{self.number}/{self.count}" if self.number else ""

    def __bool__(self) -> bool:
        return bool(self.number)

    def share(self, sites: Sequence[Site]) -> list[Site]:
        """The sites of this part: every N-th, and with each the others on its host, whose pace it shares."""
        slots = queues((site.name, site.url) for site in sites)
        mine = set(list(dict.fromkeys(slots.values()))[max(0, self.number - 1) :: self.count])
        return [site for site in sites if slots[site.name] in mine]

    def names(self, run_id: str) -> str:
        """What the names of its files begin with: no two parts of a run write the same name."""
        return f"{run_id}-{self.number}" if self.number else run_id


class Tally(Protocol):
    """What came of a site's harvest so far."""

    fetched: int
    """Leads clipped."""
    trouble: str | None
    """Why the site failed."""
    warnings: list[str]
    left_out: Counter[str]
    """Addresses that lists named and that are not asked for, by reason."""
    stopped: str | None
    """Why it ended before its leads did."""
    finished: bool
    known: int
    """Articles that the archive had before."""


class UnderWay(Protocol):
    """What the report and the progress bar ask of a site's harvest."""

    @property
    def site(self) -> Site:
        """The site."""

    @property
    def tally(self) -> Tally:
        """What came of it."""

    @property
    def frontier(self) -> Sized:
        """What waits to be fetched."""


async def _at_once() -> None:
    """There is nothing to wait for."""


@dataclass(kw_only=True, slots=True)
class RunContext:
    """One run in one process; lives from the reading of sites.toml to the exit code."""

    id: str
    wishes: Wishes
    operator: Sites
    """All that sites.toml says."""
    sites: Sequence[Site] = ()
    """Those that are harvested by this process."""
    lock: Lock | None = None
    """Held as long as the run lives; None where the process that began it holds it."""
    harvests: Sequence[UnderWay] = ()
    """The sites that were begun."""
    drained: Callable[[], Awaitable[None]] = _at_once
    """Wait until every harvest has given what it had in flight; the store closes after that."""
    storage_error: str | None = None
    """Why something could not be kept, as a sentence."""
    disk_low: str | None = None
    """Why the run ended early for want of room, as a sentence."""
    signal: int | None = None
    """The signal that ended it, where one did."""
    stopping: str | None = None
    """Why no further request is made."""
    told: dict[str, Any] = field(default_factory=dict)
    """What was said of the run when it had ended: the content of `report.json`."""
    _started: float = field(default_factory=time.monotonic)
    _looked_at_disk: float = float("-inf")

    @classmethod
    def of(cls, crawler: Any) -> "RunContext":
        """The run of a crawler."""
        run = cls.found(crawler)
        assert run is not None, "only the spider `news` makes a run"
        return run

    @classmethod
    def found(cls, crawler: Any) -> "RunContext | None":
        """The run of a crawler; None where its spider makes none, as that of `scrapy extract` or `scrapy shell`."""
        run = crawler.settings[KEY]
        return run if isinstance(run, RunContext) else None

    @property
    def archive(self) -> Archive:
        """Where it writes."""
        return Archive(self.wishes.output)

    @property
    def part(self) -> Part:
        """Which part of the run this process is."""
        return Part.of(self.wishes.part)

    @property
    def prefix(self) -> str:
        """What the names of its files begin with."""
        return self.wishes.worker or self.part.names(self.id)

    def stop(self, reason: str) -> None:
        """End early: no further request is made, and the harvests end with what they have."""
        self.stopping = self.stopping or reason

    def fail(self, sentence: str, *, stop: str | None = None) -> None:
        """Something could not be kept: it is logged, the exit code says it, and with `stop` nothing more is fetched."""
        logger.error("%s", sentence)
        self.storage_error = sentence
        if stop is not None:
            self.stop(stop)

    def stop_reason(self) -> str | None:
        """Why no further request may be made; None while one may."""
        limit = self.wishes.time_limit
        if limit and time.monotonic() - self._started > limit:
            return f"the time limit of {limit:g} seconds is reached"
        if not self.stopping:
            self._look_at_disk()
        return self.stopping or self.lost()

    def lost(self) -> str | None:
        """Why another may harvest the same sites by now; None while nobody may, and where no other machine does."""
        return present(self.wishes.worker).lost() if self.wishes.worker else None

    def had_for(self, site: Site) -> float | None:
        """Seconds since this process took the site's host from another; None where no other machine had it."""
        return present(self.wishes.worker).since(authority(site.url)) if self.wishes.worker else None

    def _look_at_disk(self) -> None:
        """Every few seconds, whether there is room for what is on its way."""
        floor, now = self.wishes.free_disk_mb, time.monotonic()
        if floor and now - self._looked_at_disk > LOOK_AT_DISK:
            self._looked_at_disk = now
            free = shutil.disk_usage(self.archive.local).free / 1e6
            if free < floor:
                where = f"on the disk of {self.archive.local}, less than {floor:g}"
                self.disk_low = f"{free:.0f} MB are free {where}; make room, then run again"
                self.stop(self.disk_low)
