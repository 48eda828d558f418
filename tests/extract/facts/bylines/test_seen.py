"""What is looked at once of a page."""

from crawler.extract.facts.bylines.seen import Seen
from tests.extract.reading import PROSE, reading


def seen(html):
    return Seen(reading(f"<body>{html}<p>{PROSE}</p></body>"), (1, 2), set(), set())


def test_the_headline_and_the_lines_of_a_page():
    found = seen("<h1>Jembatan</h1>")
    assert (found.title, found.head, found.heading) == (0, 1, "Jembatan")
    assert found.lines[0] == (0, "Jembatan")
    assert PROSE in found.short + found.prose


def test_a_name_of_common_words_is_not_alone():
    found = seen("<h1>Jembatan</h1><p>Getting started is easy for all.</p>")
    assert not found.is_alone("Getting Started")
    assert not found.is_alone("Jembatan Gantung")
    assert found.is_alone("Ann Bell")


def test_labels_are_what_menus_say():
    assert "green party" in seen("<nav><a href='/x'>Green Party</a></nav><h1>Jembatan</h1>").labels


def test_a_page_of_nothing():
    found = Seen(reading(""), (0, 0), set(), set())
    assert (found.heading, found.lines, found.linked) == ("", [], [])


def test_the_name_of_the_site_ends_the_title_and_stands_at_the_top():
    page = reading(
        f"<title>Jembatan baru dibuka - Gazeta Lembah</title><body><b>Gazeta Lembah</b><h1>Jembatan baru dibuka</h1><p>{PROSE}</p></body>"
    )
    assert "gazeta lembah" in Seen(page, (2, 3), set(), set()).home
    text = f"<p>{PROSE}</p>" * 4
    page = reading(f"<title>Jembatan baru dibuka - Gazeta Lembah</title><body><h1>Jembatan</h1>{text}<p>Gazeta Lembah</p></body>")
    assert "gazeta lembah" not in Seen(page, (1, 5), set(), set()).home
