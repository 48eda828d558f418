"""What two texts must share to be near copies: a sketch of their word groups, keys to find it by, and their numbers."""

from array import array
from dataclasses import dataclass
from zlib import crc32

import numpy as np
import numpy.typing as npt
import rensa

Hashes = npt.NDArray[np.uint64]

SLOTS = 128
"""Slots of a sketch; each keeps one byte of the smallest of its hashes."""
ROWS = 3
"""Slots that make one band: two texts meet when all slots of a band are equal."""
BANDS = 24
NUMBERS = 16
"""Numbers of a text that are kept, those of the smallest hashes."""
NEAR = 0.5
"""From this likeness on a text is a near copy."""
VERSION = f"1 {SLOTS} {ROWS} {BANDS} {rensa.RMinHash.ALGORITHM_VERSION}"
"""Sketches of another version cannot be compared."""

_SEED = 20_261_124
_LONGEST = 1 << 17
"""Bytes of a text that are sketched; no news text is longer."""
_MIX = tuple(np.uint64(x) for x in (0xBF58476D1CE4E5B9, 0x94D049BB133111EB, 0xD6E8FEB86659FD93))
_SHIFT = np.uint64(29)
_BAND_FACTORS = np.random.default_rng(_SEED).integers(0, 1 << 63, (2, BANDS * ROWS), dtype=np.uint64) * np.uint64(2) + np.uint64(
    1
)
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


def sketch(words: bytes, letters: bytes, *, groups: bool, salt: int) -> Sketch:
    """Sketch a folded text by its single words, or by the groups that begin with each word; `letters` is it without spaces.

    `salt` (0 or 1) keeps kinds of text apart: the bands of one never meet those of another.
    """
    words = words[:_LONGEST]
    data = np.frombuffer(words, dtype=np.uint8)
    inside = data != 32
    edges = (inside[1:] != inside[:-1]).nonzero()[0]
    starts, ends = edges[0::2], edges[1::2]
    hashes = _group_hashes(letters, ends - starts, len(words)) if groups else _word_hashes(words, starts, ends)
    matrix = rensa.RMinHash.digest_matrix_from_flat_token_hashes(hashes, [0, len(hashes)], SLOTS, _SEED)
    full = np.frombuffer(array("I", matrix.to_rows()[0]), dtype=np.uint32)
    products = full[: BANDS * ROWS] * _BAND_FACTORS[salt]
    bands = np.empty(2 + BANDS, dtype=np.uint64)
    bands[2:] = products[0::3] + products[1::3] + products[2::3]
    numeric = ((data[starts + 1] - _ZERO) < 10).nonzero()[0]
    numbers = _numbers(words, starts[numeric], ends[numeric]) if len(numeric) else b""
    return Sketch(full.astype(np.uint8).tobytes(), numbers.ljust(2 * NUMBERS, b"\0"), bands)


_ZERO = np.uint8(ord("0"))


def _group_hashes(letters: bytes, sizes: npt.NDArray[np.int64], length: int) -> Hashes:
    """Hashes of the letters that follow each word's start: about three words, whatever their length.

    12 bytes, or 24 where letters take several: they are read as two or three numbers of 8 bytes, and no string is made.
    """
    starts = np.cumsum(sizes)
    starts -= sizes
    padded = letters[:length] + bytes(24)
    eights: Hashes = np.ndarray(len(padded) - 7, np.uint64, padded, 0, (1,))
    hashes = eights[starts] * _MIX[0]
    if len(padded) * 6 > len(sizes) * 6 * 9:
        hashes += eights[starts + 8] * _MIX[2] + eights[starts + 16] * _MIX[1]
    else:
        hashes += eights[starts + 4] * _MIX[1]
    hashes ^= hashes >> _SHIFT
    hashes *= _MIX[2]
    return hashes


def _word_hashes(words: bytes, starts: npt.NDArray[np.int64], ends: npt.NDArray[np.int64]) -> Hashes:
    """The hash of each word, from its first and last 8 bytes and its length."""
    sizes = ends - starts
    padded = b"%b        " % words
    eights: Hashes = np.ndarray(len(padded) - 7, np.uint64, padded, 0, (1,))
    heads = eights[starts + 1] & _HEADS.take(sizes, mode="clip")
    hashes = (heads ^ (heads >> _SHIFT)) * _MIX[0] + eights[np.maximum(ends - 7, 0)] * _TAILS.take(sizes, mode="clip")
    hashes ^= hashes >> _SHIFT
    hashes *= _MIX[2]
    return hashes


def _numbers(words: bytes, starts: npt.NDArray[np.int64], ends: npt.NDArray[np.int64]) -> bytes:
    found = {crc32(words[start + 1 : end + 1]) >> 16 or 1 for start, end in zip(starts.tolist(), ends.tolist(), strict=True)}
    return array("H", sorted(found)[:NUMBERS]).tobytes()


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
