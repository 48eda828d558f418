"""Tables of a TOML file -> the values of a dataclass, every mistake with its line."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, Field, dataclass, field, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any

_SHAPES = {"str": (str,), "float": (int, float), "int": (int,), "bool": (bool,)}
_SAID = {"str": "words in quotes", "float": "a number", "int": "a whole number", "bool": "true or false"}


@dataclass(frozen=True, slots=True)
class Table:
    """A table's place in the file: what its header says, and the how manieth with that header it is."""

    header: str = ""
    """`site` for [[site]]; empty for what stands above the first header."""
    number: int = 0


TOP = Table()


@dataclass(slots=True)
class TomlFile:
    """One file as it is read: its values, and the mistakes found so far."""

    path: Path
    text: str
    data: dict[str, Any] = field(default_factory=dict)
    _faults: dict[str, int] = field(default_factory=dict)

    @property
    def faults(self) -> list[str]:
        """The mistakes found so far as sentences, in the order of their lines."""
        return sorted(self._faults, key=lambda said: self._faults[said])

    @classmethod
    def read(cls, path: Path) -> "TomlFile":
        """With its values; raises OSError, tomllib.TOMLDecodeError, UnicodeDecodeError."""
        text = path.read_text(encoding="utf-8-sig")  # some editors begin with a mark of their encoding
        return cls(path, text, tomllib.loads(text))

    def fault(self, message: str, table: Table = TOP, key: str | None = None) -> None:
        """Note a mistake; tomllib does not keep lines, so the key is looked for."""
        line = self._line(table, key)
        self._faults[f"{self.path}, line {line}: {message}"] = line

    def has(self, table: Table, key: str) -> bool:
        """Whether a table itself holds a key, so that a mistake is said where it stands."""
        return self._found(table, key) is not None

    def _line(self, table: Table, key: str | None) -> int:
        return self._found(table, key) or self._header(key) or self._bounds(table)[0] + 1

    def _header(self, key: str | None) -> int | None:
        """The first line where a table has the name of a key."""
        heads = (re.match(r"\s*\[+\s*[\"']?([\w-]+)[\"']?\s*[\].]", line) for line in self.text.splitlines())
        return next((number for number, found in enumerate(heads, 1) if found and found[1] == key), None)

    def _found(self, table: Table, key: str | None) -> int | None:
        lines = self.text.splitlines()
        for number in range(*self._bounds(table)) if key else ():
            if re.match(rf"\s*\[*\s*([\w-]+\.)?[\"']?{re.escape(key or '')}[\"']?\s*[\]=]", lines[number]):
                return number + 1
        return None

    def _bounds(self, table: Table) -> tuple[int, int]:
        """First line of a table and the one behind its last, from 0; its sub-tables are part of it."""
        lines = self.text.splitlines()
        heads = [(number, m[1]) for number, line in enumerate(lines) if (m := re.match(r"\s*\[+\s*([\w-]+)\s*\]", line))]
        if not table.header:
            return 0, next((number for number, _ in heads), len(lines))
        starts = [number for number, name in heads if name == table.header]
        start = starts[table.number] if table.number < len(starts) else 0
        return start, next((number for number, _ in heads if number > start), len(lines))

    def values(
        self, kind: type, given: Mapping[str, object], table: Table, *, also: Iterable[str] = (), hidden: Iterable[str] = ()
    ) -> dict[str, Any]:
        """The values of a table in the types of the dataclass; what is wrong is noted and left out.

        `also`: keys read elsewhere; `hidden`: fields that are no keys of the file.
        """
        known = {f.name: f for f in fields(kind)}
        right: dict[str, Any] = {}
        for key, value in given.items():
            if key not in known:
                names = sorted({*known, *also}.difference(hidden))
                meant = "".join(f", perhaps {close!r}" for close in get_close_matches(key, names, n=1))
                self.fault(f"unknown key {key!r}{meant}; known are {', '.join(names)}", table, key)
            elif fault := mismatch(known[key], value):
                self.fault(fault, table, key)
            else:
                right[key] = tuple(value) if isinstance(value, list) else value
        return right


SECRET = ("webhook", "login", "disqus_key")
"""Keys whose values no sentence repeats."""


def missing(kind: type, given: Iterable[str]) -> list[str]:
    """Fields that have no default and no value."""
    return [f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING and f.name not in given]


def mismatch(declared: Field[Any], value: object) -> str | None:
    """Why a value is not what a field takes; None where it is."""
    name, words = declared.name, words_of(declared)
    if "tuple" in words:
        is_list = isinstance(value, list) and all(isinstance(each, str) for each in value)
        return None if is_list else f"{name} is a list of strings, such as {name} = ['...']"
    shape = next((shape for word, shape in _SHAPES.items() if word in words), (dict,))
    if isinstance(value, shape) and isinstance(value, bool) is (shape == (bool,)):
        return None
    shown = "" if name in SECRET else f" = {value!r}"
    return f"{name}{shown} is not what it takes: {_SAID.get(words.replace(' | None', ''), 'a table')}"


def words_of(declared: Field[Any]) -> str:
    """Its type as it is written."""
    return str(declared.type) if "|" in str(declared.type) else getattr(declared.type, "__name__", str(declared.type))


def span(text: str) -> tuple[int, int | None] | None:
    """`20..400` as numbers; None where it is no such span."""
    found = re.fullmatch(r"(\d*)\.\.(\d*)", text)
    if not found:
        return None
    low, high = int(found[1] or 0), int(found[2]) if found[2] else None
    return (low, high) if high is None or low <= high else None
