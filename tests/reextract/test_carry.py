"""Which rows are made anew, and which stay."""

import pytest

from crawler.reextract.carry import Carry
from pipelines.parquet.rows import table_of
from tests.parquet.archive import article, comment, page, run

CARRY = Carry(["r1"], ["a.warc.gz", "b.warc.gz"])


def stays(table, item, carry=CARRY):
    rows = table_of(table, [item])
    left = carry.apply(table, rows)
    assert left.schema.equals(rows.schema)
    assert carry.touches(table, rows.select(carry.looks_at(table))) is (len(left) == 0)
    return len(left) == 1


@pytest.mark.parametrize(
    ("table", "item", "is_carried"),
    [
        ("articles", article(1, warc_file="a.warc.gz"), False),
        ("articles", article(1, warc_file="c.warc.gz"), True),
        ("articles", article(1, warc_file=None), True),
        ("articles", article(1, warc_file="a.warc.gz", run_id="r2"), True),
        ("articles", article(1, warc_file="a.warc.gz", run_id=None), True),
        ("comments", comment(1, 1, warc_file="b.warc.gz"), False),
        ("comments", comment(1, 1, warc_file=None), True),
        ("pages", page(1, "new", warc_file="a.warc.gz"), False),
        ("pages", page(1, "failed", warc_file=None, status=None), False),
        ("pages", page(1, "new", warc_file=None, status=200), True),
        ("pages", page(1, "failed", warc_file=None, status=None, run_id="r2"), True),
        ("runs", run(), False),
        ("runs", run(run_id="r2"), True),
    ],
)
def test_what_has_bytes_of_these_runs_is_made_anew(table, item, is_carried):
    assert stays(table, item) is is_carried


def test_of_no_run_everything_stays():
    assert stays("articles", article(1, warc_file="a.warc.gz"), Carry([], ["a.warc.gz"]))
    assert not Carry([], []).touches("articles", table_of("articles", []).select(["run_id", "warc_file"]))
