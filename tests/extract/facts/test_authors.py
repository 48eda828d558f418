"""Authors: which of several statements is believed, and bylines in plain lines."""

import pytest

from crawler.extract.facts.people import clean_names
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


@pytest.mark.parametrize(("marked", "names"), [(" rel=author", ["Yuko"]), (" rel=tag", []), ("", [])])
def test_whom_markup_calls_the_author_signs_though_the_trees_doubt_it(marked, names, monkeypatch):
    """One word may be all of a name: themes of WordPress sign so far behind the text."""
    monkeypatch.setattr("crawler.extract.facts.authors.LEAST", 1.1)
    signed = f"<footer class=entry-footer><span class=byline><a href='/author/x/'{marked}>Yuko</a></span></footer>"
    assert authors(f"<article><div class=entry-content>{TEXT * 3}</div>{signed}</article>") == names


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


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ann Bell/Town Post", ["Ann Bell"]),
        ("By Ann Bell, Town Post Staff Writer", ["Ann Bell"]),
        ("Ann Bell, Town Post | 3 March 2024", ["Ann Bell"]),
        ("By Town Post", ["Town Post"]),  # nothing tells it from a writer's own
    ],
)
def test_a_site_whose_address_is_its_name_is_nobody_beside_a_person(line, names):
    head = "<meta property='og:site_name' content='Town Post'>"
    page = f"<head>{head}</head><body><h1>Jembatan</h1><p>{line}</p><article>{TEXT}</article></body>"
    assert read(page, url="https://townpost.example/jembatan").article.authors == names


def test_a_blog_named_after_its_writer_is_no_organization():
    head = ld('{"@type": "BlogPosting", "headline": "Jembatan", "author": {"@type": "Person", "name": "Siti Aminah"}}')
    page = f"<head><meta property='og:site_name' content='Siti Aminah'>{head}</head><body><h1>Jembatan</h1>{TEXT}</body>"
    assert read(page, url="https://siti-aminah.example/jembatan").article.authors == ["Siti Aminah"]


@pytest.mark.parametrize(
    ("kind", "name", "publisher", "people", "organization"),
    [
        ("NewsArticle", "Siti Aminah", "Aminah on Bridges", ["Siti Aminah"], None),
        ("BlogPosting", "Siti Aminah", "", ["Siti Aminah"], None),
        ("NewsArticle", "Siti Aminah", "Siti Aminah", [], "Siti Aminah"),
        ("NewsArticle", "Siti Aminah", "sitiaminah.example", [], "Siti Aminah"),
    ],
)
def test_a_site_at_its_writers_name_is_a_persons_where_it_is_called_otherwise(kind, name, publisher, people, organization):
    stated = f'"publisher": {{"@type": "Organization", "name": "{publisher}"}}, ' if publisher else ""
    head = ld(f'{{"@type": "{kind}", "headline": "Jembatan", {stated}"author": [{{"@type": "Person", "name": "{name}"}}]}}')
    article = read(
        f"<head>{head}</head><body><h1>Jembatan</h1>{TEXT}</body>", url="https://sitiaminah.example/p/jembatan"
    ).article
    assert (article.authors, article.organization) == (people, organization)


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("<p class='byline'>By Ann Bell</p><p class='byline'>Photography by Tom Ware</p>", ["Ann Bell"]),
        ("<p class='byline'>By Ann Bell and Tom Ware</p>", ["Ann Bell", "Tom Ware"]),
        ("<p class='byline'>By Ann Bell, contributions from Tom Ware</p>", ["Ann Bell"]),
        ("<p class='byline'>Photography by Ann Bell and Tom Ware</p>", ["Ann Bell", "Tom Ware"]),  # nobody else is named
        ("<button>Ann Bell</button><p>By Eva Fuhr</p>", ["Ann Bell", "Tom Ware"]),
    ],
)
def test_who_is_stated_and_shown_to_have_done_something_else(byline, names):
    assert authors(byline + TEXT, ld('{"@type": "NewsArticle", "author": [{"name": "Ann Bell"}, {"name": "Tom Ware"}]}')) == names


