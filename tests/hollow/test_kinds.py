from typing import get_args

from crawler.hollow.kinds import HOLLOW_KINDS, REFUSALS, HollowKind


def test_every_word_is_told():
    assert set(HOLLOW_KINDS) == set(get_args(HollowKind))
    assert set(HOLLOW_KINDS) > REFUSALS
