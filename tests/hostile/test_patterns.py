"""No pattern of the program takes long, whatever it is given."""

import functools
import re

import pytest

from tests.hostile.beginnings import beginnings
from tests.hostile.patterns import CUT, is_slow, patterns

pytestmark = pytest.mark.slow

PARTS = 8
found = functools.cache(patterns)
"""Once, and only by who runs these tests: every module is imported and parsed for it."""


def test_every_pattern_is_found():
    names = {name for name, _, _ in found()}
    assert {"crawler.costs.markup._NESTING", "crawler.times.stated._FORMS", "pipelines.dedupe.fingerprints._LONE"} <= names
    assert set(CUT) <= names
    assert any(":" in name for name in names)  # those that are written where they are used


@pytest.mark.parametrize("part", range(PARTS))
def test_every_pattern_is_quick(part):
    slow = [(name, piece) for name, pattern, used in found()[part::PARTS] if (piece := is_slow(pattern, used, CUT.get(name)))]
    assert slow == [], (
        "make it linear (possessive repeats, a look behind at its beginning), or cut what it looks at and say so in CUT"
    )


@pytest.mark.parametrize(
    ("words", "used"),
    [
        (r"\s*,", "search"),
        (r"(?:a|a?)+$", "match"),
        (r"\s*\s*\s*x", "match"),
        (r"(\w+-?)+!", "fullmatch"),
        (r"[^>]*>x", "search"),
        (r"<([^<>]+)>\s*;[^,]*\brel=x", "search"),
        (r"\s*(?:#[^\n]*\s+)*https?://", "match"),
        (r"Failure (\w+): (.*)>$", "search"),
        (r"(?:comment|post).*(?:text|body)$", "search"),
        (r"(?<![\w.])(\d{1,3}(?:[.]\d{3})+|\d{1,7})(?![\w.]*\d)", "findall"),
    ],
)
def test_a_slow_pattern_is_told(words, used):
    assert is_slow(re.compile(words), frozenset({used})) is not None


def test_a_pattern_that_is_only_matched_at_a_place_may_be_slow_to_search_for():
    assert is_slow(re.compile(r"\s*,"), frozenset({"match"})) is None


@pytest.mark.parametrize(
    ("words", "longest"),
    [
        (r"<([^<>]+)>\s*;[^,]*rel=", "<a> ;arel="),
        (r"a|b", "a"),
        (r"(?:x?[0-9]{3})+(?=y)", "x000"),
        (rb"\d\s\W[^a]", "1  b"),
        (r"(?<!z)\b", ""),
    ],
)
def test_what_a_pattern_begins_to_match(words, longest):
    found = beginnings(re.compile(words))
    assert (found[-1] if found else "") == longest
    assert all(one == longest[: len(one)] or len(one) < len(longest) for one in found)
