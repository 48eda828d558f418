import pytest

from crawler.items import Clipping
from pipelines.charts.parts import counted
from tests.parquet.archive import article

pytestmark = pytest.mark.slow


def test_what_is_missing_and_what_is_not_read(stored):
    made = ((5, 3), (1, 4), (7, None), (None, 2), (None, None), (0, 0))
    clippings = [
        Clipping(article=article(number, comments_declared=declared, comments_collected=collected))
        for number, (declared, collected) in enumerate(made, 1)
    ]
    section = counted.section(stored(*clippings))
    assert "warta, collected: 9 comments" in section.chart
    assert "warta, declared and not collected: 2 comments" in section.chart
    assert "warta, at a service that is not read: 7 comments" in section.chart
    assert "9 of 18" in section.chart


def test_nothing_was_said(stored):
    silent = article(1, comments_declared=0, comments_collected=0)
    assert counted.section(stored(Clipping(article=silent))).chart is None
