import json
from datetime import UTC, datetime

import pytest

from pipelines.charts.opened import Opened


def test_nothing_ends_the_element_that_holds_them():
    opened = Opened()
    number = opened.add("</script><!--", ["url", "title"], [("https://x.example/?a=1&b=2", "</script>")], 1, "SELECT '<'")
    assert number == 0
    assert not set("<>&") & set(opened.json())
    (entry,) = json.loads(opened.json())
    assert entry == {
        "title": "</script><!--", "columns": ["title"], "rows": [[["</script>", "https://x.example/?a=1&b=2"]]], "total": 1,
        "query": "SELECT '<'",
    }  # fmt: skip


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", " https://x.example", None, "//x.example", "HTTPS:x"]
)
def test_what_is_no_web_address_is_no_link(address):
    opened = Opened()
    opened.add("", ["url", "title"], [(address, "t")], 1, "")
    assert opened.entries[0]["rows"] == [["t"]]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, "–"), (1234, "1,234"), (0.5, "0.50"), (datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC), "2026-01-02 03:04"), (True, "yes"),
        ("a\nb\u202ec", "a bc"), ("x" * 200, "x" * 159 + "…"), ("\ud800", ""),
    ],
)  # fmt: skip
def test_cells(value, shown):
    opened = Opened()
    opened.add("", ["title"], [(value,)], 1, "")
    assert opened.entries[0]["rows"] == [[shown]]
