"""Small sites with rules of their own, and sites that have nothing to give: each on a server of its own, all in one harvest, three runs."""

import json
from typing import Any

import pytest

from tests.harvest.small import Make, Pages, Place, article, articles, links, live, path, urlset
from tests.loopback import Asked
from tests.site.plain import home

pytestmark = pytest.mark.slow

TEXT = {"Content-Type": "text/plain"}
HIDDEN = "/rahasia/jembatan-nomor-9-yang-tertutup/"
BARE = "<html><head><title>Warta</title></head><body><p>Selamat datang</p></body></html>"


def ruled(*answers: Any, count: int = 2) -> Make:
    """A site that links a page which its rules forbid; `answers`: robots.txt of each run, the last one for good. A new article a run."""

    def make(place: Place) -> Pages:
        numbers = range(count + place.run - 1)
        said = answers[min(place.run, len(answers)) - 1]
        rules = (200, TEXT, said) if isinstance(said, str | bytes) else said
        return {"/": links(*(path(n) for n in numbers), HIDDEN), "/robots.txt": rules, HIDDEN: article(9)} | articles(*numbers)

    return make


RULES = "User-agent: *\nDisallow: /rahasia/\n"
RULED: dict[str, Make] = {
    "cr-alone": ruled("User-agent: *\rDisallow: /rahasia/\r"),
    "blank-lines": ruled("User-agent: *\n\n\n\nDisallow: /rahasia/\n"),
    "no-blanks": ruled("user-agent:*\ndisallow:/rahasia/"),
    "blanks-and-comments": ruled("# aturan\n  User-Agent : *   # semua\n  Disallow :  /rahasia/   # tertutup\n"),
    "latin-1": ruled("# caf\xe9\nUser-agent: *\nDisallow: /rahasia/\n".encode("latin-1")),
    "two-groups": ruled(
        "User-agent: *\nDisallow: /admin/\n\nUser-agent: lain\nDisallow: /\n\nUser-agent: *\nDisallow: /rahasia/\n"
    ),
    "our-name": ruled("User-agent: *\nDisallow: /\n\nUser-agent: Kliping\nDisallow: /rahasia/\n"),
    "our-name-among-others": ruled("User-agent: lain\nUser-agent: kliping\nDisallow: /rahasia/\n\nUser-agent: *\nDisallow:\n"),
    "a-star": ruled("User-agent: *\nDisallow: /*tertutup\n"),
    "percent": ruled("User-agent: *\nDisallow: /%72ahasia/\n"),
    "allow-shorter": ruled("User-agent: *\nAllow: /\nDisallow: /rahasia/\n"),
    "error-later": ruled(RULES, (500, {}, "galat"), (503, {}, "sibuk")),
    "error-for-a-day": ruled(RULES, (502, {}, ""), RULES),
    "a-page-later": ruled(RULES, RULES + "\n<!-- dibuat oleh mesin -->"),
}
"""Forms that forbid the page, whatever happens."""


def moved(place: Place) -> Pages:
    return ruled((301, {"Location": "/aturan.txt"}, ""))(place) | {"/aturan.txt": (200, TEXT, RULES)}


RULED["moved"] = moved


def closed_later(place: Place) -> Pages:
    """From the second run on everything is forbidden."""
    return {
        "/": home(range(2)),
        "/robots.txt": (200, TEXT, "User-agent: *\nDisallow:" if place.run == 1 else "User-agent: *\nDisallow: /"),
    }


def a_page_for_rules(place: Place) -> Pages:
    """What is asked for is not there, which the site says with status 200; its words hold no rule."""
    return {"/": home(range(2)), "/robots.txt": "<html><body><h1>Tidak ada</h1>User-agent: *<br>Disallow: /</body></html>"}


OTHER: dict[str, tuple[Make, int]] = {"closed-later": (closed_later, 2), "page-for-rules": (a_page_for_rules, 2)}


# Sites that have nothing to give


def every(answer: Any) -> Make:
    """Each article's address answers so."""
    return lambda place: {"/": home(range(3))} | {path(n): answer for n in range(3)}


def an_api_of_nothing(place: Place) -> Any:
    def answer(asked: Asked) -> Any:
        if asked.path == "/":
            return BARE.replace("</head>", f'<link rel="https://api.w.org/" href="{place.url}/wp-json/"></head>')
        return (200, {"Content-Type": "application/json"}, json.dumps([])) if asked.path.startswith("/wp-json/") else None

    return answer


