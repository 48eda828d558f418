"""What the index keeps of a row."""

import itertools

import pytest

from pipelines.dedupe.records import LAYOUT, NO_DATE, NO_ID, NO_SLOTS, SLOTS_AT, Record, id_key, own_keys
from pipelines.dedupe.sketches import ARTICLE, COMMENT, KEY_BITS, NO_NUMBERS

IDS = (NO_ID, b"\xff" * 16, b"\x00" * 15 + b"\x01", b"\x01" + b"\x00" * 15, bytes(range(16)))


def record(**values) -> Record:
    plain = Record(ARTICLE, False, 1, NO_DATE, b"i" * 16, NO_ID, b"c" * 8, b"u" * 8, b"s" * 8, 7, NO_SLOTS, NO_NUMBERS)
    return plain._replace(**values)


@pytest.mark.parametrize(
    "made",
    [
        record(),
        record(item=COMMENT, removed=True, version=65_535, text=(1 << 64) - 1),
        record(published=-62_135_596_800_000_000, near=b"n" * 16),
        record(slots=bytes(i % 256 for i in range(len(NO_SLOTS)))),
    ],
)
def test_a_record_comes_back_from_its_bytes(made):
    data = LAYOUT.pack(*made)
    assert Record(*LAYOUT.unpack(data)) == made
    assert data[SLOTS_AT : SLOTS_AT + len(NO_SLOTS)] == made.slots


@pytest.mark.parametrize("identifier", IDS)
def test_keys_are_short_enough_and_tell_articles_from_comments(identifier):
    keys = {id_key(ARTICLE, identifier), id_key(COMMENT, identifier)}
    assert len(keys) == 2
    assert all(0 <= key <= int(KEY_BITS) for key in keys)


def test_ids_in_a_row_get_keys_that_are_spread():
    keys = sorted(id_key(ARTICLE, number.to_bytes(16, "little")) for number in range(4096))
    assert len(set(keys)) == 4096
    gaps = [later - earlier for earlier, later in itertools.pairwise(keys)]
    assert max(gaps) < 20 * int(KEY_BITS) / 4096


def test_a_row_is_found_by_its_id_by_its_text_and_by_its_text_on_its_site():
    by_id, by_text, on_site = own_keys(record())
    assert own_keys(record(id=b"j" * 16))[1:] == (by_text, on_site)
    other = own_keys(record(text=5 << 40))
    assert other[0] == by_id
    assert not {by_text, on_site} & set(other)
    elsewhere = own_keys(record(site=b"t" * 8))
    assert elsewhere[:2] == (by_id, by_text)
    assert elsewhere[2] != on_site
    assert max(own_keys(record(text=(1 << 64) - 1))) <= int(KEY_BITS)
