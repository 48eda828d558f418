"""A kill of a harvest that has a browser in every run of the tests; `make render-torture` is the large one."""

import pytest

from crawler.fetch.browser.finding import missing
from tests.torture import rendered


@pytest.mark.slow
@pytest.mark.skipif(missing() is not None, reason=missing() or "")
def test_a_kill(tmp_path, monkeypatch):
    monkeypatch.setattr(rendered, "STORIES", 1)
    assert rendered.torture(tmp_path, kills=1, seed=4) == []
