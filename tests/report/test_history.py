"""The baseline comes from the tables alone."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import orjson

from crawler.items import Clipping, Page, Run
from crawler.report.health import findings
from crawler.report.history import add_run, load
from crawler.report.report import RunReport, SiteReport
from pipelines.parquet.writer import Limits, Writer

MONDAY = datetime(2026, 1, 5, tzinfo=UTC)


def report(articles, authors, *, declared=0, no_article=0):
    site = SiteReport(name="warta", comments_declared=declared, comments_collected=declared)
    site.outcomes = Counter(new=articles, no_article=no_article)
    site.filled = Counter(title=articles, authors=authors)
    return RunReport(run_id="r", sites={"warta": site})


def store(root, number, made, *, code=0, failed=(), a_day=14, backfill=0):
    """One run and the pages it found, two runs a day."""
    started = MONDAY + timedelta(hours=12 * number)
    writer = Writer(root, f"r{number}", Limits())
    for n in range(a_day // 2 + backfill):
        published = started - timedelta(hours=n) if n < a_day // 2 else started - timedelta(days=400)
        page = Page(url=f"https://warta.example/{number}/{n}", site="warta", fetched_at=started, kind="article", outcome="new")
        page.published_at, page.fetch_id = published, f"{number:016x}{n:016x}"
        writer.add(Clipping(pages=[page]))
    writer.add_run(
        Run(
            run_id=f"r{number}",
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
    past = load(tmp_path, ["warta", "kabar"], now)
    history = past.sites["warta"]
    assert len(history.days) == 10
    assert (history.days[3].articles, history.days[3].filled, history.days[3].declared) == (14, {"title": 14, "authors": 14}, 6)
    assert len(history.published) == 140  # the 300 of the first harvest say nothing of how often the site publishes
    assert past.sites["kabar"].days == []
    assert findings(history, now) == []
    assert findings(history, now + timedelta(days=3)) == ["no article for 3 days, usually 13 a day"]


def test_a_changed_layout_in_the_tables(tmp_path):
    for number in range(20):
        store(tmp_path, number, report(7, 7))
    now = MONDAY + timedelta(days=10)
    history = load(tmp_path, ["warta"], now).sites["warta"]
    add_run(history, report(5, 0).sites["warta"], now)
    assert findings(history, now) == ["authors fell from 100 % to 0 %: the layout changed"]


def test_last_success(tmp_path):
    store(tmp_path, 0, report(1, 1))
    store(tmp_path, 1, report(1, 1), code=3, failed=["warta"])
    store(tmp_path, 2, report(1, 1), code=5)
    past = load(tmp_path, ["warta"], MONDAY + timedelta(days=2))
    assert past.last_success[""] == MONDAY + timedelta(minutes=5)
    assert past.last_success["warta"] == MONDAY + timedelta(hours=24, minutes=5)


def test_old_months_are_not_read(tmp_path):
    store(tmp_path, 0, report(9, 9))
    assert load(tmp_path, ["warta"], MONDAY + timedelta(days=200)).sites["warta"].days == []


def test_reports_that_cannot_be_read_are_passed_over(tmp_path):
    for number, text in enumerate(["", "{", "[]", '{"sites": {"warta": 3}}', '{"sites": []}']):
        store(tmp_path, number, report(1, 1))
        writer = Writer(tmp_path, f"x{number}", Limits())
        writer.add_run(Run(run_id=f"x{number}", started_at=MONDAY, sites=["warta"], report=text))
        writer.publish(writer.take())
    assert len(load(tmp_path, ["warta"], MONDAY + timedelta(days=9)).sites["warta"].days) == 3


def test_nothing_yet(tmp_path):
    assert load(tmp_path, ["warta"], MONDAY).sites["warta"].published == []
