import numpy as np
import pytest

from pipelines.dedupe.records import NO_ID, NO_SLOTS, Entry, Record
from pipelines.dedupe.segment import IndexDamaged, Segment, gather, write
from pipelines.dedupe.sketches import KEY_BITS, NO_NUMBERS

DICE = np.random.default_rng(4)


def entry(number: int, *keys: int) -> Entry:
    record = Record(
        0, False, 1, number, number.to_bytes(16, "little"), NO_ID, b"c" * 8, b"u" * 8, b"s" * 8, number, NO_SLOTS, NO_NUMBERS
    )
    return Entry(record, np.array(keys, dtype=np.uint64) & KEY_BITS)


def entries(count: int) -> list[Entry]:
    return [entry(n, *DICE.integers(0, 1 << 63, 5, dtype=np.uint64).tolist()) for n in range(count)]


def keys(*values: int):
    return np.array(values, dtype=np.uint64) & KEY_BITS


@pytest.mark.parametrize("count", [1, 2, 7, 300, 5000])
def test_every_key_finds_its_record(tmp_path, count):
    made = entries(count)
    write(tmp_path / "s", [gather(made)])
    segment = Segment.open(tmp_path / "s")
    assert segment.size == count
    for number, one in enumerate(made[:400]):
        assert segment.record(number) == one.record
        assert segment.find([one.keys]) == {0: ([number], [number])}
        assert segment.find([one.keys[:1]]) == {0: ([number], [])}
        assert segment.find([keys((1 << 64) - 1 - number, 5)]) == {}


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
    assert segment.find([second[3].keys[:1]]) == {0: ([43], [])}


def test_a_key_of_thousands_leads_to_its_first_and_last(tmp_path):
    common = 77 << 40
    made = [entry(n, common, (n + 1) << 44) for n in range(2000)]
    write(tmp_path / "s", [gather(made[:900]), gather(made[900:])])
    segment = Segment.open(tmp_path / "s")
    own, _ = segment.find([keys(common)])[0]
    assert {0, 1, 1998, 1999} <= set(own)
    assert len(own) <= 16
    assert segment.find([made[1000].keys[1:]]) == {0: ([1000], [])}


def test_a_range_of_keys_at_a_time_makes_the_same_file(tmp_path, monkeypatch):
    made = entries(900)
    parts = [gather(made[:200]), gather(made[200:])]
    whole = write(tmp_path / "whole", parts)
    monkeypatch.setattr("pipelines.dedupe.segment._AT_ONCE", 100)
    monkeypatch.setattr("pipelines.dedupe.segment._PIECE", 1000)
    assert write(tmp_path / "pieces", parts) == whole
    assert (tmp_path / "pieces").read_bytes() == (tmp_path / "whole").read_bytes()
    assert Segment.open(tmp_path / "pieces").checksum() == whole


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