@pytest.mark.parametrize(
    ("shown", "names"),
    [
        ("<div>Ann Bell</div><div>3 May 2024</div>", ["Ann Bell"]),
        ("<p class='byline'>Redaksi</p><div>Ann Bell</div><div>3 May 2024</div>", []),
        ("<div>Kabar</div><a href='/tentang/autor/ann-bell'>Ann Bell</a>", ["Ann Bell"]),
        ("<div>Kabar</div><a href='/people/17'>Ann Bell</a>", ["Ann Bell"]),
    ],
)
def test_a_name_over_the_day_where_metadata_gives_the_site(shown, names):
    head = ld('{"@type": "NewsArticle", "headline": "Jembatan", "author": {"@type": "Organization", "name": "Kabar Lembah"}}')
    assert authors(shown + TEXT, head) == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("<p>By Ann Bell, MS</p>", ["Ann Bell"]),
        ("<p>By the river</p>", ["Budi Santoso"]),
        ("<p>Photos by Ann Bell</p>", ["Budi Santoso"]),
        ("<p>By Ann Bell and Budi Santoso</p>", ["Budi Santoso"]),
        ("", ["Budi Santoso"]),
    ],
)
def test_who_signs_the_text_before_who_posted_it(line, names):
    """Metadata names who posted it, and the page shows him at its end."""
    assert authors(f"{line}{TEXT}<p>Budi Santoso</p>", "<meta name=author content='Budi Santoso'>") == names


@pytest.mark.parametrize(
    ("above", "below", "names"),
    [
        ("<p class=byline>By Tom Ware</p>", "<p class=byline>By Ann Bell</p>", ["Ann Bell"]),  # above stands another story's
        ("<p class=byline>By Tom Ware</p>", "<p class=byline>By <a rel=author href='/x'>Ann Bell</a></p>", ["Ann Bell"]),
        ("<p class=byline>By Ann Bell</p>", "", ["Ann Bell"]),
        ("<p>By <a rel=author href='/x'>Tom Ware</a></p>", "<p class=byline>By Ann Bell</p>", ["Ann Bell"]),
        ("", "<p class=byline>By Ann Bell</p>", ["Ann Bell"]),
    ],
)
def test_a_byline_below_the_headline_before_one_above_it(above, below, names):
    assert read(f"<body>{above}<h1>Jembatan</h1>{below}<article>{TEXT}</article></body>").article.authors == names


@pytest.mark.parametrize(
    ("below", "behind", "names"),
    [
        ("<div><a href='/autoren/ann-bell-17'>Ann Bell</a></div>", "", ["Ann Bell"]),
        ("", "<p><a href='/contributor/ann-bell'>Ann Bell</a> likes tea and rivers.</p>", ["Ann Bell"]),
        ("", "<p><a href='/writers/ann-bell'>Ann Bell</a></p>", ["Ann Bell"]),
        ("", "<p><a href='/yazarlar/ann-bell'>Ann Bell</a></p>", ["Ann Bell"]),
        (
            "<li class=author>By <a href='/x'>Ann Bell</a> <span><a href='mailto:a@b.example'>Email Author</a></span></li>",
            "",
            ["Ann Bell"],
        ),
    ],
)
def test_a_link_to_a_writers_page(below, behind, names):
    assert authors(f"{below}<article>{TEXT}</article>{behind}") == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("<a href='/author/ann-bell/'>Ann Bell</a>, <a href='/author/bo-orr/'>Bo Orr</a>", ["Ann Bell", "Bo Orr"]),
        ("By <a href='/author/bo-orr/'>Bo Orr</a> and <a href='/author/ann-bell/'>Ann Bell</a>", ["Bo Orr", "Ann Bell"]),
        ("<a href='/author/ann-bell/'>Ann Bell</a>, <a href='/author/ann-bell/'>View More Stories</a>", ["Ann Bell"]),
        ("<a href='/author/ann-bell/'>Ann Bell</a>, photos by <a href='/author/bo-orr/'>Bo Orr</a>", ["Ann Bell"]),
        ("<a href='/author/ann-bell/'>Ann Bell</a>, Deputy Minister", ["Ann Bell"]),
        ("<a href='/author/ann-bell/'>Ann Bell</a>", ["Ann Bell"]),
    ],
)
def test_a_statement_of_the_first_writer_alone(line, names):
    head = ld({"@type": "NewsArticle", "author": {"@type": "Person", "name": "Ann Bell"}})
    assert authors(f"<div class=byline>{line}</div><article>{TEXT}</article>", head) == names


