"""Where a key stands in a file, and what a value must be."""

from dataclasses import dataclass, fields

import pytest

from crawler.toml.tables import TOP, Table, TomlFile, mismatch

TEXT = """\
contact = "x"
[defaults]
delay = 1
[[site]]
name = "a"
[site.selectors]
title = "h1"
[[ site ]]
"name" = "b"
delay = 2
"""


@pytest.mark.parametrize(
    ("table", "key", "line"),
    [
        (TOP, "contact", 1), (TOP, "delay", 1), (Table("defaults"), "delay", 3), (Table("site", 0), "name", 5), (Table("site", 0), "title", 7),
        (Table("site", 0), "delay", 4), (Table("site", 1), "name", 9), (Table("site", 1), "delay", 10), (Table("site", 1), None, 8),
    ],
)  # fmt: skip
def test_lines(tmp_path, table, key, line):
    (tmp_path / "x.toml").write_text(TEXT, encoding="utf-8")
    file = TomlFile.read(tmp_path / "x.toml")
    file.fault("wrong", table, key)
    file.fault("wrong", table, key)
    assert file.faults == [f"{file.path}, line {line}: wrong"]


@dataclass
class Kind:
    text: str
    number: float | None
    whole: int
    on: bool
    many: tuple[str, ...]


@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        ("text", "x", 1),
        ("number", 1, "1"),
        ("whole", 1, 1.5),
        ("whole", 2, True),
        ("on", True, 1),
        ("many", ["a"], ["a", 1]),
        ("many", [], "a"),
    ],
)
def test_values(name, good, bad):
    (declared,) = [each for each in fields(Kind) if each.name == name]
    assert mismatch(declared, good) is None
    assert name in mismatch(declared, bad)
