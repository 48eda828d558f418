"""What an operator meets: each trouble is one sentence, the other sites go on, and the exit code says so."""

import os
import socket
from pathlib import Path

import pytest

from tests.harvesting import declare, harvest, rows
from tests.site.server import serve

pytestmark = pytest.mark.slow


@pytest.fixture
def good():
    with serve(articles=12, seed=3) as served:
        yield served


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


@pytest.mark.parametrize(
    ("trouble", "words"),
    [
        ("403", "answered 403: the site refuses us"),
        ("429", "refused 5 requests in a row (429 or 503)"),
        ("500", "answered 500"),
        ("not_html", None),
        ("empty_sitemap", "nothing on the site named an article"),
        ("broken_xml", "XML is broken or cut short"),
    ],
)
def test_one_bad_site_beside_a_good_one(tmp_path, good, trouble, words):
    with serve(articles=12, seed=4, trouble=trouble) as bad:
        sites = declare(tmp_path, ("bad", bad.url), ("good", good.url))
        done = harvest(sites, tmp_path / "out", check=None if words is None else 3)
    if words:
        assert words in done.stderr.replace("\n", " ")
    articles = rows(tmp_path / "out", "articles")
    assert sum(row["site"] == "good" for row in articles) >= 10
    (run,) = rows(tmp_path / "out", "runs")
    assert run["exit_code"] == done.returncode
    if words:
        assert run["sites_failed"] == ["bad"]


def test_home_page_that_is_no_html_and_nothing_else(tmp_path, good):
    with serve(articles=12, seed=4, trouble="not_html") as bad:
        sites = declare(tmp_path, ("bad", bad.url), more="sitemaps = []\n")
        done = harvest(sites, tmp_path / "out", check=3)
    assert "is application/pdf, no HTML; mend url in sites.toml" in done.stderr.replace("\n", " ")


def test_broken_sitemap_gives_what_stands_before_the_fault(tmp_path):
    with serve(articles=12, seed=4, trouble="broken_xml") as bad:
        harvest(declare(tmp_path, ("bad", bad.url)), tmp_path / "out", check=3)
    assert len(rows(tmp_path / "out", "articles")) >= 5


def test_unreachable_site(tmp_path, good):
    sites = declare(tmp_path, ("gone", f"http://127.0.0.1:{free_port()}"), ("good", good.url))
    done = harvest(sites, tmp_path / "out", check=3)
    assert "could not be reached" in done.stderr
    assert len(rows(tmp_path / "out", "articles")) >= 10
    assert [row["outcome"] for row in rows(tmp_path / "out", "pages") if row["site"] == "gone"] == ["failed"]


def test_all_sites_refuse(tmp_path):
    with serve(articles=12, trouble="403") as bad:
        assert harvest(declare(tmp_path, ("bad", bad.url)), tmp_path / "out", check=8)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[[site]]\nname = "a"\n', "the site has no url"),
        ('[[site]]\nname = "a"\nurl = "http://127.0.0.1:1"\nspeed = 3\n', "line 4: unknown key 'speed'"),
        ('[[site]]\nname = "a"\nurl = "http://127.0.0.1:1"\n' * 2, "two sites are called 'a'"),
        ("[[site", "is no TOML"),
        ('[[site]]\nname = "a"\nurl = "https://warta.example"\n', 'add a line such as contact = "you@example.org"'),
    ],
)
def test_wrong_sites_file(tmp_path, text, words):
    sites = tmp_path / "sites.toml"
    sites.write_text(text, encoding="utf-8")
    assert words in harvest(sites, tmp_path / "out", check=2).stderr
    assert not list((tmp_path / "out").rglob("*.parquet"))


def test_no_sites_file(tmp_path):
    assert "--sites FILE" in harvest(tmp_path / "none.toml", tmp_path / "out", check=2).stderr


def test_unknown_site_name(tmp_path, good):
    done = harvest(declare(tmp_path, ("good", good.url)), tmp_path / "out", "--site", "bad", check=2)
    assert "no site called 'bad'; the file has: good" in done.stderr


def test_output_that_cannot_be_written(tmp_path, good):
    file = tmp_path / "file"
    file.write_text("", encoding="utf-8")
    done = harvest(declare(tmp_path, ("good", good.url)), file / "out", check=7)
    assert "cannot be written" in done.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_read_only_output(tmp_path, good):
    out = tmp_path / "out"
    out.mkdir(mode=0o500)
    assert "cannot be written" in harvest(declare(tmp_path, ("good", good.url)), out, check=7).stderr


def test_locked_output(tmp_path, good):
    from crawler.disk.lock import Lock

    out = Path(tmp_path / "out")
    out.mkdir()
    with Lock.acquire(out):
        done = harvest(declare(tmp_path, ("good", good.url)), out, check=6)
    assert f"process {os.getpid()}" in done.stderr.replace("\n", " ")


def test_limits_end_early_and_cleanly(tmp_path, good):
    sites = declare(tmp_path, ("good", good.url))
    done = harvest(sites, tmp_path / "out", "--max-pages", "8")
    assert "the limit of 8 requests is reached" in done.stderr
    some = len(rows(tmp_path / "out", "articles"))
    assert 0 < some < 10
    harvest(sites, tmp_path / "out")
    assert len(rows(tmp_path / "out", "articles")) >= 10