def test_a_teasers_byline_names_none_of_the_writers_beside():
    head = ld({"@type": "NewsArticle", "author": {"@type": "Person", "name": "Ann Bell"}})
    teaser = "By <a href='/author/bo-orr/'>Bo Orr</a> and <a href='/author/ann-bell/'>Ann Bell</a>"
    below = "".join(f"<p><a href='/x/{n}'>Another story of the valley, number {n}</a></p>" for n in range(9))
    html = f"<div class=byline><a href='/author/ann-bell/'>Ann Bell</a></div><article>{TEXT}</article>{below}<div>{teaser}</div>"
    assert authors(html, head) == ["Ann Bell"]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("<a href='/'>Lembah Courier</a> | <a href='/c/kota'>Kota</a> | 4 March 2024", []),
        ("<a href='../'>Lembah Courier</a> | <a href='/c/kota'>Kota</a> | 4 March 2024", []),
        ("<a href='/p/lb'>Lembah Bourier</a> | <a href='/c/kota'>Kota</a> | 4 March 2024", ["Lembah Bourier"]),
    ],
)
def test_the_words_that_lead_to_the_front_page_wrote_nothing(line, names):
    assert read(f"<body><h1>Jembatan</h1><header>{line}</header><article>{TEXT}</article></body>").article.authors == names


@pytest.mark.parametrize(
    ("stated", "shown", "names"),
    [
        ("Ann Mary Bell", "Ann Bell", ["Ann Mary Bell"]),
        ("Ann M. Bell", "ANN BELL", ["Ann M. Bell"]),
        ("Ann Mary BELL", "Ann Bell", ["Ann Mary BELL"]),
        ("Ann Mary Rose Bell", "Ann Bell", ["Ann Mary Rose Bell"]),
        ("André Oliver Klein", "André Klein", ["André Oliver Klein"]),
        ("Ann Mary Bell", "Ann Mary Bell", ["Ann Mary Bell"]),
        ("Ann Mary Bell", "Carl Bell", ["Carl Bell"]),
        ("Ann Mary Bell", "Mary Bell", ["Mary Bell"]),
        ("Ann Bell", "Carl Dunn", ["Carl Dunn"]),
    ],
)
def test_a_name_that_bylines_write_without_its_middle(stated, shown, names):
    head = ld(f'{{"@type": "NewsArticle", "headline": "Jembatan", "author": {{"@type": "Person", "name": "{stated}"}}}}')
    assert authors(f"<span class='byline'>By {shown}</span>{TEXT}", head) == names


@pytest.mark.parametrize(
    ("shown", "names"),
    [
        ("<div class=a-author><span class=n>Zofia Maj</span><span class=s>Kurier Doliny</span></div>", ["Zofia Maj"]),
        ("<div class=a-author><b>Zofia Maj</b>, <b>Jan Kos</b> <i>Kurier Doliny</i></div>", ["Zofia Maj", "Jan Kos"]),
        ("<p class=author>Tekst: <b>Zofia Maj</b> <em>Kurier Doliny</em></p>", ["Zofia Maj"]),
        ("<p class=author><span>Von Eva Fuhr</span> <em>Kurier Doliny</em></p>", ["Eva Fuhr"]),
        ("<div class=byline><a href='/autor/zofia-maj'>Zofia Maj</a><span>Kurier Doliny</span></div>", ["Zofia Maj"]),
    ],
)
def test_whom_the_page_shows_signs_where_metadata_gives_the_name_over_the_door(shown, names):
    head = "<title>Most nad rzeką - Kurier Doliny</title><meta name=author content='Kurier Doliny'>"
    door = "<a class=logo href='/'>Kurier Doliny</a>"
    page = f"<head>{head}</head><body>{door}<h1>Most nad rzeką</h1>{shown}<div>{TEXT}</div></body>"
    assert read(page).article.authors == names


def test_a_blog_with_its_writers_name_over_the_door_stays_his():
    head = "<title>Go ahead and build it | Pia Moser</title><meta name=author content='Pia Moser'>"
    page = f"<head>{head}</head><body><a href='../..'>Pia Moser</a><h1>Go ahead and build it</h1><div>{TEXT}</div></body>"
    article = read(page).article
    assert (article.authors, article.organization) == (["Pia Moser"], None)


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Ann Bell and Bo Reed staff writer", ["Ann Bell", "Bo Reed"]),
        ("By Ann Bell, Bo Reed and Ida Holm", ["Ann Bell", "Bo Reed", "Ida Holm"]),
        ("By Bo Reed", ["Ann Bell"]),
        ("By Ann Bell", ["Ann Bell"]),
        ("By Ann Bell and bo", ["Ann Bell"]),
    ],
)
def test_a_card_of_one_of_several_writers_is_not_all(byline, names):
    card = "<div class=asset-author><h4>Ann Bell</h4><p>Reporter</p></div>"
    assert authors(f"<article><span class=byline>{byline}</span><div>{TEXT}</div>{card}</article>") == names
