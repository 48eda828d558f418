"""Where a day stands in a text, and what is left of the text."""

import pytest

from crawler.times.days import find_day


@pytest.mark.parametrize(
    ("words", "day", "said"),
    [
        ("Oleh Ani, 4 Desember 2023 10:15", (2023, 12, 4), "4 Desember 2023"),
        ("by Ani on December 4, 2023", (2023, 12, 4), "December 4, 2023"),
        ("2023 m. gruodžio 4 d.", (2023, 12, 4), "2023 m. gruodžio 4"),
        ("2023. gada 4. decembris", (2023, 12, 4), "2023. gada 4. decembris"),
        ("4 ธ.ค. 66 | ข่าว", (2023, 12, 4), "4 ธ.ค. 66"),
        ("20 جمادى الأولى 1445 هـ / 4 ديسمبر 2023", (2023, 12, 4), "4 ديسمبر 2023"),
        ("令和5年12月4日(月)", (2023, 12, 4), "令和5年12月4日"),
        ("平成元年1月8日", (1989, 1, 8), "平成元年1月8日"),
    ],
)
def test_found(words: str, day: tuple[int, int, int], said: str) -> None:
    found = find_day(words)
    assert found is not None
    assert found[:3] == day
    assert words[found.start : found.end] == said


@pytest.mark.parametrize("words", ["", "May", "4 comments 2023", "Sat 12 2023", "the march of 2023", "12 mars", "Room 5, April"])
def test_none(words: str) -> None:
    assert find_day(words) is None
