"""Authors: which of several statements is believed, and bylines in plain lines."""

import pytest

from crawler.extract.facts.people import clean_name, clean_names, is_person
from tests.extract.facts.test_facts import TEXT, ld, read


def authors(html: str, head: str = "") -> list[str]:
    return read(
        f"<head><meta property='og:site_name' content='Kabar Lembah'>{head}</head><body><h1>Jembatan</h1>{html}</body>"
    ).article.authors


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ann Bell", ["Ann Bell"]),
        ("ByJ.R. Stone", ["J.R. Stone"]),
        ("Opinion | By Ann Bell | April 13, 2020", ["Ann Bell"]),
        ("Accueil | Par Loïc Le Clerc | 30 septembre 2018", ["Loïc Le Clerc"]),
        ("05.02.2020 - Redaktion: Eva Fuhr (Sprecherin)", ["Eva Fuhr"]),
        ("Ein Artikel von Lena von Berg | 27.01.2022 - 12:45", ["Lena von Berg"]),
        ("Autoren\nJoachim Hamberg", ["Joachim Hamberg"]),
        ("Autor: Rechtsanwalt Sebastian Ein", ["Sebastian Ein"]),
        ("Posted in Privacy by amaliam on August 3, 2019", ["amaliam"]),
        ("Gespeichert von rasos am 24. Juli 2017 - 18:55", ["rasos"]),
        ("Oleh: Siti Aminah dan Budi Santoso", ["Siti Aminah", "Budi Santoso"]),
        ("Penulis: Siti Aminah", ["Siti Aminah"]),
        ("Siti Aminah/Budi Santoso", ["Siti Aminah", "Budi Santoso"]),
        ("Pembangunan oleh pemerintah daerah", []),
        ("Berita Utama", []),
        ("Dibangun oleh Pemerintah", []),
    ],
)
def test_a_line_before_the_text(line, names):
    """`Berita` stands in the text as well: a label, not a signature."""
    assert authors(f"<div>{'<br>'.join(line.split(chr(10)))}</div><article><p>{line}</p>{TEXT}</article>") == names


def test_a_label_is_no_signature():
    assert authors(f"<article><p>Jembatan Gantung</p>{TEXT}</article>") == []


@pytest.mark.parametrize(
    ("stated", "byline", "names"),
    [
        ("Kabar Lembah", "Siti Aminah", ["Siti Aminah"]),
        ("Kabar Lembah", "", []),
        ("sitiaminah", "Siti Aminah", ["Siti Aminah"]),
        ("sitiaminah", "", ["sitiaminah"]),
        ("Budi Santoso", "Siti Aminah", ["Siti Aminah"]),  # metadata names who nobody sees
        ("Budi Santoso", "Siti Aminah, Budi Santoso", ["Budi Santoso"]),
    ],
)
def test_persons_before_users_before_the_newsroom(stated, byline, names):
    head = ld(f'{{"@type": "NewsArticle", "headline": "Jembatan", "author": {{"@type": "Person", "name": "{stated}"}}}}')
    assert authors((f"<span class='byline'>Oleh {byline}</span>" if byline else "") + TEXT, head) == names


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("Loïc Le Clerc", "Loïc Le Clerc"),
        ("Theresa May", "Theresa May"),
        ("Theresa Bell May 4, 2020", "Theresa Bell"),
        ("신현주 기자", "신현주"),
        ("松岡大地 フォロー", "松岡大地"),
        ("Alles von Martin Junker", "Martin Junker"),
        ("Richard Precht im Gespräch", "Richard Precht"),
        ("Ann Bell for the Herald", "Ann Bell"),
        ("Ann Bell, London", "Ann Bell, London"),
        ("Laure Bellon Envoyés spéciaux à Toulouse", "Laure Bellon"),
        ("Autor Martin Junker", "Martin Junker"),
        ("Get author RSS feed", None),
        ("More about badges", None),
        ("Richard (R.J.) Bell", "Richard (R.J.) Bell"),
        ("Eva Fuhr (Sprecherin)", "Eva Fuhr"),
        ("December 20, 2016", None),
        ("Jan", "Jan"),
        ("by admin", None),
        ("am", None),
        ("About Kabar", None),
        ("Print this article", None),
        ("so Artikel empfehlen", None),
        ("Contributors to the village projects", None),
        ("2024", None),
    ],
)
def test_one_name(raw, name):
    assert clean_name(raw) == name


@pytest.mark.parametrize(
    ("name", "person"), [("松岡大地", True), ("신현주", True), ("記", False), ("Siti", False), ("siti aminah", False)]
)
def test_shape_of_a_person(name, person):
    assert is_person(name) == person


