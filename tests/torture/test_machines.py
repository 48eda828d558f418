"""A small torture of several machines in every run of the tests; `make torture-ray` is the large one, and on a real cluster."""

import pytest

from tests.clusters import PYTHON
from tests.torture.machines import tortured

pytestmark = pytest.mark.slow


def test_shares_that_are_killed_and_paused(tmp_path):
    with tortured(tmp_path, 2, 1, shares=True, count=2) as made:
        assert not made.complaints, "\n".join(made.complaints)
        assert made.hits.done >= 2


@pytest.mark.skipif(not PYTHON.exists(), reason="Ray is not there; make .venv-ray installs it beside the project's own packages")
def test_a_cluster_whose_processes_and_nodes_are_killed_and_paused(tmp_path):
    with tortured(tmp_path, 4, 1, shares=False, count=3) as made:
        assert not made.complaints, "\n".join(made.complaints)
        assert made.hits.done >= 4