NOTHING: dict[str, Make] = {
    "404": every((404, {}, "tidak ada")),
    "410": every((410, {}, "")),
    "500": every((500, {}, "galat")),
    "401": every((401, {"WWW-Authenticate": "Basic"}, "masuk")),
    "403": every((403, {}, "ditolak")),
    "empty": every(""),
    "pdf": every((200, {"Content-Type": "application/pdf"}, b"%PDF-1.4 x")),
    "pdf-as-html": every((200, {}, b"%PDF-1.4 x")),
    "json": every((200, {"Content-Type": "application/json"}, '{"judul": "Jembatan"}')),
    "away": every((302, {"Location": "https://lain.example/"}, "")),
    "home-again": every((302, {"Location": "/"}, "")),
    "itself": every(lambda asked: (302, {"Location": asked.path}, "")),
    "lists": every(links("/2024/05/jembatan-nomor-1-diperbaiki/", "/kategori/desa/", "/kategori/kota/", "/tag/jembatan/")),
    "login": every("<html><body><form><h1>Masuk</h1><input name='nama'><input type='password'></form></body></html>"),
    "script": every(
        "<html><head><title>Warta</title></head><body><div id='root'></div><script src='/app.js'></script></body></html>"
    ),
    "forbidden": lambda place: {"/": home(range(3)), "/robots.txt": (200, TEXT, "User-agent: *\nDisallow: /2024/")},
    "left-out": lambda place: {"/": links(*(f"/dilarang/jembatan-nomor-{n}-diperbaiki/" for n in range(3)))},
    "elsewhere": lambda place: {"/": links(*(f"https://lain.example{path(n)}" for n in range(3)))},
    "sitemap-elsewhere": lambda place: {"/": BARE, "/sitemap.xml": urlset(*(f"https://lain.example{path(n)}" for n in range(3)))},
    "sitemap-of-files": lambda place: {
        "/": links(head='<link rel="alternate" type="application/rss+xml" href="/umpan">'),
        "/sitemap.xml": urlset(place.url + "/foto/1.jpg", place.url + "/foto/2.WEBP?w=9", place.url + "/dokumen/laporan.pdf"),
        "/umpan": (200, {"Content-Type": "text/xml"}, "<rss><channel><item><link>/siaran/1.mp3</link></item></channel></rss>"),
    },
    "sitemap-empty": lambda place: {"/": BARE, "/sitemap.xml": urlset()},
    "no-links": lambda place: {"/": BARE},
    "api": an_api_of_nothing,
}


@pytest.fixture(scope="module")
def lived(tmp_path_factory):
    sites = (
        RULED | {name: make for name, (make, _) in OTHER.items()} | {f"nothing-{name}": make for name, make in NOTHING.items()}
    )
    return live(tmp_path_factory.mktemp("guest"), sites, more='leave_out = ["/dilarang/"]\n')


@pytest.fixture(scope="module")
def ruled_ones(tmp_path_factory):
    return live(tmp_path_factory.mktemp("ruled"), RULED, hours=0)  # what is made from tables remembers no rules


@pytest.mark.parametrize("name", RULED)
def test_what_is_forbidden_is_not_asked_for_and_the_rest_is_read(ruled_ones, name):
    lived = ruled_ones
    assert not any(HIDDEN in asked[name] for asked in lived.asked)
    for run in range(3):
        assert sorted(lived.titles(name, run)) == [f"Jembatan nomor {n} diperbaiki" for n in range(2 + run)]
    assert not lived.gone(name)


@pytest.mark.parametrize("name", OTHER)
def test_other_rules(lived, name):
    for run in range(3):
        assert len(lived.articles(name, run)) == OTHER[name][1]
    assert not lived.gone(name)


def test_a_site_that_closed_is_left_alone_and_said(lived):
    assert lived.asked[1]["closed-later"] == lived.asked[2]["closed-later"] == ["/robots.txt"]
    assert "robots.txt" in lived.reports[1]["closed-later"]["trouble"]


@pytest.mark.parametrize("name", NOTHING)
def test_a_site_that_gives_nothing_has_failed_and_says_why(lived, name):
    for report in lived.reports:
        told = report[f"nothing-{name}"]
        assert told["trouble"], told
        assert not told["new"]


def test_what_was_dropped_is_counted(lived):
    told = lived.reports[0]
    assert sum(told["nothing-left-out"]["left_out"].values()) == 3
    assert sum(told["nothing-sitemap-elsewhere"]["left_out"].values()) == 3
    assert told["nothing-sitemap-of-files"]["left_out"] == {"a file, no page": 4}
    assert not [asked for asked in lived.asked[0]["nothing-sitemap-of-files"] if "/foto/" in asked or "/siaran/" in asked]
    assert told["nothing-404"]["statuses"]["404"] >= 3
    assert sum(told["nothing-500"]["failures"].values()) == 3


def test_the_verdicts(lived):
    assert lived.codes == [3, 3, 3]