@pytest.mark.parametrize(
    ("raw", "names", "own"),
    [
        ("Ahmad Fauzi - Kabar Lembah", ["Ahmad Fauzi"], []),
        ("Tim KabarLembah.com", [], ["Tim KabarLembah.com"]),
        ("Redaksi Kabar Lembah", [], ["Redaksi Kabar Lembah"]),
        ("Penulis: Ahmad Fauzi | Editor: Budi Santoso", ["Ahmad Fauzi"], []),
        ("Pewarta: Ahmad Fauzi\nEditor: Budi Santoso", ["Ahmad Fauzi"], []),
        ("Editor: Budi Santoso", [], []),
        ("Joana Prata e Melo", ["Joana Prata e Melo"], []),
        ("Joana Prata e Melo Silva", ["Joana Prata", "Melo Silva"], []),
        ("Karl von und zu Berg", ["Karl von und zu Berg"], []),
        ("Siti und Budi", ["Siti", "Budi"], []),
        ("Siti dan Budi", ["Siti", "Budi"], []),
        ("Ask the Doctors", ["Ask the Doctors"], []),
        ("Center for Rivers and Lakes", [], ["Center for Rivers and Lakes"]),
        ("Redação", [], ["Redação"]),
        ("AFP", [], ["AFP"]),
        ("Ani", ["Ani"], []),
        ("Tim Berg", ["Tim Berg"], []),
        ("kabar-lain.example.net", [], ["kabar-lain.example.net"]),
        ("Photographs by Ann Bell", [], []),
        ("Words: Siti Aminah, translated by Ann Bell", ["Siti Aminah"], []),
        ("Developed By Dana Musa", [], []),
        ("스포츠초록=한지수 기자", ["스포츠초록", "한지수"], []),
        ("Jurnalis: Ahmad Fauzi", ["Ahmad Fauzi"], []),
        ("Ahmad Fauzi, S.Pd", ["Ahmad Fauzi"], []),
        ("Ahmad Fauzi Redaktur", ["Ahmad Fauzi"], []),
        ("Ditulis oleh Ahmad Fauzi pada 4 Desember 2023", ["Ahmad Fauzi"], []),
        ("Ann Bell, Political Editor", ["Ann Bell"], []),
        ("By Ann Bell Staff Writer", ["Ann Bell"], []),
        ("Michael Anderson, PhD, Carlos Dob, M.D.", ["Michael Anderson", "Carlos Dob"], []),
        ("Foto: Ahmad Fauzi", [], []),
        ("ahmad@kabar.example", [], []),
        ("Nur'aini Siti", ["Nur'aini Siti"], []),
    ],
)
def test_several_names_in_one_string(raw, names, own):
    assert clean_names([raw], {"kabar lembah", "kabarlembah"}) == (names, own)


def test_who_signs_comments_below_is_not_the_author():
    item = (
        '<div class="item"><div class="comment_author">Par <span class="comment_author_name">{}</span></div><p>Bravo.</p></div>'
    )
    assert authors(f"<article>{TEXT}</article><div id=reactions>{''.join(map(item.format, ('Luc Bel', 'Zoé Bel')))}</div>") == []


def test_several_bylines_of_one_line_are_all_read():
    person = '<span itemprop="author" itemscope><a rel="author" href="/p/{0}"><span itemprop="name">{1}</span></a></span>'
    people = " dan ".join(person.format(number, name) for number, name in enumerate(("Siti Aminah", "Budi Santoso")))
    assert authors(f"<article><p>Oleh {people}</p>{TEXT}</article>") == ["Siti Aminah", "Budi Santoso"]


def test_a_name_with_an_agency_behind_it_is_one_with_the_bare_one():
    assert clean_names(["Siti Aminah Kantor Berita", "Siti Aminah", "Siti"], set())[0] == ["Siti Aminah", "Siti"]
    assert clean_names(["Siti Aminah", "Sitinurbaya Aminah"], set())[0] == ["Siti Aminah", "Sitinurbaya Aminah"]


def test_the_maker_of_a_picture_is_not_the_author():
    picture = "<div itemscope><meta itemprop='author' content='Budi Santoso | Kantor Foto'></div>"
    assert authors(f"{picture}<article>{TEXT}</article>", "<meta name='author' content='Siti Aminah'>") == ["Siti Aminah"]


def test_who_signs_and_is_nobody_has_a_column_of_its_own():
    head = ld('{"@type": "NewsArticle", "headline": "Jembatan", "author": {"@type": "Person", "name": "Kabar Lembah"}}')
    found = read(f"<head><meta property='og:site_name' content='Kabar Lembah'>{head}</head><body><h1>Jembatan</h1>{TEXT}</body>")
    assert (found.article.authors, found.article.organization) == ([], "Kabar Lembah")


def test_a_blog_named_after_its_writer_is_no_organization():
    head = ld('{"@type": "BlogPosting", "headline": "Jembatan", "author": {"@type": "Person", "name": "Siti Aminah"}}')
    page = f"<head><meta property='og:site_name' content='Siti Aminah'>{head}</head><body><h1>Jembatan</h1>{TEXT}</body>"
    assert read(page, url="https://siti-aminah.example/jembatan").article.authors == ["Siti Aminah"]
