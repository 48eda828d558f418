import pytest

from crawler.times.in_text import find_when, has_clock, is_absolute, is_time, may_say_when, readable


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Rina berkata: 5 Maret 2024 pukul 07:10 Balas", "5 Maret 2024 pukul 07:10"),
        ("2024-03-05T07:10:00+07:00", "2024-03-05T07:10:00+07:00"),
        ("Comment by Bernd — 2019-01-01 @ 00:39", "2019-01-01 @ 00:39"),
        ("on August 3, 2019 at 3:12 pm said", "August 3, 2019 at 3:12 pm"),
        ("Le 11 septembre 2018 à 12:57", "11 septembre 2018 à 12:57"),
        ("le mercredi 15 mai 2019 à 08h07", "15 mai 2019 à 08h07"),
        ("11. Februar 2020 at 9:41", "11. Februar 2020 at 9:41"),
        ("von Tom am 29.12.2010 - 22:40", "29.12.2010 - 22:40"),
        ("18. 05. 2014 22:38", "18. 05. 2014 22:38"),
        ("02/12/2024 10:16 horas", "02/12/2024 10:16 horas"),
        ("26 abril 2022 a las 14:02", "26 abril 2022 a las 14:02"),
        ("31.10.2023, 19.18 Uhr", "31.10.2023, 19.18 Uhr"),
        ("21. Jan 2022", "21. Jan 2022"),
        ("โดย อรทัย 7 ส.ค. 66", "7 ส.ค. 66"),
        ("記者 王小明 民國112年8月7日 10:15", "民國112年8月7日 10:15"),
        ("令和5年8月7日", "令和5年8月7日"),
        ("16. MÃ¤rz 2011 um 12:22", "16. März 2011 um 12:22"),
        ("7 aoÃ»t 2012 Ã\xa0 09:09", "7 août 2012 à 09:09"),
        ("2 fÃ©e 2012 09:09", "09:09"),
        ("Γράφει ο Νίκος, 3 Γενάρη 2012", "3 Γενάρη 2012"),
        ("Por Ana 07/sep/2023 10:15", "07/sep/2023 10:15"),
        ("Nowak, 7.VIII.2023", "7.VIII.2023"),
        ("Tuesday, 03/05/2019 - 02:40", "Tuesday, 03/05/2019 - 02:40"),
        ("Tue Mar 17 09:45:00 2016", "Mar 17 09:45:00 2016"),
        ("Thu May 23 16:18:00 CEST 2013 by Ana", "May 23 16:18:00 CEST 2013"),
        ("Sat Nov  9 09:12:44 2019", "Nov 9 09:12:44 2019"),
        ("Dec 7 10:02:11 UTC 2015", "Dec 7 10:02:11 UTC 2015"),
        ("Posted Jan 1 00:00:01 2020 by Bob", "Jan 1 00:00:01 2020"),
        ("vor 8 Stunden", "vor 8 Stunden"),
        ("2 jam lalu", "2 jam lalu"),
        ("Rina · 2h ago · Reply", "2h ago"),
        ("39 points · 6 years ago", "6 years ago"),
        ("il y a 3 jours", "il y a 3 jours"),
        ("Jun 20th at 2:41 am", "Jun 20th at 2:41 am"),
        ("21:00", "21:00"),
        ("Hier ist Ihre Meinung gefragt", None),
        ("5.0 out of 5 stars", None),
        ("Hello", None),
        ("", None),
    ],
)
def test_find_when(words, found):
    assert find_when(words) == found


def test_a_time_of_day_is_seen():
    assert has_clock("5 Maret 2024 pukul 07:10")
    assert not has_clock("5 Maret 2024")
    assert is_absolute("5 Maret 2024")
    assert not is_absolute("2 jam lalu")


def test_odd_forms_are_made_readable():
    assert readable("17.07, 2011 @ 13:04") == "17.07.2011 @ 13:04"
    assert readable("3. Mai 2009 um 14:05") == "3. Mai 2009 um 14:05"
    assert readable(None) is None


@pytest.mark.parametrize(
    "text",
    [
        *(
            "3 hours ago",
            "Posted 3 days ago by",
            "4 Desember 2023 10:15",
            "2023-12-04T10:15:00Z",
            "kemarin",
            "قبل ساعتين",
            "3小时前",
        ),
        *(
            "vor 2 Stunden",
            "há 2 horas",
            "il y a 5 minutes",
            "3 часа назад",
            "Yesterday at 10:15 pm",
            "לפני 3 שעות",
            "12.03.2024",
        ),
    ],
)
def test_is_time(text):
    assert is_time(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "Budi",
            "3",
            "Reply",
            "May",
            "I saw it 3 days ago and said so at once",
            "3 comments",
            "Sun",
            "Gestern Abend kam er heim",
        ),
        *("On 4 December 2023 the minister said in parliament", "12 replies", "x" * 500, "Jana", "5 min read"),
    ],
)
def test_is_no_time(text):
    assert not is_time(text)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Ani | 3 घंटे पहले | जवाब दें", "3 घंटे पहले"),
        ("นิรนาม 5 นาทีที่ผ่านมา ตอบกลับ", "5 นาทีที่ผ่านมา"),
        ("Zoran · prije 2 sata · Odgovori", "prije 2 sata"),
        ("včera, 10:15", "včera, 10:15"),
    ],
)
def test_told_in_other_languages(words, found):
    assert find_when(words) == found


@pytest.mark.parametrize(
    "text", ["ani 3 часа назад ответить", "prije 2 sata", "5 min ago", "gestern kam er", "on 4.12.2023", "3 घंटे पहले"]
)
def test_a_hint_of_a_time(text):
    assert may_say_when(text)


def test_no_hint_of_a_time():
    assert not may_say_when("a long text of 12 people without any, and 3 more")
