import numpy as np
import pytest

from pipelines.dedupe.finding.recent import Recent
from tests.dedupe.test_segment import entry, keys


def found(recent: Recent, *asked: int) -> tuple[list[int], list[int]]:
    """What some keys lead to: before it is settled, and afterwards."""
    return sorted(set(recent.fresh(keys(*asked))[1].tolist())), sorted(set(recent.ask(keys(*asked))[1].tolist()))


def test_where_keys_lead():
    recent = Recent()
    recent.add(entry(1, 10 << 40, 11 << 40, 13 << 40, 12 << 40))
    recent.add(entry(2, 20 << 40, 21 << 40, 23 << 40, 12 << 40))
    places, numbers = recent.fresh(keys(9 << 40, 10 << 40, 12 << 40))
    assert list(zip(places.tolist(), numbers.tolist(), strict=True)) == [(1, 0), (2, 0), (2, 1)]
    assert recent.record(1).published == 2
    assert found(recent, 1 << 40) == ([], [])


@pytest.mark.parametrize("every", [1, 70, 3000], ids=["as soon as may be", "by and by", "at once"])
def test_however_it_is_settled_a_record_is_found_once_and_a_common_key_leads_to_few(every):
    recent = Recent()
    for number in range(3000):
        recent.add(entry(number, (number + 5) << 40, 3 << 40))
        if number % every == 0 or number == 2999:
            recent.settle(64)
    own = recent.find(keys(3 << 40))
    assert len(own) < 100
    assert {0, 2999} <= set(own)
    assert recent.find(keys(2504 << 40)) == [2499]
    assert recent.find(keys(9999 << 40)) == []


def test_few_are_not_settled_and_many_are_moved():
    recent = Recent()
    for number in range(63):
        recent.add(entry(number, (number + 5) << 40))
    assert not recent.settle(64)
    assert found(recent, 5 << 40) == ([0], [])
    recent.add(entry(63, 68 << 40))
    assert recent.settle(64)
    assert found(recent, 5 << 40, 68 << 40) == ([], [0, 63])
    assert not recent.settle(64)
    recent.add(entry(64, 5 << 40))
    assert found(recent, 5 << 40) == ([64], [0])


def test_what_was_taken_back_has_no_record_and_no_likeness():
    recent = Recent()
    for number in range(2):
        recent.add(entry(number, (number + 5) << 40))
    recent.discard(0)
    assert recent.record(0) is None
    assert recent.record(1).published == 1
    assert not recent.slots(np.array([0, 1])).any()
