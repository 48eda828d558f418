"""Days in lines of articles, and lines without one."""

import pytest

from crawler.times.clocks import shows_clock
from crawler.times.in_line import day_in, is_more_than_year


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Oleh Ani | Senin, 4 Desember 2023 10:15 WIB", "4 Desember 2023 10:15 WIB"),
        ("By Ann on December 4, 2023", "December 4, 2023"),
        ("04.12.2023, 10:15 Uhr", "04.12.2023, 10:15 Uhr"),
        ("2023年12月4日", "2023年12月4日"),
        ("เผยแพร่ 4 ธ.ค. 2566 10:15 น.", "4 ธ.ค. 2566 10:15"),
        ("प्रकाशित: 4 दिसंबर 2023", "4 दिसंबर 2023"),
        ("2023ko abenduaren 4a", "2023ko abenduaren 4"),
        ("۱۳ آذر ۱۴۰۲", "۱۳ آذر ۱۴۰۲"),
    ],
)
def test_a_day(line: str, words: str) -> None:
    found = day_in(line)
    assert found is not None
    assert found.words == words
    assert line[found.start :].startswith(words)


@pytest.mark.parametrize("line", ["", "In 2023 there were 12 of them", "Call 0800 123 456", "4 May", "12 comments"])
def test_no_day(line: str) -> None:
    assert day_in(line) is None


def test_what_else_a_line_shows():
    assert shows_clock("at 10:15")
    assert not shows_clock("4.12.2023")
    assert is_more_than_year("2023-12")
    assert not is_more_than_year("2023")
