"""What two texts must share to be near copies: a sketch of their word groups, keys to find it by, and their numbers."""

from array import array
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import rensa

Hashes = npt.NDArray[np.uint64]
Slots = npt.NDArray[np.uint8]
Places = npt.NDArray[np.int64]

ARTICLE, COMMENT = 0, 1
SLOTS = 128
"""Slots of a sketch; each keeps one byte of the smallest of its hashes."""
ROWS = (3, 4)
"""Slots that make one band, in articles and in comments: two texts meet when all slots of a band are equal. Comments, told by
single words, have the common words of their language alike; with three slots they would all meet."""
BANDS = 26
"""Of each sketch, by whose slots it is found: 26 of 3 slots in articles, of 4 in comments."""
OWN = 3
"""The first keys of a text, those of its row's id and of its letters, are its own; the others it shares with what is like it."""
NUMBERS = 16
"""Numbers of a text that are kept, those of the smallest hashes."""
NO_NUMBERS = bytes(2 * NUMBERS)
_NONE = {0}
NEAR = (0.45, 0.44)
"""From this likeness on an article, or a comment, is a near copy."""
NEAR_SHORT, SHORT = 0.6, 20
"""The same for comments of fewer words: what two readers say of the same thing in twelve words is half the same by itself."""
AT_ONCE = 256
"""So many texts are sketched together where there are many."""
VERSION = f"4 {SLOTS} {ROWS} {BANDS} {rensa.RMinHash.ALGORITHM_VERSION}"
"""Sketches of another version cannot be compared."""

KEY_BITS = ~np.uint64((1 << 28) - 1)
"""Keys are told apart by their upper 36 bits; the others are zero, and hold the record's number in a segment."""

_SEED = 20_261_124
_LONGEST = 1 << 17
"""Bytes of a text that are sketched; no news text is longer."""
_FACTORS = tuple(np.uint64(x) for x in (0xBF58476D1CE4E5B9, 0x94D049BB133111EB, 0xD6E8FEB86659FD93))
_HALF = np.uint64((int(_FACTORS[1]) << 32) % (1 << 64))
"""A factor by which only the lower half of a number counts: of 8 letters the first 4."""
_SHIFT, _TOP, _HALF_A_NUMBER = map(np.uint64, (29, 48, 32))
_BAND_FACTORS = tuple(
    np.random.default_rng(_SEED + rows).integers(0, 1 << 63, rows, dtype=np.uint64) * np.uint64(2) + np.uint64(1) for rows in ROWS
)
"""By kind of text: what the slots of a band are multiplied with, so that the bands of one kind never meet those of the other."""
_NARROW, _WIDE = 12, 24
"""Bytes of an article that are taken for a group, about three words: more where letters take several bytes."""
_LETTERS = 9
"""Bytes of a word, on average, from which on a letter is taken to have several."""
_GAP = bytes(_WIDE)
_TWO, _THREE = np.dtype("V16"), np.dtype("V24")
_MASKS = np.frombuffer(b"".join((b"\xff" * size).ljust(_WIDE, b"\0") for size in range(_WIDE + 1)), _THREE)
"""By how many bytes of a group are meant: those bytes."""
_HEADS = _MASKS.view(np.uint64)[::3]
_SPACE, _ZERO, _TEN = map(np.uint8, (32, 48, 10))


class Text(NamedTuple):
    """A text to be sketched."""

    kind: int
    """ARTICLE or COMMENT."""
    words: bytes
    """As `folded` gives it."""
    letters: bytes
    """The same without spaces."""


class Sketches(NamedTuple):
    """Texts for comparison, in their order."""

    slots: list[bytes]
    """SLOTS bytes each."""
    numbers: list[bytes]
    """NUMBERS unsigned 16-bit hashes each, ascending, zeros behind the last."""
    near: list[float]
    """How like another text must be to be a near copy."""
    bands: Hashes
    """BANDS keys each, behind two places for the keys of the id and of the text; texts that share none are not compared."""


def sketches(texts: Sequence[Text]) -> Sketches:
    """Sketch folded texts: articles by the groups of letters that begin with each word, comments by their single words.

    Up to AT_ONCE is best: most of what a text costs alone is the calls, and many texts leave the processor's cache.
    """
    texts = [text if len(text.words) <= _LONGEST else _cut(text) for text in texts]
    sizes, bounds = _words([text.words for text in texts])
    counts = [end - start for start, end in pairwise(bounds)]
    groups = _groups(texts, sizes, counts)
    hashes = _hashes(groups)
    full = array("I")
    for row in rensa.RMinHash.digest_matrix_from_flat_token_hashes(hashes, bounds, SLOTS, _SEED).to_rows():
        full.fromlist(row)
    whole = np.frombuffer(full, np.uint32).reshape(-1, SLOTS)
    slots = whole.astype(np.uint8).tobytes()
    kinds = [text.kind for text in texts]
    return Sketches(
        [slots[at : at + SLOTS] for at in range(0, len(slots), SLOTS)],
        _numbers(groups[:, 0], sizes, bounds),
        [_near(kind, count) for kind, count in zip(kinds, counts, strict=True)],
        bands_of(whole, kinds),
    )


def _cut(text: Text) -> Text:
    words = text.words[:_LONGEST] + b" "
    return Text(text.kind, words, text.letters[: len(words)])


def _near(kind: int, count: int) -> float:
    return NEAR_SHORT if kind == COMMENT and count < SHORT else NEAR[kind]


