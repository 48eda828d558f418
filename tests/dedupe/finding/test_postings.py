import numpy as np
import pytest

from pipelines.dedupe.finding.postings import ROW, cut, gather, hits, merged, packed, passing, sieve
from tests.dedupe.test_segment import DICE, entries, entry, keys


def drawn(count: int):
    return [DICE.integers(0, 1 << 63, 3, dtype=np.uint64) * np.uint64(2) & ~ROW for _ in range(count)]


@pytest.mark.parametrize(("count", "first"), [(1, 0), (2, 7), (300, 0), (2000, 5000)])
def test_postings_are_in_order_and_say_whose_each_key_is(count, first):
    made = drawn(count)
    found = packed(made, first)
    assert found.tolist() == sorted(int(key) | first + row for row, each in enumerate(made) for key in each.tolist())


def test_merged_is_all_of_them_in_order():
    one, other = packed(drawn(50)), packed(drawn(70), 50)
    assert merged([one, other]).tolist() == sorted([*one.tolist(), *other.tolist()])


@pytest.mark.parametrize(
    ("rows", "first", "last", "kept"),
    [
        (3, 4, 4, [0, 1, 2]),
        (8, 4, 4, list(range(8))),
        (9, 4, 4, [0, 1, 2, 3, 5, 6, 7, 8]),
        (40, 2, 1, [0, 1, 39]),
        (40, 31, 1, [*range(31), 39]),
    ],
)
def test_of_a_common_key_the_first_and_the_last_are_kept(rows, first, last, kept):
    others = [key | np.uint64(row) for row, key in enumerate(keys(1 << 40, 9 << 40))]
    common = keys(5 << 40)[0] | np.arange(rows, dtype=np.uint64)
    found = cut(np.concatenate([others[:1], common, others[1:]]), first, last)
    assert [int(key & ROW) for key in found if key >> np.uint64(40) == 5] == kept
    assert found[0] == others[0]
    assert found[-1] == others[1]


def test_hits_are_all_records_of_a_key():
    found = packed([keys(5 << 40), keys(7 << 40, 5 << 40), keys(9 << 40)])
    places, numbers = hits(found, keys(6 << 40, 5 << 40, 9 << 40, 1 << 63, 7 << 40))
    assert list(zip(places.tolist(), numbers.tolist(), strict=True)) == [(1, 0), (1, 1), (2, 2), (4, 1)]
    assert hits(found, keys(4 << 40, 1 << 63))[0].tolist() == []


@pytest.mark.parametrize("bits", [3, 8, 14])
def test_a_sieve_passes_every_key_that_leads_somewhere(bits):
    found = packed(drawn(200))
    half = 1 << bits - 1
    low, high = found[found < 1 << 63], found[found >= 1 << 63]
    pieces = sieve(low, bits, 0, half), sieve(high, bits, half, half)
    marks = np.frombuffer(b"".join(pieces) if bits > 3 else sieve(found, bits, 0, 8), np.uint8)
    assert len(marks) == 1 << bits >> 3
    assert len(passing(marks, bits, found)) == len(found)
    others = np.concatenate(drawn(200))
    assert bits < 14 or len(passing(marks, bits, others)) < 100


def test_nothing_gathered_is_nothing():
    assert len(gather([])) == 0
    assert len(gather(entries(3))) == 3
    assert len(gather([entry(1, 5 << 40)]).packed) == 1
