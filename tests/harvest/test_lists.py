"""Lists: a large sitemap waits on disk while its entries are read; an index may lie on another host."""

import asyncio
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crawler.discover.sitemaps import read_sitemap
from crawler.document import Fetched
from crawler.fetch.answer import Answer
from crawler.harvest import lists
from crawler.harvest.lists import PIECE, set_aside
from crawler.items import Page
from crawler.sites import Site
from tests.harvest.runs import Runs
from tests.harvest.test_week import in_memory
from tests.harvesting import rows
from tests.site.plain import article, home

URL = "https://warta.example/sitemap.xml"


def sitemap(entries):
    listed = "".join(f"<url><loc>https://warta.example/berita/{number:06}-ö</loc></url>\n" for number in range(entries))
    return f"<urlset>{listed}</urlset>".encode()


@pytest.mark.slow
@pytest.mark.parametrize("entries", [0, 3, 50_000])
def test_all_of_it_is_read_and_nothing_held(entries):
    when = datetime(2026, 11, 1, tzinfo=UTC)
    body = sitemap(entries)
    page = Page(url=URL, site="warta", fetched_at=when, kind="sitemap")
    answer = Answer(page=page, fetched=Fetched(url=URL, body=body, fetched_at=when))
    url, pieces = asyncio.run(set_aside(answer))
    pieces = list(pieces)
    assert (url, answer.fetched) == (URL, None)
    assert b"".join(pieces) == body
    assert max(map(len, pieces)) <= PIECE
    assert len(body) < PIECE or len(pieces) > 1
    assert len(list(read_sitemap(pieces, url))) == entries


def test_parts_of_an_index_that_another_host_keeps():
    """A sitemap that robots.txt names may lie on a server for files; its parts lie there too, those of third hosts are left out."""
    kept, own = "https://berkas.example", "https://warta.example"
    parts = "".join(f"<sitemap><loc>{part}</loc></sitemap>" for part in (f"{kept}/1.xml", "https://lain.example/2.xml"))
    answers = {
        f"{own}/": home(range(0)),
        f"{kept}/i.xml": f"<sitemapindex>{parts}</sitemapindex>",
        f"{kept}/1.xml": f"<urlset><url><loc>{own}/2024/05/jembatan-nomor-1-diperbaiki/</loc></url></urlset>",
        f"{own}/2024/05/jembatan-nomor-1-diperbaiki/": article(1),
    }
    with in_memory() as folder:
        runs = Runs(
            Path(folder), Site(name="warta", url=f"{own}/"), lambda url, _: answers.get(url, 404), lambda: [f"{kept}/i.xml"]
        )
        harvest = runs.run(datetime(2026, 11, 2, tzinfo=UTC))
        assert len(rows(Path(folder), "articles")) == 1
        assert not any("lain.example" in url for url in runs.asked)
    assert harvest.tally.left_out == {"it is of another site": 1}


@pytest.mark.parametrize(
    ("links", "told"),
    [(8, "is a page and no sitemap; its links are followed"), (0, "it is no sitemap")],
    ids=["a page of links", "a page of words"],
)
def test_a_page_in_the_place_of_a_part(links, told):
    """Of an index at a usual place, which nothing names: once it is found, what it names is no guess."""
    own = "https://warta.example"
    answers = {
        f"{own}/": home(range(0)),
        f"{own}/sitemap.xml": f"<sitemapindex><sitemap><loc>{own}/peta.html</loc></sitemap></sitemapindex>",
        f"{own}/peta.html": home(range(links)) + "<p>Peta situs</p>",
    } | {f"{own}/2024/05/jembatan-nomor-{n}-diperbaiki/": article(n) for n in range(links)}
    with in_memory() as folder:
        runs = Runs(Path(folder), Site(name="warta", url=f"{own}/"), lambda url, _: answers.get(url, 404))
        tally = runs.run(datetime(2026, 11, 2, tzinfo=UTC)).tally
        assert len(rows(Path(folder), "articles")) == links
    assert any(told in sentence for sentence in [tally.trouble or "", *tally.warnings])


@pytest.mark.parametrize(
    "named",
    [["/lama.xml"], ["https://cdn.lain.example/peta.xml"], ["/lama.xml", "/rusak.xml"], ["/kosong.xml"], ["/beranda.html"]],
    ids=["404", "of a host that does not answer", "two", "no bytes", "words"],
)
def test_where_none_that_robots_names_answers_the_usual_places_are_asked(named):
    own = "https://warta.example"
    answers = {
        f"{own}/": home(range(0)),
        f"{own}/rusak.xml": 503,
        f"{own}/kosong.xml": (200, {"content-type": "application/xml"}, ""),
        f"{own}/beranda.html": home(range(0)),
        f"{own}/sitemap.xml": f"<urlset><url><loc>{own}/2024/05/jembatan-nomor-1-diperbaiki/</loc></url></urlset>",
        f"{own}/2024/05/jembatan-nomor-1-diperbaiki/": article(1),
    }
    with in_memory() as folder:
        sitemaps = [name if name.startswith("https") else own + name for name in named]
        runs = Runs(Path(folder), Site(name="warta", url=f"{own}/"), lambda url, _: answers.get(url, 404), lambda: sitemaps)
        runs.run(datetime(2026, 11, 2, tzinfo=UTC))
        assert len(rows(Path(folder), "articles")) == 1
        told = {row["url"]: row["outcome"] for row in rows(Path(folder), "pages")}
        assert {told[url] for url in sitemaps} <= {"failed", "gone"}


