"""One cluster for all that is tried on one: it takes longer to begin and to end than most of that."""

import pytest

from tests.clusters import ray_cluster


@pytest.fixture(scope="package")
def cluster():
    with ray_cluster(2) as started:
        yield started
