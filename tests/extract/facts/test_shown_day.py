"""The day beside the headline, and the day that metadata states."""

import pytest

from crawler.extract.facts.shown_day import (
    SAID,
    Statement,
    agreeing,
    better_told,
    in_local_time,
    minutes_apart,
    of_same_day,
    prefer_shown,
    without_false_zone,
)

LINE, SIGN = 3.0, 5.0


def stated(raw, score=SAID, source="meta"):
    return Statement(score, raw, source)


def raws(statements):
    return [one.raw for one in sorted(statements, key=lambda one: -one.score)]


@pytest.mark.parametrize(
    "shown",
    [[], [Statement(1.0, "3 May 2024", "line")], [Statement(LINE, "5/3/2024", "line"), Statement(LINE, "9/8/2023", "line")]],
)
def test_a_page_that_shows_no_day_or_several_decides_nothing(shown):
    said = [stated("2024-01-01"), stated("2023-01-01", 5)]
    assert prefer_shown(said, shown) == said
    assert prefer_shown([], shown) == []


@pytest.mark.parametrize("raw", ["yesterday", "", "2024-99-99", "3 May 2024"])
def test_a_day_that_cannot_be_read_is_left(raw):
    said = [stated(raw)]
    assert prefer_shown(said, [Statement(SIGN, "3.5.2024", "line")]) == said


def test_of_two_days_of_publication_the_shown_one_is_right():
    said = [stated("2024-01-01", 15), stated("2024-05-03", 13)]
    assert raws(prefer_shown(said, [Statement(LINE, "3 May 2024", "line")]))[0] == "2024-05-03"
    assert raws(prefer_shown(said, [Statement(LINE, "1 January 2024", "line")]))[0] == "2024-01-01"


@pytest.mark.parametrize(
    ("raw", "source", "score", "shown", "is_less"),
    [
        ("2024-01-01", "meta", 5, LINE, True),
        ("2024-01-01T10:00:00Z", "meta", 5, LINE, False),
        ("2024-01-01T10:00:00Z", "meta", 5, SIGN, True),
        ("2024-01-01", "json-ld", 5, SIGN, False),
        ("2024-01-01", "meta", SAID, SIGN, False),
    ],
)
def test_a_day_that_is_not_called_that_of_publication_counts_less(raw, source, score, shown, is_less):
    (found,) = prefer_shown([stated(raw, score, source)], [Statement(shown, "3.5.2024", "line")])
    assert (found.score < score) is is_less


@pytest.mark.parametrize(
    ("raw", "shown", "expected"),
    [
        ("2024-05-03T09:05:00Z", "3 Mei 2024 09:05 WIB", "2024-05-03T09:05:00 WIB"),
        ("2024-05-03T09:05:00+00:00", "3 Mei 2024 9.05 WIB", "2024-05-03T09:05:00 WIB"),
        ("2024-05-03T09:05:00Z", "3 Mei 2024 16:05 WIB", "2024-05-03T09:05:00Z"),
        ("2024-05-03T21:05:00Z", "May 3, 2024 9:05 PM EDT", "2024-05-03T21:05:00 EDT"),
        ("2024-05-03 09:05:00", "3 Mei 2024 09:05 WIB", "2024-05-03 09:05:00 WIB"),
        ("2024-05-03T02:05:00", "3 Mei 2024 09:05 WIB", "2024-05-03T02:05:00Z"),
        ("2024-05-03T09:05:00Z", "3 May 2024 09:05 GMT", "2024-05-03T09:05:00Z"),
        ("2024-05-03T09:05:00Z", "3 May 2024 09:05", "2024-05-03T09:05:00Z"),
        ("2024-05-03T09:05:00+07:00", "3 Mei 2024 09:05 WIB", "2024-05-03T09:05:00+07:00"),
        ("", "3 Mei 2024 09:05 WIB", ""),
    ],
)
def test_a_z_behind_a_local_time(raw, shown, expected):
    assert raws(without_false_zone([stated(raw)], [Statement(LINE, shown, "line")])) == [expected]


@pytest.mark.parametrize(
    ("metadata", "shown", "best"),
    [
        (["2024-05-03T09:05:00", "2024-05-03T07:05:00Z"], "", "2024-05-03T07:05:00Z"),
        (["2024-05-03T09:05:00", "2024-05-05T07:05:00Z"], "", None),
        (["2024-05-03T00:00:00Z"], "May 3, 2024 9:05 AM EDT", "May 3, 2024 9:05 AM EDT"),
        (["2024-05-03T00:00:00Z"], "May 4, 2024 9:05 AM EDT", None),
        (["2024-05-03T14:00:00Z", "2024-05-03T13:05:00Z"], "May 3, 2024 9:05 AM EDT", "2024-05-03T13:05:00Z"),
        (["2024-05-03T14:00:00Z"], "May 3, 2024 9:05 AM EDT", None),
        ([], "May 3, 2024 9:05 AM EDT", None),
    ],
)
def test_a_statement_that_tells_more(metadata, shown, best):
    found = better_told([stated(raw, 10 - place) for place, raw in enumerate(metadata)], [Statement(LINE, shown, "line")])
    assert [statement.raw for statement in found] == [best] * bool(best)