def test_where_one_that_robots_names_answers_no_place_is_guessed():
    own = "https://warta.example"
    answers = {
        f"{own}/": home(range(0)),
        f"{own}/b.xml": f"<urlset><url><loc>{own}/2024/05/jembatan-nomor-1-diperbaiki/</loc></url></urlset>",
    }
    with in_memory() as folder:
        runs = Runs(
            Path(folder),
            Site(name="warta", url=f"{own}/"),
            lambda url, _: answers.get(url, 404),
            lambda: [f"{own}/a.xml", f"{own}/b.xml"],
        )
        runs.run(datetime(2026, 11, 2, tzinfo=UTC))
        assert not any("sitemap" in url for url in runs.asked)


def index(names):
    listed = "".join(f"<sitemap><loc>https://warta.example/{name}</loc></sitemap>" for name in names)
    return 200, {"content-type": "application/xml"}, f"<sitemapindex>{listed}</sitemapindex>"


@pytest.mark.slow
@pytest.mark.parametrize("levels", [1, 2])
def test_an_index_of_very_many_parts_is_put_in_order_quickly(levels, monkeypatch):
    """The most that one run asks for are asked for, what waits behind them is counted and not held."""
    monkeypatch.setattr(lists, "MAX_SITEMAPS", 5)
    parts = [f"{n}.xml" for n in range(60_000)]
    answers = {f"https://warta.example/{n}.xml": index(f"{n}-{part}" for part in parts) for n in range(levels - 1)}
    answers |= {"https://warta.example/": home(range(0)), URL: index(parts)}
    with in_memory() as folder:
        site = Site(name="warta", url="https://warta.example/")
        runs = Runs(Path(folder), site, lambda url, _: answers.get(url, 404), lambda: [URL])
        begun = time.process_time()
        harvest = runs.run(datetime(2026, 11, 2, tzinfo=UTC))
        assert time.process_time() - begun < 8 * levels
        assert len([url for url in runs.asked if url.endswith(".xml")]) == 5
        assert harvest.tally.left_out[lists.TOO_MANY] == levels * 60_000 - 4


def test_parts_that_did_not_move_do_not_count_among_those_that_a_run_reads(monkeypatch):
    monkeypatch.setattr(lists, "MAX_SITEMAPS", 8)
    stamp = "<lastmod>2026-10-01T08:00:01Z</lastmod></sitemap>"
    settled = index(f"{n}.xml" for n in range(12))[2].replace("</sitemap>", stamp)
    empty = (200, {"content-type": "application/xml"}, "<urlset></urlset>")
    with in_memory() as folder:
        answers = {URL: (200, {}, settled), "https://warta.example/": home(range(0))}
        site = Site(name="warta", url="https://warta.example/")
        runs = Runs(Path(folder), site, lambda url, _: answers.get(url, empty), lambda: [URL])
        for day in (2, 3):
            runs.run(datetime(2026, 11, day, tzinfo=UTC))
        assert {f"https://warta.example/{n}.xml" for n in range(7, 12)} <= set(runs.asked)


@pytest.mark.parametrize(
    ("stated", "entries", "count"),
    [
        ("", "2026-12-01T03:00:00Z", 2),
        ("", "", 2),
        ("", "", 12),
        ("<lastmod>kemarin</lastmod>", "2026-12-01T03:00:00Z", 2),
        ("<lastmod>2022-11-28</lastmod>", "2026-12-01T03:00:00Z", 2),
        ("<lastmod>2022-11-28</lastmod>", "2026-12-01T03:00:00Z", 12),
    ],
)
def test_an_index_that_stays_the_same_hides_no_change_of_its_parts(stated, entries, count):
    """It says nothing of its parts, or what was right years ago; the first one goes on five hours later."""
    own = "https://warta.example"

    def reply(url, now):
        path = url.removeprefix(own)
        if path == "/sitemap.xml":
            return f"<sitemapindex>{''.join(f'<sitemap><loc>{own}/{n}.xml</loc>{stated}</sitemap>' for n in range(count))}</sitemapindex>"
        if path.endswith(".xml"):
            there = range(6 if now.hour else 3) if path == "/0.xml" else range(int(path[1:-4]) * 10, int(path[1:-4]) * 10 + 1)
            lastmod = f"<lastmod>{entries}</lastmod>" if entries and path == "/0.xml" else ""
            return f"<urlset>{''.join(f'<url><loc>{own}/2024/05/jembatan-nomor-{n}-diperbaiki/</loc>{lastmod}</url>' for n in there)}</urlset>"
        return article(int(path.split("-")[2])) if "nomor" in path else home(range(0)) if path == "/" else 404

    with in_memory() as folder:
        runs, first = Runs(Path(folder), Site(name="warta", url=f"{own}/"), reply), datetime(2026, 12, 1, tzinfo=UTC)
        for hours in (0, 5, 6):
            runs.run(first + timedelta(hours=hours))
        assert len(rows(Path(folder), "articles")) == 6 + count - 1
        parts = [url for url in runs.asked if url.endswith(".xml") and url != f"{own}/sitemap.xml"]
        assert len(parts) <= 10  # an hour later those beyond the newest rest
