"""What a run has rows of."""

from crawler.archive.run_counts import count_rows
from pipelines.parquet.tables import COUNTED
from tests.parquet.archive import write


def test_rows_by_run_and_column(tmp_path):
    counts = count_rows(write(tmp_path, files=3))
    assert dict(counts["r1"]) == {"articles_new": 3, "articles_changed": 1, "comments_new": 3, "duplicates": 2, "pages": 5}
    assert counts["r1"]["comments_changed"] == 0
    assert set(counts) == {"r1"}
    assert set(counts["r1"]) <= set(COUNTED)


def test_an_archive_of_nothing(tmp_path):
    assert count_rows(tmp_path) == {}
