"""Answers of services: whatever they hold, a value or None, and never an error."""

import json

import pytest

from crawler.comments.parts.json_values import MAX_COUNT, MAX_MARKUP, later, load, number, quoted_of, rows, text_of, word
from crawler.comments.parts.text import MAX_TEXT
from crawler.times.stamps import moment


@pytest.mark.parametrize("body", [b"", b"{", b"<html>", b"\xff\xfe", b"NaN", b"[" * 100_000, b"\x00"])
def test_what_is_no_json_is_none(body):
    assert load(body) is None


def test_half_a_character_costs_itself():
    assert load(b'{"a": "x\\ud800y", "b": 1}') == {"a": "x\ufffdy", "b": 1}


def test_json_is_its_value():
    value = {"a": [1, None, "ب", {"b": 1.5}]}
    assert load(json.dumps(value).encode()) == value


@pytest.mark.parametrize("value", [None, 3, "rows", {"a": {}}, True])
def test_what_is_no_list_has_no_rows(value):
    assert rows(value) == []


def test_only_objects_are_rows():
    assert rows([{"a": 1}, None, "b", [], {}]) == [{"a": 1}, {}]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("a", "a"),
        (" a\n", "a"),
        (12, "12"),
        (0, "0"),
        ("", None),
        ("  ", None),
        (None, None),
        (True, None),
        (1.5, None),
        ([], None),
        ({}, None),
    ],
)
def test_words(value, expected):
    assert word(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0, "1970-01-01T00:00:00Z"),
        (1_714_730_400, "2024-05-03T10:00:00Z"),
        (1_714_730_400.9, "2024-05-03T10:00:00Z"),
        (-1, "1969-12-31T23:59:59Z"),
        (1_714_730_400_000, None),
        (10**30, None),
        (float("nan"), None),
        (float("inf"), None),
        ("1714730400", None),
        (True, None),
        (None, None),
        ([], None),
    ],
)
def test_moments(value, expected):
    assert moment(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0, 0),
        (7, 7),
        (MAX_COUNT, MAX_COUNT),
        (MAX_COUNT + 1, None),
        (2**63, None),
        (-1, None),
        (True, None),
        (1.0, None),
        ("7", None),
        (None, None),
    ],
)
def test_counts(value, expected):
    assert number(value) == expected


@pytest.mark.parametrize(
    ("changed", "written", "told"),
    [("b", "a", "b"), ("a", "a", None), (7, 7, None), (" a ", "a", None), (None, "a", None), ("b", None, "b")],
)
def test_when_something_was_changed_later(changed, written, told):
    assert later(changed, written) == told


@pytest.mark.parametrize(
    ("markup", "quoted"),
    [
        ("<p>a</p>", None),
        ("<blockquote>a <blockquote>b</blockquote></blockquote><p>c</p>", True),
        ("<blockquote></blockquote>", None),
        (None, None),
        (["<blockquote>a</blockquote>"], None),
        ("", None),
    ],
)
def test_words_of_others(markup, quoted):
    found = quoted_of(markup)
    assert (found is not None and "a" in found and "b" in found and "c" not in found) is bool(quoted)


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("Setuju.", "Setuju."),
        ("a &amp; b &lt;b&gt;", "a & b <b>"),
        ("<p>Satu.</p><p>Dua<br>tiga.</p>", "Satu.\n\nDua\ntiga."),
        ("<p>&lt;script&gt;</p>", "<script>"),
        ("<script>x</script>", None),
        ("<p>a<script>x</script></p>", "a"),
        ("<", "<"),
        ("3 < 4", "3 < 4"),
        ("", None),
        (" \n ", None),
        (None, None),
        (7, None),
        (["<p>a</p>"], None),
        ("<p>صحيح\u200f 👍🏽</p>", "صحيح\u200f 👍🏽"),
    ],
)
def test_text_of_markup(markup, expected):
    assert text_of(markup) == expected


@pytest.mark.parametrize("markup", ["x" * (MAX_MARKUP + 9), "<p>" + "x" * (MAX_MARKUP + 9), "<b>" * 20_000 + "x"])
def test_much_markup_is_cut(markup):
    assert len(text_of(markup) or "") <= MAX_TEXT
