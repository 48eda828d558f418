from datetime import UTC, datetime, timedelta

import pytest

from crawler.discover.parts import newest_first, rests, unmoved, untold
from crawler.discover.sitemaps import SitemapRef
from crawler.times.stated import stated_time

HOME = "https://warta.example"


def part(path, stated=None):
    return SitemapRef(HOME + path, stated_time(stated))


@pytest.mark.parametrize(
    ("parts", "order"),
    [
        ([("/1.xml", "2024-05-01"), ("/2.xml", "2024-05-03"), ("/3.xml", "2024-05-02")], "231"),
        ([("/peta-2024-05-01.xml", None), ("/peta-2024-05-03.xml", None), ("/peta-2024-05-02.xml", None)], [1, 2, 0]),
        ([("/2023/11.xml", None), ("/2024/01.xml", None), ("/2023/12.xml", None)], [1, 2, 0]),
        ([("/s.xml?yyyy=2023&mm=11", None), ("/s.xml?yyyy=2024&mm=11", None)], [1, 0]),
        ([("/1.xml", None), ("/2.xml", None), ("/3.xml", None)], [0, 1, 2]),
        ([("/1.xml", "2020-01-01"), ("/news.xml", None), ("/3.xml", "2024-05-01")], [2, 1, 0]),
        ([("/20241399.xml", None), ("/2024-02-31.xml", None), ("/x" * 500, None)], [1, 0, 2]),
    ],
)
def test_newest_first(parts, order):
    refs = [part(*each) for each in parts]
    wanted = [int(at) - 1 for at in order] if isinstance(order, str) else order
    assert newest_first(refs) == [refs[at] for at in wanted]


READ = datetime(2024, 5, 10, 12, tzinfo=UTC).timestamp()


@pytest.mark.parametrize(
    ("now", "before", "read", "answer"),
    [
        ("2024-05-01T10:00:00Z", "2024-05-01T10:00:00Z", READ, True),
        ("2024-05-01", "2024-05-01", READ, True),
        ("2024-05-01T10:00:00Z", "2024-05-01T10:00:01Z", READ, False),
        ("2024-05-10", "2024-05-10", READ, False),
        ("2024-05-09", "2024-05-09", READ, False),
        ("2024-05-10T13:00:00Z", "2024-05-10T13:00:00Z", READ, False),
        ("kemarin", "kemarin", READ, False),
        (None, None, READ, False),
        ("2024-05-01", None, READ, False),
        ("2024-05-01", "2024-05-01", None, False),
    ],
)
def test_unmoved(now, before, read, answer):
    stated = stated_time(before)
    assert unmoved(part("/a.xml", now), lastmod=stated and stated.timestamp(), read=read) is answer


@pytest.mark.parametrize(
    ("now", "entries", "answer"),
    [
        (None, None, True),
        (None, "2024-05-01", True),
        ("2022-11-28", None, False),
        ("2022-11-28", "2022-11-28", False),
        ("2022-11-28", "2022-11-29", False),
        ("2022-11-28", "2024-05-01", True),
        ("2024-05-01T10:00:00Z", "2024-05-02T09:00:00Z", False),
    ],
)
def test_untold(now, entries, answer):
    later = entries and stated_time(entries)
    assert untold(part("/a.xml", now), later and later.timestamp()) is answer


@pytest.mark.parametrize(
    ("same", "hours", "answer"),
    [(0, 0, False), (None, 0, False), (10, 4, True), (10, 6, False), (24 * 30, 23, True), (24 * 30, 25, False)],
)
def test_rests(same, hours, answer):
    fetched = datetime(2026, 12, 1, tzinfo=UTC)
    read = None if same is None else (fetched - timedelta(hours=same)).timestamp()
    assert rests(fetched=fetched.timestamp(), read=read, now=fetched + timedelta(hours=hours)) is answer
