"""One name behind a word that says who wrote."""

import pytest

from crawler.extract.facts.bylines.first_names import signing_office
from crawler.extract.facts.bylines.seen import Seen
from tests.extract.facts.test_authors import authors
from tests.extract.facts.test_facts import TEXT
from tests.extract.reading import PROSE, reading


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("<p>06.11.2023 13:30 von Olga</p>", ["Olga"]),
        ("<p>Posted by David at December 16, 2025 11:15 AM</p>", ["David"]),
        ("<p>Written by</p><div>Eliz - Product marketer</div>", ["Eliz"]),
        ("<p>By Zach | July 30, 2024</p>", ["Zach"]),
        ("<p>Par Zoé, le 3 mai 2022</p>", ["Zoé"]),
        ("<p>Oleh: Siti</p>", ["Siti"]),
        ("<p>3 May 2024 von Jembatan</p>", []),  # a word of the headline
        ("<p>3 May 2024 von Kabar Lembah Baru</p>", []),
        ("<p>By Ask the Doctors</p>", []),
        ("<p>Updated by our editors on 3 May 2024</p>", []),
        ("<p>By Olga and what she saw in the valley on that day</p>", []),
    ],
)
def test_names(line, names):
    found = authors(f"<h1>Jembatan</h1>{line}<article>{TEXT}</article>")
    assert found == names


@pytest.mark.parametrize(
    ("line", "office"),
    [
        ("By 3i Global", "3i Global"),
        ("By Ask the Doctors", "Ask the Doctors"),
        ("By : CottageCare", "CottageCare"),
        ("Von Die Brückenbauer", "Die Brückenbauer"),
        ("Por Amigos & Vecinos", "Amigos & Vecinos"),
        ("By the river in spring", None),
        ("By Train or on foot", None),
        ("By 3 May 2024", None),
        ("CottageCare", None),
    ],
)
def test_an_office_below_the_headline(line, office):
    page = reading(f"<body><h1>Jembatan gantung</h1><p>{line}</p><p>{PROSE}</p><p>{PROSE}</p></body>")
    assert signing_office(Seen(page, (2, 4), set(), set())) == office
