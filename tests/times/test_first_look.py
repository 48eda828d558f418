"""The quick look says no to most lines, and never to one in which the slow one finds a time."""

from pathlib import Path

import pytest

from crawler.times import in_text
from crawler.times.in_text import Look, first_look
from tests.times.test_in_text import test_find_when as cases

HERE = Path(__file__)
FOUND = [words for words, _ in cases.pytestmark[0].args[1]]
TABLES = [
    line.split("\t")[place]
    for name, place in (("dates.tsv", 2), ("relative.tsv", 1))
    for line in HERE.with_name(name).read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
CUT = [
    "5thMarch 2019", "12th of March 2019", "3 mayde 2011", "3 maydel 2011", "7 stmarch 2012", "10 maya of 2", "3marchandsomethingelse 2011",
    "on 3 Märzde 2011", "4 th 12 2023 é", "4 tháng 12 2023", "×März 3, 2011", "3 Març 2011", "1ºMayo 2011", "3 may² 2011", "7.VIII.2023 ü",
    "25 ta' Marzu 2012", "le 1er août 2014", "d'août 2014 le 3", "16. MÃ¤rz 2011", "3\u00a0mai\u00a02011", "il y a 3 s", "hace 2 a", "a day ago",
    "2 d", "vor einem Jahr, ü", "an 3 giblean 2011", "3 an t-iuchar 2011 é", "12 İyun 2011",
]  # fmt: skip


@pytest.mark.parametrize("text", [*FOUND, *TABLES, *CUT])
def test_nothing_is_lost(text, monkeypatch):
    lines = [text, f"Posted {text} by Ann", f"{text}, 12 items", f"café {text}"]
    quick = [in_text.find_when(line) for line in lines]
    monkeypatch.setattr(in_text, "first_look", lambda _: Look(day=True, told=True))
    assert quick == [in_text.find_when(line) for line in lines]


@pytest.mark.parametrize(
    "text",
    [
        "11 tips that every reader should know", "TP-Link Archer BE550 BE9300 Wi-Fi 7 Router", "$11.99", "Best 24/7 gym in town", "© 2011 Glossier",
        "Top 10", "", "Über uns", "L’équipe joue 2 fois", "Find one near you", "11-1 loss", "Room 101, 2nd floor",
    ],
)  # fmt: skip
def test_most_lines_are_told_at_once(text):
    assert first_look(text) == Look(day=False, told=False)


@pytest.mark.parametrize(
    ("text", "day", "told"),
    [
        ("12 March 2019", True, False),
        ("3/5/2019", True, False),
        ("10:15", True, False),
        ("1 août 2014", True, False),
        ("yesterday", False, True),
        ("vor 3 Stunden", False, True),
        ("gestern", False, True),
        ("7 ส.ค. 66", True, True),
    ],
)
def test_what_may_stand_there(text, day, told):
    assert first_look(text) == Look(day, told)
