"""The demo site, harvested twice, as an analyst opens it."""

import pytest

import kliping


@pytest.fixture(scope="session")
def archive(harvested):
    return kliping.open(harvested.folder / "output")
