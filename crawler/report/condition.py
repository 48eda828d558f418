"""How a site is, in one word and its sentences, since when, and what changed since the run before. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal, Protocol, Self

from crawler.report.report import SiteReport

Word = Literal["failed", "unwell", "ended early", "well"]
WORST_FIRST: tuple[Word, ...] = ("failed", "unwell", "ended early", "well")
Change = Literal["new", "still", "well again"]


class Told(Protocol):
    """What a run's report says of a site, as far as it says how that is; the fields are those of `SiteReport`."""

    @property
    def trouble(self) -> str | None: ...  # noqa: D102 -- as said
    @property
    def health(self) -> Sequence[str]: ...  # noqa: D102
    @property
    def unexpected(self) -> str | None: ...  # noqa: D102
    @property
    def stopped(self) -> str | None: ...  # noqa: D102
    @property
    def warnings(self) -> Sequence[str]: ...  # noqa: D102


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
    health: tuple[str, ...] = ()
    """Those of them that its history gave."""
    begun: bool = False
    """Whether a run before `since` found it otherwise; else it may be so for longer than is known."""

    @classmethod
    def after(cls, site: Told, run: str, at: datetime, before: Self | None) -> Self:
        """What a run's report says of a site, and since when: a site that was so before is so since then."""
        word = word_of(site)
        if before is not None and before.word == word:
            since, begun = before.since, before.begun
        else:
            since, begun = at, before is not None
        said = (site.trouble, *site.health, f"ended early: {site.stopped}" if site.stopped else None, *site.warnings)
        health = tuple(sentence for sentence in site.health if sentence != site.unexpected)
        return cls(word, since, run, at, tuple(filter(None, said)), health, begun)

    def following(self, earlier: Self) -> Self:
        """This condition with its beginning, once it is known how the runs before found the site."""
        if self.begun:
            return self
        return replace(self, since=earlier.since, begun=earlier.begun) if earlier.word == self.word else replace(self, begun=True)

    @property
    def order(self) -> tuple[int, datetime, datetime]:
        """Sorts the worst first, and of those the longest."""
        return WORST_FIRST.index(self.word), self.since, self.at


def note(conditions: dict[str, Condition], name: str, site: Told, run: str, started: datetime) -> None:
    """Add what a run said of a site; runs come in the order of their time, and one that is older is passed over."""
    before = conditions.get(name)
    if before is None or started >= before.at:
        conditions[name] = Condition.after(site, run, started, before)


def after_all(earlier: dict[str, Condition], conditions: dict[str, Condition]) -> None:
    """Add what runs said before all that are in `conditions`."""
    for name, told in earlier.items():
        conditions[name] = conditions[name].following(told) if name in conditions else told


def word_of(site: Told) -> Word:
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
