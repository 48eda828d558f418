"""An archive that an earlier version began goes on: its tables open in every engine before, after and beside a harvest."""

import multiprocessing
import shutil

import duckdb
import pandas as pd
import polars as pl
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest

from crawler.disk import work
from crawler.disk.lineage import MERGED_FROM, only_merges
from pipelines.parquet import replacing
from pipelines.parquet.compact import compact
from pipelines.parquet.reading import check_new, dataset
from pipelines.parquet.replacing import How
from pipelines.parquet.schema import SCHEMAS
from pipelines.parquet.verify import verify
from pipelines.parquet.widen import widen
from tests.parquet.archive import write

pytestmark = pytest.mark.slow

AT_ONCE = How(linger=0)
ROWS = {"articles": 4, "comments": 3, "pages": 5, "duplicates": 2, "runs": 1}
ENGINES = {
    "duckdb": lambda root, table: duckdb.sql(f"SELECT * FROM '{root}/{table}/**/*.parquet'").df(),
    "polars": lambda root, table: pl.scan_parquet(f"{root}/{table}/**/*.parquet").collect(),
    "pandas": lambda root, table: pd.read_parquet(root / table),
    "pyarrow": lambda root, table: ds.dataset(str(root / table), partitioning="hive").to_table(),
}


def older(root, table="articles", columns=("paywalled",), which=slice(None)):
    """Files as they were before some columns came."""
    for path in sorted((root / table).rglob("*.parquet"))[which]:
        rows = pq.read_table(path, partitioning=None)
        pq.write_table(rows.drop_columns(list(columns)), path)


def reads(root, table):
    """What each engine makes of a table: rows, and whether every column is there."""
    found = {}
    for name, read in ENGINES.items():
        try:
            rows = read(root, table)
            columns = set(getattr(rows, "column_names", None) or rows.columns) - {"month"}  # Polars adds none
            found[name] = (len(rows), columns == set(SCHEMAS[table].names))
        except Exception as error:  # noqa: BLE001 -- each engine has its own
            found[name] = f"{type(error).__name__}: {error}"
    return found


def whole(root, table):
    return reads(root, table) == dict.fromkeys(ENGINES, (ROWS[table], True))


FORMS = {
    "one column of all files": [("articles", ("paywalled",), slice(None))],
    "the first file alone": [("articles", ("paywalled", "organization"), slice(1))],
    "the last file alone": [("articles", ("section",), slice(-1, None))],
    "lists": [("articles", ("tags",), slice(1, 2))],
    "several tables": [
        (table, (SCHEMAS[table].names[-1],), slice(None)) for table in ("comments", "pages", "runs", "duplicates")
    ],
    "each file another column": [("pages", (name,), slice(n, n + 1)) for n, name in enumerate(("etag", "warc_digest", "error"))],
}


@pytest.mark.parametrize("form", FORMS)
def test_what_an_earlier_version_wrote_has_every_column(tmp_path, form):
    root = write(tmp_path / "output", files=3)
    before = {table: dataset(root, table).to_table().sort_by(SCHEMAS[table].names[0]) for table in SCHEMAS}
    dropped = {}
    for table, columns, which in FORMS[form]:
        older(root, table, columns, which)
        dropped.setdefault(table, set()).update(columns)
    assert [each.table for each in widen(root, AT_ONCE)] == [table for table in SCHEMAS if table in dropped]
    for table, columns in dropped.items():
        assert whole(root, table)
        after = dataset(root, table).to_table().sort_by(SCHEMAS[table].names[0])
        kept = [name for name in after.column_names if name not in columns]
        assert after.select(kept).equals(before[table].select(kept))
    assert not list(widen(root, AT_ONCE))
    assert list((root / work.NAME).glob("*/*/*")) == []


