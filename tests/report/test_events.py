"""One JSON line per event."""

import json
import logging
from datetime import UTC, datetime
from types import SimpleNamespace

import pyarrow as pa
import pytest
from scrapy.exceptions import NotConfigured

from crawler.context import KEY
from crawler.items import Clipping, Page
from crawler.report.events import EventLog
from crawler.signals import PublishedFile
from tests.test_context import run_in

T = datetime(2026, 1, 5, tzinfo=UTC)


def events_to(tmp_path, **given):
    run = run_in(tmp_path, **given)
    return EventLog(SimpleNamespace(settings={KEY: run})), run


@pytest.fixture
def log(tmp_path):
    made, run = events_to(tmp_path, EVENTS_FILE=str(tmp_path / "events"))
    yield SimpleNamespace(
        events=made, run=run, read=lambda: [json.loads(line) for line in (tmp_path / "events").read_text("utf-8").splitlines()]
    )
    made.file.close()


def test_it_is_off_where_it_is_not_asked_for(tmp_path):
    with pytest.raises(NotConfigured):
        events_to(tmp_path)


def test_a_run_from_its_beginning_to_its_end(log):
    log.events.opened()
    log.events.scraped(
        Clipping(pages=[Page(url="https://warta.example/ü\n", site="warta", fetched_at=T, status=200, outcome="new")])
    )
    log.events.scraped({"no": "clipping"})
    log.events.published([PublishedFile("articles/a.parquet", "articles", pa.table({"a": [1, 2]}))])
    log.run.told = {"exit_code": 3, "sites": {"warta": {"new": 1}}}
    log.events.stopped()
    found = log.read()
    assert [one.pop("event") for one in found] == ["run_started", "page", "published", "site_finished", "run_finished"]
    assert all(datetime.fromisoformat(one.pop("time")).utcoffset() is not None for one in found)
    assert (found[1]["url"], found[1]["outcome"], found[1]["error"]) == ("https://warta.example/ü\n", "new", None)
    assert found[2] == {"path": "articles/a.parquet", "table": "articles", "rows": 2}
    assert found[3:] == [{"site": "warta", "new": 1}, {"exit_code": 3}]


def test_warnings_of_the_log_while_the_run_lasts(log):
    log.events.opened()
    logging.getLogger("x").warning("a %s\nb", {1})
    logging.getLogger("x").info("not this")
    log.events.stopped()
    logging.getLogger("x").warning("nor this")
    assert [(one["level"], one["logger"], one["message"]) for one in log.read() if one["event"] == "log"] == [
        ("WARNING", "x", "a {1}\nb")
    ]


@pytest.mark.parametrize("value", [T, {1, 2}, b"bytes", object()])
def test_a_value_that_json_does_not_have_is_its_text(log, value):
    log.events.emit("odd", value=value)
    assert isinstance(log.read()[0]["value"], str)


def test_a_reader_that_went_away_ends_nothing(log):
    log.events.file.close()
    log.events.emit("page")
