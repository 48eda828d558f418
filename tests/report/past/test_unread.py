"""Which rows are new, which are left for later, and which files are not looked at."""

from contextlib import closing
from datetime import timedelta

import pyarrow.parquet as pq

from crawler.report import history
from crawler.report.past import unread
from tests.report.test_history import MONDAY, report, store


def test_files_of_months_that_wait_are_not_opened(tmp_path, monkeypatch):
    for number in (0, 2, 60, 62, 64):
        store(tmp_path, number, report(7, 7))
    opened = []
    real = pq.ParquetFile
    monkeypatch.setattr(pq, "ParquetFile", lambda file: (opened.append(file.parent.name), real(file))[1])
    monkeypatch.setattr(unread, "SHARE", 1)
    for back, months in ((32, {"month=2026-02"}), (31, {"month=2026-02"}), (30, {"month=2026-02", "month=2026-01"})):
        opened.clear()
        with closing(history.load(tmp_path, MONDAY + timedelta(days=33))) as past:
            assert (past.back, past.waits, set(opened)) == (MONDAY + timedelta(days=back), True, months)


def test_what_comes_late_of_a_time_that_waits_is_read_with_it(tmp_path, monkeypatch):
    """A run of another machine, say, whose files come here after later ones."""
    monkeypatch.setattr(unread, "SHARE", 1)
    for number in (0, 4):
        store(tmp_path, number, report(7, 7))
    history.load(tmp_path, MONDAY + timedelta(days=9)).close()
    for number in (2, 6):
        store(tmp_path, number, report(7, 7))
    counts = []
    for _ in range(3):
        with closing(history.load(tmp_path, MONDAY + timedelta(days=9))) as past:
            counts.append([day.day.day for day in past.history("warta").days])
    assert counts == [[6, 7, 8], [5, 6, 7, 8], [5, 6, 7, 8]]
