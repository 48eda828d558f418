"""The store of a re-extraction: rows decided in order, none left behind."""

import pytest

from crawler.items import Clipping
from crawler.reextract.tables import Tables
from tests.dedupe.making import article, comment
from tests.harvesting import rows
from tests.parquet.archive import run

TEXT = "Jalan di depan pasar itu sudah lama rusak dan belum diperbaiki, kata warga desa."


def test_rows_are_published_when_it_is_closed(tmp_path):
    tables = Tables(tmp_path / "new", "r9")
    tables.add(article(TEXT))
    tables.add(Clipping(comments=[comment("Setuju.")]))
    tables.add_run(run())
    tables.close()
    assert [len(rows(tmp_path / "new", table)) for table in ("articles", "comments", "runs")] == [1, 1, 1]
    assert all("r9" in path.name for path in (tmp_path / "new").rglob("*.parquet"))


def test_what_is_there_already_is_known(tmp_path):
    for run_id in ("r1", "r2"):
        tables = Tables(tmp_path, run_id)
        tables.add(article(TEXT))
        tables.close()
    assert len(rows(tmp_path, "articles")) == 1


@pytest.mark.parametrize("count", [0, 1])
def test_nothing_is_no_file(tmp_path, count):
    tables = Tables(tmp_path, "r1")
    for _ in range(count):
        tables.add(Clipping())
    tables.flush()
    tables.close()
    assert list(tmp_path.rglob("*.parquet")) == []
