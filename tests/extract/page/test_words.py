"""Words as they are compared."""

import pytest

from crawler.extract.page.words import fold, letters, one_line


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("", ""),
        ("  ", ""),
        ("Jembatan, BARU!", "jembatan baru"),
        ("a_b-c", "a_b c"),
        ("Straße", "strasse"),
        ("ÉTÉ", "été"),
        ("jem\u00adba\u200btan", "jembatan"),
        ("—…“”", ""),
        ("جسر، جديد", "جسر جديد"),
        ("橋、新", "橋 新"),
        ("\x00a\x01b", "a b"),
    ],
)
def test_words_alone_without_case(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize("text", ["Jembatan, BARU!", "ÉTÉ 2024", "a_b-c", "ẞ"])
def test_what_was_folded_stays(text):
    assert fold(fold(text)) == fold(text) == fold(f" {text}\n")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", ""),
        (" a ", "a"),
        ("a\n\tb", "a b"),
        ("a  b", "a b"),
        ("a\u00a0b\u2003c", "a b c"),
        ("\u200b", "\u200b"),
        ("a\u2028b", "a b"),
    ],
)
def test_one_line(text, line):
    assert one_line(text) == line


@pytest.mark.parametrize(("text", "count"), [("", 0), ("abc", 3), ("橋", 3), ("한글", 6), ("ü", 1), ("a橋", 4)])
def test_letters(text, count):
    assert letters(text) == count
