"""`scrapy probe` over loopback: tables on one stream, words on the other, nothing left behind."""

import subprocess
import sys
import tomllib

import pytest

from tests.harvesting import ROOT
from tests.site.server import serve

pytestmark = pytest.mark.slow


def run(*arguments, check):
    command = [sys.executable, "-m", "scrapy", "probe", "--delay", "0", *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == check, done.stderr
    assert "Traceback" not in done.stderr
    return done


def test_one_that_works_and_one_that_does_not(tmp_path):
    before = sorted(path.name for path in (ROOT / "output").iterdir())
    with serve(articles=12, seed=3) as served:
        one = run(served.url, check=0)
        (tmp_path / "list.txt").write_text(f"{served.url}\nhttp://127.0.0.1:9/\n", encoding="utf-8")
        both = run("--list", tmp_path / "list.txt", check=3)
    (site,) = tomllib.loads(one.stdout)["site"]
    assert (site["url"], site["language"]) == (served.url, "id")
    for words in (
        "sitemap.xml: 0 addresses, 1 sitemaps",
        "feed/: 10 entries",
        "comments: wordpress",
        "requests at first",
        "missing",
    ):
        assert words in one.stderr
    assert len(tomllib.loads(both.stdout)["site"]) == 1
    assert "1 of 2 sites do not work" in both.stderr
    assert sorted(path.name for path in (ROOT / "output").iterdir()) == before


def test_what_cannot_be_asked_is_said(tmp_path):
    assert "name an address" in run(check=2).stderr
    assert "nobody is named for its owner" in run("https://publik.example/", check=2).stderr
    assert "cannot be read" in run("--opml", tmp_path / "none.opml", check=2).stderr
