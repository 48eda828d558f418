import numpy as np

from pipelines.dedupe.recent import Recent
from tests.dedupe.test_segment import entry, keys


def test_own_keys_and_others():
    recent = Recent()
    recent.add(entry(1, 10 << 40, 11 << 40, 13 << 40, 12 << 40))
    recent.add(entry(2, 20 << 40, 21 << 40, 23 << 40, 12 << 40))
    assert recent.find(keys(10 << 40, 9 << 40, 8 << 40, 7 << 40)) == ([0], [])
    own, others = recent.find(keys(10 << 40, 9 << 40, 8 << 40, 12 << 40))
    assert own == [0]
    assert sorted(others) == [0, 1]
    assert recent.record(1).published == 2
    assert recent.find(keys(1 << 40)) == ([], [])


def test_it_grows_and_a_common_key_does_not():
    recent = Recent()
    for number in range(3000):
        recent.add(entry(number, (number + 5) << 40, 3 << 40))
    own, _ = recent.find(keys(3 << 40))
    assert len(own) < 40
    assert {0, 2999} <= set(own)
    assert recent.find(keys(2504 << 40))[0] == [2499]
    assert recent.slots([0, 2999]).shape[0] == 2
    assert not np.any(recent.slots([2999]))
