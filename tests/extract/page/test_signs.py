"""What says who wrote and when, in boxes whose names say something else."""

import pytest

from crawler.extract.page.signs import is_place
from tests.extract.facts.test_facts import TEXT, read


@pytest.mark.parametrize(
    ("raw", "place"),
    [
        ("Suralaya - ", True),
        ("BERLIN \u2014", True),
        ("Suralaya, 4 Maret", False),
        ("- ", False),
        ("Satu kalimat yang sangat panjang tentang jembatan itu -", False),
    ],
)
def test_place(raw, place):
    assert is_place(raw) == place


def test_a_place_before_a_paragraph_begins_it():
    found = read(f"<body><h1>Jembatan</h1><article><b>Suralaya</b> - {TEXT}</article>")
    assert found.article.text.startswith("Suralaya - Kalimat nomor 0")


def test_a_byline_is_read_in_a_box_named_after_its_buttons():
    line = "<div class='share-bar'><a rel='author' href='/p/1'>Diego Novais</a> <time datetime='2024-03-04T18:30:29Z'>15h30</time></div>"
    article = read(f"<body><h1>Jembatan</h1>{line}<article>{TEXT}</article>").article
    assert (article.authors, article.published_candidates[0]) == (["Diego Novais"], "2024-03-04T18:30:29Z")


TODAY = "<header>Kabar <span>Selasa, 5 Maret 2024</span></header>"


@pytest.mark.parametrize(
    ("box", "day"),
    [
        (
            "<div class='social'><div>Senin, 4 Maret 2024 | 16:37 WIB</div><a href='#'>Facebook</a></div>",
            "4 Maret 2024 | 16:37 WIB",
        ),
        ("<div class='share-tools'>4 Maret 2024 16:37 WIB</div>", "4 Maret 2024 16:37 WIB"),
        ("<div class='toolbar'><span>Kota</span> <span>04/03/2024 16:37</span></div>", "04/03/2024 16:37"),
        ("<div class='widget-nav breadcrumb'>Kota &gt; 4 Maret 2024, 16:37</div>", "4 Maret 2024, 16:37"),
        ("<div class='subscription'>2024年3月4日 下午4:37</div>", "2024年3月4日 下午4:37"),
        ("<div class='related'><a href='/x'>Jembatan lama ditutup</a> 4 Maret 2024</div>", "5 Maret 2024"),
    ],
)
def test_a_box_named_after_its_buttons_may_say_when(box, day):
    article = read(f"<body>{TODAY}<h1>Jembatan</h1>{box}<article>{TEXT}</article>").article
    assert article.published_candidates[0] == day


@pytest.mark.parametrize(
    ("address", "authors"),
    [
        ("1 Infinite Loop<br>Cupertino, CA 95014<br>United States", []),
        ("Jalan Melati 12<br>40115 Bandung<br>Jawa Barat", []),
        ("<a rel='author' href='/p/1'>Diego Novais</a>", ["Diego Novais"]),
        ("Diego Novais, 12 May 2024", ["Diego Novais"]),
    ],
)
def test_where_somebody_lives_is_not_who_wrote(address, authors):
    article = read(f"<body><h1>Jembatan</h1><article><address>{address}</address>{TEXT}</article>").article
    assert article.authors == authors


@pytest.mark.parametrize(
    ("box", "authors", "stamp"),
    [
        (
            "<span class=who-author><b>Ann Bell</b></span><time datetime='2024-03-04T18:30:29Z'>4 March</time>",
            ["Ann Bell"],
            "2024-03-04T18:30:29Z",
        ),
        (
            "<div class=post-author><b>Ann Bell</b></div>" + " " * 900 + "<time datetime='2024-03-04T18:30:29Z'>4 March</time>",
            ["Ann Bell"],
            "2024-03-04T18:30:29Z",
        ),
        (
            (
                "<a href='/x/2'>The old bridge is closed again</a><span class=post-author>Ann Bell</span>"
                "<time datetime='2024-03-01T18:30:29Z'>1 March</time><time datetime='2024-03-02T18:30:29Z'>2 March</time>"
            ),
            [],
            None,
        ),
    ],
)
def test_a_box_beside_the_text_that_says_who_and_when(box, authors, stamp):
    article = read(f"<body><div class=sidebar>{box}</div><h1>Jembatan</h1><article>{TEXT}</article></body>").article
    assert (article.authors, next(iter(article.published_candidates), None)) == (authors, stamp)


@pytest.mark.parametrize(
    ("box", "authors"),
    [
        (
            "<div itemscope itemtype='https://schema.org/Person'><h3 itemprop=name>Ann Bell</h3><p>Reporter</p></div>",
            ["Ann Bell"],
        ),
        (
            (
                "<div itemscope itemtype='https://schema.org/Person'><h3 itemprop=name>Ann Bell</h3></div>"
                "<div itemscope itemtype='https://schema.org/Person'><h3 itemprop=name>Bo Orr</h3></div>"
            ),
            [],
        ),
    ],
)
def test_the_one_person_of_a_box_beside_the_text_wrote_it(box, authors):
    assert (
        read(f"<body><div class=sidebar>{box}</div><h1>Jembatan</h1><article>{TEXT}</article></body>").article.authors == authors
    )
