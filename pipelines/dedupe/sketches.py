"""What two texts must share to be near copies: a sketch of their word groups, keys to find it by, and their numbers."""

from array import array
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import rensa

Hashes = npt.NDArray[np.uint64]

SLOTS = 128
"""Slots of a sketch; each keeps one byte of the smallest of its hashes."""
ROWS = 4
"""Slots that make one band: two texts meet when all slots of a band are equal."""
BANDS = SLOTS // ROWS
NUMBERS = 16
"""Numbers of a text that are kept, those of the smallest hashes."""
NEAR = 0.5
"""From this likeness on a text is a near copy."""
VERSION = f"1 {SLOTS} {ROWS} {rensa.RMinHash.ALGORITHM_VERSION}"
"""Sketches of another version cannot be compared."""

_SEED = 20_261_124
_LONGEST = 1 << 17
"""Bytes of a text that are sketched; no news text is longer."""
_MIX = tuple(np.uint64(x) for x in (0xBF58476D1CE4E5B9, 0x94D049BB133111EB, 0xD6E8FEB86659FD93))
_SHIFT = np.uint64(29)
_BAND_FACTORS = np.random.default_rng(_SEED).integers(0, 1 << 63, (2, SLOTS // 2), dtype=np.uint64) * np.uint64(2) + np.uint64(1)
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
    """BANDS keys; a text that shares none is not compared."""


def sketch(words: bytes, group: int, salt: int) -> Sketch:
    """Sketch a folded text of at least `group` words by all groups of so many words that stand together.

    `salt` keeps kinds of text apart: the bands of one never meet those of another.
    """
    hashes, first = _word_hashes(words[:_LONGEST])
    matrix = rensa.RMinHash.digest_matrix_from_flat_token_hashes(
        _groups(hashes, group), [0, len(hashes) - group + 1], SLOTS, _SEED
    )
    full = np.frombuffer(array("I", matrix.to_rows()[0]), dtype=np.uint32)
    products = full.view(np.uint64) * _BAND_FACTORS[salt]
    figures = sorted(set((hashes[(first - _ZERO) < 10] >> _TOP).tolist()))[:NUMBERS]
    return Sketch(
        full.astype(np.uint8).tobytes(), array("H", figures).tobytes().ljust(2 * NUMBERS, b"\0"), products[0::2] + products[1::2]
    )


_ZERO = np.uint8(ord("0"))
_TOP = np.uint64(48)


def _word_hashes(words: bytes) -> tuple[Hashes, npt.NDArray[np.uint8]]:
    """The hash and the first byte of each word, from its first and last 8 bytes and its length: no string is made."""
    padded = b"%b         " % words
    data = np.frombuffer(padded, dtype=np.uint8)
    inside = data != 32
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    starts, ends = edges[0::2], edges[1::2]
    sizes = ends - starts
    eights: Hashes = np.ndarray(len(padded) - 7, np.uint64, padded, 0, (1,))
    heads = eights[starts + 1] & _HEADS.take(sizes, mode="clip")
    hashes = (heads ^ (heads >> _SHIFT)) * _MIX[0] + eights[ends - 7] * _TAILS.take(sizes, mode="clip")
    hashes ^= hashes >> _SHIFT
    return hashes * _MIX[2], data[starts + 1]


def _groups(hashes: Hashes, group: int) -> Hashes:
    last = len(hashes) - group + 1
    total = hashes[:last] * _MIX[0]
    for place in range(1, group):
        total += hashes[place : place + last] * _MIX[place]
    total ^= total >> _SHIFT
    total *= _MIX[1]
    return total


def likeness(one: bytes, other: bytes) -> float:
    """Share of the word groups that two texts have in common, 0 to 1, from their slots; equal bytes by chance are taken off."""
    equal = np.count_nonzero(np.frombuffer(one, np.uint8) == np.frombuffer(other, np.uint8)) / SLOTS
    return max(0.0, (float(equal) - 1 / 256) / (1 - 1 / 256))


def other_numbers(one: bytes, other: bytes) -> bool:
    """True where both texts tell several numbers and most differ: the same form filled in twice is two reports."""
    ours, theirs = (np.frombuffer(data, "<u2") for data in (one, other))
    ours, theirs = ours[ours > 0], theirs[theirs > 0]
    limit = min(int(side[-1]) if len(side) == NUMBERS else 1 << 16 for side in (ours, theirs))
    ours, theirs = ours[ours <= limit], theirs[theirs <= limit]
    fewer = min(len(ours), len(theirs))
    return fewer >= 3 and len(np.intersect1d(ours, theirs, assume_unique=True)) < fewer / 2
