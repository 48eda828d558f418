"""What a site did, day by day, as its history keeps it. Without numpy: `scrapy status` reads it, and judges nothing."""

from array import array
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(slots=True)
class Day:
    """What one site gave in one day; counts of several runs added."""

    day: date
    articles: int = 0
    """Stored."""
    filled: dict[str, int] = field(default_factory=dict)
    """Of those, how many have a value, by column."""
    declared: int = 0
    collected: int = 0
    """Comments."""
    asked: int = 0
    """Pages fetched for an article that answered in full or failed."""
    gave: int = 0
    """Those of them that gave one."""

    def plus(self, other: "Day") -> "Day":
        """The counts of both."""
        columns = self.filled.keys() | other.filled.keys()
        return Day(
            day=self.day,
            articles=self.articles + other.articles,
            filled={column: self.filled.get(column, 0) + other.filled.get(column, 0) for column in columns},
            declared=self.declared + other.declared,
            collected=self.collected + other.collected,
            asked=self.asked + other.asked,
            gave=self.gave + other.gave,
        )


@dataclass(kw_only=True, slots=True)
class History:
    """One site until now."""

    days: list[Day] = field(default_factory=list)
    """Days with a run, oldest first, today's last."""
    published: "array[int]" = field(default_factory=lambda: array("q"))
    """Times of the articles seen, in any order: microseconds since 1970, of which a site has thousands."""


def moment(when: datetime) -> int:
    """Microseconds since 1970."""
    return (when - EPOCH) // datetime.resolution
