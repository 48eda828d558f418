"""Every request of a site waits in that site's queue."""

import pytest
from scrapy.http import Request

from crawler.fetch.slots import SiteSlots
from crawler.sites import Site

SITES = {
    name: Site(name=name, url=url)
    for name, url in (
        ("a", "https://warta.example/"),
        ("b", "http://warta.example:8080/berita"),
        ("c", "https://www.kabar.example/"),
    )
}


def slot(url, **meta):
    request = Request(url, meta=meta)
    SiteSlots(SITES).process_request(request)
    return request.meta.get("download_slot")


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://warta.example/x?y#z", "a"),
        ("http://warta.example/robots.txt", "a"),
        ("http://warta.example:8080/", "b"),
        ("https://www.kabar.example/x", "c"),
        ("https://kabar.example/x", None),
        ("https://other.example/", None),
    ],
)
def test_by_host_and_port(url, name):
    assert slot(url) == name


def test_a_request_that_names_its_queue_keeps_it():
    assert slot("https://warta.example/x", download_slot="z") == "z"
