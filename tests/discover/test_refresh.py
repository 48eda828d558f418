import asyncio

import pytest

from crawler.discover.refresh import refreshed
from crawler.document import Fetched, parse
from crawler.harvest.desk import Harvest
from crawler.harvest.site import harvest_site
from crawler.memory.state import State
from crawler.sites import Site
from tests.harvest.network import Network, T
from tests.site.plain import article, home

HOME = "https://warta.example/"


@pytest.mark.parametrize(
    ("content", "goal"),
    [
        ("0;url=/id/", "/id/"),
        ("0; URL='/id/'", "/id/"),
        ("3,/id/", "/id/"),
        ('0;url="https://www.warta.example/id/"', "https://www.warta.example/id/"),
        ("0;url=id/", "/id/"),
        ("300;url=/id/", None),
        ("300", None),
        ("0", None),
        ("0;url=/", None),
        ("0;url=https://lain.example/", None),
        ("0;url=//[x", None),
        ("....;url=/id/", None),
    ],
)
def test_refreshed(content, goal):
    html = f"<html><head><meta http-equiv=Refresh content='{content}'></head></html>".replace("'/id/''", '"/id/"\'')
    found = refreshed(parse(Fetched(url=HOME, body=html.encode(), fetched_at=T, content_type="text/html")), HOME)
    assert found == (goal if goal is None or "//" in goal else HOME + goal[1:])


NO_SCRIPT = '<noscript><meta http-equiv="refresh" content="0; url=/id/"></noscript>'


@pytest.mark.parametrize(
    ("page", "goal"),
    [
        (f"<html><head>{NO_SCRIPT}</head><body></body></html>", "/id/"),
        (f"<html><body>{NO_SCRIPT}<p>Sebentar</p></body></html>", "/id/"),
        (f"<html><head>{NO_SCRIPT}</head><body><a href='/id/'>Lanjut</a></body></html>", "/id/"),
        (home(range(3), NO_SCRIPT), None),
        (article(1, head=NO_SCRIPT), None),
        (article(1, body=NO_SCRIPT), None),
        (f"<html><head>{NO_SCRIPT}</head><body>{'<p>Warga desa membuka jembatan.</p>' * 9}</body></html>", None),
        ('<html><head><base href="/id/"><meta content="0;url=depan.html" http-equiv="refresh"></head></html>', "/id/depan.html"),
        ('<html><head><base href="http://localhost/x/"><meta content="0;url=id/" http-equiv="refresh"></head></html>', "/id/"),
        ('<html><head><base href="/id/"><script>location="depan.html"</script></head></html>', "/id/depan.html"),
    ],
)  # fmt: skip
def test_what_is_said_to_readers_without_scripts_and_from_where(page, goal):
    found = refreshed(parse(Fetched(url=HOME, body=page.encode(), fetched_at=T, content_type="text/html")), HOME)
    assert found == (goal and HOME + goal[1:])


def test_the_header_is_a_refresh_too():
    document = parse(Fetched(url=HOME, body=b"<html></html>", fetched_at=T, content_type="text/html"))
    assert [refreshed(document, HOME, header) for header in ("0; url=/id/", "300", "", None)] == [HOME + "id/", None, None, None]


@pytest.mark.parametrize(
    ("script", "shown", "goal"),
    [
        ('window.location.href = "/id/";', "", "/id/"),
        ("location='/id/'", "", "/id/"),
        ("document.location = 'id/'", "<p>Sebentar...</p>", "/id/"),
        ("window.location.replace('/id/')", "<a href='/id/'>Masuk</a>", "/id/"),
        ("top.location.assign( '/id/' )", "", "/id/"),
        ('if (/Mobi/.test(navigator.userAgent)) location.href = "/id/";', "", None),
        ('location.href = "/id/"; location.href = "/en/";', "", None),
        ('location.href = "https://lain.example/";', "", None),
        ('location.href = "/";', "", None),
        ("location.href = goal;", "", None),
        ('location.href = "/id/";', "<p>Sebuah kalimat panjang tentang jembatan dan sungai di desa.</p>" * 5, None),
    ],
)
def test_a_script_that_sends_on(script, shown, goal):
    html = f"<html><head><script>{script}</script></head><body>{shown}</body></html>"
    found = refreshed(parse(Fetched(url=HOME, body=html.encode(), fetched_at=T, content_type="text/html")), HOME)
    assert found == (goal and HOME + goal[1:])


def test_a_home_page_that_refreshes_elsewhere_is_followed(tmp_path):
    site, stored = Site(name="warta", url=HOME), []
    state = State(tmp_path, site)

    async def store(clipping):
        stored.append(clipping)

    pages = {f"{HOME}2024/05/jembatan-nomor-{n}-diperbaiki/": article(n) for n in range(2)}
    sends = '<html><head><meta http-equiv="refresh" content="0;url=/id/"></head></html>'
    network = Network({HOME: sends, HOME + "id/": home(range(2)), **pages})
    harvest = Harvest(site=site, run_id="r1", state=state, fetch=network, store=store, robots_sitemaps=list, now=lambda: T)
    asyncio.run(harvest_site(harvest))
    state.close()
    assert sum(clipping.article is not None for clipping in stored) == 2
    assert harvest.tally.trouble is None
