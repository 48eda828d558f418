"""Times told from now, and words that only look like them."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from crawler.times.relative import ago, named_day

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("words", "back"),
    [
        ("2 jam lalu", timedelta(hours=2)),
        ("seminggu lalu", timedelta(weeks=1)),
        ("2 minggu yang lalu", timedelta(weeks=2)),
        ("45 detik lalu", timedelta(seconds=45)),
        ("vor einer Woche", timedelta(weeks=1)),
        ("vor 2 Wochen", timedelta(weeks=2)),
        ("il y a environ 2 heures", timedelta(hours=2)),
        ("hace unos 10 minutos", timedelta(minutes=10)),
        ("Updated 3 days ago", timedelta(days=3)),
        ("день назад", timedelta(days=1)),
        ("3 недели назад", timedelta(weeks=3)),
        ("2週間前", timedelta(weeks=2)),
        ("30秒前", timedelta(seconds=30)),
        ("Baru saja", timedelta(0)),
    ],
)
def test_ago(words, back):
    assert ago(words, NOW) == NOW - back


@pytest.mark.parametrize(
    "words", ["2 jam", "jam 2", "lalu lintas", "2 jam lagi", "3 days left", "vor dem Haus", "a long time ago", "", "5 orang lalu"]
)
def test_not_ago(words):
    assert ago(words, NOW) is None


@pytest.mark.parametrize(
    ("words", "language", "days", "rest"),
    [
        ("Hari ini, 10:15", "id", 0, ", 10:15"),
        ("Kemarin", "id", 1, ""),
        ("Diposting kemarin pukul 9.00", "id", 1, " pukul 9.00"),
        ("Hier à 10:15", "fr", 1, " à 10:15"),
        ("昨天 10:15", "zh", 1, " 10:15"),
    ],
)
def test_named_days(words, language, days, rest):
    """Midnight is that of the site."""
    jakarta = NOW.astimezone(ZoneInfo("Asia/Jakarta"))
    assert named_day(words, jakarta, language) == (jakarta.replace(hour=0) - timedelta(days=days), rest)


@pytest.mark.parametrize(
    ("words", "language"), [("Hier klicken", "de"), ("Hier lees je meer", "nl"), ("besok", "id"), ("Monday", "en")]
)
def test_no_named_day(words, language):
    assert named_day(words, NOW, language) is None
