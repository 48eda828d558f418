"""What the marks in a title part."""

import pytest

from crawler.extract.facts.title_parts import strip_site, title_parts, without_section
from tests.extract.reading import layout


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("Jembatan Baru | Kabar", "Jembatan Baru"),
        ("Kabar - Jembatan Baru", "Jembatan Baru"),
        ("Jembatan Baru – Desa – Kabar", "Jembatan Baru – Desa"),
        ("Jembatan Baru - Lima Tahun", "Jembatan Baru - Lima Tahun"),
        ("Kabar", "Kabar"),
        ("", ""),
        ("|", "|"),
        ("Jembatan-Kabar", "Jembatan-Kabar"),
    ],
)
def test_the_sites_name_at_either_end(text, without):
    assert strip_site(text, {"kabar"}) == without


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        ("Jembatan Baru | Kabar", ["jembatan baru", "kabar"]),
        ("Jembatan Baru – Desa » Kabar", ["jembatan baru", "desa", "kabar"]),
        ("Jembatan-Baru", ["jembatan baru"]),
    ],
)
def test_the_parts_are_folded(title, parts):
    assert title_parts(title) == parts


@pytest.mark.parametrize(
    ("title", "lines", "kept"),
    [
        ("Bridge over the river > News", ["News", "Bridge over the river"], "Bridge over the river"),
        ("Bridge over the river > News", ["News", "Town Bridge over the river"], "Bridge over the river"),
        ("Bridge over the river > News", ["Bridge over the river"], "Bridge over the river > News"),
        ("Bridge over the river > News", ["News"], "Bridge over the river > News"),
        ("News > Bridge over the river", ["News", "Bridge over the river"], "News > Bridge over the river"),
        ("Bridge over the river", ["News"], "Bridge over the river"),
    ],
)
def test_a_section_is_cut_where_both_are_lines_of_their_own(title, lines, kept):
    assert without_section(title, layout("".join(f"<p>{line}</p>" for line in lines))) == kept
