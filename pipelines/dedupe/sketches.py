"""What two texts must share to be near copies: a sketch of their word groups, keys to find it by, and their numbers."""

from array import array
from typing import NamedTuple
from zlib import crc32

import numpy as np
import numpy.typing as npt
import rensa

Hashes = npt.NDArray[np.uint64]
Slots = npt.NDArray[np.uint8]
Places = npt.NDArray[np.intp]

SLOTS = 128
"""Slots of a sketch; each keeps one byte of the smallest of its hashes."""
ROWS = (3, 4)
"""Slots that make one band, in articles and in comments: two texts meet when all slots of a band are equal. Comments, told by
single words, have the common words of their language alike; with three slots they would all meet."""
BANDS = 26
NUMBERS = 16
"""Numbers of a text that are kept, those of the smallest hashes."""
NEAR = (0.45, 0.44)
"""From this likeness on an article, or a comment, is a near copy."""
NEAR_SHORT, SHORT = 0.6, 20
"""The same for comments of fewer words: what two readers say of the same thing in twelve words is half the same by itself."""
VERSION = f"3 {SLOTS} {ROWS} {BANDS} {rensa.RMinHash.ALGORITHM_VERSION}"
"""Sketches of another version cannot be compared."""

_SEED = 20_261_124
_LONGEST = 1 << 17
"""Bytes of a text that are sketched; no news text is longer."""
_MIX = tuple(np.uint64(x) for x in (0xBF58476D1CE4E5B9, 0x94D049BB133111EB, 0xD6E8FEB86659FD93))
_HALF = np.uint64((int(_MIX[1]) << 32) % (1 << 64))
"""A factor by which only the lower half of a number counts: of 8 letters the first 4."""
_SHIFT, _TOP = np.uint64(29), np.uint64(48)
_BAND_FACTORS = tuple(
    np.random.default_rng(_SEED + rows).integers(0, 1 << 63, rows, dtype=np.uint64) * np.uint64(2) + np.uint64(1) for rows in ROWS
)
"""By kind of text: what the slots of a band are multiplied with, so that the bands of one kind never meet those of the other."""
_HEADS = np.array([(1 << 8 * size) - 1 for size in range(9)], dtype=np.uint64)
"""By a word's length: which of the first 8 bytes are its own."""
_GROUPS = {size: np.dtype(f"V{size}") for size in (16, 24)}


class Sketch(NamedTuple):
    """A text for comparison."""

    slots: bytes
    """SLOTS bytes."""
    numbers: bytes
    """NUMBERS unsigned 16-bit hashes, ascending, zeros behind the last."""
    bands: Hashes
    """BANDS keys, behind two places for the keys of the id and of the text; a text that shares none is not compared."""
    near: float
    """How like another text must be to be a near copy."""


def article_sketch(words: bytes, letters: bytes) -> Sketch:
    """Sketch the folded text of an article by the groups that begin with each word; `letters` is the text without spaces."""
    if len(words) > _LONGEST:
        words = words[:_LONGEST] + b" "
    inside = np.frombuffer(words, dtype=np.uint8) != _SPACE
    edges = (inside[1:] != inside[:-1]).nonzero()[0]
    sizes = edges[1::2] - edges[0::2]
    groups = _groups(letters[: len(words)], sizes)
    heads = groups[:, 0]
    hashes: Hashes = heads * _MIX[0] + groups[:, 1] * (_MIX[2] if groups.shape[1] > 2 else _HALF)
    if groups.shape[1] > 2:
        hashes += groups[:, 2] * _MIX[1]
    hashes ^= hashes >> _SHIFT
    numeric = ((heads.astype(np.uint8) - _ZERO) < _TEN).nonzero()[0]
    numbers = (heads[numeric] & _HEADS.take(sizes[numeric], mode="clip")) * _MIX[2] >> _TOP if len(numeric) else heads[:0]
    matrix = rensa.RMinHash.digest_matrix_from_flat_token_hashes(hashes, [0, len(hashes)], SLOTS, _SEED)
    return _sketch(matrix.to_rows()[0], numbers.tolist(), 0, NEAR[0])


def comment_sketch(words: bytes) -> Sketch:
    """Sketch the folded text of a comment by its single words."""
    tokens = words[:_LONGEST].split()
    smallest = rensa.RMinHash(SLOTS, _SEED)
    smallest.update(tokens)
    numbers = [crc32(token) >> 16 for token in tokens if token[0] in _DIGITS]
    return _sketch(smallest.digest(), numbers, 1, NEAR_SHORT if len(tokens) < SHORT else NEAR[1])


_SPACE, _ZERO, _TEN = map(np.uint8, (32, 48, 10))
_DIGITS = b"0123456789"


def _groups(letters: bytes, sizes: Places) -> Hashes:
    """The letters that follow each word's start, about three words, whatever their length: rows of numbers of 8 bytes.

    Of two numbers the first 12 bytes are meant; there are three where letters take several bytes.
    """
    starts = sizes.cumsum()
    starts -= sizes
    size = 16 if len(letters) <= len(sizes) * _LETTERS else 24
    runs = np.ndarray(len(letters) + 9, _GROUPS[size], letters + bytes(size + 8), 0, (1,))
    groups: Hashes = runs[starts].view(np.uint64).reshape(-1, size // 8)
    return groups


_LETTERS = 9
"""Bytes of a word, on average, from which on a letter is taken to have several."""


def _sketch(digest: list[int], numbers: list[int], kind: int, near: float) -> Sketch:
    full = np.frombuffer(array("I", digest), dtype=np.uint32)
    kept = array("H", sorted(set(numbers) - {0})[:NUMBERS]).tobytes() if numbers else b""
    return Sketch(full.astype(np.uint8).tobytes(), kept.ljust(2 * NUMBERS, b"\0"), bands_of(full, kind), near)


def bands_of(full: npt.NDArray[np.uint32], kind: int) -> Hashes:
    """The band keys of a sketch's whole slots, behind two places."""
    rows = ROWS[kind]
    bands = np.empty(2 + BANDS, dtype=np.uint64)
    np.dot(full[: BANDS * rows].reshape(BANDS, rows), _BAND_FACTORS[kind], bands[2:])
    return bands


def alike(slots: Slots, ours: bytes, near: float) -> list[tuple[int, float]]:
    """The rows of `slots` that are at least `near` like ours, with their likeness: the share of word groups in common, 0 to 1."""
    equal = (slots == np.frombuffer(ours, np.uint8)).sum(axis=1).tolist()
    found = [(row, (count / SLOTS - _CHANCE) / (1 - _CHANCE)) for row, count in enumerate(equal)]
    return [(row, share) for row, share in found if share >= near]


_CHANCE = 1 / 256
"""Share of the slots that are equal between texts that have nothing in common."""


def likeness(one: bytes, other: bytes) -> float:
    """Share of the word groups that two texts have in common, 0 to 1, from their slots."""
    return max(0.0, alike(np.frombuffer(other, np.uint8)[None], one, -1.0)[0][1])


def other_numbers(one: bytes, other: bytes) -> bool:
    """True where both texts tell several numbers and most differ: the same form filled in twice is two reports."""
    ours, theirs = array("H", one), array("H", other)
    limit = min(ours[-1] or 1 << 16, theirs[-1] or 1 << 16)  # beyond it one of the two did not keep its numbers
    few, many = sorted(({n for n in side if 0 < n <= limit} for side in (ours, theirs)), key=len)
    return len(few) >= 3 and len(few & many) < len(few) / 2
