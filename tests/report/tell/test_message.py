"""What the operator is told: changes, the new ones first."""

import pytest

from crawler.report.tell.message import SHOWN, is_news, message


def told(exit_code=3, item_errors=0, **changes):
    sites = {
        name: {
            "trouble": "down" if change != "well again" else None,
            "health": [],
            "change": change or None,
            "since": "2026-01-05",
        }
        for name, change in changes.items()
    }
    return {"run_id": "r", "verdict": "v", "sentence": "s", "exit_code": exit_code, "item_errors": item_errors, "sites": sites}


@pytest.mark.parametrize(
    ("run", "news"),
    [
        (told(a="new"), True), (told(a="still"), False), (told(a="still", b="well again"), True), (told(exit_code=0, a=""), False),
        (told(exit_code=7), True), (told(exit_code=8, a="still"), False), (told(item_errors=1), True), (told(exit_code=0, a="well again"), True),
    ],
)  # fmt: skip
def test_news(run, news):
    assert is_news(run) is news


def test_changes_in_order_of_news():
    said = message(told(a="still", b="well again", c="new", d=""))
    assert said["text"].splitlines() == ["Kliping: s", "new: c: down", "well again: b", "still: a (since 2026-01-05): down"]
    assert said["changes"] == {"a": "still", "b": "well again", "c": "new"}
    assert said["sites"] == {"a": ["down"], "c": ["down"]}


def test_two_thousand_sites_are_counted():
    said = message(told(**{f"s{n}": "new" for n in range(2000)}))
    assert len(said["text"].splitlines()) == 1 + SHOWN + 1
    assert f"{2000 - SHOWN} other sites" in said["text"]
    assert len(said["sites"]) == 2000
