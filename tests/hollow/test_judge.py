import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.document import Fetched, parse
from crawler.hollow.judge import gate, hollow, is_strange, is_stray, leads_back
from tests.hollow.walls import ARTICLES, WALLS, page

URL = "https://warta.example/2026/11/jembatan/"


def judged(markup, headers=None):
    body = markup if isinstance(markup, bytes) else markup.encode()
    return hollow(parse(Fetched(url=URL, body=body, fetched_at=datetime(2026, 11, 20, tzinfo=UTC))), headers or {})


@pytest.mark.parametrize(("headers", "markup", "kind"), [wall[1:] for wall in WALLS], ids=[wall[0] for wall in WALLS])
def test_walls(headers, markup, kind):
    found = judged(markup, headers)
    assert found is not None
    assert found.kind == kind


@pytest.mark.parametrize("markup", [article[1] for article in ARTICLES], ids=[article[0] for article in ARTICLES])
def test_short_articles_are_none(markup):
    assert judged(markup) is None


def test_the_vendor_is_named():
    signs = {judged(markup, headers).sign for _, headers, markup, _ in WALLS}
    assert {"cloudflare", "datadome", "akamai", "perimeterx", "imperva", "recaptcha", "wordpress", "nginx", "404"} <= signs


def test_a_sign_holds_no_word_of_the_page():
    assert all(judged(markup, headers).sign.isascii() for _, headers, markup, _ in WALLS)


@given(st.binary(max_size=300))
def test_any_bytes(body):
    judged(body)
    judged(b"<title>" + body)
    judged(b'<meta http-equiv=refresh content="' + body)


@pytest.mark.slow
@pytest.mark.parametrize(
    "part",
    ["<div>", "a ", "<a href='/x'>", 'class="a ', "Reference #", "<script>location", "'rt':", "<body class='a ", "Uncaught a\\", "Uncaught abcdefghij\\", "at a.", "<noscript>", " ",
     "<meta http-equiv=refresh content='", '"@type":', "<b>"],
)  # fmt: skip
def test_linear(part):
    for head in ("", "<script>", "<title>"):
        start = time.process_time()
        judged(head + part * (150_000 // len(part)))
        assert time.process_time() - start < 1.5, (head, part)


def test_it_tells_what_is_asked_again():
    away = page("<p>Pindah</p>", head='<meta http-equiv="refresh" content="0; url=https://warta.example/lain/">')
    assert judged(away) is None


STRAY = [
    (
        "<h1>Not available here</h1><p>We are sorry, this cannot be shown in your region.</p>",
        "/pengurus-koperasi-dilantik/",
        True,
    ),
    ("<h1>Segera hadir</h1><p>Kami sedang menulisnya untuk Anda.</p>", "/2026/pengurus-koperasi-dilantik.html", True),
    ("<p>Masuk untuk membaca</p>", "/pengurus_koperasi_baru_dilantik", True),
    ("<h1>Koperasi punya pengurus</h1><p>Segera.</p>", "/pengurus-koperasi-dilantik/", False),
    ("<h1>Segera hadir</h1><p>Kami sedang menulisnya.</p>", "/berita/12345", False),
    ("<h1>Segera hadir</h1><p>Kami sedang menulisnya.</p>", "/berita-2/", False),
    ("<h1>Скоро</h1><p>Мы пишем об этом для вас.</p>", "/pengurus-koperasi-dilantik/", False),
    ("<h1>Segera hadir</h1><p>Kami sedang menulisnya.</p><a href=/lain>Lain</a>", "/pengurus-koperasi-dilantik/", False),
    (f"<h1>Segera hadir</h1><p>{'Kami sedang menulisnya untuk Anda semua. ' * 6}</p>", "/pengurus-koperasi-dilantik/", False),
]


@pytest.mark.parametrize(("body", "path", "stray"), STRAY)
def test_other_words_than_the_address_has(body, path, stray):
    markup = page(body, title="Warta").encode()
    assert (
        is_stray(parse(Fetched(url=f"https://warta.example{path}", body=markup, fetched_at=datetime(2026, 11, 20, tzinfo=UTC))))
        is stray
    )


@pytest.mark.parametrize(
    ("final", "back"),
    [
        (None, False),
        (URL, False),
        (f"{URL}?sid=7&von=/2026/11/jembatan/", False),
        ("https://warta.example/masuk?next=/2026/11/jembatan/", True),
        ("https://warta.example/masuk?next=%2F2026%2F11%2Fjembatan%2F", True),
        ("https://warta.example/masuk?next=https%3A%2F%2Fwarta.example%2F2026%2F11%2Fjembatan%2F&s=1", True),
        ("https://setuju.example/?zurück=https%253A%252F%252Fwarta.example%252F2026%252F11%252Fjembatan%252F", True),
        ("https://warta.example/masuk", False),
        ("https://warta.example/masuk?next=/2026/11/pasar/", False),
        ("https://warta.example/berita/jembatan-7/?amp=1", False),
        ("https://warta.example/masuk#/2026/11/jembatan/", False),
    ],
)
def test_a_gate_names_the_address_that_was_asked_for(final, back):
    assert leads_back(URL, final) is back
    assert (gate("Silakan masuk.", URL, final) is not None) is back
    assert (gate(None, URL, final) is not None) is back
    assert gate("Warga desa itu memperbaiki jembatan gantung yang putus. " * 40, URL, final) is None


def test_the_gate_of_a_home_page_names_its_host():
    assert leads_back("https://warta.example/", "https://setuju.example/?to=https://warta.example/")
    assert not leads_back("https://warta.example/", "https://warta.example/?to=/")
    assert not leads_back("https://warta.example/", "https://warta.example/id/?to=/berita/")


@pytest.mark.parametrize(
    ("path", "shown", "strange"),
    [
        ("/2026/11/jembatan-desa-rusak/", "Kami dan 700 mitra kami menyimpan data di perangkat Anda.", True),
        ("/2026/11/jembatan-desa-rusak/", "Warga memperbaiki jembatan.", False),
        ("/2026/jembatan-rusak", "Kami menyimpan data.", False),  # two words are no headline
        ("/2026/11/123456", "Kami menyimpan data.", False),
        ("/2026/naechster-zug-faellt-aus.html", "Wir und unsere Partner speichern Daten auf Ihrem Gerät.", True),
        ("/2026/thu-tuong-tham-truong/", "Thủ tướng thăm trường học.", False),
        ("/2026/most-cherez-reku-otkryt/", "Мы используем файлы cookie на этом сайте.", False),  # no letters to compare
        ("/2026/11/মেট্রো-রেল-চালু-হলো/", "We and our partners store data.", False),
        ("/", "Kami menyimpan data.", False),
    ],
)
def test_a_text_that_has_nothing_of_the_headline_in_its_address(path, shown, strange):
    assert is_strange(f"https://warta.example{path}", shown) is strange
