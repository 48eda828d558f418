"""A small archive as a run leaves it."""

import pytest

from pipelines.describe.write import begin, end
from tests.parquet.archive import T, write


@pytest.fixture
def root(tmp_path):
    begin(tmp_path / "output", T)
    write(tmp_path / "output", files=2)
    end(tmp_path / "output", [])
    return tmp_path / "output"
