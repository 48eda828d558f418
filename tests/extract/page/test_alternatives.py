"""Grouping alternatives changes how fast a pattern is tried, never what it finds."""

import re

import pytest

from crawler.extract.page.alternatives import by_first_letter, spell_out, split

PATTERN = r"sub(?:a|b)|(?:view|read)\b.{0,3}x|(?:ber)?lang|s[(|]x|a\|b|s?ign|unlock|[|)]z|\bq"
WORDS = [
    "suba",
    "subb",
    "subc",
    "view x",
    "read1x",
    "lang",
    "berlang",
    "s(x",
    "s|x",
    "a|b",
    "ign",
    "sign",
    "unlock",
    ")z",
    " q",
    "v",
    "",
]


@pytest.mark.parametrize("words", WORDS)
def test_the_same_is_found(words):
    plain, grouped = re.compile(rf"(?:{PATTERN})"), re.compile(rf"(?:{by_first_letter(PATTERN)})")
    for text in (words, f"one {words} two"):
        found, also = plain.search(text), grouped.search(text)
        assert (found and found.span()) == (also and also.span())


def test_alternatives_are_split_outside_groups_and_classes():
    assert split(r"a(b|c)|[|]|\|d|") == ["a(b|c)", "[|]", r"\|d", ""]


def test_a_group_at_the_beginning_is_spelt_out():
    assert spell_out("(?:a|(?:b|c)d)e|(?:f)?g") == ["ae", "bde", "cde", "(?:f)?g"]
