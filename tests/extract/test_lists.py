"""Lists of articles that show no time."""

import pytest

from crawler.extract.lists import led_by_links
from crawler.extract.text.body import read_body
from tests.extract.reading import PROSE, reading

SHORT = "Pedagang kembali berjualan di atas perahu."


def count(html, url="https://kabar.example/berita/"):
    page = reading(f"<body>{html}</body>", url)
    return led_by_links(page, read_body(page, None))


def items(form, number=6):
    return "".join(form.format(n=n, t=f"Jembatan Baru di Hulu Sungai {n}", s=SHORT, p=f"{PROSE} {n}") for n in range(number))


@pytest.mark.parametrize(
    "form",
    [
        "<div class=d>04 {n}</div><div class=t><a href=/{n}/>{t}</a></div><div class=s>{s}</div>",
        "<h2><a href=/{n}/>{t}</a></h2><p>{p}</p><p>{p}</p>",
        "<div><h3><a href=/{n}/>{t}</a> <small>{n}</small></h3><p>{p}</p><p><a href=/{n}/>Selengkapnya</a></p></div>",
        "<li><div><a href=/{n}/>{t}</a></div><p>{s}</p></li>",
        "<div class=post><p class=title><a href=/x?id={n}>{t}</a></p><p>{p}</p></div>",
        "<section><h2><a href=https://kabar.example/{n}>{t}</a></h2><p>{p}</p></section>",
    ],
)
def test_a_list_has_a_link_over_each_piece_of_its_text(form):
    assert count(items(form)) >= 5


@pytest.mark.parametrize(
    "html",
    [
        f"<h1>Jembatan</h1>{f'<p>{PROSE}</p>' * 6}",
        items("<h2><a href=/{n}/>{t}</a></h2><p>{p}</p>", 4),
        f"<h1>Jembatan</h1>{f'<p>{PROSE}</p>' * 2}" + items("<h2><a href=/{n}/>{t}</a></h2><p>{p}</p>"),
        items("<h2><a href=https://toko.example/{n}/>{t}</a></h2><p>{p}</p>"),
        items("<h2><a href='#bab-{n}'>{t}</a></h2><p>{p}</p>"),
        items("<p>{p}</p><p>{p}</p><p><a href=/{n}/>{t}</a></p>"),
        items("<h2><a href=//[>{t}</a></h2><p>{p}</p>"),
        "",
    ],
)
def test_an_article_with_links_is_none(html):
    assert count(html) == 0
