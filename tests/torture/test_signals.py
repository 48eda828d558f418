"""Three signals to harvests in every run of the tests; `make torture-signals` sends forty."""

import pytest

from tests.torture.signals import torture


@pytest.mark.slow
def test_three_signals(tmp_path):
    ends, complaints = torture(tmp_path, signals=3, seed=5)
    assert complaints == []
    assert ends.total() == 3
