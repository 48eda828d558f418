"""One page in a real Chromium: what is read of frames, shadow trees and pages that rewrite the language, through our own fetch."""

import asyncio
import time

import pytest

from crawler.fetch.answer import Ask
from crawler.fetch.browser.finding import missing
from crawler.fetch.browser.patience import Patience
from crawler.fetch.browser.process import Browser
from crawler.fetch.browser.scripts import Scripts
from crawler.fetch.browser.watch import processes
from crawler.sites import Site
from tests.harvest.network import Network

pytestmark = [pytest.mark.slow, pytest.mark.skipif(missing() is not None, reason=missing() or "")]
SITE = Site(name="warta", url="https://warta.example/", render="auto", render_comments=True, render_hosts=("obrolan.example",))
SHADOW = "<my-box></my-box><script>document.querySelector('my-box').attachShadow({mode: 'open'}).innerHTML = '<p>di bayangan</p>'</script>"
SPOILT = (
    "<script>Array.prototype.map = Array.from = JSON.stringify = document.importNode = () => { throw 1 }; Map = null</script>"
)
REPLIES = (
    "<div id='comments'><ol>" + "".join(f"<li><p>Kata {n}</p><button onclick=\"more(this, {n})\">View 1 reply</button><button onclick='fetch(`/like`)'>Like</button></li>" for n in range(3)) + "</ol></div>"
    "<script>function more(b, n) { b.insertAdjacentHTML('afterend', `<p>Balasan ${n}</p>`); b.textContent = 'Hide 1 reply' }</script>"
)  # fmt: skip
PAGES = {
    "bayangan": SHADOW,
    "bingkai": "<iframe src='https://obrolan.example/kata'></iframe><iframe src='https://lain.example/iklan'></iframe>",
    "rusak-bahasa": f"{SPOILT}<p>masih terbaca</p>",
    "balasan": REPLIES,
    "tanya": "<script>alert(1); confirm(2); prompt(3); onbeforeunload = () => 'tetap'</script><p>sesudah tanya</p>",
    "jendela": "<script>for (let n = 0; n < 200; n++) window.open('/jendela?' + n)</script><p>sesudah jendela</p>",
    "kebijakan": "<meta http-equiv='Content-Security-Policy' content=\"require-trusted-types-for 'script'; script-src 'none'\"><p>sesudah kebijakan</p><iframe srcdoc='<p>dalam bingkai</p>'></iframe>",
    "tunggu": "<script>const x = new XMLHttpRequest(); x.open('GET', '/lama', false); x.send(); document.write('<p>sesudah lama</p>')</script>",
}


PAGES |= {
    "tanpa-akar": "<script>document.documentElement.remove()</script>",
    "tutup": "<script>setTimeout(() => window.close(), 100)</script>",
}
LOST = {
    "tanpa-akar": "Lost: its tree is too large, or there is none",
    "tutup": None,  # a page that no script opened may not close itself
}


class Slow(Network):
    """One answer of it takes longer than a page may be silent."""

    async def __call__(self, ask):
        if ask.url.endswith("/lama"):
            await asyncio.sleep(4.5)
        return await super().__call__(ask)


async def seen(browser, name, *, walk=False):
    from crawler.fetch.browser.load import Load
    from crawler.fetch.browser.tab import Tab

    url = f"{SITE.url}{name}"
    network = Slow(
        {
            url: f"<html><body>{PAGES[name]}</body></html>",
            "https://obrolan.example/kata": "<p>kata dari bingkai</p>",
            f"{SITE.url}lama": "x",
        }
    )
    shell = await network(Ask(url=url, kind="article", via="link"))
    load = Load(SITE, shell, network, Scripts(), Patience(begun=time.monotonic(), seconds=12.0, delay=0.0))
    async with browser.context() as context:
        tab = await Tab.open(context, load, lambda: None)
        await tab.go(url)
        if walk:
            await tab.walk(is_list=False)
        return (await tab.tree()).decode(), network.asked[1:]


async def lost(browser, name):
    """Why a page cannot be read."""
    try:
        await seen(browser, name)
    except Exception as error:  # noqa: BLE001 -- whatever it is
        return f"{type(error).__name__}: {error}"


async def all_seen():
    browser = Browser("Kliping/test")
    try:
        found = {name: await seen(browser, name, walk=name == "balasan") for name in PAGES if name not in LOST}
        found["lost"] = [await lost(browser, name) for name in LOST]
    finally:
        await browser.end()
    return found, list(processes())


@pytest.fixture(scope="module")
def found():
    return asyncio.run(all_seen())


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("bayangan", "di bayangan"),
        ("bingkai", "kata dari bingkai"),
        ("rusak-bahasa", "masih terbaca"),
        ("tanya", "sesudah tanya"),
        ("tunggu", "sesudah lama"),
        ("jendela", "sesudah jendela"),
        ("kebijakan", "sesudah kebijakan"),
        ("kebijakan", "dalam bingkai"),
    ],
)
def test_what_the_page_shows_is_in_its_tree(found, name, words):
    assert words in found[0][name][0].partition("<script")[0] + found[0][name][0].rpartition("</script>")[2]


def test_frames_are_asked_of_allowed_hosts_alone(found):
    assert found[0]["bingkai"][1] == ["https://obrolan.example/kata"]


def test_replies_are_opened_once_and_nothing_is_liked(found):
    tree, asked = found[0]["balasan"]
    assert [tree.count(f"<p>Balasan {n}</p>") for n in range(3)] == [1, 1, 1]
    assert asked == []


def test_pages_that_cannot_be_read_say_why(found):
    assert found[0]["lost"] == list(LOST.values())


def test_no_process_is_left(found):
    assert found[1] == []
