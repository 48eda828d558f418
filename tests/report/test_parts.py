import pytest

from crawler.report.parts import file_prefix, gather, hand_over, share
from crawler.report.report import RunReport
from crawler.sites import Site

SITES = [Site(name=name, url=f"http://{name}.example/") for name in "abcde"]


@pytest.mark.parametrize(
    ("part", "names"), [("", "abcde"), ("1/1", "abcde"), ("1/2", "ace"), ("2/2", "bd"), ("3/3", "c"), ("5/5", "e")]
)
def test_share(part, names):
    assert "".join(site.name for site in share(SITES, part)) == names


@pytest.mark.parametrize("count", range(1, 6))
def test_parts_are_the_whole_once(count):
    parts = [site.name for number in range(1, count + 1) for site in share(SITES, f"{number}/{count}")]
    assert sorted(parts) == list("abcde")


def test_no_two_parts_write_one_name():
    assert len({file_prefix("run", part) for part in ("", "1/3", "2/3", "3/3")}) == 4


def test_gather(tmp_path):
    whole, part = RunReport(run_id="r"), RunReport(run_id="r", files=3, paths=["x"], item_errors=1)
    part.site("a").outcomes["new"] = 2
    hand_over(part, tmp_path / "1")
    gather(whole, tmp_path / "1", SITES[:1], 0)
    assert (whole.files, whole.paths, whole.item_errors, whole.total("new")) == (3, ["x"], 1, 2)


def test_a_part_that_died_fails_its_sites(tmp_path):
    whole = RunReport(run_id="r")
    gather(whole, tmp_path / "1", SITES[:2], -9)
    assert {name: site.trouble.split(" before")[0] for name, site in whole.sites.items()} == {
        "a": "its process ended with -9",
        "b": "its process ended with -9",
    }
