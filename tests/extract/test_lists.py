"""Lists of articles that show no time."""

import pytest

from crawler.extract.lists import bare_headings, led_by_links, untimed
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


HEADS = "".join(f"<h3>Jembatan Baru di Hulu Sungai {n} Dibuka untuk Warga Desa</h3>" for n in range(8))


@pytest.mark.parametrize(
    ("html", "listed"),
    [
        (f"<main>{HEADS}<p>{SHORT}</p></main>", True),
        (f"<main>{HEADS.replace('h3', 'h2')}<div>{SHORT}</div></main>", True),
        (f"<section><p>{SHORT}</p>{HEADS}</section>", True),
        (f"<main><div>{HEADS.replace('h3', 'h4')}</div><p>{SHORT}</p></main>", True),
        (f"<main><ul>{HEADS.replace('<h3>', '<li><h3>').replace('</h3>', '</h3></li>')}</ul><p>{SHORT}</p></main>", True),
        (f"<main>{HEADS}{f'<p>{PROSE}</p>' * 5}</main>", False),
        (f"<main>{HEADS[:200]}<p>{SHORT}</p></main>", False),
        (f"<main>{HEADS.replace('</h3>', f'</h3><p>{SHORT}</p>')}</main>", False),
    ],
)
def test_headings_with_nothing_to_tell_are_a_list(html, listed):
    page = reading(f"<body>{html}</body>", "https://kabar.example/berita/")
    body = read_body(page, None)
    assert (bare_headings(body) > 0) is listed
    assert (untimed(page, body) is not None) is listed
