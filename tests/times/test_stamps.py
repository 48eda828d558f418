"""Times that elements state beside the words that they show: in titles and in attributes for scripts."""

import pytest

from crawler.times.stamps import counted, is_clock, moment, stamp_of
from tests.comments.reading import thread

STATED = [
    ({"title": "March 6, 2024 12:32 AM"}, "March 6, 2024 12:32 AM"),
    ({"title": "2024-03-06 00:32:00Z"}, "2024-03-06 00:32:00Z"),
    ({"aria-label": "Posted on 6 March 2024"}, "6 March 2024"),
    ({"data-tooltip": "06.03.2024 um 12:32 Uhr"}, "06.03.2024 um 12:32 Uhr"),
    ({"data-timestamp": "1709685120"}, "2024-03-06T00:32:00Z"),
    ({"data-utime": "1709685120000"}, "2024-03-06T00:32:00Z"),
    ({"data-created-at": "2024-03-06T00:32:00Z", "title": "a year ago"}, "2024-03-06T00:32:00Z"),
    ({"title": "View the profile of Ana, 12 posts since 2024"}, None),
    ({"title": "2 years ago"}, None),
    ({"data-time": "17"}, None),
    ({"data-time": "9999999999999"}, "2286-11-20T17:46:39Z"),
    ({"data-id": "1709685120"}, None),
    ({"title": None}, None),
    ({}, None),
]


@pytest.mark.parametrize(("attributes", "stamp"), STATED)
def test_what_is_stated(attributes, stamp):
    assert stamp_of(attributes) == stamp


@pytest.mark.parametrize(
    ("tag", "clock"), [("time", True), ("relative-time", True), ("time-ago", True), ("span", False), ("sometime", False)]
)
def test_elements_for_times(tag, clock):
    assert is_clock(tag) is clock


def test_milliseconds_are_told_by_their_number():
    assert [counted(value) for value in (1709685120, 1709685120999, 1709685120.5, True)] == ["2024-03-06T00:32:00Z"] * 3 + [None]


def test_a_moment_is_a_number():
    assert [moment(value) for value in (0, True, "1", 1e30)] == ["1970-01-01T00:00:00Z", None, None, None]


SHOWN = [
    ('<span title="March 6, 2024 12:32 AM">2y</span>', "March 6, 2024 12:32 AM"),
    ('<a href="#c1" title="2024-03-06 00:32:00Z">2 years ago</a>', "2024-03-06 00:32:00Z"),
    ('<span data-timestamp="1709685120">2 years ago</span>', "2024-03-06T00:32:00Z"),
    ('<relative-time datetime="2024-03-06T00:32:00Z">on Mar 6</relative-time>', "2024-03-06T00:32:00Z"),
    ('<span aria-label="6 March 2024">Mar 6</span>', "6 March 2024"),
    ('<span title="March 6, 2024 12:32 AM">March 6, 2024</span>', "March 6, 2024 12:32 AM"),
]


@pytest.mark.parametrize(("shown", "when"), SHOWN)
def test_what_is_stated_is_the_time_and_what_is_shown_no_words(shown, when):
    item = '<li class="comment"><b class="author">Ana</b> {} <div><p>The old bridge should have stayed open.</p></div></li>'
    read = thread(f"<h1>Bridge</h1><ul>{item.format(shown) * 2}</ul>".encode())
    assert [(one.author, one.published_at_raw, one.text) for one in read.comments] == [
        ("Ana", when, "The old bridge should have stayed open.")
    ] * 2
