"""An index of its own for each test."""

import pytest

from pipelines.dedupe.index import Index


@pytest.fixture
def index(tmp_path):
    made = Index.open(tmp_path / "index")
    yield made
    made.close()
