"""The second opinion on blocks: when it is heard."""

import numpy as np
import pytest

from crawler.extract.text.features import HEADING, ITEM, KIND, LINKED, SIZE, WIDTH
from crawler.extract.text.judge import choose, forest, within


@pytest.mark.parametrize(
    ("kept", "chances", "sizes", "chosen"),
    [
        ("110", (0.9, 0.3, 0.8), (500, 100, 100), "110"),  # in doubt the rules stand
        ("110", (0.9, 0.1, 0.8), (500, 100, 100), "100"),  # one that is hardly text goes
        ("110", (0.9, 0.3, 0.95), (500, 100, 100), "111"),  # one that is surely text comes
        ("100", (0.1, 0.9, 0.7), (500, 3000, 900), "011"),  # the text stands elsewhere
        ("110", (0.7, 0.3, 0.8), (500, 1500, 400), "101"),  # most of what is kept is doubted, and there is enough else
        ("110", (0.7, 0.3, 0.8), (100, 500, 100), "110"),  # there is too little else
        ("11", (0.4, 0.4), (500, 500), "11"),  # nothing better is known
        ("110", (0.4, 0.4, 0.6), (900, 900, 250), "110"),  # a little that looks like text a little, beside a text in doubt
        ("110", (0.4, 0.4, 0.6), (900, 900, 1000), "001"),
    ],
)
def test_choose(kept, chances, sizes, chosen):
    rows = np.zeros((len(kept), WIDTH), np.float32)
    rows[:, SIZE] = sizes
    found = choose(np.array([mark == "1" for mark in kept]), np.array(chances, np.float32), rows)
    assert "".join("1" if value else "0" for value in found) == chosen


@pytest.mark.parametrize(
    ("chosen", "kinds", "linked", "chances", "come"),
    [
        ("101", "php", (0, 0, 0), (0.9, 0.85, 0.9), "010"),  # the name of a thing over what is said of it
        ("101", "php", (0, 0, 0), (0.9, 0.75, 0.9), "000"),  # it may be the heading of a box
        ("101", "php", (0, 1, 0), (0.9, 0.55, 0.9), "010"),  # the name leads to the thing
        ("101", "php", (0, 1, 0), (0.9, 0.45, 0.9), "000"),
        ("1001", "phhp", (0, 1, 1, 0), (0.9, 0.6, 0.6, 0.9), "0110"),  # a group and its first thing
        ("010", "hph", (1, 0, 1), (0.9, 0.9, 0.9), "000"),  # before and behind the text it is another's
        ("101", "plp", (0, 1, 0), (0.9, 0.85, 0.9), "010"),  # what is to be bought, each with its shop
        ("101", "plp", (0, 1, 0), (0.9, 0.75, 0.9), "000"),  # related stories
        ("101", "plp", (0, 0.3, 0), (0.9, 0.85, 0.9), "000"),  # of items that are no links the rules know enough
        ("101", "ppp", (0, 1, 0), (0.9, 0.85, 0.9), "000"),  # a line that is a link leads away
        ("000", "php", (0, 0, 0), (0.9, 0.9, 0.9), "000"),  # there is no text
    ],
)
def test_names_of_things_within_a_text(chosen, kinds, linked, chances, come):
    rows = np.zeros((len(chosen), WIDTH), np.float32)
    rows[:, KIND] = [{"p": 1, "l": ITEM, "h": HEADING}[kind] for kind in kinds]
    rows[:, LINKED] = linked
    rows[:, SIZE] = 20
    found = within(np.array([mark == "1" for mark in chosen]), np.array(chances, np.float32), rows)
    assert "".join("1" if value else "0" for value in found) == come


def test_a_heading_that_leads_to_another_story():
    rows = np.zeros((3, WIDTH), np.float32)
    rows[1, (KIND, LINKED, SIZE)] = HEADING, 1, 78
    assert not within(np.array([True, False, True]), np.full(3, 0.85, np.float32), rows).any()


def test_the_forest_in_the_package_is_small():
    assert forest().leaves.size < 10_000
