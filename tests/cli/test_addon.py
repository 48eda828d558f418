"""Scrapy's own commands start in this project, write nothing, and a harvest says which settings it does not heed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.harvesting import ROOT, declare, rows
from tests.site.server import serve

pytestmark = pytest.mark.slow


def scrapy(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """A command whose output would be seen in `folder`; its browser prints what it is to open."""
    command = [sys.executable, "-m", "scrapy", *words, "-s", f"OUTPUT_DIR={folder / 'output'}", "-s", "CLOSESPIDER_TIMEOUT=1"]
    browser = os.environ | {"BROWSER": "echo %s"}
    return subprocess.run(command, cwd=ROOT, env=browser, capture_output=True, text=True, timeout=120, check=False)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("list",), "news"),
        (("settings", "--get", "BOT_NAME"), "kliping"),
        (("fetch", "--nolog", "{url}"), "</html>"),
        (("view", "{url}", "-L", "ERROR"), "file:///"),
        (("shell", "-c", "response.status", "{url}", "-L", "ERROR"), "200"),
        (("bench",), "Spider closed"),
    ],
    ids=lambda words: words[0] if isinstance(words, tuple) else "",
)
def test_commands_of_scrapy_start_and_write_nothing(tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    with serve() as served:
        done = scrapy(tmp_path, *(word.format(url=served.url) for word in words))
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert said in done.stdout + done.stderr
    assert not list(tmp_path.iterdir())


def test_a_harvest_says_what_it_does_not_heed(tmp_path: Path) -> None:
    with serve(articles=3) as served:
        sites = declare(tmp_path, ("demo", served.url))
        done = scrapy(tmp_path, "crawl", "news", "-s", f"SITES_FILE={sites}", "-O", str(tmp_path / "rows.json"), "-L", "WARNING")
    assert done.returncode == 0, done.stderr
    (said,) = [line for line in done.stderr.splitlines() if "without effect" in line]
    assert "FEEDS, CLOSESPIDER_TIMEOUT" in said
    assert "--time-limit" in said
    assert rows(tmp_path / "output", "articles")
    assert [row["url"] for row in rows(tmp_path / "output", "sites")] == [served.url]
    assert (tmp_path / "output" / "views.sql").exists()


def test_a_site_that_is_not_listed_is_a_sentence(tmp_path: Path) -> None:
    sites = declare(tmp_path, ("demo", "http://127.0.0.1:9/"))
    done = scrapy(tmp_path, "crawl", "news", "-a", "site=typo", "-s", f"SITES_FILE={sites}")
    assert done.returncode == 2
    assert "typo" in done.stderr
    assert "Traceback" not in done.stderr
