"""What the operator is told, by real harvests of a site on loopback."""

import json
import os
import pty
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import orjson
import pytest
from prometheus_client.parser import text_string_to_metric_families

from crawler.items import Clipping, Page, Run
from crawler.report.report import RunReport, SiteReport
from pipelines.parquet.writer import Limits, Writer
from tests.harvesting import ROOT, declare, harvest, rows, start_harvest
from tests.report.tell.receiver import receiver
from tests.site.server import serve

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def good():
    with serve(articles=12, seed=3) as served:
        yield served


def metrics(path):
    return {
        (sample.name, sample.labels.get("site")): sample.value
        for family in text_string_to_metric_families(path.read_text(encoding="utf-8"))
        for sample in family.samples
    }


@pytest.fixture(scope="module")
def told(good, tmp_path_factory):
    """Everything that one harvest tells, and the next one, which finds nothing new."""
    folder = tmp_path_factory.mktemp("operator")
    out = folder / "out"
    sites = declare(folder, ("demo", good.url))
    first = harvest(sites, out, "--events", "-", "--metrics", str(folder / "kliping.prom"))
    found = {"first": first, "out": out, "metrics": metrics(folder / "kliping.prom")}
    found["json"] = orjson.loads((out / "report.json").read_bytes())
    found["text"] = (out / "report.txt").read_text(encoding="utf-8")
    harvest(sites, out, "--nothing-new", check=4)
    found["second"] = orjson.loads((out / "report.json").read_bytes())
    harvest(sites, out)
    return found


def test_report_counts(told):
    site = told["json"]["sites"]["demo"]
    (first, *_) = sorted(rows(told["out"], "runs"), key=lambda run: run["started_at"])
    pages = [page for page in rows(told["out"], "pages") if page["run_id"] == first["run_id"]]
    articles = rows(told["out"], "articles")
    assert (told["json"]["verdict"], told["json"]["exit_code"]) == ("complete", 0)
    assert site["requested"] == site["answered"] == first["requests"]
    assert site["fetched"] == sum(page["status"] == 200 for page in pages)
    assert site["new"] == len(articles)
    assert site["comments_declared"] == sum(row["comments_declared"] or 0 for row in articles)
    assert site["comments_collected"] == sum(row["comments_collected"] or 0 for row in articles)
    assert site["filled"]["authors"] == round(sum(bool(row["authors"]) for row in articles) / len(articles), 3)
    assert len(site["slowest"]) == 3
    assert all((told["out"] / path).exists() for path in told["json"]["files"])
    assert {path.split("/")[0] for path in told["json"]["files"]} >= {"articles", "comments", "pages", "runs"}


def test_report_for_a_person(told):
    assert "demo\n  requests " in told["text"]
    assert f"{told['json']['sites']['demo']['new']} new, 0 changed" in told["text"]
    assert "filled    title 100%" in told["text"]
    assert "files written" in told["text"]


def test_nothing_new_has_a_code_of_its_own_where_it_is_asked_for(told):
    runs = sorted(rows(told["out"], "runs"), key=lambda run: run["started_at"])
    assert [(run["verdict"], run["exit_code"]) for run in runs] == [("complete", 0), ("nothing_new", 4), ("complete", 0)]
    assert told["second"]["sites"]["demo"]["not_modified"] == 0


def test_metrics(told):
    found = told["metrics"]
    assert datetime.now(UTC).timestamp() - found["kliping_last_success_timestamp_seconds", None] < 300
    assert found["kliping_site_new", "demo"] == told["json"]["sites"]["demo"]["new"]
    assert found["kliping_last_run_exit_code", None] == 0
    assert found["kliping_site_unhealthy", "demo"] == 0


def test_events(told):
    events = [json.loads(line) for line in told["first"].stdout.splitlines()]
    assert (events[0]["event"], events[-1]["event"]) == ("run_started", "run_finished")
    assert sum(event["event"] == "page" and event["outcome"] == "new" for event in events) == len(rows(told["out"], "articles"))
    assert [event["path"] for event in events if event["event"] == "published"] == told["json"]["files"]
    assert all(datetime.fromisoformat(event["time"]) for event in events)


def test_a_failure_is_told(tmp_path, good):
    with serve(articles=12, trouble="500") as bad, receiver() as (hook, told):
        sites = declare(tmp_path, ("bad", bad.url), ("good", good.url))
        sites.write_text(f'webhook = "{hook}"\n' + sites.read_text(encoding="utf-8"), encoding="utf-8")
        harvest(sites, tmp_path / "out", check=3)
        ((kind, message),) = told
        assert kind == "application/json"
        assert (message["verdict"], message["exit_code"]) == ("some_failed", 3)
        assert list(message["sites"]) == ["bad"]
        assert "answered 500" in message["text"]
        log = tmp_path / "harvest.log"
        harvest(sites, tmp_path / "out", "--tolerate", "50%", "--logfile", str(log))
        assert "ERROR" not in log.read_text()
        assert len(told) == 1, "what goes on as it was is not told again"
        bad.trouble = None
        harvest(sites, tmp_path / "out")
        assert told[1][1]["changes"] == {"bad": "well again"}
        harvest(sites, tmp_path / "out")
        assert len(told) == 2
    assert "[kliping] WARNING: bad: " in log.read_text()
    found = metrics(tmp_path / "out" / "metrics.prom")
    assert found["kliping_site_last_success_timestamp_seconds", "bad"] > 0
    assert "report.json" in {path.name for path in (tmp_path / "out").iterdir()}


