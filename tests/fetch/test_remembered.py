from datetime import UTC, datetime, timedelta

import pytest

from crawler.fetch.remembered import KEPT, Remembered

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)
RULES = b"User-agent: *\nDisallow: /khusus/\n"


@pytest.mark.parametrize("body", [RULES, b"", b"\xef\xbb\xbfUser-agent: *\r\nDisallow:\r\n", b"\n\n", b"2026-11-26\nno time"])
@pytest.mark.parametrize("host", ["warta.example", "127.0.0.1:8080", "[::1]:80", "xn--bcher-kva.example", "a" * 300 + ".example"])
def test_what_was_kept_comes_back(tmp_path, body, host):
    remembered = Remembered(tmp_path / "robots")
    assert remembered.last(host, NOW) is None
    remembered.keep(host, body, NOW)
    assert remembered.last(host, NOW + timedelta(days=3)) == (body, NOW)
    assert remembered.last("another.example", NOW) is None


def test_rules_hold_for_a_month():
    assert timedelta(days=30) == KEPT


def test_old_broken_and_future_notes_count_as_none(tmp_path):
    remembered = Remembered(tmp_path)
    remembered.keep("warta.example", RULES, NOW)
    assert remembered.last("warta.example", NOW + KEPT) is None
    assert remembered.last("warta.example", NOW - timedelta(days=1)) is None
    (tmp_path / "warta.example.txt").write_bytes(b"half a ti")
    assert remembered.last("warta.example", NOW) is None


def test_the_same_rules_are_written_once_a_day(tmp_path):
    remembered, file = Remembered(tmp_path), tmp_path / "warta.example.txt"
    remembered.keep("warta.example", RULES, NOW)
    first = file.read_bytes()
    remembered.keep("warta.example", RULES, NOW + timedelta(hours=1))
    assert file.read_bytes() == first
    remembered.keep("warta.example", RULES, NOW + timedelta(days=2))
    assert file.read_bytes() != first
    remembered.keep("warta.example", b"", NOW + timedelta(days=2, hours=1))
    assert remembered.last("warta.example", NOW + timedelta(days=3)) == (b"", NOW + timedelta(days=2, hours=1))


def test_without_an_archive_nothing_is_remembered(tmp_path):
    remembered = Remembered(None)
    remembered.keep("warta.example", RULES, NOW)
    assert remembered.last("warta.example", NOW) is None
