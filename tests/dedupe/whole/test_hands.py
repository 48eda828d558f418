"""Work done here is done at once, once for all of its results."""

import pytest

from pipelines.dedupe.whole.hands import Here


def test_results_are_their_own_handles():
    hands = Here()
    assert [hands.fetch(each) for each in hands.do(divmod, 7, 2, results=2)] == [3, 1]
    assert [hands.fetch(each) for each in hands.do(divmod, 7, 2)] == [(3, 1)]
    with pytest.raises(ZeroDivisionError):
        hands.do(divmod, 7, 0)
