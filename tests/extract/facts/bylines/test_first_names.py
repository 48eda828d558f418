"""One name behind a word that says who wrote."""

import pytest

from tests.extract.facts.test_authors import authors
from tests.extract.facts.test_facts import TEXT


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
        ("<p>Updated by our editors on 3 May 2024</p>", []),
        ("<p>By Olga and what she saw in the valley on that day</p>", []),
    ],
)
def test_names(line, names):
    found = authors(f"<h1>Jembatan</h1>{line}<article>{TEXT}</article>")
    assert found == names
