"""Parts of a line that stand right beside each other."""

import pytest

from crawler.extract.page.parting import part


@pytest.mark.parametrize(
    ("left", "right", "tag", "line"),
    [
        ("Ann Bell", "Mar 5, 2025", "div", "Ann Bell Mar 5, 2025"),
        ("2025", "11 mins", "div", "2025 11 mins"),
        ("5 Mar 2025", "Ann Bell", "li", "5 Mar 2025 Ann Bell"),
        ("Зоя Белова", "Редактор", "header", "Зоя Белова Редактор"),
        ("ANN BELL", "5 Mar 2025", "section", "ANN BELL 5 Mar 2025"),
        ("W", "hen", "div", "When"),
        ("un", "done", "div", "undone"),
        ("VALLEY", "POST", "div", "VALLEYPOST"),
        ("Ann Bell ", "Editor", "div", "Ann Bell Editor"),
        ("Valley", "Post", "p", "ValleyPost"),
        ("new", "Bridge", "pre", "newBridge"),
    ],
)
def test_where_a_blank_is_put(left, right, tag, line):
    pieces = [left, right]
    part(pieces, 1, tag)
    assert "".join(pieces) == line


def test_a_long_line_is_text():
    pieces = ["a", *("Be" for _ in range(40))]
    part(pieces, 1, "div")
    assert "".join(pieces).startswith("aBe")