def _words(texts: list[bytes]) -> tuple[Places, list[int]]:
    """The sizes of all words, one text after another, and where among them each text begins; the end of the last one."""
    inside = np.frombuffer(b"".join(texts), np.uint8) != _SPACE
    edges = (inside[1:] != inside[:-1]).nonzero()[0]
    begins = edges[0::2]
    sizes = edges[1::2] - begins
    first_words = begins.searchsorted(list(accumulate(map(len, texts[:-1])))).tolist() if len(texts) > 1 else []
    return sizes, [0, *first_words, len(sizes)]


def _groups(texts: list[Text], sizes: Places, counts: list[int]) -> Hashes:
    """What begins with each word: rows of two or three numbers of 8 bytes, the bytes that are not meant zero.

    Of articles letters are meant, however many words they make: of a row of two the first _NARROW.
    """
    starts = sizes.cumsum()
    starts -= sizes
    if len(texts) > 1:
        starts += np.repeat(np.arange(0, _WIDE * len(texts), _WIDE), counts)
    letters = _GAP.join([text.letters for text in texts]) + _GAP
    meant = [_meant(text, count) for text, count in zip(texts, counts, strict=True)]
    group = _TWO if set(meant) == {_NARROW} else _THREE
    runs = np.ndarray(len(letters) - _WIDE + 1, group, letters, 0, (1,))
    groups: Hashes = runs[starts].view(np.uint64).reshape(-1, group.itemsize // 8)
    if group is _THREE:
        each = np.repeat(meant, counts)
        groups &= _MASKS.take(np.where(each, each, sizes), mode="clip").view(np.uint64).reshape(-1, 3)
    return groups


def _meant(text: Text, words: int) -> int:
    """How many bytes are meant of what begins with a word; 0 for the word itself."""
    return 0 if text.kind == COMMENT else _NARROW if len(text.letters) <= _LETTERS * words else _WIDE


def _hashes(groups: Hashes) -> Hashes:
    hashes: Hashes = groups[:, 0] * _FACTORS[0]
    hashes += groups[:, 1] * _HALF
    if groups.shape[1] > 2:
        hashes += (groups[:, 1] >> _HALF_A_NUMBER) * _FACTORS[1]
        hashes += groups[:, 2] * _FACTORS[2]
    hashes ^= hashes >> _SHIFT
    return hashes


def _numbers(heads: Hashes, sizes: Places, bounds: list[int]) -> list[bytes]:
    """What is kept of each text's numbers."""
    numeric = ((heads.astype(np.uint8) - _ZERO) < _TEN).nonzero()[0]
    if not len(numeric):
        return [NO_NUMBERS] * (len(bounds) - 1)
    found = ((heads[numeric] & _HEADS.take(sizes[numeric], mode="clip")) * _FACTORS[2] >> _TOP).tolist()
    places = pairwise(numeric.searchsorted(bounds).tolist())
    return [_kept(found[start:end]) if end > start else NO_NUMBERS for start, end in places]


def _kept(numbers: list[int]) -> bytes:
    return array("H", sorted(set(numbers) - {0})[:NUMBERS]).tobytes().ljust(2 * NUMBERS, b"\0")


def bands_of(full: npt.NDArray[np.uint32], kinds: Sequence[int]) -> Hashes:
    """The band keys of sketches' whole slots, a row each, behind two places."""
    bands = np.empty((len(full), OWN + BANDS), np.uint64)
    for kind in set(kinds):
        rows = slice(None) if kinds.count(kind) == len(kinds) else (np.array(kinds) == kind).nonzero()[0]
        bands[rows, OWN:] = full[rows, : BANDS * ROWS[kind]].reshape(-1, BANDS, ROWS[kind]) @ _BAND_FACTORS[kind]
    bands &= KEY_BITS
    return bands


def alike(slots: Slots, ours: bytes, near: float) -> list[tuple[int, float]]:
    """The rows of `slots` that are at least `near` like ours, with their likeness: the share of word groups in common, 0 to 1."""
    equal = (slots == np.frombuffer(ours, np.uint8)).sum(axis=1).tolist()
    found = [(row, (count / SLOTS - _CHANCE) / (1 - _CHANCE)) for row, count in enumerate(equal)]
    return [(row, share) for row, share in found if share >= near]


_CHANCE = 1 / 256
"""Share of the slots that are equal between texts that have nothing in common."""


def likenesses(ones: Slots, others: Slots) -> npt.NDArray[np.float64]:
    """The likeness of each row of slots to the row of the same number, as `alike` gives it."""
    eight = (ones == others).view(np.uint64).sum(axis=1)  # of eight slots each, a byte for each of them: none overflows
    equal: npt.NDArray[np.float64] = (eight * _ONES >> _LAST_BYTE) / SLOTS
    return (equal - _CHANCE) / (1 - _CHANCE)


_ONES, _LAST_BYTE = np.uint64(0x0101010101010101), np.uint64(56)


def likeness(one: bytes, other: bytes) -> float:
    """Share of the word groups that two texts have in common, 0 to 1, from their slots."""
    return max(0.0, alike(np.frombuffer(other, np.uint8)[None], one, -1.0)[0][1])


def other_numbers(one: bytes, other: bytes) -> bool:
    """True where both texts tell several numbers and most differ: the same form filled in twice is two reports."""
    if one == other or NO_NUMBERS in (one, other):
        return False
    ours, theirs = array("H", one), array("H", other)
    if ours[-1] or theirs[-1]:
        limit = min(ours[-1] or 1 << 16, theirs[-1] or 1 << 16)  # beyond it one of the two did not keep its numbers
        few, many = ({n for n in side if 0 < n <= limit} for side in (ours, theirs))
    else:
        few, many = {*ours} - _NONE, {*theirs} - _NONE
    if len(few) > len(many):
        few, many = many, few
    return len(few) >= 3 and len(few & many) < len(few) / 2
