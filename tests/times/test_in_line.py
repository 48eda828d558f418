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


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("입력 2016.12.13. 오후 6:06", "2016.12.13. 오후 6:06"),
        ("13/12/2016 às 18h06", "13/12/2016 às 18h06"),
        ("13/12/2016 ώρα 18:06", "13/12/2016 ώρα 18:06"),
        ("Posted: Dec 13, 2016 / 06:06 PM EST / Updated", "Dec 13, 2016 / 06:06 PM EST"),
        ("December 13, 2016 » 6:06 PM", "December 13, 2016 » 6:06 PM"),
        ("2016-12-13T18:06", "2016-12-13T18:06"),
        ("13 de diciembre de 2016 6:06 de la tarde", "13 de diciembre de 2016 6:06 de la tarde"),
        ("13. Dezember 2016,18:06 von Ann", "13. Dezember 2016,18:06"),
        ("13 декабря 2016-18:06", "13 декабря 2016-18:06"),
        ("13 grudnia 2016 (18:06) Aktualizacja", "13 grudnia 2016 (18:06)"),
        ("am 13.12.2016 - 18:06 (1 Kommentar)", "13.12.2016 - 18:06"),
        ("13. Dezember 2016 / 18:06 Uhr.", "13. Dezember 2016 / 18:06 Uhr"),
        ("13. Dezember 2016 18:0614. Dezember 2016 09:30", "13. Dezember 2016 18:06"),
        ("13.12.2016 – 14.12.2016", "13.12.2016"),
    ],
)
def test_its_time_of_day_stands_behind_it(line, words):
    assert day_in(line).words == words


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("18:06 Uhr | 13.12.2016", "18:06 Uhr | 13.12.2016"),
        ("10:15 WIB, Senin 4 Desember 2023", "10:15 WIB, Senin 4 Desember 2023"),
        ("下午6:06 2016-12-13", "下午6:06 2016-12-13"),
        ("18:06, Thứ Ba 13/12/2016", "18:06, Thứ Ba 13/12/2016"),
        ("18h06 le 13/12/2016", "18h06 le 13/12/2016"),
        ("18:06 น. 13 ธ.ค. 2559", "18:06 น. 13 ธ.ค. 2559"),
        ("Published: 15:56 BST, 27 April 2024 | Updated: 15:57 BST, 27 April 2024", "15:56 BST, 27 April 2024"),
    ],
)
def test_its_time_of_day_stands_before_it(line, words):
    assert day_in(line).words == words


@pytest.mark.parametrize(
    "line",
    [
        "13.12.2016 Seite 10.12",
        "13 December 2016 The bill passed 51:49 after a debate",
        "13 December 2016 - 3:2",
        "13 December 2016 read in 25:10 minutes",
        "13 December 2016 | Updated: 15:57",
        "December 13, 2016 1234:5678",
    ],
)
def test_what_stands_behind_a_day_and_is_no_time_of_day(line):
    assert not shows_clock(day_in(line).words)


def test_what_else_a_line_shows():
    assert shows_clock("at 10:15")
    assert not shows_clock("4.12.2023")
    assert is_more_than_year("2023-12")
    assert not is_more_than_year("2023")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Nach erstem F1-Test 2022: Rennstall plant am 02.02.2022 mehr", "02.02.2022"),
        ("F1-Test 2022 | 12 March 2021", "12 March 2021"),
        ("Top 10 Phones 2024, tested 3 May 2024", "3 May 2024"),
        ("Die 20 Besten 2023, 14.05.2023", "14.05.2023"),
        ("Les 5 Clubs 2022 - 3 mai 2022", "3 mai 2022"),
        ("5thMarch 2019", "5thMarch 2019"),
    ],
)
def test_a_word_between_numbers_that_is_no_month_gives_way_to_a_day(line, words):
    assert day_in(line).words == words
