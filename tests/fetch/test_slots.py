from itertools import pairwise
from types import SimpleNamespace

import pytest
from scrapy.core.downloader import Slot
from scrapy.http import Request

from crawler.fetch.slots import SiteSlots, download_slots
from crawler.signals import OF_SITE
from crawler.sites import Site
from tests.harvesting import declare, harvest
from tests.loopback import serve_plain

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


SENT_ON = [
    ("another site", "https://host.example:8443/x", "port"),
    ("another site, with www.", "https://www.news.host.example/x", "under"),
    ("a site's host with a name and password", "https://a:b@news.host.example/x", "under"),
    ("the same host", "https://www.host.example/y", "koran"),
    ("from http to https", "http://host.example/y", "koran"),
    ("a host under the site's that is no other site's", "https://m.host.example/x", "koran"),
    ("another port of the host", "https://host.example:9443/x", "//host.example:9443"),
    ("nobody's host", "https://elsewhere.example/x", "//elsewhere.example"),
    ("the same with www.", "https://www.elsewhere.example/x", "//elsewhere.example"),
    ("nobody's host that ends alike", "https://nothost.example/x", "//nothost.example"),
]


@pytest.mark.parametrize(("url", "slot"), [row[1:] for row in SENT_ON], ids=[row[0] for row in SENT_ON])
def test_what_is_sent_on_waits_in_the_queue_of_who_is_asked(url, slot):
    engine = SimpleNamespace(downloader=SimpleNamespace(per_slot_settings={}, slots={}))
    slots = SiteSlots(SITES, SimpleNamespace(engine=engine))
    meta = {"download_slot": "koran", OF_SITE: "koran", "redirect_urls": ["https://host.example/x"]}
    request = Request(url, meta=meta)
    slots.process_request(request)
    assert request.meta["download_slot"] == slot
    made = engine.downloader.per_slot_settings
    assert made == ({slot: {"delay": 3.0, "concurrency": 1, "jitter": 0.0}} if slot.startswith("//") else {})
    back = Request("https://host.example/z", meta=request.meta | {"redirect_urls": ["https://host.example/x", url]})
    slots.process_request(back)
    assert back.meta["download_slot"] == "koran"


def test_a_host_that_two_sites_lead_to_keeps_the_longer_delay():
    downloader = SimpleNamespace(per_slot_settings={}, slots={"//elsewhere.example": Slot(4, 0.5, 0.0)})
    slots = SiteSlots(SITES, SimpleNamespace(engine=SimpleNamespace(downloader=downloader)))
    for site, delay in (("port", 0.5), ("under", 5.0), ("koran", 5.0)):
        meta = {"download_slot": site, OF_SITE: site, "redirect_urls": ["https://host.example/x"]}
        slots.process_request(Request("https://elsewhere.example/x", meta=meta))
        slot = downloader.slots["//elsewhere.example"]
        assert (slot.delay, slot.concurrency) == (delay, 1)


@pytest.mark.slow
@pytest.mark.parametrize("declared", [True, False], ids=["a site of its own", "nobody's"])
def test_a_host_that_others_lead_to_is_asked_at_its_own_pace(declared, tmp_path):
    """Two sites without a delay, all of whose articles are sent on; the host asks for half a second, in sites.toml or robots.txt."""

    def other(asked):
        if asked.path == "/robots.txt":
            return 200, {"Content-Type": "text/plain"}, "User-agent: *\nCrawl-delay: 0.5\n" if not declared else ""
        return 200, {}, "<html><h1>Satu</h1></html>"

    def leading(asked):
        if asked.path == "/sitemap.xml":
            urls = "".join(f"<url><loc>http://{asked.headers['host']}/berita/{number}/</loc></url>" for number in range(5))
            return (
                200,
                {"Content-Type": "application/xml"},
                f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>',
            )
        if asked.path.startswith("/berita/"):
            return 302, {"Location": f"{elsewhere.url}{asked.path}"}, ""
        if asked.path == "/robots.txt":
            return 200, {"Content-Type": "text/plain"}, f"Sitemap: http://{asked.headers['host']}/sitemap.xml\n"
        return (200, {}, "<html><h1>Kabar</h1><p>Berita hari ini.</p></html>") if asked.path == "/" else (404, {}, "")

    with serve_plain(other) as elsewhere, serve_plain(leading) as one, serve_plain(leading) as two:
        listed = [("satu", one.url), ("dua", two.url), *([("lain", elsewhere.url)] if declared else [])]
        sites = declare(tmp_path, *listed, more=f'hosts = ["{elsewhere.url.removeprefix("http://")}"]\n')
        if declared:
            text = sites.read_text(encoding="utf-8")
            head, name, tail = text.partition('name = "lain"')
            sites.write_text(head + name + tail.replace("delay = 0", "delay = 0.5"), encoding="utf-8")
        harvest(sites, tmp_path / "out", "--site", "satu", "--site", "dua", check=None)
    came = sorted(request.at for request in elsewhere.asked if request.path.startswith("/berita/"))
    assert len(came) == 10
    assert min(b - a for a, b in pairwise(came)) > 0.45
