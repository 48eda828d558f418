"""What is seen of a group, as numbers."""

import math

import pytest

from crawler.comments.structure.features import NAMES, features
from crawler.comments.structure.roles import read_roles
from tests.comments.structure.records_of import RECORD, seen, thread

URL = "https://zeitung.example/markt"


def numbers(html):
    lines, group = seen(html)
    return dict(zip(NAMES, features(lines, group, read_roles(lines, group), URL, len(group.records)), strict=True))


def test_all_are_finite_and_about_from_0_to_3():
    found = numbers(thread())
    assert all(math.isfinite(value) and -0.1 <= value <= 8 for value in found.values()), found


@pytest.mark.parametrize(
    ("html", "name", "low", "high"),
    [
        (thread(), "author", 0.99, 1),
        (thread(), "author_distinct", 0.99, 1),
        (thread(), "dates_clock", 0.99, 1),
        (thread(), "dates_sorted", 0.99, 1),
        (thread(), "dates_relative", 0, 0.01),
        (thread(RECORD.replace("1{n}.03.2024 10:1{n}", "vor {n} Tagen")), "dates_relative", 0.99, 1),
        (thread(), "ended", 0.99, 1),
        (thread(), "calls", 0.4, 0.6),
        (thread(), "body_linked", 0, 0.3),
        (thread(RECORD.replace("{text}", "<a href='/x'>{text}</a>")), "body_linked", 0.9, 1),
        (thread(RECORD.replace("{text}", "{text} ...")), "teased", 0.99, 1),
        (thread(RECORD.replace("{text}", "{text}" * 40)), "long", 1, 1),
        (thread(), "long", 0, 0),
        (thread(), "list", 1, 1),
        (thread(before="<h1>Markt</h1>"), "headline_before", 1, 1),
        (thread(before=f"<p>{'Wort ' * 400}</p>"), "share", 0, 0.3),
    ],
)
def test_each_says_what_it_is_called(html, name, low, high):
    assert low <= numbers(html)[name] <= high
