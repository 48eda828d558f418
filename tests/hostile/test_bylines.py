"""A byline made to be slow costs no more than any other."""

import time

import pytest

from crawler.extract.facts.people import clean_names

MADE = ["@A", "a@", "a@b.", "a.", " ", "(", "a-", "by ", "A b ", "\n", "www.", "&#64;A", "http://", "a@b@c."]


@pytest.mark.parametrize("piece", MADE)
def test_bylines_made_to_be_slow(piece: str) -> None:
    begun = time.process_time()
    clean_names([piece * (100_000 // len(piece))] * 20, {"warta"})
    assert time.process_time() - begun < 1


def test_many_bylines() -> None:
    begun = time.process_time()
    clean_names([f"Budi Santoso {n}" for n in range(100_000)], {"warta"})
    assert time.process_time() - begun < 1
