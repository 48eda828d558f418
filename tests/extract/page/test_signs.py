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
