"""What Scrapy tells of a run is counted, each site by its own name."""

from types import SimpleNamespace

import pyarrow as pa
import pytest

from crawler.context import KEY
from crawler.items import Clipping
from crawler.report.extension import RunReportExtension
from crawler.signals import PublishedFile
from tests.test_context import SITES, run_in


class Counts(dict):
    """Scrapy's stats, as far as they are used."""

    set_value = dict.__setitem__

    def inc_value(self, name):
        self[name] = self.get(name, 0) + 1


@pytest.fixture
def extension(tmp_path):
    run = run_in(tmp_path)
    run.sites = SITES[:2]
    made = RunReportExtension(SimpleNamespace(settings={KEY: run}, stats=Counts()))
    made.spider_opened()
    return made


def request(slot):
    return SimpleNamespace(meta={} if slot is None else {"download_slot": slot})


def test_every_site_that_was_asked_for_is_reported(extension):
    assert list(extension.report.sites) == ["a", "b"]


def test_requests_count_for_sites_of_the_run_alone(extension):
    for slot in ("a", "a", "b", "stranger", None):
        extension.requested(request(slot))
    extension.response_received(request("a"))
    extension.response_received(request("stranger"))
    sites = extension.report.sites
    assert (sites["a"].requested, sites["b"].requested, sites["a"].requests, set(sites)) == (2, 1, 1, {"a", "b"})


def test_files_and_errors(extension):
    extension.published([PublishedFile(name, "articles", pa.table({"a": [1]})) for name in ("x", "y")])
    extension.item_error()
    extension.item_scraped({"no": "clipping"})
    extension.item_scraped(Clipping())
    assert (extension.report.files, extension.report.paths, extension.report.item_errors) == (2, ["x", "y"], 1)


def test_what_a_harvest_says_of_itself(extension):
    expect = SimpleNamespace(fault=lambda known: f"it has {known}")
    tally = SimpleNamespace(trouble=None, warnings=["odd"], stopped=None, left_out={"x": 1}, known=5)
    early = SimpleNamespace(trouble="down", warnings=[], stopped=None, left_out={}, known=5)
    extension.run.harvests = [
        SimpleNamespace(site=SimpleNamespace(name=name, expect=expect), tally=told) for name, told in (("a", tally), ("b", early))
    ]
    extension.report.site("a").outcomes["new"] = 2
    row = extension.ending()
    assert (row.sites, row.sites_failed) == (["a", "b"], ["b"])
    a, b = extension.report.sites.values()
    assert (a.warnings, a.left_out, a.unexpected) == (["odd"], {"x": 1}, "it has 7")
    assert (b.trouble, b.unexpected) == ("down", None)


def test_a_part_has_no_row_of_its_own(tmp_path):
    run = run_in(tmp_path, PART="1/2", PART_REPORT=str(tmp_path / "part"))
    made = RunReportExtension(SimpleNamespace(settings={KEY: run}, stats=Counts()))
    assert made.ending() is None
    made.spider_closed()
    assert (tmp_path / "part").exists()
    assert run.told == {}


def test_a_run_tells_what_it_did(extension):
    extension.run.storage_error = "the disk is full"
    extension.spider_closed()
    assert extension.run.told["exit_code"] == 7


def test_scrapys_stats_are_there_for_tools_that_look_at_them(extension):
    extension.requested(request("a"))
    extension.requested(request("a"))
    extension.response_received(request("a"))
    extension.item_scraped(Clipping())
    extension.spider_closed("shutdown")
    told = {"downloader/request_count": 2, "response_received_count": 1, "item_scraped_count": 1, "finish_reason": "shutdown"}
    assert extension.stats == told
