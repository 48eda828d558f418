"""The tables are whole, and no word of time stands anywhere else."""

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

from crawler.times.folding import words
from crawler.times.languages import CLDR, NAMED, UNITS, WRITTEN, lines, of_kind

ROOT = Path(__file__).parents[2]
COLUMNS = {
    "months": 12,
    "jalali": 12,
    "hijri": 12,
    "nepali": 12,
    "ethiopian": 13,
    "weekdays": 7,
    "halves": 2,
    "age": len(UNITS),
    "ago": len(UNITS),
    "named": len(NAMED),
}
LONG = 5
"""Letters from which a month's name is taken for one wherever it stands."""


@pytest.mark.parametrize("path", [CLDR, WRITTEN], ids=["cldr", "written"])
def test_every_line_has_its_columns(path: Path) -> None:
    wrong = [
        (line.languages, line.kind, len(line.columns))
        for line in lines()
        if line.path == path and line.kind in COLUMNS and len(line.columns) != COLUMNS[line.kind]
    ]
    assert not wrong


def test_many_languages_are_whole():
    """Months, days by name and times ago."""
    known = {kind: {form.language for form in of_kind(kind)} for kind in ("months", "named", "ago")}
    assert len(known["months"] & known["named"] & known["ago"]) >= 100


def test_no_line_is_there_twice():
    counts = Counter((*line.languages, line.kind, str(line.columns)) for line in lines())
    assert max(counts.values()) == 1


def constants(path: Path) -> list[str]:
    """The strings of a module, its docstrings left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    strings = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return [str(node.value) for node in strings if node not in documented]


@pytest.mark.slow
def test_no_month_and_no_word_of_ago_stands_outside():
    """A language is added in one folder."""
    months = {words(form.text)[0] for form in of_kind("months") if len(form.text) >= LONG and len(words(form.text)) == 1}
    back = {word for form in of_kind("frame") for word in words(form.text) if len(word) >= LONG} | {
        "lalu",
        "ago",
        "zuvor",
        "sedan",
    }
    told = months | back | {"yesterday", "gestern", "kemarin", "ayer", "ieri", "вчера", "昨天"}
    found = {
        f"{path.relative_to(ROOT)}: {word}"
        for package in ("crawler", "pipelines")
        for path in (ROOT / package).rglob("*.py")
        if "times" not in path.parts
        for text in constants(path)
        for word in re.findall(r"[^\W\d_]+", text.lower())
        if word in told
    }
    # A class of that name shows a time, whatever the page's language.
    assert found <= {
        "crawler/comments/parts/words.py: ago",
        "crawler/comments/parts/class_names.py: ago",
        "crawler/comments/parts/hints.py: ago",
    }