def test_a_table_without_rows_has_the_columns_too(tmp_path):
    root = write(tmp_path / "output")
    (path,) = (root / "duplicates").rglob("*.parquet")
    pq.write_table(SCHEMAS["duplicates"].empty_table().drop_columns(["text_hash"]), path)  # one group of no rows
    list(widen(root, AT_ONCE))
    assert reads(root, "duplicates") == dict.fromkeys(ENGINES, (0, True))


def test_what_an_upgrade_narrowed_after_the_last_look_is_seen(tmp_path):
    root, stamp = write(tmp_path / "output"), tmp_path / "checked"
    assert check_new(root, stamp) == []
    stamp.write_text("columns of another version")
    older(root, "comments", ("likes",) if "likes" in SCHEMAS["comments"].names else ("position",))
    assert check_new(root, stamp) == ["comments"]
    assert check_new(root, stamp) == ["comments"], "said until it is mended"


def test_verify_says_a_mixture_and_compact_mends_it(tmp_path):
    root = write(tmp_path / "output", files=3)
    older(root, which=slice(1, None))
    (fault,) = verify(root)
    assert (fault.what, fault.mend) == ("articles: 2 files lack columns that others have, such as paywalled", "scrapy compact")
    said = [str(each) for each in compact(root, AT_ONCE)]
    assert said[0] == "articles: 2 files of an earlier version have the columns paywalled now"
    assert not list(verify(root))
    assert whole(root, "articles")


def test_who_learnt_an_old_file_knows_the_new_one(tmp_path):
    root = write(tmp_path / "output", files=2)
    known = {path.relative_to(root).as_posix() for path in root.rglob("*.parquet")}
    list(compact(root, AT_ONCE))
    older(root)  # loses what it was merged from
    merged = {path.relative_to(root).as_posix() for path in (root / "articles").rglob("*.parquet")}
    list(widen(root, AT_ONCE))
    for path in (root / "articles").rglob("*.parquet"):
        metadata = pq.read_metadata(path).metadata
        assert MERGED_FROM.encode() in metadata
        assert only_merges(metadata, "articles", known | merged)


def test_a_file_that_comes_meanwhile_stays(tmp_path, monkeypatch):
    root = write(tmp_path / "output", files=2)
    older(root)
    real = work.publishing

    def publishing(where):
        first = min((root / "articles").rglob("*.parquet"))
        shutil.copy(first, first.with_name("another.parquet"))
        return real(where)

    work.folder(root)
    monkeypatch.setattr("pipelines.parquet.widen.work.publishing", publishing)
    list(widen(root, AT_ONCE))
    assert [path.name for path in (root / "articles").rglob("another.parquet")] == ["another.parquet"]


def _read_on(root, complaints, begun, stop):
    while not stop.is_set():
        for name, rows in {"duckdb": f"SELECT count(*) FROM '{root}/articles/**/*.parquet'"}.items():
            try:
                count = duckdb.sql(rows).fetchall()[0][0]
            except duckdb.Error as error:
                if "No such file" not in str(error) and "Cannot open file" not in str(error):
                    complaints.put(f"{name}: {error}")
            else:
                if count != ROWS["articles"]:
                    complaints.put(f"{name}: {count} rows")
        begun.set()


def test_a_reader_meanwhile_sees_every_row_or_lists_again(tmp_path):
    root = write(tmp_path / "output", files=3)
    complaints, begun, stop = multiprocessing.Queue(), multiprocessing.Event(), multiprocessing.Event()
    reader = multiprocessing.Process(target=_read_on, args=(root, complaints, begun, stop))
    reader.start()
    begun.wait(20)
    for column in ("paywalled", "organization", "section"):
        fresh = write(tmp_path / column, files=3)
        older(fresh, columns=(column,))
        with work.publishing(root):
            replacing.put(fresh / "articles", root / "articles", AT_ONCE)
        list(widen(root, How(linger=0.2)))
    stop.set()
    reader.join()
    assert complaints.empty(), complaints.get()