def test_the_hour_of_a_change_on_the_day_of_publication():
    changes = [stated("3 May 2024 9:05"), stated("4 May 2024 9:05")]
    assert raws(of_same_day([stated("2024-05-03")], changes)) == ["3 May 2024 9:05"]
    assert of_same_day([stated("2024-05-02")], changes) == of_same_day([stated("2024-05-03T08:00")], changes) == []


@pytest.mark.parametrize(
    ("raw", "local"),
    [
        ("2024-05-03T09:05:00Z", "2024-05-03T09:05:00"),
        ("2024-05-03T09:05:00.5+0000", "2024-05-03T09:05:00.5"),
        ("2024-05-03T09:05:00+07:00", "2024-05-03T09:05:00+07:00"),
        ("2024-05-03", "2024-05-03"),
    ],
)
def test_in_local_time(raw, local):
    assert in_local_time(stated(raw)).raw == local


@pytest.mark.parametrize(
    ("raw", "shown", "minutes"),
    [
        ("2024-05-03T02:05:00Z", "3 Mei 2024 09:05", 420),
        ("2024-05-03T22:05:00Z", "4 Mei 2024 05:05", 420),
        ("2024-05-03T02:05:00Z", "2 May 2024, 21:05", -300),
        ("2024-05-03T02:05:00Z", "3 Mei 2024 09:05 WIB", None),
        ("2024-05-03T02:05:00+07:00", "3 Mei 2024 09:05", None),
        ("2024-05-03T02:05:00Z", "3 Mei 2024", None),
        ("2024-05-03T02:05:00Z", "", None),
        ("2024-05-03T02:05:00Z", "9:05 pm", -300),
    ],
)
def test_minutes_apart(raw, shown, minutes):
    assert minutes_apart(raw, shown) == minutes


@pytest.mark.parametrize("raw", ["1" * 100_000, "1:" * 50_000, "2024-05-03" * 10_000])
def test_a_statement_without_end_is_read(raw):
    assert prefer_shown([stated("2024-01-01", 5)], [Statement(SIGN, raw, "line")])
    assert without_false_zone([stated("2024-05-03T02:05:00Z")], [Statement(SIGN, raw, "line")])


@pytest.mark.parametrize(
    "raw",
    [
        "0001-01-01T00:00:00+08:00",
        "9999-12-31T23:59:59-08:00",
        "2024-02-30T09:05:00",
        "2024-05-03T24:00:00Z",
        "0001-01-01T09:05:00",
    ],
)
@pytest.mark.parametrize("shown", ["May 3, 2024 9:05 AM EDT", "3 Mei 2024 09:05", ""])
def test_a_time_that_is_none_ends_nothing(raw, shown):
    near = [Statement(LINE, shown, "line")]
    stated_ones = [stated("2024-05-03T09:05:00", 10), stated(raw, 9)]
    assert len(without_false_zone(stated_ones, near)) == 2
    assert raw not in raws(better_told(stated_ones, near) + better_told(stated_ones[::-1], near))
    assert raw not in raws(better_told([stated(raw, 10), stated("2024-05-03T09:05:00Z", 9)], near))


@pytest.mark.parametrize(
    ("shown", "address", "first"),
    [
        ("24.11.2026, 10:12", "2025-04-08", "2025-04-08"),
        ("November 24, 2026", "2025-04-08", "2025-04-08"),
        ("24/11/2026", "2025-11-24", "2025-11-24"),
        ("2026-11-24T10:12:00Z", "2025-04-08", "2025-04-08"),
        ("8 апреля 2025", "2025-04-08", "8 апреля 2025"),
        ("9.4.2025, 01:10", "2025-04-08", "9.4.2025, 01:10"),
        ("April 7, 2025", "2025-04-08", "April 7, 2025"),
        ("8 เมษายน 2568", "2025-04-08", "8 เมษายน 2568"),
        ("8.4.25", "2025-04-08", "8.4.25"),
    ],
)
def test_the_day_of_the_address_comes_before_another_that_is_shown(shown, address, first):
    said = agreeing([Statement(3.9, shown, "text")], [Statement(1.0, address, "url")])
    assert max(said, key=lambda one: one.score).raw == first
