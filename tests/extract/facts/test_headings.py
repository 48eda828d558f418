"""Headings that may be the headline."""

import pytest

from crawler.extract.facts.headings import MOST, heading_text, read_headings, strip_site, title_parts, without_section
from tests.extract.reading import URL, layout


def headings(html, url=URL):
    return read_headings(layout(html), url)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<h1>Jembatan Baru</h1>", "Jembatan Baru"),
        ("<h1><span class='kicker'>Desa</span> Jembatan Baru</h1>", "Jembatan Baru"),
        ("<h1><span class='sr-only'>Tersembunyi</span>Jembatan<br>Baru</h1>", "Jembatan Baru"),
        ("<h1>: Jembatan <b>Baru</b> </h1>", "Jembatan Baru"),
        ("<h1><script>x</script>Jembatan <small>kecil</small></h1>", "Jembatan"),
        ("<h1><span class='kicker'>Jembatan Baru</span></h1>", "Jembatan Baru"),
        ("<h1>-5 derajat di puncak</h1>", "-5 derajat di puncak"),
        ("<h1>Cuaca: <b>\u20137 derajat</b></h1>", "Cuaca: \u20137 derajat"),
        ("<h1>- 5 jembatan baru</h1>", "5 jembatan baru"),
        ("<h1>| -3 derajat pagi ini</h1>", "-3 derajat pagi ini"),
        ("<h1>جسر جديد</h1>", "جسر جديد"),
    ],
)
def test_the_words_without_kickers_and_badges(html, text):
    (found,) = headings(html)
    assert found.text == text == heading_text(found.node)


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<h1></h1>",
        "<h1>abc</h1>",
        f"<h1>{'x' * 300}</h1>",
        "<h5>Jembatan</h5>",
        "<h2 itemprop='AlternativeHeadline'>Jembatan</h2>",
        "<p>Jembatan</p>",
    ],
)
def test_what_is_none(html):
    assert headings(html) == []


@pytest.mark.parametrize(
    ("html", "worth"),
    [
        ("<h2>Jembatan Baru</h2>", 0.6),
        ("<h2><a href='/x'>Jembatan Baru</a></h2>", 0.1),
        ("<h2>Jembatan Baru di <a href='/x'>Hulu</a></h2>", 0.6),
        ("<footer><h2>Jembatan Baru</h2></footer>", 0.1),
        ("<aside><h2>Jembatan Baru</h2></aside>", 0.1),
        ("<div style='display:none'><h2>Jembatan Baru</h2></div>", 0.1),
    ],
)
def test_one_in_furniture_is_worth_less(html, worth):
    assert [found.worth for found in headings(html)] == [worth]


@pytest.mark.parametrize(
    ("href", "home"),
    [
        ("/", True),
        ("http://kabar.example/", True),
        ("index.html", True),
        ("/berita", False),
        ("http://lain.example/", False),
        ("#", False),
        ("http://[", False),
    ],
)
def test_the_sites_own_name_leads_home(href, home):
    (found,) = headings(f"<h1><a href='{href}'>Kabar Desa</a></h1>")
    assert found.home is home
    assert not headings(f"<h1><a href='{href}'>Kabar Desa</a></h1>", "http://kabar.example/")[0].home


def test_they_come_in_page_order_and_not_without_end():
    found = headings("".join(f"<h{1 + n % 4}>Jembatan {n}</h{1 + n % 4}>" for n in range(MOST + 9)))
    assert [one.text for one in found] == [f"Jembatan {n}" for n in range(MOST)]
    assert [one.level for one in found[:4]] == [1, 2, 3, 4]


def test_a_heading_of_endless_elements_is_read():
    assert len(headings("<h1>Jembatan " + "<b>" * 3_000 + "x</h1>")) <= 1


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("Jembatan Baru | Kabar", "Jembatan Baru"),
        ("Kabar - Jembatan Baru", "Jembatan Baru"),
        ("Jembatan Baru – Desa – Kabar", "Jembatan Baru – Desa"),
        ("Jembatan Baru - Lima Tahun", "Jembatan Baru - Lima Tahun"),
        ("Kabar", "Kabar"),
        ("", ""),
        ("|", "|"),
        ("Jembatan-Kabar", "Jembatan-Kabar"),
    ],
)
def test_the_sites_name_at_either_end(text, without):
    assert strip_site(text, {"kabar"}) == without


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        ("Jembatan Baru | Kabar", ["jembatan baru", "kabar"]),
        ("Jembatan Baru – Desa » Kabar", ["jembatan baru", "desa", "kabar"]),
        ("Jembatan-Baru", ["jembatan baru"]),
    ],
)
def test_the_parts_are_folded(title, parts):
    assert title_parts(title) == parts


@pytest.mark.parametrize(
    ("title", "lines", "kept"),
    [
        ("Bridge over the river > News", ["News", "Bridge over the river"], "Bridge over the river"),
        ("Bridge over the river > News", ["News", "Town Bridge over the river"], "Bridge over the river"),
        ("Bridge over the river > News", ["Bridge over the river"], "Bridge over the river > News"),
        ("Bridge over the river > News", ["News"], "Bridge over the river > News"),
        ("News > Bridge over the river", ["News", "Bridge over the river"], "News > Bridge over the river"),
        ("Bridge over the river", ["News"], "Bridge over the river"),
    ],
)
def test_a_section_is_cut_where_both_are_lines_of_their_own(title, lines, kept):
    assert without_section(title, layout("".join(f"<p>{line}</p>" for line in lines))) == kept
