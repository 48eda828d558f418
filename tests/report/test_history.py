"""The baseline comes from the tables alone."""

from collections import Counter
from contextlib import closing
from datetime import UTC, datetime, timedelta

import orjson
import pyarrow.parquet as pq
import pytest

from crawler.disk.layout import Archive
from crawler.items import Clipping, Page, Run
from crawler.report import history
from crawler.report.health import findings
from crawler.report.history import add_run
from crawler.report.past import unread
from crawler.report.report import RunReport, SiteReport
from pipelines.parquet.compact import compact
from pipelines.parquet.replacing import How
from pipelines.parquet.writer import Limits, Writer

MONDAY = datetime(2026, 1, 5, tzinfo=UTC)


def load(root, now, site="warta"):
    with closing(history.load(root, now)) as past:
        return past.history(site)


def report(articles, authors, *, declared=0, no_article=0):
    site = SiteReport(name="warta", comments_declared=declared, comments_collected=declared)
    site.outcomes = Counter(new=articles, no_article=no_article)
    site.filled = Counter(title=articles, authors=authors)
    return RunReport(run_id="r", sites={"warta": site})


def store(root, number, made, *, code=0, failed=(), a_day=14, backfill=0):
    """One run and the pages it found, two runs a day."""
    started = MONDAY + timedelta(hours=12 * number)
    writer = Writer(root, f"{started:%Y%m%d}r{number}", Limits())
    for n in range(a_day // 2 + backfill):
        published = started - timedelta(hours=n) if n < a_day // 2 else started - timedelta(days=400)
        page = Page(url=f"https://warta.example/{number}/{n}", site="warta", fetched_at=started, kind="article", outcome="new")
        page.published_at, page.fetch_id, page.run_id = published, f"{number:016x}{n:016x}", f"{started:%Y%m%d}r{number}"
        writer.add(Clipping(pages=[page]))
    writer.add_run(
        Run(
            run_id=f"{started:%Y%m%d}r{number}",
            started_at=started,
            finished_at=started + timedelta(minutes=5),
            sites=["warta"],
            sites_failed=list(failed),
            exit_code=code,
            report=orjson.dumps(made).decode(),
        )
    )
    writer.publish(writer.take())


def test_history_from_the_tables(tmp_path):
    for number in range(20):
        store(tmp_path, number, report(7, 7, declared=3), backfill=300 if number == 0 else 0)
    now = MONDAY + timedelta(days=10)
    warta = load(tmp_path, now)
    assert len(warta.days) == 10
    assert (warta.days[3].articles, warta.days[3].filled, warta.days[3].declared) == (14, {"title": 14, "authors": 14}, 6)
    assert len(warta.published) == 140  # the 300 of the first harvest say nothing of how often the site publishes
    assert load(tmp_path, now, "kabar").days == []
    assert findings(warta, now) == []
    assert findings(warta, now + timedelta(days=3)) == ["no article for 3 days, usually 13 a day"]


def test_a_changed_layout_in_the_tables(tmp_path):
    for number in range(20):
        store(tmp_path, number, report(7, 7))
    now = MONDAY + timedelta(days=10)
    warta = load(tmp_path, now)
    add_run(warta, report(5, 0).sites["warta"], now)
    assert findings(warta, now) == ["authors fell from 100 % to 0 %: the layout changed"]


def test_last_success(tmp_path):
    store(tmp_path, 0, report(1, 1))
    store(tmp_path, 1, report(1, 1), code=3, failed=["warta"])
    store(tmp_path, 2, report(1, 1), code=5)
    with closing(history.load(tmp_path, MONDAY + timedelta(days=2))) as past:
        success = past.last_success()
    assert success[""] == MONDAY + timedelta(minutes=5)
    assert success["warta"] == MONDAY + timedelta(hours=24, minutes=5)


def test_old_months_are_not_read(tmp_path):
    store(tmp_path, 0, report(9, 9))
    assert load(tmp_path, MONDAY + timedelta(days=200)).days == []


def test_reports_that_cannot_be_read_are_passed_over(tmp_path):
    for number, text in enumerate(["", "{", "[]", '{"sites": {"warta": 3}}', '{"sites": []}']):
        store(tmp_path, number, report(1, 1))
        writer = Writer(tmp_path, f"x{number}", Limits())
        writer.add_run(Run(run_id=f"x{number}", started_at=MONDAY, sites=["warta"], report=text))
        writer.publish(writer.take())
    assert len(load(tmp_path, MONDAY + timedelta(days=9)).days) == 3


def test_nothing_yet(tmp_path):
    assert len(load(tmp_path, MONDAY).published) == 0


def test_each_file_is_read_once(tmp_path, monkeypatch):
    for number in range(6):
        store(tmp_path, number, report(7, 7))
    now = MONDAY + timedelta(days=10)
    load(tmp_path, now)
    opened = []
    real = pq.ParquetFile
    monkeypatch.setattr(pq, "ParquetFile", lambda file: (opened.append(file.name), real(file))[1])
    store(tmp_path, 6, report(7, 7))
    warta = load(tmp_path, now)
    assert sorted(opened) == ["20260108r6-00000.parquet", "20260108r6-00001.parquet"]
    opened.clear()
    again = load(tmp_path, now)
    assert opened == []
    assert (warta.days, sorted(warta.published)) == (again.days, sorted(again.published))


def all_of(root, now, site="warta", *, whole=False):
    """What is known of one site, and since when all of it is."""
    with closing(history.load(root, now, whole=whole)) as past:
        days = past.history(site)
        return days.days, sorted(days.published), past.conditions(), past.last_success(), past.back if past.waits else None


@pytest.mark.parametrize("merged", [(), (11,), (3, 7, 11), range(12)], ids=["not merged", "at the end", "three times", "often"])
@pytest.mark.parametrize("size", [1, 100_000, 250_000])
def test_a_history_read_in_shares_is_the_same(tmp_path, monkeypatch, merged, size):
    """The newest runs first, with new ones and compactions in between, or all at once: one history."""
    now = MONDAY + timedelta(days=10)
    for number in range(12):
        store(
            tmp_path,
            number,
            report(7, number % 3, declared=number),
            code=3 * (number in (4, 5)),
            failed=["warta"] * (number == 5),
        )
        if number in merged:
            list(compact(tmp_path, How(linger=0)))
    monkeypatch.setattr(unread, "SHARE", size)
    backs = []
    for number in range(12, 60):
        *told, back = all_of(tmp_path, now)
        if back is None:
            break
        backs.append(back)
        if number % 5 == 0:
            store(tmp_path, number % 30, report(7, 7), a_day=6)
            list(compact(tmp_path, How(linger=0)))
    assert backs == sorted(set(backs), reverse=True)
    assert len(backs) > (1 if size < 200_000 else 0) or len(merged)
    Archive(tmp_path).history.unlink()
    *at_once, nothing = all_of(tmp_path, now, whole=True)
    assert nothing is None
    assert told == at_once
    assert len(told[0]) >= 6


def test_what_waits_is_read_at_once_where_all_is_asked_for(tmp_path, monkeypatch):
    for number in range(8):
        store(tmp_path, number, report(7, 7))
    monkeypatch.setattr(unread, "SHARE", 1)
    now = MONDAY + timedelta(days=10)
    days, published, *_, back = all_of(tmp_path, now)
    assert (len(days), len(published), back) == (1, 7, MONDAY + timedelta(hours=84))
    days, published, *_, back = all_of(tmp_path, now, whole=True)
    assert (len(days), len(published), back) == (4, 56, None)


@pytest.mark.slow
def test_the_same_whenever_it_was_read(tmp_path):
    """Read run by run, with compactions before and after what was read, or all at the end: one history."""
    now = MONDAY + timedelta(days=10)
    for number in range(12):
        store(tmp_path, number, report(7, number % 3, declared=number), code=3 * (number == 7), backfill=9)
        if number % 4 == 2:
            load(tmp_path, now)
        if number % 3 == 2:
            list(compact(tmp_path, How(linger=0)))
    by_and_by = load(tmp_path, now)
    Archive(tmp_path).history.unlink()
    at_once = load(tmp_path, now)
    assert by_and_by.days == at_once.days
    assert len(at_once.days) == 6
    assert sorted(by_and_by.published) == sorted(at_once.published)
    assert len(at_once.published) == 12 * 7


def test_what_is_kept_is_made_anew_where_it_is_damaged(tmp_path):
    store(tmp_path, 0, report(9, 9))
    before = load(tmp_path, MONDAY)
    Archive(tmp_path).history.write_bytes(b"no database at all" * 1000)
    assert load(tmp_path, MONDAY).days == before.days != []


def test_a_kill_in_the_middle_leaves_what_was(tmp_path, monkeypatch):
    store(tmp_path, 0, report(7, 7))
    before = load(tmp_path, MONDAY)
    store(tmp_path, 1, report(7, 7))
    with monkeypatch.context() as broken:
        broken.setattr(history, "_learn_pages", lambda baseline, batches: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            load(tmp_path, MONDAY)
    after = load(tmp_path, MONDAY)
    assert after.days[0].articles == 2 * before.days[0].articles
    assert len(after.published) == 14


def test_a_run_by_a_clock_that_was_far_ahead_freezes_nothing(tmp_path):
    """What it says is of no time that was, and the runs after it count as if it had not been."""

    def told(number):
        with closing(history.load(tmp_path, MONDAY + timedelta(hours=12 * number + 1))) as past:
            return past.history("warta").days, past.last_success(), {site: c.run for site, c in past.conditions().items()}

    for number in (0, 1, 2):
        store(tmp_path, number, report(7, 7))
    right = told(2)
    store(tmp_path, 800, report(1, 0))
    told(800)
    assert told(2) == right
    store(tmp_path, 3, report(7, 7))
    days, success, last = told(3)
    assert (len(days), days[-1].articles, success["warta"], last) == (
        2,
        14,
        MONDAY + timedelta(hours=36, minutes=5),
        {"warta": "20260106r3"},
    )