def test_the_last_success_outlives_failures(tmp_path, good):
    with serve(articles=12) as other:
        sites = declare(tmp_path, ("demo", other.url))
        harvest(sites, tmp_path / "out")
        success = metrics(tmp_path / "out" / "metrics.prom")["kliping_last_success_timestamp_seconds", None]
        other.trouble = "500"
        harvest(sites, tmp_path / "out", check=3)
    found = metrics(tmp_path / "out" / "metrics.prom")
    assert success - 1 <= found["kliping_last_success_timestamp_seconds", None] <= success
    assert found["kliping_last_run_timestamp_seconds", None] > success
    assert found["kliping_site_last_success_timestamp_seconds", "demo"] <= success


def history(root, *, days=20, a_day=14, filled=()):
    """Runs of a lively site called demo, until four days ago."""
    writer = Writer(root, "r", Limits())
    for number in range(days):
        started = datetime.now(UTC) - timedelta(days=3 + days - number)
        site = SiteReport(name="demo")
        site.outcomes["new"] = a_day
        site.filled.update(dict.fromkeys(filled, a_day))
        for n in range(a_day):
            page = Page(url=f"https://warta.example/{number}/{n}", site="demo", fetched_at=started, kind="video", outcome="new")
            page.published_at, page.fetch_id = started - timedelta(hours=n), f"{number:016x}{n:016x}"
            writer.add(Clipping(pages=[page]))
        made = RunReport(run_id=f"r{number}", sites={"demo": site})
        writer.add_run(
            Run(run_id=f"r{number}", started_at=started, sites=["demo"], exit_code=0, report=orjson.dumps(made).decode())
        )
    writer.publish(writer.take())


def test_a_site_that_is_not_well(tmp_path, good):
    history(tmp_path / "out", filled=("title", "image_url"))
    with receiver() as (hook, told):
        sites = declare(tmp_path, ("demo", good.url))
        sites.write_text(f'webhook = "{hook}"\n' + sites.read_text(encoding="utf-8"), encoding="utf-8")
        done = harvest(sites, tmp_path / "out", check=5)
    words = " ".join(done.stderr.split())
    assert "demo: no article for 4 days, usually 1" in words
    assert "demo: image_url fell from 100 % to 0 %: the layout changed" in words
    assert len(told[0][1]["sites"]["demo"]) == 2
    assert len(rows(tmp_path / "out", "articles")) >= 10, "the data is committed"
    run = max(rows(tmp_path / "out", "runs"), key=lambda run: run["started_at"])
    assert (run["verdict"], run["exit_code"]) == ("unhealthy", 5)
    assert metrics(tmp_path / "out" / "metrics.prom")["kliping_site_unhealthy", "demo"] == 2


def test_want_of_room_ends_a_run_cleanly(tmp_path, good):
    sites = declare(tmp_path, ("demo", good.url))
    done = harvest(sites, tmp_path / "out", "--free-disk", "1e9", check=7)
    assert "make room, then run again" in " ".join(done.stderr.split())
    assert rows(tmp_path / "out", "articles") == []
    assert [run["exit_code"] for run in rows(tmp_path / "out", "runs")] == [7]
    harvest(sites, tmp_path / "out")
    assert len(rows(tmp_path / "out", "articles")) >= 10


def test_time_limit(tmp_path):
    with serve(articles=40, seed=5) as slow:
        sites = declare(tmp_path, ("demo", slow.url))
        sites.write_text(sites.read_text(encoding="utf-8").replace("delay = 0", "delay = 0.2"), encoding="utf-8")
        done = harvest(sites, tmp_path / "out", "--time-limit", "5")
        assert "the time limit of 5 seconds is reached" in done.stderr
        assert 0 < len(rows(tmp_path / "out", "articles")) < 30
        harvest(declare(tmp_path, ("demo", slow.url)), tmp_path / "out")
    true = [one for one in slow.newspaper.truth()["articles"] if not one["duplicate_of"]]
    assert len(rows(tmp_path / "out", "articles")) >= len(true) - 1


def test_plain_scrapy_asks_no_public_site_without_a_contact(tmp_path):
    sites = tmp_path / "sites.toml"
    sites.write_text('[[site]]\nname = "a"\nurl = "https://warta.example"\n', encoding="utf-8")
    options = ["-s", f"SITES_FILE={sites}", "-s", f"OUTPUT_DIR={tmp_path / 'out'}", "-L", "WARNING"]
    command = [sys.executable, "-m", "scrapy", "crawl", "news", *options]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert 'add a line such as contact = "you@example.org"' in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "out").exists()


def test_progress_at_a_terminal_alone(tmp_path):
    with serve(articles=12) as slow:
        slow.delay = 0.05
        sites = declare(tmp_path, ("demo", slow.url))
        ours, theirs = pty.openpty()
        environment = os.environ | {"TERM": "xterm", "COLUMNS": "160"}
        process = start_harvest(sites, tmp_path / "out", stdout=theirs, stderr=theirs, env=environment)
        os.close(theirs)
        shown = b""
        while True:
            try:
                piece = os.read(ours, 65536)
            except OSError:
                break
            if not piece:
                break
            shown += piece
        os.close(ours)
        assert process.wait(timeout=60) == 0
        quiet = harvest(sites, tmp_path / "out2")
    assert b"sites under way" in shown
    assert b"a minute" in shown
    assert b"left:" in shown
    assert "sites under way" not in quiet.stderr
