"""The views of an archive as SQL for DuckDB: `views.sql` in each archive, and what `kliping.open` works with."""

from importlib.resources import files
from string import Template

import pyarrow as pa

from crawler.disk.place import Place, local_of, store_of
from pipelines.describe import sold, trades
from pipelines.describe.agencies import AGENCIES
from pipelines.parquet.schema import SCHEMAS, SNAPSHOTS

FILES = ("latest", "whole", "copies", "counts", "labels", "asked")
"""The files of `sql/`, in the order in which they build on each other."""
TABLES: dict[str, pa.Schema] = SCHEMAS | SNAPSHOTS

_TYPES = {
    pa.string(): "VARCHAR",
    pa.int64(): "BIGINT",
    pa.float64(): "DOUBLE",
    pa.bool_(): "BOOLEAN",
    pa.timestamp("us", tz="UTC"): "TIMESTAMPTZ",
}


def script(root: Place, there: set[str]) -> str:
    """Everything that `views.sql` of the archive in `root` holds, of whose tables those `there` have files."""
    named = root if store_of(root) else local_of(root).resolve()
    return "\n".join(
        [f"-- Views for DuckDB over the archive in {named}, written anew by each run.", _HEAD, *statements(named, there)]
    )


_HEAD = """\
--   duckdb -init views.sql
-- Weeks and days are those of UTC. The same views, as Arrow, pandas or Polars: kliping.open in Python.
SET TimeZone = 'UTC';
"""


def statements(root: Place, there: set[str]) -> list[str]:
    """The tables, of which those `there` have files, and the views over them."""
    return [*(table(root, name, name in there) for name in TABLES), views()]


def table(root: Place, name: str, there: bool) -> str:
    """A table as a view that has every column of its schema, also where its files are older, or are none."""
    empty = ", ".join(f"NULL::{sql_type(field.type)} AS {quoted(field.name)}" for field in TABLES[name])
    lines = [f"CREATE OR REPLACE VIEW {name} AS", f"SELECT {empty} WHERE false"]
    if there:
        glob = literal(f"{root}/{name}/**/*.parquet")
        lines += ["UNION ALL BY NAME", f"SELECT * FROM read_parquet({glob}, hive_partitioning = false, union_by_name = true)"]  # noqa: S608 -- both are ours
    return "\n".join(lines) + ";\n"


def views() -> str:
    """The views over the tables."""
    texts = [files("pipelines.describe").joinpath("sql", f"{name}.sql").read_text(encoding="utf-8") for name in FILES]
    return Template("\n".join(texts)).substitute(
        article_columns=_listed("articles"),
        comment_columns=_listed("comments"),
        fill_rates=_fill_rates(),
        agencies=_agencies(),
        sold=literal(sold.pattern()),
        trades=literal(trades.pattern()),
    )


def _agencies() -> str:
    rows = (f"({literal(sign)}, {literal(name)})" for name, signs in AGENCIES.items() for sign in signs)
    return ", ".join(rows)


def _listed(name: str) -> str:
    return ", ".join(map(quoted, SCHEMAS[name].names))


def _fill_rates() -> str:
    """One query a table; each counts all columns in one pass, and turns them into rows."""
    return "\nUNION ALL\n".join(_rates(name) for name in ("articles", "comments"))


def _rates(name: str) -> str:
    shares = ", ".join(
        f"count({filled(field)}) / count(*) AS {quoted(field.name)}" for field in SCHEMAS[name] if field.name != "site"
    )
    others = ", ".join(quoted(field.name) for field in SCHEMAS[name] if field.name != "site")
    return (
        f'SELECT \'{name}\' AS "table", site, "column", filled, "rows" FROM '  # noqa: S608 -- names of our own schema
        f'(UNPIVOT (SELECT site, count(*) AS "rows", {shares} FROM {name} GROUP BY site)\n'
        f'ON {others} INTO NAME "column" VALUE filled)'
    )


def filled(field: pa.Field) -> str:
    """A column as SQL that is null where it holds nothing: an empty list is nothing too."""
    return f"nullif(len({quoted(field.name)}), 0)" if pa.types.is_list(field.type) else quoted(field.name)


def sql_type(kind: pa.DataType) -> str:
    """DuckDB's name of a type of the tables."""
    return f"{sql_type(kind.value_type)}[]" if pa.types.is_list(kind) else _TYPES[kind]


def quoted(name: str) -> str:
    """A column's name as it may stand in SQL."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """A text as it may stand in SQL."""
    return "'" + text.replace("'", "''") + "'"
