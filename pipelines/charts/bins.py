"""Time cut into days, weeks, months, years or decades, whichever gives a chart that can be read."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

Unit = Literal["day", "week", "month", "year", "decade"]

_MOST = 62
"""Bins of a chart: narrower bars could not be hit on a telephone."""
_DAYS: dict[Unit, int] = {"day": 1, "week": 7, "month": 30, "year": 365}
_MONTHS: dict[Unit, int] = {"month": 1, "year": 12, "decade": 120}


@dataclass(frozen=True, slots=True)
class Bins:
    """Bins of one width, from the one that holds the first moment to the one that holds the last."""

    unit: Unit
    starts: tuple[datetime, ...]
    """Beginnings in UTC, as DuckDB's `date_trunc` cuts them; weeks begin on Monday."""

    @classmethod
    def over(cls, first: datetime, last: datetime) -> "Bins":
        """The narrowest that are few enough; decades are what they are."""
        unit: Unit = next((unit for unit, days in _DAYS.items() if (last - first).days < _MOST * days), "decade")
        starts = [_floor(first, unit)]
        while (following := _next(starts[-1], unit)) <= last:
            starts.append(following)
        return cls(unit, tuple(starts))

    def end(self, start: datetime) -> datetime:
        """Where a bin ends, and the next one begins."""
        return _next(start, self.unit)

    def label(self, start: datetime) -> str:
        """`2026-11-03`, `week of 2026-11-02`, `2026-11`, `2026` or `2020s`."""
        day = start.date().isoformat()
        return {"day": day, "week": f"week of {day}", "month": day[:7], "year": day[:4], "decade": f"{day[:4]}s"}[self.unit]

    def short(self, start: datetime) -> str:
        """As it stands below an axis."""
        return self.label(start).removeprefix("week of ")


def _floor(moment: datetime, unit: Unit) -> datetime:
    day = moment.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    if unit == "week":
        return day - timedelta(days=day.weekday())
    month = {"month": day.month}.get(unit, 1)
    year = max(1, day.year - day.year % 10) if unit == "decade" else day.year
    return day.replace(year=year, month=month, day=1) if unit in _MONTHS else day


def _next(start: datetime, unit: Unit) -> datetime:
    if unit not in _MONTHS:
        return start + timedelta(days=_DAYS[unit])
    months = start.year * 12 + start.month - 1 + _MONTHS[unit]
    return start.replace(year=months // 12, month=months % 12 + 1)
