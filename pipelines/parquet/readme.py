"""Writes `output/README.md`: prose by hand, columns from the schemas.

python -m pipelines.parquet.readme > output/README.md
"""

import sys

import pyarrow as pa

from pipelines.parquet.schema import SCHEMAS, VERSION
from pipelines.parquet.tables import TABLES, Table

_HEAD = f"""\
# The tables

This folder is where a harvest writes; the data itself is not in git. Each table is a folder of Parquet files by month of
fetch: `articles/month=2026-11/<run>-<number>.parquet`. Open a table by its glob; at every moment, also while a crawl or
a compaction runs, `output/<table>/**/*.parquet` is a data set of one schema in which each key stands once. Files are
written whole and never changed; `scrapy compact` replaces many small ones by few large ones of the same rows.

```sql
-- DuckDB; views.sql in this folder has the usual views
SELECT site, count(*) FROM 'output/articles/**/*.parquet' GROUP BY site;
```

```python
import pandas as pd

articles = pd.read_parquet("output/articles")

import polars as pl

comments = pl.scan_parquet("output/comments/**/*.parquet")

import pyarrow.dataset as ds

pages = ds.dataset("output/pages", partitioning="hive")

spark.read.parquet("output/articles")  # PySpark
```

`month` is a column that readers make from the folder's name; it is not in the files. All times are UTC, with the
publisher's own words beside them in `*_raw`. Missing is null, never an empty string. The schema has a version
(`kliping.schema_version` in each file's metadata, now {VERSION}); columns are added, never retyped or removed.

## Versions

A row of `articles` is one version of an article: version 1 is what was first seen, and title, text, authors, dates or
`comments_declared` that differ make version 2, 3, ... A row of `comments` is one version of a comment in the same way, for text
and author. The latest version is the row with the highest `version` of its id (view `articles_latest`). What disappears
from a site stays here; `pages` has a row with outcome `gone`, and the view says it as `gone_at`.

## Duplicates

*Removed*, and kept whole in `duplicates` with the id of the row that stays (`duplicate_of`):

- an article whose canonical address is known already, read again under another address (`same_url`);
- an article whose text is word for word that of another one, on this site or another, whatever its case, punctuation and
  white space (`same_text`); one of fewer than 50 words only under the same title, and of fewer than 10 never;
- a comment with the words of an earlier one by the same author under the same article, or with ten words or more that
  stand anywhere already (`same_text`). Shorter ones never: "setuju" by two people is two comments.

A removed article's comments stay comments of that article. A comment whose parent was removed keeps the parent's id: it
names a row of `duplicates`.

*Marked*, and kept: near copies, an article taken over with another lead, a spun spam comment. `near_duplicate_of` names the
row it resembles, and `similarity` is the share of word groups (in comments: of words) that both have in common. Of a family
all name the earliest published row, whatever the order of the crawl, while they wait to be stored: two minutes or 20,000
rows. Files are only ever added, so a row that is stored is never marked afterwards: where an earlier published one comes
after others of its family were stored, it names the earliest of those, so that the family stays together, and from then on
new ones name it. A row without a date counts as later than all. Reports of the same form with other numbers (results,
forecasts, counts of votes) are no copies of each other. `docs/duplicates.md` has the rules and how well they work.

## How `pages` tells what happened

`kind` is what a page was taken for, `reason` why, `outcome` what came of it. A harvest that gave fewer articles than you
expected explains itself there: `SELECT outcome, reason, count(*) FROM 'output/pages/**/*.parquet' GROUP BY ALL`.
"""  # noqa: S608 -- queries to be read, not run


def render() -> str:
    """The whole text."""
    return "\n".join([_HEAD, *(_table(name, schema) for name, schema in SCHEMAS.items())])


def _table(name: str, schema: pa.Schema) -> str:
    lines = [f"## {name}", "", _about(TABLES[name]), "", "| column | type | meaning |", "|---|---|---|"]
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
