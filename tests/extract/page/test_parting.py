"""Parts of a line that stand right beside each other."""

import pytest

from crawler.extract.page.parting import is_caption, part, part_styles, runs_of


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


@pytest.mark.parametrize(
    ("pieces", "tag", "line"),
    [
        (["Piše: Stipe Perković", "novinar"], "div", "Piše: Stipe Perković|novinar"),
        (["By Ann Bell", "Reporter"], "li", "By Ann Bell|Reporter"),
        (["De Ana Lupu", "corespondent"], "section", "De Ana Lupu|corespondent"),
        (["O", "nce upon a time"], "div", "Once upon a time"),
        (["Ann B", "ell"], "div", "Ann Bell"),
        (["Ann Bell", "reporter"], "p", "Ann Bellreporter"),
        (["the town ", "hall"], "div", "the town hall"),
    ],
)
def test_two_elements_for_looks(pieces, tag, line):
    part_styles(pieces, 1, tag, "|")
    assert "".join(pieces) == line


@pytest.mark.parametrize(
    ("lines", "title", "runs"),
    [
        (
            ["Jembatan baru dibuka", "4 Des 2023", "Oleh Siti"],
            "jembatan baru dibuka kabar",
            ["Jembatan baru dibuka", "4 Des 2023", "Oleh Siti"],
        ),
        (["Kabar", "Jembatan baru dibuka", "Oleh Siti"], "jembatan baru dibuka", ["Kabar", "Jembatan baru dibuka", "Oleh Siti"]),
        (["a", "b", "", "c"], "a b c", ["a\nb", "c"]),
        (["Jembatan baru dibuka"], "jembatan baru dibuka", ["Jembatan baru dibuka"]),
        (["Jembatan baru", "dibuka warga"], "", ["Jembatan baru\ndibuka warga"]),
        (["Warga membuka jembatan", "baru"], "jembatan baru dibuka", ["Warga membuka jembatan\nbaru"]),
        (["", ""], "x", []),
    ],
)
def test_lines_that_stand_together(lines, title, runs):
    assert list(runs_of(lines, title)) == runs


@pytest.mark.parametrize(
    ("name", "is_one"), [("caption", True), ("pic-caption", True), ("photo_credit", True), ("pic", False), (None, False)]
)
def test_a_cell_below_a_picture(name, is_one):
    assert is_caption({"class": name} if name else {}) is is_one
