"""Times of day in words."""

import time

import pytest

from crawler.times.clocks import find_clock


@pytest.mark.parametrize(
    ("words", "clock"),
    [
        ("10:15", (10, 15, 0)),
        ("00:00", (0, 0, 0)),
        ("23:59:59", (23, 59, 59)),
        ("10:15:30.123", (10, 15, 30)),
        ("10.15 Uhr", (10, 15, 0)),
        ("10 Uhr", (10, 0, 0)),
        ("15h46", (15, 46, 0)),
        ("15 h 46", (15, 46, 0)),
        ("3:15 pm", (15, 15, 0)),
        ("3.15 P.M.", (15, 15, 0)),
        ("12:05 am", (0, 5, 0)),
        ("12:05 pm", (12, 5, 0)),
        ("3 pm", (15, 0, 0)),
        ("午後3時15分", (15, 15, 0)),
        ("오전 3시 5분", (3, 5, 0)),
        ("上午12:05", (0, 5, 0)),
        ("pukul 3.15 sore", (15, 15, 0)),
        ("pukul 12.10 siang", (12, 10, 0)),
        ("pukul 1 siang", (13, 0, 0)),
        ("pukul 7 pagi", (7, 0, 0)),
        ("pukul 12 malam", (0, 0, 0)),
        ("3:15 م", (15, 15, 0)),
        ("3:15 ص", (3, 15, 0)),
        ("15:15 pm", (15, 15, 0)),
    ],
)
def test_clocks(words, clock):
    assert find_clock(words)[0] == clock


@pytest.mark.parametrize(
    "words",
    [
        "",
        " ",
        "tomorrow",
        "3 May 2024",
        "2024",
        "25:00",
        "10:61",
        "13:00 am",
        "1.5",
        "3.15.2024",
        "10:1",
        "99 Uhr",
        "::",
        "h",
        "ten o'clock",
    ],
)
def test_what_is_no_clock_leaves_the_words_as_they_are(words):
    assert find_clock(words) == (None, words)


@pytest.mark.parametrize(("words", "rest"), [("10:15 WIB, Senin", "WIB, Senin"), ("Senin 10:15", ""), ("10:15 pm EST", " EST")])
def test_the_words_after_it(words, rest):
    assert find_clock(words)[1] == rest


@pytest.mark.parametrize("words", ["1:" * 50_000, "9" * 100_000, "午後" * 50_000, "10." * 50_000, " " * 100_000, "3 " * 50_000])
def test_much_of_anything_is_quick(words):
    begun = time.process_time()
    find_clock(words)
    assert time.process_time() - begun < 2
