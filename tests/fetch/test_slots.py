import pytest
from scrapy.http import Request

from crawler.fetch.slots import SiteSlots, download_slots
from crawler.sites import Site

SITES = [
    Site(name="koran", url="https://host.example/koran/", delay=1.0, concurrency=4),
    Site(name="kampus", url="https://www.host.example/kampus/", delay=3.0, concurrency=8),
    Site(name="port", url="https://host.example:8443/", delay=0.0),
    Site(name="under", url="https://news.host.example/", delay=2.0),
    Site(name="old", url="http://HOST.example/lama/", delay=0.5, concurrency=1),
    Site(name="keyed", url="https://user:secret@news.host.example/x/", delay=5.0),
]


def test_sites_on_one_host_share_a_queue_and_its_strictest_manners():
    slots = download_slots(SITES)
    assert slots["koran"] == {"concurrency": 1, "delay": 3.0, "jitter": 0.0}
    assert slots["under"]["delay"] == 5.0
    assert set(slots) == {"koran", "port", "under"}


@pytest.mark.parametrize(
    ("url", "slot"),
    [
        ("https://host.example/robots.txt", "koran"),
        ("https://www.host.example/robots.txt", "koran"),
        ("https://host.example:8443/robots.txt", "port"),
        ("https://elsewhere.example/robots.txt", None),
    ],
)
def test_robots_txt_waits_its_turn_too(url, slot):
    request = Request(url)
    SiteSlots(SITES).process_request(request)
    assert request.meta.get("download_slot") == slot


def test_a_request_that_names_its_queue_keeps_it():
    request = Request("https://host.example/x", meta={"download_slot": "z"})
    SiteSlots(SITES).process_request(request)
    assert request.meta["download_slot"] == "z"
