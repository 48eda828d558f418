"""Nothing that is written or listened to goes missing for the sake of speed."""

import gc
import json
import logging
import re

import pytest
from scrapy.utils.test import get_crawler

from crawler.report.quiet import PER_REQUEST, Quiet
from tests.harvesting import declare, harvest
from tests.loopback import serve_plain
from tests.site.plain import MISSING, article, home, number_of

pytestmark = pytest.mark.slow


@pytest.fixture
def untouched():
    levels = {name: logging.getLogger(name).level for name in PER_REQUEST}
    thresholds = gc.get_threshold()
    yield
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)
    gc.set_threshold(*thresholds)
    gc.unfreeze()


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize(
    ("level", "least"),
    [("DEBUG", logging.DEBUG), ("INFO", logging.INFO), ("WARNING", logging.WARNING), ("ERROR", logging.WARNING), (15, 15)],
)
def test_records_that_somebody_wants_are_made(level, least):
    Quiet.from_crawler(get_crawler(settings_dict={"LOG_LEVEL": level})).spider_opened()
    for name in PER_REQUEST:
        assert logging.getLogger(name).getEffectiveLevel() == least
    assert gc.isenabled()
    assert gc.get_freeze_count() > 0


def news(request):
    if request.path == "/":
        return 200, {}, home(range(3))
    number = number_of(request.path)
    return MISSING if number is None else (200, {}, article(number))


@pytest.mark.parametrize(("level", "crawled"), [("DEBUG", 3), ("INFO", 0)])
def test_the_log_names_each_request_where_that_is_asked_for(tmp_path, level, crawled):
    with serve_plain(news) as served:
        sites = declare(tmp_path, ("news", served.url + "/"), more="sitemaps = []\nfeeds = []\n")
        done = harvest(sites, tmp_path / "out", "-L", level, "--events", str(tmp_path / "events"))
    assert sum("Crawled (200)" in line and "jembatan-nomor" in line for line in done.stderr.splitlines()) == crawled
    events = [json.loads(line)["event"] for line in (tmp_path / "events").read_text().splitlines()]
    assert events.count("page") >= 4


def test_nothing_is_imported_that_is_not_used(tmp_path, monkeypatch):
    """A shell, a web server, a browser's cookies: Scrapy imports what is switched off too, where it is named."""
    monkeypatch.setenv("PYTHONPROFILEIMPORTTIME", "1")
    with serve_plain(news) as served:
        sites = declare(tmp_path, ("news", served.url + "/"), more="sitemaps = []\nfeeds = []\n")
        done = harvest(sites, tmp_path / "out")
    imported = set(re.findall(r"^import time:.*\| +(\S+)$", done.stderr, re.M))
    assert "crawler.fetch.download" in imported
    assert not {"aiohttp", "twisted.conch", "tldextract", "scrapy.extensions.telnet", "scrapy.mail"} & imported
