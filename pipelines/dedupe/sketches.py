"""What two texts must share to be near copies: a sketch of their word groups, keys to find it by, and their numbers."""

from array import array
from dataclasses import dataclass
from zlib import crc32

import numpy as np
import numpy.typing as npt
import rensa

Hashes = npt.NDArray[np.uint64]
Slots = npt.NDArray[np.uint8]
Places = npt.NDArray[np.intp]

SLOTS = 160
"""Slots of a sketch; each keeps one byte of the smallest of its hashes."""
ROWS = (3, 4)
"""Slots that make one band, in articles and in comments: two texts meet when all slots of a band are equal. Comments, told by
single words, have the common words of their language alike; with three slots they would all meet."""
BANDS = 28
NUMBERS = 16
"""Numbers of a text that are kept, those of the smallest hashes."""
NEAR = (0.45, 0.44)
"""From this likeness on an article, or a comment, is a near copy."""
NEAR_SHORT, SHORT = 0.6, 20
"""The same for comments of fewer words: what two readers say of the same thing in twelve words is half the same by itself."""
VERSION = f"2 {SLOTS} {ROWS} {BANDS} {rensa.RMinHash.ALGORITHM_VERSION}"
"""Sketches of another version cannot be compared."""

_SEED = 20_261_124
_LONGEST = 1 << 17
"""Bytes of a text that are sketched; no news text is longer."""
_MIX = tuple(np.uint64(x) for x in (0xBF58476D1CE4E5B9, 0x94D049BB133111EB, 0xD6E8FEB86659FD93))
_SHIFT = np.uint64(29)
_BAND_FACTORS = tuple(
    np.random.default_rng(_SEED + rows).integers(0, 1 << 63, rows, dtype=np.uint64) * np.uint64(2) + np.uint64(1) for rows in ROWS
)
"""By kind of text: what the slots of a band are multiplied with, so that the bands of one kind never meet those of the other."""
_HEADS = np.array([(1 << 8 * size) - 1 for size in range(9)], dtype=np.uint64)
"""By a word's length: which of the first 8 bytes are its own."""
_TAILS = np.array([0] * 9 + [int(_MIX[1])], dtype=np.uint64)
"""By a word's length: the factor of its last 8 bytes, where it has more than the first 8."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """A text for comparison."""

    slots: bytes
    """SLOTS bytes."""
    numbers: bytes
    """NUMBERS unsigned 16-bit hashes, ascending, zeros behind the last."""
    bands: Hashes
    """BANDS keys, behind two places for the keys of the id and of the text; a text that shares none is not compared."""
    near: float
    """How like another text must be to be a near copy."""


def sketch(words: bytes, letters: bytes, kind: int) -> Sketch:
    """Sketch a folded text: an article (kind 0) by the groups that begin with each word, a comment (1) by its single words.

    `letters` is the text without spaces; comments do not need it.
    """
    if len(words) > _LONGEST:
        words = words[:_LONGEST] + b" "
    data = np.frombuffer(words, dtype=np.uint8)
    inside = data != 32
    edges = (inside[1:] != inside[:-1]).nonzero()[0]
    starts, ends = edges[0::2], edges[1::2]
    hashes = _word_hashes(words, starts, ends) if kind else _group_hashes(letters, ends - starts, len(words))
    matrix = rensa.RMinHash.digest_matrix_from_flat_token_hashes(hashes, [0, len(hashes)], SLOTS, _SEED)
    full = np.frombuffer(array("I", matrix.to_rows()[0]), dtype=np.uint32)
    numeric = ((data[starts + 1] - _ZERO) < 10).nonzero()[0]
    numbers = _numbers(words, starts[numeric] + 1, ends[numeric] + 1) if len(numeric) else b""
    near = NEAR_SHORT if kind and len(starts) < SHORT else NEAR[kind]
    return Sketch(full.astype(np.uint8).tobytes(), numbers.ljust(2 * NUMBERS, b"\0"), bands_of(full, kind), near)


def bands_of(full: npt.NDArray[np.uint32], kind: int) -> Hashes:
    """The band keys of a sketch's whole slots, behind two places."""
    rows = ROWS[kind]
    bands = np.empty(2 + BANDS, dtype=np.uint64)
    np.dot(full[: BANDS * rows].reshape(BANDS, rows), _BAND_FACTORS[kind], bands[2:])
    return bands


_ZERO = np.uint8(ord("0"))


def _group_hashes(letters: bytes, sizes: Places, length: int) -> Hashes:
    """Hashes of the letters that follow each word's start: about three words, whatever their length.

    12 bytes, or 24 where letters take several: they are read as two or three numbers of 8 bytes, and no string is made.
    """
    starts = sizes.cumsum()
    starts -= sizes
    padded = letters[:length] + bytes(24)
    eights: Hashes = np.ndarray(len(padded) - 7, np.uint64, padded, 0, (1,))
    hashes: Hashes = eights[starts] * _MIX[0]
    if len(padded) * 6 > len(sizes) * 6 * 9:
        hashes += eights[starts + 8] * _MIX[2] + eights[starts + 16] * _MIX[1]
    else:
        starts += 4
        hashes += eights[starts] * _MIX[1]
    hashes ^= hashes >> _SHIFT
    return hashes


def _word_hashes(words: bytes, starts: Places, ends: Places) -> Hashes:
    """The hash of each word, from its first and last 8 bytes and its length."""
    sizes = ends - starts
    padded = b"%b        " % words
    eights: Hashes = np.ndarray(len(padded) - 7, np.uint64, padded, 0, (1,))
    heads = eights[starts + 1] & _HEADS.take(sizes, mode="clip")
    hashes: Hashes = (heads ^ (heads >> _SHIFT)) * _MIX[0] + eights[np.maximum(ends - 7, 0)] * _TAILS.take(sizes, mode="clip")
    hashes ^= hashes >> _SHIFT
    return hashes


def _numbers(words: bytes, starts: Places, ends: Places) -> bytes:
    found = {crc32(words[start:end]) >> 16 or 1 for start, end in zip(starts.tolist(), ends.tolist(), strict=True)}
    return array("H", sorted(found)[:NUMBERS]).tobytes()


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
