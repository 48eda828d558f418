"""What a site had said of itself, and where redirects led, found again in its files."""

from crawler.sites import Site
from tests.reextract.written import HOME, HTML, Written


def test_what_a_site_says_of_itself_is_found_behind_a_redirect(tmp_path):
    """As the crawl found it: the site is listed as `kota.example` and answers as `www.kota.example`."""
    written = Written(tmp_path)
    other = HOME.replace("kota", "www.kota")
    for name, body in (
        ("robots.txt", b"User-agent: *\nContent-Usage: train-ai=n\n"),
        (".well-known/tdmrep.json", b"[]"),
        ("", HTML),
    ):
        written.page(f"{HOME}{name}", b"", status=301, location=f"{other}{name}")
        written.page(f"{other}{name}", body)
    replay, _ = written.opened()
    site = Site(name="kota", url=HOME)
    assert [rule.said for rule in replay.rules("r1", site).content_usage] == ["content-usage: train-ai=n"]
    assert replay._language("r1", site) == "id"
    assert replay.rules("r2", site).content_usage == []


def test_a_redirect_to_itself_ends(tmp_path):
    written = Written(tmp_path)
    written.page(f"{HOME}robots.txt", b"", status=301, location="/robots.txt")
    assert written.opened()[0].rules("r1", Site(name="kota", url=HOME)).content_usage == []
