"""What an erasure makes of the tables' rows."""

import numpy as np
import pytest

from crawler.erase.find import Found
from crawler.erase.records import Moved
from crawler.erase.rows import Erasure, RunsMended
from crawler.items import Duplicate
from crawler.urls import url_key
from pipelines.parquet.rows import table_of
from tests.parquet.archive import article, comment, page, run


def key(number):
    return f"{number:032x}"


def c(number):
    return f"c{number:031x}"


FOUND = Found(keys={url_key("https://warta.example/1")}, articles={key(1)}, comments={c(1), c(2)}, heirs={key(1): key(3)})
MOVED = {
    "f": Moved("f-tag", np.array([0, 10]), np.array([0, 5]), 1),
    "g": Moved(None, np.array([], np.int64), np.array([], np.int64), 1),
}


def after(table, *items):
    rows = table_of(table, list(items))
    erasure = Erasure(FOUND, MOVED)
    touched = erasure.touches(table, rows.select(erasure.looks_at(table)))
    made = erasure.apply(table, rows)
    assert made.schema.equals(rows.schema, check_metadata=True)
    assert touched is (made.to_pylist() != rows.to_pylist())
    return made.to_pylist(), erasure


@pytest.mark.parametrize(
    ("table", "item"),
    [
        ("articles", article(1)),
        ("comments", comment(1, 1)),
        ("comments", comment(2, 9)),
        ("pages", page(1, "new")),
        ("pages", page(7, "new", article_id=None, final_url="https://warta.example/1#x")),
    ],
)
def test_rows_that_go(table, item):
    left, erasure = after(table, item)
    assert (left, erasure.removed) == ([], {table: 1})


@pytest.mark.parametrize(("table", "item"), [("articles", article(2)), ("comments", comment(3, 2)), ("pages", page(2, "new"))])
def test_rows_that_stay_as_they_are(table, item):
    left, erasure = after(table, item)
    assert left == table_of(table, [item]).to_pylist()
    assert erasure.removed == {table: 0}


@pytest.mark.parametrize(
    ("table", "item", "changed"),
    [
        ("articles", article(2, near_duplicate_of=key(1), similarity=0.8), {"near_duplicate_of": None, "similarity": None}),
        ("comments", comment(3, 2, parent_id=c(1)), {"parent_id": None}),
        ("comments", comment(3, 2, near_duplicate_of=c(2), similarity=0.8), {"near_duplicate_of": None, "similarity": None}),
        ("articles", article(2, warc_file="f", warc_offset=10), {"warc_file": "f-tag", "warc_offset": 5}),
        ("articles", article(2, warc_file="f", warc_offset=7), {"warc_file": None, "warc_offset": None}),
        ("articles", article(2, warc_file="g", warc_offset=0), {"warc_file": None, "warc_offset": None}),
        ("articles", article(2, warc_file="f", warc_offset=None), {"warc_file": None, "warc_offset": None}),
        (
            "pages",
            page(2, "new", warc_file="f", warc_offset=7, warc_length=3, warc_digest="x"),
            {"warc_file": None, "warc_offset": None, "warc_length": None, "warc_digest": None},
        ),
        (
            "pages",
            page(2, "new", warc_file="f", warc_offset=10, warc_length=3, warc_digest="x"),
            {"warc_file": "f-tag", "warc_offset": 5},
        ),
    ],
)
def test_rows_that_are_mended(table, item, changed):
    (left,), _ = after(table, item)
    (before,) = table_of(table, [item]).to_pylist()
    assert left == before | changed


def copy(item, of):
    return Duplicate(item=item, duplicate_of=of, duplicate_kind="same_text", similarity=1.0)


def test_a_copy_takes_the_place_of_what_it_was_a_copy_of():
    left, erasure = after(
        "duplicates", copy(article(3), key(1)), copy(article(4), key(1)), copy(article(1), key(9)), copy(comment(8, 2), c(1))
    )
    assert [(row["article_id"], row["duplicate_of"]) for row in left] == [(key(4), key(3))]
    (heir,) = erasure.heir_rows()
    assert (heir["article_id"], heir["title"], heir["near_duplicate_of"], heir["similarity"]) == (key(3), "Judul 3", None, None)
    assert erasure.removed == {"duplicates": 2}


def test_runs_are_counted_again_and_lose_the_words():
    mended = RunsMended(lambda run_id: {"articles_new": 1, "pages": 2}, ["https://warta.example/1", "Ana"])
    rows = table_of("runs", [run(report='{"slowest": "https://warta.example/1 by Ana"}'), run(report=None)])
    assert mended.touches("runs", rows)
    first, second = mended.apply("runs", rows).to_pylist()
    assert (first["articles_new"], first["pages"], first["report"]) == (1, 2, '{"slowest": "(erased) by (erased)"}')
    assert second["report"] is None
    assert not mended.touches("runs", rows.slice(0, 0))
