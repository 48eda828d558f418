"""What the index keeps of a row: a fixed number of bytes, and the keys it is found by."""

import struct
from typing import NamedTuple

from pipelines.dedupe.sketches import KEY_BITS, NUMBERS, SLOTS, Hashes

NO_DATE = (1 << 63) - 1
"""Publication time of what has none: later than all."""
NO_ID = bytes(16)
NO_SLOTS = bytes(SLOTS)

_SPREAD = 0x9E3779B97F4A7C15F39CC0605CEDC835
_MASK = int(KEY_BITS)


class Record(NamedTuple):
    """One row of articles/, comments/ or duplicates/, as the index knows it."""

    item: int
    """ARTICLE or COMMENT."""
    removed: bool
    """True for a row of duplicates/."""
    version: int
    published: int
    """Microseconds since 1970, or NO_DATE."""
    id: bytes
    near: bytes
    """The id it names as near_duplicate_of, or NO_ID."""
    content: bytes
    """First 8 bytes of the content hash."""
    url: bytes
    """8 bytes for the address it was read from."""
    site: bytes
    """8 bytes for the site whose words it is."""
    text: int
    """Key of the text within its scope; 0 where it is no one's duplicate."""
    slots: bytes
    numbers: bytes


_FRONT = "<B?Hq16s16s8s8s8sQ"
LAYOUT = struct.Struct(f"{_FRONT}{SLOTS}s{2 * NUMBERS}s")
SLOTS_AT = struct.calcsize(_FRONT)


class Entry(NamedTuple):
    """A record with its keys."""

    record: Record
    keys: Hashes
    """Keys of KEY_BITS: the id's first, then the text's and that of the text on its site, then the bands'."""
    near: float = 1.0
    """How like another text must be to be a near copy; not stored, it only matters while the entry is new."""


class Found(NamedTuple):
    """What the index has to say about an entry."""

    same: list[Record]
    """Rows that share its id or its text; keys are short, so both are to be compared."""
    alike: list[tuple[Record, float]]
    """Rows of a like sketch, with their likeness."""


def id_key(item: int, identifier: bytes) -> int:
    """The key a row is found by from its id, spread evenly even where ids are not."""
    return (int.from_bytes(identifier, "little") * 2 + item) * _SPREAD >> 64 & _MASK


def own_keys(record: Record) -> tuple[int, int, int]:
    """The keys of a row's id, of its text, and of its text on its site; of a text on many sites the second finds only some."""
    text = record.text & _MASK
    of_site = (record.text ^ int.from_bytes(record.site, "little")) * _SPREAD >> 64 & _MASK
    return id_key(record.item, record.id), text, of_site
