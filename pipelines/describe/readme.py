"""The README of every archive, the same as `output/README.md`: prose by hand, columns from the schemas.

python -m pipelines.describe.readme > output/README.md
"""

import sys
from collections.abc import Iterator

import pyarrow as pa

from pipelines.parquet.schema import SCHEMAS, SNAPSHOTS, VERSION
from pipelines.parquet.tables import SITES, TABLES, Table

_HEAD = f"""\
# The tables

This folder is an archive of articles and reader comments from news sites, as Kliping writes it. Each table is a folder of
Parquet files by month of fetch: `articles/month=2026-11/<run>-<number>.parquet`. Open a table by its glob; at every moment,
also while a crawl or a compaction runs, `output/<table>/**/*.parquet` is a data set of one schema in which each key stands
once. Files are written whole and never changed; `scrapy compact` replaces many small ones by few large ones of the same rows.

```sql
-- DuckDB
SELECT site, count(*) FROM 'output/articles/**/*.parquet' GROUP BY site;
```

```python
import kliping

archive = kliping.open("output")  # articles, comments, threads, families of copies, coverage: as Arrow, pandas, Polars

import pandas as pd

articles = pd.read_parquet("output/articles")

import polars as pl

comments = pl.scan_parquet("output/comments/**/*.parquet")

import pyarrow.dataset as ds

pages = ds.dataset("output/pages", partitioning="hive")

import datasets

articles = datasets.load_dataset("output", "articles")  # Hugging Face

spark.read.parquet("output/articles")  # PySpark
```

Each run puts beside the tables: `views.sql`, the usual views for DuckDB with this archive's own path (`duckdb -init views.sql`);
`croissant.json` and `datapackage.json`, the same columns for the tools of Croissant and Frictionless; and this page. A table
that has no rows yet is one file without rows, so every glob finds something.

`month` is a column that readers make from the folder's name; it is not in the files. All times are UTC, with the
publisher's own words beside them in `*_raw`. Missing is null, never an empty string, and a list that has nothing is empty,
never null. pandas keeps whole numbers whole beside missing ones with `dtype_backend="pyarrow"`. The schema has a version
(`kliping.schema_version` in each file's metadata, now {VERSION}); columns are added, never retyped or removed.

## Versions

A row of `articles` is one version of an article: version 1 is what was first seen, and title, text, authors, dates or
`comments_declared` that differ make version 2, 3, ... A row of `comments` is one version of a comment in the same way, for text
and author. The latest version is the row with the highest `version` of its id (view `articles_latest`). What disappears
from a site stays here; `pages` has a row with outcome `gone`, and the view says it as `gone_at`.

## Duplicates

*Removed*, and kept whole in `duplicates` with the id of the row that stays (`duplicate_of`):

- an article whose canonical address is known already, read again under another address (`same_url`);
- an article whose text is word for word that of another one of its site, whatever its case,
  punctuation and white space (`same_text`); one of fewer than 50 words only under the same title, and of fewer than 10 never;
- a comment with the words of an earlier one by the same author under the same article, or with ten words or more that
  stand anywhere on the site already (`same_text`). Shorter ones never: "setuju" by two people is two comments.

A removed article's comments stay comments of that article, but for those that stand under the one that is kept too: the same id
of the site, or the same day, author and words (`same_text`). A comment whose parent was removed keeps the parent's id: it
names a row of `duplicates`.

*Marked*, and kept: near copies, an article taken over with another lead, a spun spam comment; exact copies on another
site, with a `similarity` of 1: nobody's row is removed for what another site copied.
`near_duplicate_of` names the row it resembles, and `similarity` is the share of word groups (in comments: of words)
that both have in common. Of a family all name the earliest published row, whatever the order of the crawl, while they wait to
be stored: two minutes or 20,000 rows. Files are only ever added, so a row that is stored is never marked afterwards: where an
earlier published one comes after others of its family were stored, it names the earliest of those, so that the family stays
together, and from then on new ones name it. A row without a date counts as later than all. Reports of the same form with
other numbers (results, forecasts, counts of votes) are no copies of each other. `docs/duplicates.md` has the rules and how
well they work.

## How `pages` tells what happened

`kind` is what a page was taken for, `reason` why, `outcome` what came of it. A harvest that gave fewer articles than you
expected explains itself there: `SELECT outcome, kind, count(*) FROM 'output/pages/**/*.parquet' GROUP BY ALL`. A `reason`
may name a number, and lists (home page, sitemaps, feeds) are `no_article` too; `kind` tells them apart.
"""  # noqa: S608 -- queries to be read, not run


def render() -> str:
    """The whole text."""
    tables = SCHEMAS | SNAPSHOTS
    return "\n".join([*_card(tables), _HEAD, *(_table(name, schema) for name, schema in tables.items())])


def _card(tables: dict[str, pa.Schema]) -> Iterator[str]:
    """What Hugging Face's `load_dataset` reads: which files are a table, and its columns, lest older files have fewer."""
    yield from ("---", "pretty_name: Kliping", "configs:")
    for name in tables:
        yield f"- config_name: {name}"
        yield f"  data_files: {name}/**/*.parquet"
    yield "dataset_info:"
    for name, schema in tables.items():
        yield from (f"- config_name: {name}", "  features:")
        for field in schema:
            yield from (f"  - name: {field.name}", f"    {_feature(field.type)}")
    yield from ("---", "")


def _feature(kind: pa.DataType) -> str:
    if pa.types.is_list(kind):
        return f"list: {_WORDS.get(kind.value_type, kind.value_type)}"
    return f"dtype: {_WORDS.get(kind, kind)}"


_WORDS = {pa.float64(): "float64"}
"""Where Hugging Face's name of a type is not Arrow's."""


def _table(name: str, schema: pa.Schema) -> str:
    lines = [f"## {name}", "", _about(TABLES.get(name, SITES)), "", "| column | type | meaning |", "|---|---|---|"]
    return "\n".join([*lines, *(_column(field) for field in schema), ""])


def _about(table: Table) -> str:
    key = f" Key: {', '.join(f'`{column}`' for column in table.key)}." if table.unique else ""
    return f"{table.about}{key} Sorted by `{table.sorted_by}`."


def _column(field: pa.Field) -> str:
    words = field.metadata[b"description"].decode()
    return f"| `{field.name}` | {_type(field.type)}{'' if field.nullable else ', never null'} | {words} |"


def _type(kind: pa.DataType) -> str:
    if pa.types.is_list(kind):
        return f"list of {_type(kind.value_type)}"
    return "time (UTC, µs)" if pa.types.is_timestamp(kind) else str(kind)


if __name__ == "__main__":
    sys.stdout.write(render())
