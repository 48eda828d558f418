"""Which rows of an archive are exported: those of a table or view that answer to a site, a time and a condition."""

from dataclasses import dataclass
from datetime import UTC, datetime

import duckdb

from crawler.disk.place import reason
from pipelines.describe.views import literal, quoted

TIMES = ("published_at", "fetched_at", "started_at", "last_seen")
"""Columns that `since` looks at: the first that the table has, and where it is null the next."""


class Refused(Exception):
    """What was asked for cannot be exported; the message says why and what to do."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Selection:
    """Which rows; every condition holds of each of them."""

    where: str | None = None
    """A condition in SQL."""
    since: datetime | None = None
    sites: tuple[str, ...] = ()

    def of(self, connection: duckdb.DuckDBPyConnection, table: str) -> duckdb.DuckDBPyRelation:
        """Rows of a table or view, not read yet; raises Refused where it is not there or lacks a column."""
        try:
            rows = connection.sql(f"FROM {quoted(table)}")
        except duckdb.CatalogException as error:
            raise Refused(f"there is no table or view {table!r}; docs/analyst.md lists them") from error
        for condition in self._conditions(table, rows.columns):
            try:
                rows = rows.filter(condition)
            except duckdb.Error as error:
                why = f"--where {self.where!r} cannot be read for {table} ({reason(error)})"
                raise Refused(f"{why}; write what SQL has after WHERE") from error
        return rows

    def _conditions(self, table: str, columns: list[str]) -> list[str]:
        found = [f"({self.where})"] if self.where else []
        if self.sites:
            if "site" not in columns:
                raise Refused(f"{table} has no column site, so --site cannot choose among its rows; use --where")
            found.append(f"site IN ({', '.join(map(literal, self.sites))})")
        if self.since:
            times = [name for name in TIMES if name in columns]
            if not times:
                raise Refused(f"{table} has no time, so --since cannot choose among its rows; use --where")
            found.append(f"coalesce({', '.join(times)}) >= {literal(self.since.isoformat())}::TIMESTAMPTZ")
        return found


def moment(text: str) -> datetime:
    """A day or a time as ISO 8601 has it, in UTC where it names no zone; raises Refused."""
    try:
        when = datetime.fromisoformat(text)
    except ValueError as error:
        raise Refused(f"--since {text!r} is no day or time; write 2026-11-01 or 2026-11-01T06:00+07:00") from error
    return when if when.tzinfo else when.replace(tzinfo=UTC)
