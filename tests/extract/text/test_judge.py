"""The second opinion on blocks: when it is heard."""

import numpy as np
import pytest

from crawler.extract.text.judge import choose, forest


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
    ],
)
def test_choose(kept, chances, sizes, chosen):
    found = choose(np.array([mark == "1" for mark in kept]), np.array(chances, np.float32), np.array(sizes, np.float32))
    assert "".join("1" if value else "0" for value in found) == chosen


def test_the_forest_in_the_package_is_small():
    assert forest().leaves.size < 10_000
