"""Names that stand behind the same label in all records of a thread: `Author: Ana`, `Author: [hidden] (ana)`."""

from itertools import takewhile

from crawler.comments.structure.columns import Column
from crawler.comments.structure.outline import Outline

_MARKS = frozenset(":：([|#")
"""One of these is in what parts a label from a name; `Dr.` is a part of names."""
_ENDS = (":", "：")
_BRACKETS = (("(", ")"), ("[", "]"), ("（", "）"))


def names_behind_labels(lines: Outline, author: Column) -> dict[int, str]:
    """The name of who wrote each record, without the label before it; nothing where these are names alone."""
    told = {number: lines.line(run) for number, run in author.runs.items()}
    parted = [text.split() for text in told.values()]
    same = sum(1 for _ in takewhile(lambda words: len(set(words)) == 1, zip(*parted, strict=False)))
    same = min(same, min(map(len, parted)) - 1)
    same = max((place for place, word in enumerate(parted[0][:same], 1) if not _MARKS.isdisjoint(word)), default=0)
    names = {number: " ".join(text.split()[same:]) for number, text in told.items()}
    heads = {_head(name) for name in names.values()}
    if len(heads) == 1 and (head := heads.pop()):
        names = {number: name[len(head) :].strip() for number, name in names.items()}
    if names == told:
        return {}
    for opened, closed in _BRACKETS:
        if all(name.startswith(opened) and name.endswith(closed) for name in names.values()):
            names = {number: name[1:-1] for number, name in names.items()}
    return names if all(any(map(str.isalnum, name)) for name in names.values()) else {}


def _head(name: str) -> str:
    """What stands before a name up to a colon and with it; empty where none does."""
    place = min((found for end in _ENDS if (found := name.find(end)) > 0), default=-1)
    return name[: place + 1] if 0 < place < len(name) - 1 else ""
