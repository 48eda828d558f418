"""What a run is told by settings, and how it ends."""

import logging
from types import SimpleNamespace

import pytest
from scrapy.utils.project import get_project_settings

from crawler.context import KEY, Part, RunContext
from crawler.sites import Site, Sites
from crawler.wishes import Wishes

SITES = [Site(name=name, url=f"http://{name}.example/") for name in "abcde"]


def run_in(folder, **given):
    settings = get_project_settings()
    settings.setdict({"OUTPUT_DIR": str(folder), **given}, priority="cmdline")
    return RunContext(id="r", wishes=Wishes.of(settings), operator=Sites(sites=tuple(SITES)))


@pytest.mark.parametrize(
    ("part", "names"), [("", "abcde"), ("1/1", "abcde"), ("1/2", "ace"), ("2/2", "bd"), ("3/3", "c"), ("5/5", "e")]
)
def test_share(part, names):
    assert "".join(site.name for site in Part.of(part).share(SITES)) == names


@pytest.mark.parametrize("count", range(1, 6))
def test_parts_are_the_whole_once(count):
    parts = [site.name for number in range(1, count + 1) for site in Part(number, count).share(SITES)]
    assert sorted(parts) == list("abcde")


def test_no_two_parts_write_one_name():
    assert len({Part.of(part).names("run") for part in ("", "1/3", "2/3", "3/3")}) == 4


def test_names_of_files(tmp_path):
    assert (run_in(tmp_path).prefix, run_in(tmp_path, PART="2/4").prefix) == ("r", "r-2")


def test_the_first_reason_stays(tmp_path):
    run = run_in(tmp_path)
    assert run.stop_reason() is None
    run.stop("one")
    run.stop("two")
    assert run.stop_reason() == "one"


def test_what_cannot_be_kept(tmp_path, caplog):
    run = run_in(tmp_path)
    with caplog.at_level(logging.ERROR):
        run.fail("the index could not be written")
        assert (run.storage_error, run.stop_reason()) == ("the index could not be written", None)
        run.fail("the tables could not be written", stop="no tables")
    assert (run.storage_error, run.stop_reason()) == ("the tables could not be written", "no tables")
    assert caplog.messages == ["the index could not be written", "the tables could not be written"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"TIME_LIMIT": 1e-9}, "time limit of 1e-09 seconds"),
        ({"FREE_DISK_MB": 1e9}, "MB are free on the disk of"),
        ({"FREE_DISK_MB": 0}, None),
    ],
)
def test_limits(tmp_path, given, said):
    run = run_in(tmp_path, **given)
    reason = run.stop_reason()
    assert (reason is None) if said is None else (said in reason)
    assert (run.disk_low is not None) == ("FREE_DISK_MB" in given and said is not None)


def test_a_crawler_has_one_run(tmp_path):
    run = run_in(tmp_path)
    assert RunContext.of(SimpleNamespace(settings={KEY: run})) is run
    with pytest.raises(AssertionError, match="news"):
        RunContext.of(SimpleNamespace(settings={KEY: None}))
