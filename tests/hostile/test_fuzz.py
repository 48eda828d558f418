"""Wrong inputs through every entrance: those that once failed, and a few hundred new ones of a fixed seed."""

import random
from itertools import islice

import pytest

from tests.hostile.fuzz.__main__ import FAILED, fault, inputs
from tests.hostile.fuzz.entrances import ENTRANCES

BY_NAME = {entrance.name: entrance for entrance in ENTRANCES}
FEW = 60


@pytest.mark.parametrize("path", sorted(FAILED.glob("*-*")), ids=lambda path: path.name)
def test_what_failed_once(path):
    assert fault(BY_NAME[path.name.partition("-")[0]], path.read_bytes()) is None


@pytest.mark.parametrize("entrance", ENTRANCES, ids=lambda entrance: entrance.name)
def test_seeds_and_a_few_wrong_inputs(entrance):
    wrong = islice(inputs(entrance, random.Random(7)), FEW)
    assert [said for data in (*entrance.seeds[:10], *wrong) if (said := fault(entrance, data))] == []


def test_a_fault_is_told():
    broken = BY_NAME["words"]._replace(take=int)
    assert "ValueError" in fault(broken, b"x")
