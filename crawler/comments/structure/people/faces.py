"""Who wrote, where records name nobody in their words: by what their pictures, or the links around these, are called."""

import re
from itertools import takewhile

from crawler.comments.parts.words import is_filler
from crawler.comments.structure.group import Group
from crawler.comments.structure.outline import Outline

MIN_SUPPORT = 0.6
"""Part of the records whose picture is called something."""
MAX_NAME, MAX_NAME_WORDS = 60, 5
MAX_ELEMENTS = 60
"""Elements of a record before its picture."""
_OWNER = re.compile(r"['’]s$")
_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|svg)$", re.I)


def called(lines: Outline, group: Group) -> dict[int, str]:
    """The name of who wrote each record, without the words that all pictures share (`Avatar of Ana`)."""
    found = {number: words for number, record in enumerate(group.records) if (words := _words(lines, record.root))}
    texts = sorted(set(found.values()))
    if len(found) < MIN_SUPPORT * len(group.records) or len(texts) < 2:
        return {}
    parted = [text.split() for text in texts]
    first, last = _shared(parted), _shared([words[::-1] for words in parted])
    names = {number: " ".join(text.split()[first : len(text.split()) - last]) for number, text in found.items()}
    names = {number: _OWNER.sub("", name) for number, name in names.items()}
    return {number: name for number, name in names.items() if _is_name(name)}


def _shared(parted: list[list[str]]) -> int:
    """With how many same words all texts begin, of which each has one more."""
    same = takewhile(lambda words: len(set(words)) == 1, zip(*parted, strict=False))
    return min(sum(1 for _ in same), min(map(len, parted)) - 1)


def _words(lines: Outline, root: int) -> str:
    """What the first picture in an element is called, or the link around it."""
    end = min(lines.end[root], root + MAX_ELEMENTS)
    place = next((place for place in range(root, end) if lines.tags[place] == "img"), None)
    if place is None:
        return ""
    around = lines.attributes(lines.up[place]) if lines.tags[lines.up[place]] == "a" else {}
    stated = (
        lines.attributes(place).get("alt"),
        lines.attributes(place).get("title"),
        around.get("title"),
        around.get("aria-label"),
    )
    return " ".join(next((text for text in stated if text and text.strip()), "").split())


def _is_name(name: str) -> bool:
    if not name or len(name) > MAX_NAME or len(name.split()) > MAX_NAME_WORDS or not any(map(str.isalpha, name)):
        return False
    return _FILE.search(name) is None and not is_filler(name)
