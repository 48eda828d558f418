"""How well comments are read: on sites seen while the rules were written, on sites left out, and without classes and ids.

The scorers are those that lie beside the pages. Of sites left out only the sums are printed.
"""

import importlib.util
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

from tests.bench.comments import answer_pages, read_rows
from tests.bench.left_out import is_left_out
from tests.bench.scramble import scramble

Rows = list[dict[str, Any]]
_SIDES = (("seen", False), ("left out", True))
_WAYS: tuple[tuple[str, Callable[[bytes], bytes]], ...] = (("", bytes), (", scrambled", scramble))


def print_tables(folder: Path) -> None:
    """A line for each set, side and way."""
    records, more = _module(folder / "score_comments.py"), _module(folder / "score_more.py")
    for name, way in _WAYS:
        for side, out in _SIDES:
            for part, score in (("", _records), ("forums", _forums), ("dragnet", _words)):
                rows = [row for row in read_rows(folder / part) if is_left_out(row["url"]) == out]
                answers, spent = answer_pages(folder / part, rows, way)
                found = score(records if not part else more, rows, {row["id"]: row["comments"] for row in answers})
                print(f"{part or 'records':8} {side + name:20} {found}  {1000 * spent / len(rows):.2f} ms", flush=True)


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} cannot be read as a module of Python; it scores the answers.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _records(scorer: ModuleType, rows: Rows, answers: dict[str, Rows]) -> str:
    sums: Counter[str] = Counter()
    for row in rows:
        sums.update(scorer.score_page(row["comments"], answers.get(row["id"], []))[0])
    table = scorer.line(sums)
    cells = " ".join(f"{name} {scorer.show(table[name]).strip()}" for name in ("P", "R", "author", "time", "parent", "reply"))
    return f"{sums['pages']} pages, {sums['gold']} comments: {cells}; pages without that give one: {sums['neg_pages']} of {sums['neg']}"


def _forums(scorer: ModuleType, rows: Rows, answers: dict[str, Rows]) -> str:
    return _shown(scorer.forums(rows, answers)[0])


def _words(scorer: ModuleType, rows: Rows, answers: dict[str, Rows]) -> str:
    """The scorer's sums; the words of a page hold times as they are shown, so what is found is also counted with those."""
    scores = scorer.dragnet(rows, answers)[0]
    as_shown = {page: [comment | {"time": comment["shown"]} for comment in found] for page, found in answers.items()}
    again = scorer.dragnet(rows, as_shown)[0]
    found = (f"{name} {again[name]:.3f}" for name in ("found median", "found lowest tenth"))
    return f"{_shown(scores)}; with times as they are shown {', '.join(found)}"


def _shown(scores: dict[str, Any]) -> str:
    return " ".join(f"{name} {value:.3f}" if isinstance(value, float) else f"{name} {value}" for name, value in scores.items())
