"""A line that names people behind any words, and whom it names on a page of a site that is known."""

import pytest

from crawler.extract.facts.bylines.of_site import lines_with_people, writers_in_line
from crawler.extract.page.walk import read_layout
from crawler.extract.profile.profile import Line, Profile
from tests.extract.reading import PROSE, document


def layout(line):
    return read_layout(document(f'<div class="isi"><h1>Jembatan Baru</h1>{line}<p>{PROSE}</p></div>').tree)


LINES = [
    ("<p>Zurban: Ann Bell</p>", "Zurban: …", ["Ann Bell"]),
    ("<p>Zurban Ann Bell</p>", "Zurban …", ["Ann Bell"]),
    ("<p>Ann Bell, Tom Hurst | Mokuleda</p>", "…mokuleda", ["Ann Bell", "Tom Hurst"]),
    ("<p>Зурбан: Иван Орлов и Мария Белова</p>", "Зурбан: …", ["Иван Орлов", "Мария Белова"]),
    ("<p>组斑：李明远、王小红</p>", "组斑：…", ["李明远", "王小红"]),
    ("<p>Zurban: 3 May 2026</p>", "Zurban: …", []),
    ("<p>Ann Bell</p>", "Zurban: …", []),
    ("<p>Ann Bell, Vienna</p>", "…mokuleda", []),
    ("<figcaption>Zurban: Ann Bell</figcaption>", "Zurban: …", []),
]


@pytest.mark.parametrize(("line", "says", "names"), LINES)
def test_names_stand_where_the_site_puts_them(line, says, names):
    found = layout(line)
    places = {"p < div.isi < body", "figcaption < div.isi < body"}
    profile = Profile("kabar", 9, tuple(Line("byline", says, place, 9) for place in places))
    assert writers_in_line(found, (0, len(found.blocks)), profile) == names


def test_each_beginning_may_be_the_label():
    found = layout("<p>Zurban tika: Ann Bell</p>")
    lines = {line.label: line.parts for line in lines_with_people(found, (0, len(found.blocks)))}
    assert lines["Zurban tika: "] == (("ann bell", "Ann Bell"),)


def test_a_credit_is_no_such_line():
    found = layout("<p>Foto: Ann Bell</p>")
    assert list(lines_with_people(found, (0, len(found.blocks)))) == []
