"""The rows that a mark of a chart opens, and the query that gives all of them, as JSON beside the charts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import orjson

from crawler.plain import one_line

Cell = str | list[str]
"""What is shown, or that and the address it leads to."""
_LONGEST = 160
"""Letters of a cell; an ellipsis says where it goes on."""


@dataclass(slots=True)
class Opened:
    """All of a page, each by its number."""

    entries: list[dict[str, Any]] = field(default_factory=list)

    def add(self, title: str, columns: Sequence[str], rows: Iterable[Sequence[Any]], total: int, query: str) -> int:
        """Its number. A column `url` is where the column behind it leads, and no column of its own."""
        shown = [name for name in columns if name != "url"]
        self.entries.append(
            {"title": title, "columns": shown, "rows": [_cells(columns, row) for row in rows], "total": total, "query": query}
        )
        return len(self.entries) - 1

    def json(self) -> str:
        """As it may stand inside a script element: nothing in it ends the element, whatever a page was called."""
        text = orjson.dumps(self.entries).decode()
        return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _cells(columns: Sequence[str], row: Sequence[Any]) -> list[Cell]:
    cells: list[Cell] = []
    address = ""
    for name, value in zip(columns, row, strict=True):
        if name == "url":
            address = value if isinstance(value, str) and value.startswith(("http://", "https://")) else ""
        else:
            cells.append([_text(value), address] if address else _text(value))
            address = ""
    return cells


def _text(value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, float):
        return f"{value:.2f}"
    text = one_line(f"{value:,}" if isinstance(value, int) else str(value))
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
