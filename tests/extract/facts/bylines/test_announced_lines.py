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


@pytest.mark.parametrize(
    ("line", "language", "names"),
    [
        ("2 Σεπτεμβρίου 2024, 07:45 Των Μαρία Λιάκου και Νίκος Βαρέλας", "el", ["Μαρία Λιάκου", "Νίκος Βαρέλας"]),
        ("Na Neema Mushi Jumatatu, Julai 22, 2024", "sw", ["Neema Mushi"]),
        ("12.03.2024 De Ann Bell", "ro", ["Ann Bell"]),
        ("記者林佳穎／溪口報導", "zh-TW", ["林佳穎"]),
        ("Gan Elen Prys ac Huw Parri", "cy", ["Elen Prys", "Huw Parri"]),
        ("12.03.2024 Ann Bell", "ro", []),
    ],
)
def test_who_is_announced_beside_a_day(line, language, names):
    assert announced_names(line, page(language=language), set()) == names
