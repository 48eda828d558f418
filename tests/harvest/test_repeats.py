"""Walls without a mark, in any words: the same short answer under several addresses is no article, of whatever run."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crawler.harvest.desk import Harvest
from crawler.harvest.site import harvest_site
from crawler.memory import known
from crawler.memory.state import State
from crawler.sites import Site
from tests.harvest.network import Network, T
from tests.harvest.runs import Runs
from tests.harvest.test_week import in_memory
from tests.harvesting import rows
from tests.site.plain import article

pytestmark = pytest.mark.slow

HOME, MAP = "https://warta.example/", "https://warta.example/sitemap.xml"
NEWS = [f"https://warta.example/2026/11/24/kabar-dari-desa-{name}/" for name in "abcdefgh"]
WORDS = "Mohon tunggu sebentar, kami sedang bekerja untuk Anda dan akan segera kembali seperti biasa pada pagi hari. " * 4
LAOS = "ກະລຸນາລໍຖ້າ ພວກເຮົາກໍາລັງເຮັດວຽກ ແລະ ຈະກັບມາໃນໄວໆນີ້ ຂໍຂອບໃຈທ່ານ ທີ່ໃຫ້ຄວາມສົນໃຈ " * 5
FORMS = [
    f"<html><body><p>{WORDS}</p></body></html>",
    f"<html><head><title>Warta</title></head><body><h1>Segera kembali</h1><p>{WORDS}</p></body></html>",
    f"<html><body><p>{LAOS}</p></body></html>",
    f'<html><head><meta property="og:type" content="article"></head><body><article><h1>Berita</h1><p>{WORDS}</p></article></body></html>',
    f"<html><body><a href=/a/>A</a><a href=/b/>B</a><a href=/c/>C</a><a href=/d/>D</a><h1>Berita</h1><p>{WORDS}</p></body></html>",
    f"<html><body><h1>Segera kembali</h1><p>{WORDS}</p><p>Nomor {{}}, pukul 10:0{{}}</p></body></html>",
]


def harvested(state, answers, stored):
    listed = "".join(f"<url><loc>{url}</loc></url>" for url in answers)

    async def store(clipping):
        stored.append(clipping)

    network = Network({HOME: "<html><body></body></html>", MAP: f"<urlset>{listed}</urlset>", **answers})
    harvest = Harvest(
        site=state.site, run_id="r1", state=state, fetch=network, store=store, robots_sitemaps=list, now=lambda: T + timedelta(0)
    )
    asyncio.run(harvest_site(harvest))
    return harvest.tally


@pytest.fixture
def state(tmp_path):
    opened = State(tmp_path, Site(name="warta", url=HOME, sitemaps=(MAP,), concurrency=1))
    yield opened
    opened.close()


@pytest.mark.parametrize("form", FORMS)
def test_no_answer_of_a_wall_is_an_article(state, form):
    stored = []
    answers = {url: form.format(n, n) for n, url in enumerate(NEWS)} | {HOME + "berita/2026/jembatan-baru-dibuka/": article(1)}
    harvested(state, answers, stored)
    found = {clipping.pages[0].url: clipping for clipping in stored if clipping.pages[0].kind != "sitemap"}
    assert [url for url, clipping in found.items() if clipping.article] == [HOME + "berita/2026/jembatan-baru-dibuka/"]
    assert {found[url].pages[0].outcome for url in NEWS} == {"failed"}


@pytest.mark.parametrize(("walled", "ends"), [(3, "gone"), (5, "failed")])
def test_what_stands_in_the_place_of_articles_for_ten_days_ends_them_where_the_site_is_well(monkeypatch, walled, ends):
    """Known articles get no version by it, whatever it comes to. Here the ten days are two."""
    monkeypatch.setattr(known, "BELIEVED", 2)
    monkeypatch.setattr(known, "WELL_WITHIN", 2.5 * 86400)

    def reply(url, now):
        if url == MAP:
            return (
                200,
                {"content-type": "text/xml"},
                "".join(f"<url><loc>{url}</loc><lastmod>{now:%Y-%m-%d}</lastmod></url>" for url in NEWS[:5]),
            )
        if url not in NEWS:
            return "<html><body></body></html>" if url == HOME else 404
        number = NEWS.index(url)
        return FORMS[4] if now.day > 1 and number < walled else article(number)

    with in_memory() as folder:
        runs = Runs(Path(folder), Site(name="warta", url=HOME, sitemaps=(MAP,)), reply)
        for day in range(1, 6):
            runs.run(datetime(2026, 12, day, day, tzinfo=UTC))
        found = sorted(rows(Path(folder), "pages"), key=lambda row: row["fetched_at"])
        assert len(rows(Path(folder), "articles")) == 5
    outcomes = [row["outcome"] for row in found if row["url"] == NEWS[0]]
    assert (outcomes[0], {*outcomes[1:3]}, outcomes[-1]) == ("new", {"failed"}, ends)


def test_two_alike_are_articles(state):
    stored = []
    harvested(state, dict.fromkeys(NEWS[:2], FORMS[1]), stored)
    assert sum(clipping.article is not None for clipping in stored) == 2


def test_one_article_under_several_addresses_is_one(state):
    stored = []
    harvested(state, dict.fromkeys(NEWS, article(1, body=f"<p>{WORDS}</p>")), stored)
    assert sum(clipping.article is not None for clipping in stored) == len(NEWS)


@pytest.mark.parametrize("count", [3, 60])
def test_short_articles_that_differ_are_articles(state, count):
    stored = []
    body = (
        "<p>Warga desa nomor {} membuka jembatan pada pagi hari, kata kepala desa kepada para wartawan yang datang ke sana.</p>"
    )
    answers = {f"{HOME}berita/2026/kabar-dari-kampung-{n}/": article(n, body=body.format(n) * 2) for n in range(count)}
    tally = harvested(state, answers, stored)
    assert (tally.articles, tally.failed, tally.fetched) == (count, 0, count)


LAW = "".join(
    f"<p>We and our {700 + n} partners store and read data on your device, such as identifiers in files, to choose advertisements "
    f"and to measure their reach. You may change your choice at any time in part {n} of our statement.</p>"
    for n in range(12)
)
LONG = [
    f"<html><head><title>Before you go on</title></head><body><h1>Before you go on</h1>{LAW}<button>Accept</button></body></html>",
    f"<html><body><main><h2>Your choices</h2>{LAW}</main></body></html>",
    f"<html><body><article><header>Warta</header>{LAW}</article></body></html>",
    f"<html><body><h1>Request {{}}</h1>{LAW}<p>Reference 18{{}}</p></body></html>",
    f"<html><body><nav>{'<a href=/a/>A</a> ' * 9}</nav><h1>Terms of use</h1>{LAW}</body></html>",
]


@pytest.mark.parametrize("form", LONG)
def test_a_page_of_law_under_all_addresses_is_no_article_and_no_version(form):
    """Four are known, four are new; another one is read."""

    def reply(url, now):
        if url == MAP:
            there = [*NEWS, HOME + "berita/2026/jembatan-nomor-9-dibuka/"] if now.day > 1 else NEWS[:4]
            return (
                200,
                {"content-type": "text/xml"},
                "".join(f"<url><loc>{url}</loc><lastmod>{now:%Y-%m-%d}</lastmod></url>" for url in there),
            )
        if url not in NEWS:
            return article(9) if "nomor" in url else "<html><body></body></html>" if url == HOME else 404
        number = NEWS.index(url)
        return form.format(number, number) if now.day > 1 else article(number)

    with in_memory() as folder:
        runs = Runs(Path(folder), Site(name="warta", url=HOME, sitemaps=(MAP,), concurrency=1), reply)
        for day in (1, 3):
            runs.run(datetime(2026, 12, day, tzinfo=UTC))
        last = {row["url"]: row["outcome"] for row in sorted(rows(Path(folder), "pages"), key=lambda row: row["fetched_at"])}
        assert len(rows(Path(folder), "articles")) == 5
    assert {last[url] for url in NEWS} == {"failed"}


def test_long_articles_without_a_day_are_articles(state):
    """One text under several addresses that name it too: copies, which are the business of others."""
    stored = []
    body = "".join(
        f"<p>Kabar dari desa: warga membuka jembatan nomor {n} pada pagi hari, kata kepala desa itu.</p>" for n in range(30)
    )
    harvested(state, dict.fromkeys(NEWS, f"<html><body><h1>Jembatan dibuka</h1>{body}</body></html>"), stored)
    assert sum(clipping.article is not None for clipping in stored) == len(NEWS)


def test_a_long_article_without_a_day_whose_address_is_of_another_language_stays_one(tmp_path):
    """Its page is another each time."""
    body = "".join(
        f"<p>Kabar dari desa: warga membuka jembatan nomor {n} pada pagi hari, kata kepala desa itu.</p>" for n in range(30)
    )
    menu = "<nav>" + "".join(f"<a href=/rubrik-{n}/>Rubrik berita nomor {n} dari kami</a> " for n in range(70)) + "</nav>"
    urls = [HOME + f"news/village-bridge-opened-again-{name}/" for name in "abcde"]

    def reply(url, now):
        if url == MAP:
            return (
                200,
                {"content-type": "text/xml"},
                "".join(f"<url><loc>{url}</loc><lastmod>{now:%Y-%m-%d}</lastmod></url>" for url in urls),
            )
        if url in urls:
            return f"<html><body>{menu}<h1>Jembatan dibuka {urls.index(url)}</h1>{body.replace('desa', url[-2] * 4)}<!-- {now} --></body></html>"
        return "<html><body></body></html>" if url == HOME else 404

    runs = Runs(tmp_path, Site(name="warta", url=HOME, sitemaps=(MAP,), concurrency=1), reply)
    for day in (1, 3, 5):
        runs.run(datetime(2026, 12, day, tzinfo=UTC))
    assert [row["version"] for row in rows(tmp_path, "articles")] == [1] * 5
    assert {row["outcome"] for row in rows(tmp_path, "pages") if row["url"] in urls} == {"new", "unchanged"}


WALL = "<div class=paywall><h3>{}</h3><p>Mulai Rp 50.000 sebulan.</p></div>"


@pytest.mark.parametrize(
    ("wall", "outcome"),
    [
        (WALL.format("Berlangganan untuk melanjutkan membaca"), "failed"),
        (WALL.format("Langganan untuk membaca"), "failed"),
        (WALL.format("Subscribe to continue reading this article"), "failed"),
        (WALL.format("Abonnez-vous pour lire la suite"), "failed"),
        ("", "changed"),
    ],
)
def test_what_stands_before_a_wall_is_no_version_where_more_stood(tmp_path, wall, outcome):
    """Metered sites show the beginning to who came too often; an editor who shortens a text builds no wall."""
    url, day, state = f"{HOME}2026/11/24/kabar-dari-desa/", datetime(2026, 11, 24, tzinfo=UTC), {"cut": False}

    def reply(asked, _now):
        if asked != url:
            return f"<a href='{url}'>Kabar dari desa kami</a>" if asked == HOME else 404
        whole = article(3)
        return whole[: whole.index("</p>") + 4] + wall + "</article></main></body></html>" if state["cut"] else whole

    runs = Runs(tmp_path, Site(name="warta", url=HOME, sitemaps=()), reply)
    runs.run(day)
    state["cut"] = True
    runs.run(day + timedelta(days=1))
    assert [row["outcome"] for row in rows(tmp_path, "pages") if row["url"] == url] == ["new", outcome]
    assert len(rows(tmp_path, "articles")) == 1 + (outcome == "changed")
    if outcome == "failed":
        state["cut"] = False
        runs.run(day + timedelta(days=2))
        assert [row["version"] for row in rows(tmp_path, "articles")] == [1]
