"""Names that stand behind the same label in all records of a thread: `Author: Ana`, `Author: [hidden] (ana)`, `12) Ana`."""

import re
from itertools import pairwise, takewhile

from crawler.comments.structure.columns import Column
from crawler.comments.structure.naming import MAX_NAME, MAX_NAME_WORDS
from crawler.comments.structure.outline import Outline

_MARKS = frozenset(":：([|#")
"""One of these is in what parts a label from a name; `Dr.` is a part of names."""
_ENDS = (":", "：")
_NUMBERED = re.compile(r"[(\[#]{0,2}(\d{1,6})\s?[.:)\]：]{0,2}\s+(?=\S)")
"""The number of a record before the name."""
_BRACKETS = (("(", ")"), ("[", "]"), ("（", "）"))


def names_behind_labels(lines: Outline, author: Column) -> dict[int, str]:
    """The name of who wrote each record, without the label before it; nothing where these are names alone."""
    written = {number: lines.line(run) for number, run in author.runs.items()}
    told = _without_numbers(written)
    parted = [text.split() for text in told.values()]
    same = sum(1 for _ in takewhile(lambda words: len(set(words)) == 1, zip(*parted, strict=False)))
    same = min(same, min(map(len, parted)) - 1)
    same = max((place for place, word in enumerate(parted[0][:same], 1) if not _MARKS.isdisjoint(word)), default=0)
    names = {number: " ".join(text.split()[same:]) for number, text in told.items()}
    heads = {_head(name) for name in names.values()}
    if len(heads) == 1 and (head := heads.pop()):
        names = {number: name[len(head) :].strip() for number, name in names.items()}
    if names == written:
        return {}
    for opened, closed in _BRACKETS:
        if all(name.startswith(opened) and name.endswith(closed) for name in names.values()):
            names = {number: name[1:-1] for number, name in names.items()}
    return names if all(any(map(str.isalnum, name)) for name in names.values()) else {}


def numbered_names(lines: Outline, columns: list[Column], total: int) -> Column | None:
    """The place that holds a number, which counts the records, and a name behind it: alone it looks like a list's own heads."""
    for column in columns:
        if column.support(total) < 1 or column.longest > MAX_NAME or column.words > MAX_NAME_WORDS:
            continue
        if any(run in lines.dated for run in column.runs.values()):
            continue  # `1. March 2024`, `2. March 2024`
        told = {number: lines.line(run) for number, run in column.runs.items()}
        names = _without_numbers(told)
        if names != told and len(set(names.values())) > 1 and all(name[:1].isalpha() for name in names.values()):
            return column
    return None


def _without_numbers(names: dict[int, str]) -> dict[int, str]:
    """Names without the numbers before them, where these count the records up or down."""
    found = [_NUMBERED.match(name) for name in names.values()]
    counted = [int(match[1]) for match in found if match]
    steps = {after - before for before, after in pairwise(counted)}
    if len(counted) < max(2, len(names)) or steps not in ({1}, {-1}):
        return names
    return {number: _NUMBERED.sub("", name, count=1) for number, name in names.items()}


def _head(name: str) -> str:
    """What stands before a name up to a colon and with it; empty where none does."""
    place = min((found for end in _ENDS if (found := name.find(end)) > 0), default=-1)
    return name[: place + 1] if 0 < place < len(name) - 1 else ""
