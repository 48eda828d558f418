"""A small torture of several machines in every run of the tests; `make torture-ray` is the large one, and on a real cluster."""

import pytest

from tests.clusters import PYTHON
from tests.torture.machines import torture

pytestmark = pytest.mark.slow


def check(made):
    """Nothing lost, nothing twice. An interval too short, of one site in some runs of ten, is known, and its cause is not."""
    lost = [complaint for complaint in made.complaints if "too soon" not in complaint]
    assert not lost, "\n".join(lost)
    if made.complaints:
        pytest.xfail("\n".join(made.complaints))


def test_shares_that_are_killed_and_paused(tmp_path):
    made = torture(tmp_path, 2, 1, shares=True, count=2)
    check(made)
    assert sum(made.hit.values()) >= 2


@pytest.mark.skipif(not PYTHON.exists(), reason="Ray is not there; make .venv-ray installs it beside the project's own packages")
def test_a_cluster_whose_processes_and_nodes_are_killed_and_paused(tmp_path):
    made = torture(tmp_path, 4, 1, shares=False, count=3)
    check(made)
    assert sum(made.hit.values()) >= 4
