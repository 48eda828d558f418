"""A day and its time of day, as sites of many languages write them in one line."""

from datetime import UTC, datetime

import pytest

from crawler.times.clocks import shows_clock, with_clock
from crawler.times.in_line import day_in
from crawler.times.in_text import find_when
from crawler.times.parse import parse_date

NOW = datetime(2026, 1, 1, tzinfo=UTC)
LINES = (
    ("zh", "2024年3月4日 下午3:15"),
    ("zh", "2024-03-04 下午 03:15"),
    ("zh", "2024-03-04 15:15:28"),
    ("ko", "2024년 3월 4일 오후 3:15"),
    ("ko", "2024.03.04. 오후 3:15"),
    ("ja", "2024年3月4日 午後3時15分"),
    ("ja", "2024年3月4日 15時15分"),
    ("ru", "4 марта 2024 в 15:15"),
    ("ru", "4 марта 2024 г., 15:15"),
    ("uk", "4 березня 2024 о 15:15"),
    ("vi", "04/03/2024, 15:15 (GMT+7)"),
    ("vi", "Thứ hai, 4/3/2024, 15:15"),
    ("vi", "4 tháng 3 2024, 3:15 chiều"),
    ("vi", "lúc 15:15 ngày 4/3/2024"),
    ("th", "4 มีนาคม 2567 เวลา 15:15 น."),
    ("th", "4 มี.ค. 2567 15:15 น."),
    ("tr", "4 Mart 2024 - 15:15"),
    ("tr", "4 Mart 2024 Pazartesi 15:15"),
    ("cs", "4. března 2024 v 15:15"),
    ("cs", "4. 3. 2024 15:15"),
    ("hu", "2024. március 4. 15:15"),
    ("hu", "2024. március 4., hétfő 15:15"),
    ("el", "4 Μαρτίου 2024, 3:15 μμ"),
    ("el", "04.03.2024 • 15:15"),
    ("ro", "4 martie 2024, ora 15:15"),
    ("fa", "۱۴ اسفند ۱۴۰۲ - ۱۵:۱۵"),
    ("fa", "دوشنبه ۱۴ اسفند ۱۴۰۲ ساعت ۱۵:۱۵"),
    ("hi", "4 मार्च 2024, दोपहर 3:15 बजे"),
    ("hi", "4 मार्च 2024 03:15 PM"),
    ("bn", "৪ মার্চ ২০২৪, ১৫:১৫"),
    ("bn", "প্রকাশ: ০৪ মার্চ ২০২৪, ১৫:১৫"),
    ("fr", "le 4 mars 2024 à 15h15"),
    ("fr", "04/03/2024 à 15:15"),
    ("pt", "4 de março de 2024 às 15h15"),
    ("pt", "04/03/2024 15h15"),
    ("es", "4 de marzo de 2024, 15:15 h"),
    ("es", "4 MAR 2024 - 15:15 CET"),
    ("de", "4. März 2024, 15:15 Uhr"),
    ("de", "04.03.2024, 15:15"),
    ("de", "Montag, 04.03.2024 um 15.15 Uhr"),
    ("pl", "4 marca 2024, godz. 15:15"),
    ("pl", "4 marca 2024, 15:15"),
    ("sv", "4 mars 2024 kl. 15.15"),
    ("da", "4. marts 2024 kl. 15:15"),
    ("fi", "4.3.2024 klo 15.15"),
    ("et", "4. märts 2024, kell 15:15"),
    ("lv", "2024. gada 4. marts, 15:15"),
    ("lt", "2024 m. kovo 4 d. 15:15"),
    ("bg", "4 март 2024, 15:15 ч."),
    ("sr", "4. mart 2024. u 15:15"),
    ("hr", "4. ožujka 2024. u 15:15"),
    ("sl", "4. marec 2024 ob 15:15"),
    ("sk", "4. marca 2024 o 15:15"),
    ("he", "4 במרץ 2024, 15:15"),
    ("he", "04/03/2024 בשעה 15:15"),
    ("ar", "4 مارس 2024 الساعة 3:15 مساءً"),
    ("ar", "04 مارس 2024 - 15:15 بتوقيت غرينتش"),
    ("ar", "الاثنين 4 مارس 2024 - 03:15 م"),
    ("ar", "٤ مارس ٢٠٢٤، ٣:١٥ م"),
    ("ur", "4 مارچ 2024 شام 3:15"),
    ("nl", "4 maart 2024 om 15:15"),
    ("nl", "ma 4 mrt 2024, 15:15"),
    ("it", "4 marzo 2024 ore 15:15"),
    ("it", "4 Marzo 2024 alle 15:15"),
    ("id", "Senin, 04 Mar 2024 15:15 WIB"),
    ("ms", "4 Mac 2024 3:15 petang"),
    ("fil", "Marso 4, 2024 3:15 PM"),
    ("en", "March 4, 2024 at 3:15 p.m. ET"),
    ("en", "Mon 4 Mar 2024 15.15 GMT"),
    ("en", "3:15 PM, March 4, 2024"),
    ("en", "Published 3:15 PM EST, Mon March 4, 2024"),
    ("ka", "4 მარტი 2024, 15:15"),
    ("hy", "4 մարտի 2024, 15:15"),
    ("az", "4 mart 2024, 15:15"),
    ("kk", "2024 ж. 4 наурыз, 15:15"),
    ("uz", "4-mart 2024, 15:15"),
    ("ta", "04 மார்ச் 2024, 15:15"),
    ("te", "4 మార్చి 2024, 15:15"),
    ("sw", "Machi 4, 2024 15:15"),
    ("is", "4. mars 2024 kl. 15:15"),
    ("ca", "4 de març de 2024 a les 15:15"),
    ("ca", "04.03.2024 | 15:15"),
    ("eu", "2024ko martxoaren 4a 15:15"),
    ("sq", "4 Mars 2024, ora 15:15"),
    ("mk", "4 март 2024, 15:15"),
)
CLOCK_FIRST = ("lúc 15:15 ngày 4/3/2024", "Published 3:15 PM EST, Mon March 4, 2024")
"""Lines of articles alone begin so."""


