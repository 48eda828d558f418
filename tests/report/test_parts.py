import pytest

from crawler.report.parts import gather, hand_over
from crawler.report.report import RunReport
from crawler.sites import Site

SITES = [Site(name=name, url=f"http://{name}.example/") for name in "abcde"]


def test_gather(tmp_path):
    whole, part = RunReport(run_id="r"), RunReport(run_id="r", files=3, paths=["x"], item_errors=1, disk_low="no room")
    site = part.site("a")
    site.outcomes["new"] = 2
    site.slowest, site.parted = [(900, "http://a.example/\ud800")], [(3, 4, "http://a.example/1")]
    site.warnings, site.trouble, site.health = ["one"], "it did not answer", ["two"]
    hand_over(part, tmp_path / "1")
    gather(whole, (tmp_path / "1").read_bytes(), SITES[:1], "")
    assert whole.sites == part.sites
    assert whole.site("a").outcomes["unknown"] == 0
    assert (whole.files, whole.paths, whole.item_errors, whole.disk_low, whole.total("new")) == (3, ["x"], 1, "no room", 2)


@pytest.mark.parametrize("data", [None, b"", b'{"run_id": "r", "sites": {"a"', b"\x80\x05cposix\nsystem\n(S'true'\ntR."])
def test_a_part_that_died_fails_its_sites(data):
    whole = RunReport(run_id="r")
    gather(whole, data, SITES[:2], "its process ended with -9")
    assert {name: site.trouble for name, site in whole.sites.items()} == dict.fromkeys("ab", "its process ended with -9")
