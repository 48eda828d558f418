"""A small torture in every run of the tests; `make torture` is the large one."""

import pytest

from tests.site.server import serve
from tests.torture.torture import Torture

pytestmark = pytest.mark.slow


def test_twenty_kills(tmp_path):
    with serve(articles=30) as served:
        torture = Torture(tmp_path, served, kills=20, seed=1, articles=30)
        torture.run()
    assert not torture.complaints, "\n".join(torture.complaints)
    assert sum(torture.killed.values()) >= 20
    assert torture.looks > 50
    print(torture.summary())
