"""Names behind a word of the page's language, read from lines of a page."""

import pytest

from crawler.extract.facts.bylines.announced_lines import announced_names
from tests.extract.reading import PROSE, reading

TEXT = f"<p>{PROSE}</p>" * 4


def page(below="", language="ro"):
    return reading(f"<html lang={language}><body><h1>Jembatan</h1>{below}<article>{TEXT}</article></body></html>")


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("De Ann Bell", ["Ann Bell"]),
        ("Scris de Ann Bell, Valley Press", ["Ann Bell", "Valley Press"]),
        ("Scris de Ann Bell | 12.03.2024", ["Ann Bell"]),
        ("Scris de Ann Bell \u2014 Vila Serena", ["Ann Bell"]),
        ("Foto: Bob Stone Text: Ann Bell", ["Ann Bell"]),
        ("Text: Ann Bell Foto: Bob Stone", []),  # other rules tell the two apart
        ("De la primărie", []),
        ("Ann Bell", []),
        ("", []),
    ],
)
def test_who_is_announced_by_a_line(line, names):
    assert announced_names(line, page(), set()) == names
