"""How long the names in a page may take a parser, told without reading it as HTML.

A parser looks for each name of an element or an attribute among those that it knows, and for each attribute among those that its
element has: that takes it as long as all names times the different ones. What stands between two ends of names holds one name at
most, wherever a tag or a quoted value begins, so that nothing hides there.
"""

import os
from typing import Any

import numpy as np

MOST = 200_000_000
"""Names times different ones. Those that are made to be slow to look for, all of one hash and in one tag, take 3 ns each, .6 s in
all; those of usual pages a tenth. Of 701 real pages under 300,000 characters none has more."""
SHORT = 42_000
"""Bytes of a page that is too short for so many: different names take three each, with their ends."""
_SHARE = 4
"""In one of so many pieces of a page the different names are counted first."""
_MARGIN = 1.3
"""By how much that count is raised before it rules a page out. A sample that holds a third fewer than its share lets pass what
takes a fifth more than MOST; 2 lets nothing pass, and counts two thirds more pages as a whole, which is most of what it costs."""
_PIECE = 256
_WORD = 8
_BITS = 18
_MASKS = np.array([(1 << 8 * length) - 1 for length in range(_WORD)] + [(1 << 64) - 1], np.uint64)
_FACTORS = np.frombuffer(os.urandom(24), np.uint64) | np.uint64(1)
"""Of this process alone, so that nobody makes names that are taken for one."""
_CHANCE = np.random.default_rng()


def take_long(body: bytes) -> bool:
    """Whether the names in a page of UTF-8 may take a parser more than half a second."""
    if len(body) <= SHORT:
        return False
    names = _names(body)
    if names * names <= MOST or names * _SHARE * _MARGIN * _different(_some_of(body)) <= MOST:
        return False
    return names * _different(body) > MOST


def _names(body: bytes) -> int:
    """How many names may stand in it."""
    ends = _ends(body)
    return int(np.count_nonzero(ends[1:] > ends[:-1]))


def _ends(body: bytes) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Which bytes end a name. Some comparisons of all take a third of the time of a table."""
    data = np.frombuffer(body, np.uint8)
    ends: np.ndarray[Any, np.dtype[np.bool_]] = data - np.uint8(ord("\t")) <= ord("\r") - ord("\t")
    if b"\v" in body:
        ends &= data != ord("\v")
    ends |= data - np.uint8(ord("=")) <= ord(">") - ord("=")
    for end in b" /":
        ends |= data == end
    return ends


def _some_of(body: bytes) -> bytes:
    """Pieces of it that nobody knows before."""
    pieces = np.frombuffer(body, np.uint8, len(body) // _PIECE * _PIECE).reshape(-1, _PIECE)
    return pieces[_CHANCE.permutation(len(pieces))[: -(-len(pieces) // _SHARE)]].tobytes()


def _different(body: bytes) -> int:
    """How many names are different, those of more than two words taken for different."""
    padded = b" " + body + b" " * _WORD
    ends = _ends(padded)
    turns = np.flatnonzero(ends[1:] != ends[:-1]) + 1
    starts, lengths = turns[::2], turns[1::2] - turns[::2]
    words = np.ndarray((len(body) + 1,), "<u8", padded, strides=(1,))
    short = lengths <= 2 * _WORD
    starts, lengths = starts[short], lengths[short]
    masks = _MASKS[np.minimum(lengths, _WORD)]
    mixed = (words[starts] & masks) * _FACTORS[0] ^ lengths.astype(np.uint64) * _FACTORS[2]
    mixed ^= (words[starts + np.maximum(lengths - _WORD, 0)] & masks) * _FACTORS[1]
    seen = np.zeros(1 << _BITS, np.bool_)
    seen[((mixed ^ mixed >> np.uint64(29)) * _FACTORS[1] >> np.uint64(64 - _BITS)).astype(np.intp)] = True
    return int(np.count_nonzero(seen)) + len(short) - len(starts)
