"""One run in several processes: the tables of one, one row in runs/, one report; nothing twice, and a part's death is told."""

import json
import os
import signal
import subprocess
import time
from collections import Counter

import pytest

from tests.harvesting import declare, harvest, rows, start_harvest
from tests.site.server import serve

pytestmark = pytest.mark.slow


NAMES = ("satu", "dua", "tiga")


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    folder = tmp_path_factory.mktemp("jobs")
    with serve(articles=20) as a, serve(articles=20) as b, serve(articles=20) as c:
        sites = declare(folder, *zip(NAMES, (a.url, b.url, c.url), strict=True))
        harvest(sites, folder / "one")
        harvest(sites, folder / "two", "--jobs", "2")
        first = {table: rows(folder / "two", table) for table in ("articles", "comments", "pages", "runs")}
        harvest(sites, folder / "two", "--jobs", "3")
    return folder, first


def test_each_site_gives_what_it_gives_in_one_process(archive):
    folder, first = archive
    # The three sites are of the same words, and which copy is kept is decided by who comes first.
    taken = {
        name: {table: Counter(row["site"] for row in rows(folder / name, table)) for table in ("pages",)} for name in ("one",)
    }
    assert Counter(row["site"] for row in first["pages"]) == taken["one"]["pages"]
    known = {(row["site"], row["url"]) for row in first["pages"] if row["kind"] == "article"}
    assert known == {(row["site"], row["url"]) for row in rows(folder / "one", "pages") if row["kind"] == "article"}


def test_keys_are_unique(archive):
    _, first = archive
    for table, key in (("articles", "article_id"), ("comments", "comment_id"), ("pages", "fetch_id")):
        found = Counter((row[key], row.get("version")) for row in first[table])
        assert max(found.values()) == 1, table


def test_one_row_of_runs_counts_all(archive):
    folder, first = archive
    (run,) = first["runs"]
    assert set(run["sites"]) == set(NAMES)
    assert run["verdict"] == "complete"
    assert run["articles_new"] == len(first["articles"])
    assert run["pages"] == len(first["pages"])
    (report,) = [path for path in folder.joinpath("two").rglob("*.json") if path.name == "report.json"]
    told = json.loads(report.read_text(encoding="utf-8"))["sites"]
    assert {site["name"] if isinstance(site, dict) else site for site in told} == set(NAMES)


def test_a_second_run_adds_nothing(archive):
    folder, first = archive
    assert len(rows(folder / "two", "articles")) == len(first["articles"])
    assert len(rows(folder / "two", "comments")) == len(first["comments"])


def test_a_killed_part_is_told_and_the_next_run_goes_on(tmp_path):
    with serve() as a, serve() as b:
        sites = declare(tmp_path, ("satu", a.url), ("dua", b.url), more="max_pages = 10000\n")
        sites.write_text(sites.read_text(encoding="utf-8").replace("delay = 0", "delay = 0.2"), encoding="utf-8")
        with start_harvest(sites, tmp_path / "out", "--jobs", "2") as running:
            os.kill(_part(running.pid, "2/2"), signal.SIGKILL)
            running.send_signal(signal.SIGTERM)
            _, told = running.communicate(timeout=90)
        assert running.returncode == 128 + signal.SIGTERM
        assert "dua: its process ended with -9" in told
        sites.write_text(sites.read_text(encoding="utf-8").replace("delay = 0.2", "delay = 0"), encoding="utf-8")
        harvest(sites, tmp_path / "out", "--jobs", "2")
        assert {row["site"] for row in rows(tmp_path / "out", "articles")} >= {"satu"}


def _part(parent: int, name: str) -> int:
    """The process of a part, once it answers for a site."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        for line in subprocess.run(
            ["ps", "-eww", "-o", "pid,ppid,args"], capture_output=True, text=True, check=True
        ).stdout.splitlines():
            pid, above, *words = line.split()
            if above == str(parent) and f"PART={name}" in words:
                time.sleep(4)
                return int(pid)
        time.sleep(0.2)
    raise AssertionError("the part did not begin")
