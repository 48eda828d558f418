"""What the charts ask of an archive: its rows once, without their texts, and the rows behind each mark."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import duckdb

from crawler.disk.place import Place
from pipelines.charts.bins import Bins
from pipelines.charts.opened import Opened
from pipelines.describe.connection import connect
from pipelines.describe.views import filled, literal
from pipelines.parquet.reading import NoSuchRun
from pipelines.parquet.schema import SCHEMAS

FILLED = ("title", "text", "authors", "published_at", "description", "section", "tags", "language", "image_url")
"""Columns of articles whose filling is shown."""
SAMPLED = 5
"""Rows that a mark shows of those behind it; the query beside them gives all."""
Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """Rows of `article`, `comment` or `page`."""

    item: str
    where: str
    shown: Sequence[str]
    """Columns, or expressions with `AS` and a name."""
    order: str


@dataclass(slots=True)
class Asked:
    """An archive, or what one run wrote into it; `article`, `comment` and `page` are the rows the charts are made of."""

    root: Place
    run: str | None
    connection: duckdb.DuckDBPyConnection
    opened: Opened = field(default_factory=Opened)
    bins: Bins | None = None
    """Over the times at which articles and comments were archived; None where there are none."""

    @classmethod
    def of(cls, root: Place, run: str | None = None) -> "Asked":
        """Read the rows. NoSuchRun; OSError where a store does not answer, duckdb.Error where a file cannot be read."""
        asked = cls(root, run, connect(root))
        if run and not asked.rows(f"FROM {asked.source('runs')}"):
            raise NoSuchRun(root, run)
        asked.connection.execute(asked._tables())
        every = "SELECT archived_at FROM article UNION ALL SELECT archived_at FROM comment"
        ((first, last),) = asked.rows(f"SELECT min(archived_at), max(archived_at) FROM ({every})")
        asked.bins = Bins.over(first, last) if first else None
        return asked

    def rows(self, query: str) -> list[Key]:
        """What a query gives."""
        return self.connection.execute(query).fetchall()

    def source(self, name: str) -> str:
        """A table or view as the archive's own `views.sql` has it, of the run alone where one is asked for."""
        if self.run is None:
            return {"articles": "articles_latest", "comments": "comments_latest"}.get(name, name)
        return f"(FROM {name} WHERE run_id = {literal(self.run)})"

    def archived(self, item: str, condition: str) -> str:
        """A query for the articles or comments of which a condition over `archived_at` and their columns holds."""
        key, every = f"{item}_id", f"{item}s" if self.run is None else self.source(f"{item}s")
        return (
            f"SELECT * FROM {self.source(f'{item}s')} JOIN (SELECT {key}, min(fetched_at) AS archived_at "
            f"FROM {every} GROUP BY ALL) USING ({key}) WHERE {condition}"
        )

    def samples(self, relation: str, keys: str, shown: str, order: str) -> dict[Key, list[Key]]:
        """Of the rows of a relation the first few of each key."""
        width = len(keys.split(","))
        found: dict[Key, list[Key]] = defaultdict(list)
        for row in self.rows(
            f"SELECT {keys}, {shown} FROM {relation} "
            f"QUALIFY row_number() OVER (PARTITION BY {keys} ORDER BY {order}) <= {SAMPLED} ORDER BY {keys}, {order}"
        ):
            found[row[:width]].append(row[width:])
        return found

    def counts(self, relation: str, keys: str) -> dict[Key, int]:
        """How many rows of a relation each key has."""
        return {row[:-1]: row[-1] for row in self.rows(f"SELECT {keys}, count(*) FROM {relation} GROUP BY ALL ORDER BY ALL")}

    def open(self, title: str, chosen: Chosen, query: str) -> int:
        """The first of some rows, as a mark opens them; `query` gives all of them from the archive itself."""
        columns = ", ".join(chosen.shown)
        rows = self.rows(f"SELECT {columns} FROM {chosen.item} WHERE {chosen.where} ORDER BY {chosen.order} LIMIT {SAMPLED}")
        ((total,),) = self.rows(f"SELECT count(*) FROM {chosen.item} WHERE {chosen.where}")
        return self.opened.add(title, [name.rpartition(" ")[2] for name in chosen.shown], rows, total, query)

    def _tables(self) -> str:
        flags = ", ".join(f"({filled(SCHEMAS['articles'].field(name))}) IS NOT NULL AS has_{name}" for name in FILLED)
        pages = self.source("pages")
        return f"""
            CREATE TEMP TABLE article AS
            SELECT article_id, site, title, url, published_at, language, comments_declared, comments_collected, archived_at,
                   {flags}
            FROM ({self.archived("article", "true")});
            CREATE TEMP TABLE comment AS
            SELECT comment_id, article_id, article_url AS url, site, author, left(text, 160) AS text, published_at, language,
                   archived_at
            FROM ({self.archived("comment", "true")});
            CREATE TEMP TABLE page AS
            SELECT url, site, fetched_at, status, elapsed_ms, kind, outcome, reason,
                   regexp_extract(url, '^[a-z]+://([^/?#]+)', 1) AS host
            FROM {pages};
        """


def any_of(column: str, values: Sequence[str]) -> str:
    """A condition that a column holds one of the values."""
    return f"{column} IN ({', '.join(map(literal, values))})"
