from crawler.report.parts import gather, hand_over
from crawler.report.report import RunReport
from crawler.sites import Site

SITES = [Site(name=name, url=f"http://{name}.example/") for name in "abcde"]


def test_gather(tmp_path):
    whole, part = RunReport(run_id="r"), RunReport(run_id="r", files=3, paths=["x"], item_errors=1)
    part.site("a").outcomes["new"] = 2
    hand_over(part, tmp_path / "1")
    gather(whole, (tmp_path / "1").read_bytes(), SITES[:1], "")
    assert (whole.files, whole.paths, whole.item_errors, whole.total("new")) == (3, ["x"], 1, 2)


def test_a_part_that_died_fails_its_sites():
    whole = RunReport(run_id="r")
    gather(whole, None, SITES[:2], "its process ended with -9")
    assert {name: site.trouble for name, site in whole.sites.items()} == dict.fromkeys("ab", "its process ended with -9")