def read(words: str | None, language: str) -> str:
    moment = parse_date(words, now=NOW, language=language)
    assert moment is not None
    # A stated zone moves the hour.
    return f"{moment.at:%Y-%m-%d} 15:15" if moment.basis == "stated" else f"{moment.at:%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(("language", "line"), LINES)
def test_a_line_of_an_article(language, line):
    day = day_in(line)
    assert day is not None
    assert line[day.start :].startswith(day.words)
    assert read(day.words, language) == "2024-03-04 15:15"


@pytest.mark.parametrize(("language", "line"), [row for row in LINES if row[1] not in CLOCK_FIRST])
def test_words_beside_a_comment(language, line):
    assert read(find_when(line), language) == "2024-03-04 15:15"


@pytest.mark.parametrize(
    "line",
    [
        "Oleh Ani, 4 Maret 2024",
        "On March 4, 2024 the council voted 15:4 against it",
        "4 March 2024. At 15:15 the bridge fell",
        "4 March 2024 from 15:15",
        "4. März 2024 gegen halb vier, 15:15 Uhr",
        "4 mars 2024, la réunion de 15:15",
        "4 Mart 2024 Pazartesi 37:15",
        "4 Mart 2024 Pazartesi 3:75",
    ],
)
def test_what_stands_behind_a_day_and_is_not_its_time(line):
    day = day_in(line)
    assert day is not None
    assert not shows_clock(day.words)


def test_where_it_ends():
    text = "4 Mart 2024 Pazartesi 15:15 (UTC+3) - Ayşe"
    assert text[: with_clock(text, 0, 11)] == "4 Mart 2024 Pazartesi 15:15 (UTC+3)"
    assert with_clock("4 Mart 2024", 0, 11) == 11
    assert with_clock("", 0, 0) == 0


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("الإثنين 04 آذار / مارس 2024", "ar"),
        ("4 آذار (مارس) 2024", "ar"),
        ("4 آذار/مارس 2024", "ar"),
        ("٤\u200f/٣\u200f/٢٠٢٤", "ar"),
        ("\u202b4/3/2024\u202c، الاثنين", "ar"),
        ("دوشنبه چهاردهم اسفند ۱۴۰۲", "fa"),
        ("چهاردهم اسفند ماه ۱۴۰۲", "fa"),
    ],
)
def test_a_month_twice_days_in_words_and_marks_of_direction(words, language):
    day = day_in(words)
    moment = day and parse_date(day.words, now=NOW, language=language)
    assert moment is not None
    assert f"{moment.at:%m-%d}" == "03-04"


@pytest.mark.parametrize(
    ("words", "language", "day"),
    [
        ("بیست و یکم اسفند ۱۴۰۲", "fa", "03-11"),
        ("یکم فروردین ۱۴۰۳", "fa", "03-20"),
        ("سی و یکم شهریور ۱۴۰۲", "fa", "09-22"),
        ("primero de marzo de 2024", "es", "03-01"),
        ("primo marzo 2024", "it", "03-01"),
    ],
)
def test_days_in_words(words, language, day):
    moment = parse_date(words, now=NOW, language=language)
    assert moment is not None
    assert f"{moment.at:%m-%d}" == day


@pytest.mark.parametrize(
    ("raw", "at"),
    [
        ("2024-03-04T18:30:29.769Z", "2024-03-04T18:30:29.769000+00:00"),
        ("2024-03-04T18:30:29.7691234567+02:00", "2024-03-04T16:30:29.769123+00:00"),
        ("2024-03-04 18:30:29,5", "2024-03-04T18:30:29.500000+00:00"),
        ("2024-03-04T23:15:0Z", "2024-03-04T23:15:00+00:00"),
        ("2024-03-04T23:15:7.05Z", "2024-03-04T23:15:07.050000+00:00"),
        ("2024-03-04T23:15:59Z", "2024-03-04T23:15:59+00:00"),
    ],
)
def test_a_time_for_machines_is_read_to_the_microsecond(raw, at):
    moment = parse_date(raw, now=NOW, zone="Asia/Jakarta" if raw[-1] in "Z0" else None)
    assert moment is not None
    assert moment.at.isoformat() == at
