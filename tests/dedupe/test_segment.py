import numpy as np
import pytest

from pipelines.dedupe.finding.postings import gather, passing
from pipelines.dedupe.records import LAYOUT, NO_ID, NO_SLOTS, Entry, Record
from pipelines.dedupe.segment import IndexDamaged, Segment, write
from pipelines.dedupe.sketches import KEY_BITS, NO_NUMBERS

DICE = np.random.default_rng(4)


def entry(number: int, *keys: int) -> Entry:
    record = Record(
        0, False, 1, number, number.to_bytes(16, "little"), NO_ID, b"c" * 8, b"u" * 8, b"s" * 8, number, NO_SLOTS, NO_NUMBERS
    )
    return Entry(record, np.array(keys, dtype=np.uint64) & KEY_BITS)


def entries(count: int) -> list[Entry]:
    return [entry(n, *(DICE.integers(0, 1 << 63, 5, dtype=np.uint64) * np.uint64(2)).tolist()) for n in range(count)]


def keys(*values: int):
    return np.array(values, dtype=np.uint64) & KEY_BITS


def asked(segment: Segment, found) -> list[tuple[int, int]]:
    """Places of keys and numbers of records."""
    places, numbers = segment.ask(found)
    return sorted(zip(places.tolist(), numbers.tolist(), strict=True))


@pytest.mark.parametrize("count", [1, 2, 7, 300, 5000])
def test_every_key_finds_its_record(tmp_path, count):
    made = entries(count)
    write(tmp_path / "s", [gather(made)])
    segment = Segment.open(tmp_path / "s")
    assert segment.size == count
    for number, one in enumerate(made[:400]):
        assert segment.record(number) == one.record
        assert asked(segment, one.keys) == [(place, number) for place in range(5)]
        assert asked(segment, keys((1 << 64) - 1 - number, 5)) == []


def test_entries_come_back(tmp_path):
    made = entries(50)
    write(tmp_path / "s", [gather(made)])
    back = Segment.open(tmp_path / "s").entries()
    assert [one.record for one in back] == [one.record for one in made]
    for one, other in zip(back, made, strict=True):
        assert sorted(one.keys.tolist()) == sorted(other.keys.tolist())


def test_merged_is_what_was_in_both(tmp_path):
    first, second = entries(40), entries(70)
    write(tmp_path / "s", [gather(first), gather(second)])
    segment = Segment.open(tmp_path / "s")
    assert [segment.record(number) for number in range(110)] == [one.record for one in (*first, *second)]
    assert asked(segment, second[3].keys[:1]) == [(0, 43)]


def test_a_key_of_thousands_leads_to_its_first_and_last(tmp_path):
    common = 77 << 40
    made = [entry(n, common, (n + 1) << 44) for n in range(2000)]
    write(tmp_path / "s", [gather(made[:900]), gather(made[900:])])
    segment = Segment.open(tmp_path / "s")
    numbers = [number for _, number in asked(segment, keys(common))]
    assert {0, 1, 1998, 1999} <= set(numbers)
    assert len(numbers) <= 16
    assert asked(segment, made[1000].keys[1:]) == [(0, 1000)]


def test_a_range_of_keys_at_a_time_makes_the_same_file(tmp_path, monkeypatch):
    made = entries(900)
    parts = [gather(made[:200]), gather(made[200:])]
    whole = write(tmp_path / "whole", parts)
    monkeypatch.setattr("pipelines.dedupe.segment._AT_ONCE", 100)
    monkeypatch.setattr("pipelines.dedupe.segment._PIECE", 1000)
    assert write(tmp_path / "pieces", parts) == whole
    assert (tmp_path / "pieces").read_bytes() == (tmp_path / "whole").read_bytes()
    assert Segment.open(tmp_path / "pieces").checksum() == whole


def test_a_segment_of_before_there_was_a_sieve_is_read(tmp_path):
    made = entries(300)
    write(tmp_path / "s", [gather(made)])
    data = (tmp_path / "s").read_bytes()
    segment = Segment.open(tmp_path / "s")
    end = len(data) - segment.size * LAYOUT.size
    (tmp_path / "old").write_bytes(b"KLIPSEG2" + data[8 : end - len(segment._sieve)] + data[end:])
    old = Segment.open(tmp_path / "old")
    assert [old.record(number) for number in range(300)] == [one.record for one in made]
    for one in made:
        assert asked(old, one.keys) == asked(segment, one.keys)
    assert asked(old, keys(5, 6)) == []


def test_most_keys_that_lead_nowhere_are_told_by_the_sieve(tmp_path):
    write(tmp_path / "s", [gather(entries(5000))])
    segment = Segment.open(tmp_path / "s")
    others = DICE.integers(0, 1 << 63, 10_000, dtype=np.uint64) * np.uint64(2) & KEY_BITS
    assert len(passing(segment._sieve, segment._sieve_bits, others)) < 2500


@pytest.mark.parametrize("damage", ["missing", "empty", "cut", "longer", "foreign", "head"])
def test_damage_is_told(tmp_path, damage):
    path = tmp_path / "s"
    write(path, [gather(entries(30))])
    data = path.read_bytes()
    changed = {"empty": b"", "cut": data[:-7], "longer": data + b"x", "foreign": b"PAR1" * 200, "head": data[:20]}
    path.unlink() if damage == "missing" else path.write_bytes(changed[damage])
    with pytest.raises(IndexDamaged):
        Segment.open(path)


def test_a_flipped_bit_changes_the_checksum(tmp_path):
    path = tmp_path / "s"
    checksum = write(path, [gather(entries(30))])
    assert Segment.open(path).checksum() == checksum
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    assert Segment.open(path).checksum() != checksum
