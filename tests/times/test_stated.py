import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.times.stated import stated_time

AT = datetime(2026, 11, 21, 8, 53, 11, tzinfo=UTC)
DAY = datetime(2026, 11, 21, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-21T08:53:11Z", "2026-11-21T08:53:11z", "2026-11-21 08:53:11 AM", "2026-11-21T8:53:11+00:00", "2026-11-21 15:53:11 WIB",
        "2026-11-21T15:53:11+07:00", "2026-11-21T15:53:11+0700", "2026-11-21T15:53:11+7", "2026-11-21T15:53:11 07:00", "2026-11-21T15:53:11GMT+7",
        "2026/11/21 08:53:11", "2026.11.21 08.53.11", "21/11/2026 08:53:11", "11/21/2026 8:53:11 am", "21.11.2026, 08:53:11 Uhr",
        "Sat, 21 Nov 2026 08:53:11 GMT", "Sat, 21 Nov 2026 15:53:11 +0700", "Sat Nov 21 15:53:11 WIB 2026", "Nov 21, 2026 8:53:11 AM",
        "21 November 2026 pukul 15.53.11 WIB", "21-Nov-2026 08:53:11", "samedi 21 novembre 2026 08:53:11", "20261121085311", "20261121T085311",
        "1795251191", "1795251191000", "2026-11-21T08:53:11.000000000Z", " \n2026-11-21T08:53:11Z ", "2026-11-21\n08:53:11", "2026-11-21T08:53:11 UTC",
    ],
)  # fmt: skip
def test_forms(text):
    assert stated_time(text) == AT


@pytest.mark.parametrize(
    "text", ["2026-11-21", "21/11/2026", "11/21/2026", "21.11.2026", "20261121", "2026-11-20T24:00:00", "21 Nov 2026"]
)
def test_days(text):
    assert stated_time(text) == DAY


@pytest.mark.parametrize(
    "text",
    [
        None, "", " ", "kemarin", "03/04/2026", "0000-00-00 00:00:00", "2026-13-41", "²/11/2026", "Mon, 01 Jan 99999999999 00:00:00 GMT",
        "Mon, 01 Jan 2024 00:00:00 +99999999999999", "9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+14:00", "99999999999999999999", "2026-11-21T99:99:99",
        "2026-11-21 " + "x" * 300, "[", "-",  "2026-11-21T08:53:11+99:99",
    ],
)  # fmt: skip
def test_none(text):
    assert stated_time(text) is None


@given(st.text(max_size=80))
def test_any_text(text):
    found = stated_time(text)
    assert found is None or found.tzinfo is UTC or found.utcoffset() is not None


@given(st.text(alphabet="0123456789-/.: T+ZAPMWIBNov,()²", max_size=64))
def test_texts_near_to_times(text):
    stated_time(text)


@pytest.mark.parametrize("part", ["1", " ", "a", "-", "1-", "a ", "1.", ":", "1:", "T", ".", "²", "Nov ", "+", "(", "Uhr"])
def test_linear(part):
    start = time.process_time()
    for head in ("", "2026-11-21 ", "21 Nov", "Sat "):
        for size in (60 // len(part), 300, 100_000):
            stated_time(head + part * size + "!")
    assert time.process_time() - start < 0.2
