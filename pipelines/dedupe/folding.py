"""Many texts folded at once: what `fingerprints.folded` says of each, by a table of characters that fills as they are met."""

import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import chain
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from crawler.plain import composed
from pipelines.dedupe.fingerprints import LOWER, folded, folded_whole
from pipelines.dedupe.sketches import AT_ONCE

Bytes = npt.NDArray[np.uint8]
Codes = npt.NDArray[np.uint32]
Hashes = npt.NDArray[np.uint64]
Spots = npt.NDArray[np.int64]

FEW = 6
"""Fewer texts are folded each by itself: what a table spares a text is less than its calls."""
_END, _NOTHING = b"\xfe", b"\xff"
"""Bytes that UTF-8 never has: where a text ends, and what is taken out."""
_SPACE = 32
_MOST = 8
"""Bytes that one character may become."""
_UNKNOWN, _SIZE, _MARK, _BOUND = 0, 15, 16, 32
"""What is known of a character: nothing; how many bytes it becomes, plus one; that it is a mark, which must stand alone; that
what it becomes depends on its neighbours."""
# Pages of these that no character has touched take no memory.
_KNOWN = np.zeros(0x110000, np.uint8)
_BECOMES = np.zeros(0x110000, np.uint64)


class Folded(NamedTuple):
    """A text as its words are compared."""

    words: bytes
    """As `folded` gives them."""
    letters: bytes
    """The same without spaces."""


def fold(texts: Sequence[str]) -> list[Folded]:
    """The words and letters of each text."""
    if len(texts) < FEW:
        return [_fold_one(text) for text in texts]
    return [one for start in range(0, len(texts), AT_ONCE) for one in _folded(texts[start : start + AT_ONCE])]


def _folded(texts: Sequence[str]) -> list[Folded]:
    found, grown, loose = _by_table(texts)
    others = sorted(grown | loose)
    if others:
        # Composed, a letter and its loose accent are mostly one character of the table.
        plain = [composed("NFKC", texts[number]) if number in loose else texts[number] for number in others]
        again, _, left = _by_table(plain, may_grow=True)
        for place, number in enumerate(others):
            found[number] = _fold_one(texts[number]) if place in left else again[place]
    return found


def _fold_one(text: str) -> Folded:
    words = folded(text)
    return Folded(words, words.translate(None, b" "))


def _by_table(texts: Sequence[str], *, may_grow: bool = False) -> tuple[list[Folded], set[int], set[int]]:
    """What the table says of each text, and the numbers of those of which it does not say all.

    These are texts of which a character becomes longer than it was, where none may, and of which one depends on its neighbours.
    """
    data = np.frombuffer(b" %b " % b" \xfe ".join([text.encode("utf-8", "replace") for text in texts]), np.uint8)
    beyond = (data > 127).nonzero()[0]
    ends = data[beyond] == _END[0]
    spots = beyond[~ends]
    codes = np.frombuffer(data[spots].tobytes().decode().encode("utf-32-le"), "<u4")
    known = _known(codes)
    sizes = 2 + (codes > 0x7FF) + (codes > 0xFFFF)
    spots = spots[sizes.cumsum() - sizes]
    more = np.maximum((known & _SIZE).astype(np.int64) - 1 - sizes, 0)
    loose = (known & _BOUND) > 0
    loose[1:] |= ((known[1:] & known[:-1] & _MARK) > 0) & (spots[:-1] + sizes[:-1] == spots[1:])
    texts_of = beyond[ends].searchsorted
    grown, bound = (set(texts_of(spots[odd]).tolist()) for odd in (more > 0, loose))
    replaced = _replaced(data, spots, sizes, more if may_grow else None, _BECOMES[codes])
    words = replaced.tobytes().translate(LOWER, _NOTHING)
    each = np.frombuffer(words, np.uint8)
    letters = np.compress(each != _SPACE, each).tobytes()
    return [Folded(*pair) for pair in zip(words.split(_END), letters.split(_END), strict=True)], grown, bound


def _replaced(data: Bytes, spots: Spots, sizes: Spots, more: Spots | None, becomes: Hashes) -> Bytes:
    """The data with what characters become in their places, so many bytes longer, _NOTHING behind it where that is shorter."""
    if more is None:
        data = data.copy()
    else:
        times = np.ones(len(data), np.int64)
        times[spots] += more
        data = np.repeat(data, times)
        spots = spots + more.cumsum() - more
        sizes = sizes + more
    before = sizes.cumsum() - sizes
    within = np.arange(sizes.sum())
    places = np.repeat(spots - before, sizes) + within
    data[places] = becomes.view(np.uint8)[np.repeat(np.arange(0, _MOST * len(sizes), _MOST) - before, sizes) + within]
    return data


def _known(codes: Codes) -> Bytes:
    """What is known of characters, of those not met before too."""
    known = _KNOWN[codes]
    new = codes[known == _UNKNOWN]
    if len(new):
        _learn(set(new.tolist()))
        known = _KNOWN[codes]
    return known


def _learn(codes: Iterable[int]) -> None:
    for code in codes:
        plain = folded_whole(chr(code))
        bound = len(plain) > _MOST or not _stands_alone(chr(code))
        plain = b"" if bound else plain
        _BECOMES[code] = int.from_bytes(plain.ljust(_MOST, _NOTHING), "little")
        mark = _MARK if unicodedata.combining(chr(code)) else 0
        _KNOWN[code] = len(plain) + 1 | (_BOUND if bound else mark)


def _stands_alone(char: str) -> bool:
    """Whether what a character becomes has nothing to do with the ones beside it, of a mark: with letters beside it."""
    if unicodedata.combining(char):
        forms = {char, char.casefold(), unicodedata.normalize("NFKD", char)}
        return forms == {char} and char not in _seconds()
    composed = unicodedata.normalize("NFKC", char)
    folded_case = unicodedata.normalize("NFKC", composed.casefold())
    firsts = {unicodedata.normalize("NFKD", form)[:1] for form in (char, composed.casefold())}
    lasts = {composed[-1:], folded_case[-1:]}
    return not any(unicodedata.combining(one) for one in firsts | lasts if one) and not firsts & _seconds()


_WITH_PAIRS = (
    range(0xC0, 0x3100),
    range(0x10000, 0x12000),
    range(0x16000, 0x17000),
    range(0x1D000, 0x1D200),
    range(0xFB00, 0xFB50),
)
"""Where characters are that Unicode takes apart into two others; a test looks through all planes."""


@cache
def _seconds() -> frozenset[str]:
    """Characters that may become one with the character before them."""
    pairs = (unicodedata.decomposition(chr(code)).split() for code in chain(*_WITH_PAIRS))
    seconds = {chr(int(pair[1], 16)) for pair in pairs if len(pair) == 2 and pair[0][0] != "<"}
    jamo = (range(0x1161, 0x1176), range(0x11A8, 0x11C3))
    return frozenset(seconds).union(*(map(chr, one) for one in jamo))
