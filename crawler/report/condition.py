"""How a site is, in one word and its sentences, since when, and what changed since the run before. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Self

from crawler.report.report import SiteReport

Word = Literal["failed", "unwell", "ended early", "well"]
WORST_FIRST: tuple[Word, ...] = ("failed", "unwell", "ended early", "well")
Change = Literal["new", "still", "well again"]


@dataclass(frozen=True, slots=True)
class Condition:
    """One site after the last run that asked it."""

    word: Word
    since: datetime
    """Start of the run that found it so first, without another word between."""
    run: str
    at: datetime
    """Start of that last run."""
    said: tuple[str, ...] = ()
    """The sentences: trouble, health, why it ended early, and what went wrong without failing the site."""

    @classmethod
    def after(cls, site: SiteReport, run: str, at: datetime, before: Self | None) -> Self:
        """What a run's report says of a site, and since when: a site that was so before is so since then."""
        word = word_of(site)
        since = before.since if before is not None and before.word == word else at
        said = (site.trouble, *site.health, f"ended early: {site.stopped}" if site.stopped else None, *site.warnings)
        return cls(word, since, run, at, tuple(filter(None, said)))

    @property
    def order(self) -> tuple[int, datetime, datetime]:
        """Sorts the worst first, and of those the longest."""
        return WORST_FIRST.index(self.word), self.since, self.at


def word_of(site: SiteReport) -> Word:
    """The worst that is true of it."""
    if site.trouble:
        return "failed"
    if site.health:
        return "unwell"
    return "ended early" if site.stopped else "well"


def change(before: Condition | None, now: Condition) -> Change | None:
    """What is worth telling: a trouble that is new or goes on, or that ended; None for a site that is and was well.

    A run that ended early says nothing of a trouble before it: it was perhaps not seen.
    """
    was = before is not None and before.word in ("failed", "unwell")
    if now.word in ("failed", "unwell"):
        return "still" if was and before is not None and before.word == now.word else "new"
    return "well again" if was and now.word == "well" else None


def worst_first(sites: Iterable[SiteReport]) -> list[SiteReport]:
    """Sites by trouble, else in the order that they came in."""
    return sorted(sites, key=lambda site: WORST_FIRST.index(word_of(site)))
