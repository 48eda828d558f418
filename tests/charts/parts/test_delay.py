from datetime import timedelta

import pytest

from crawler.items import Clipping
from pipelines.charts.parts import delay
from tests.parquet.archive import T, article, page

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("published", "group"),
    [
        (T + timedelta(hours=23), "within an hour"),
        (T + timedelta(hours=18), "within 6 hours"),
        (T + timedelta(minutes=1), "within a day"),
        (T + timedelta(days=3), "within an hour"),  # a clock that is ahead
        (T - timedelta(seconds=1), "published before the site was first looked at"),
        (None, "without a time"),
    ],
)
def test_groups(stored, published, group):
    """The site is watched from T on, and the article is in the archive a day later."""
    section = delay.section(stored(Clipping(pages=[page(1, "new")], article=article(1, published_at=published))))
    assert f'aria-label="warta, {group}: 1 article"' in section.chart


def test_later(stored):
    found = article(1, published_at=T + timedelta(hours=1), fetched_at=T + timedelta(days=9))
    assert "warta, later: 1 article" in delay.section(stored(Clipping(pages=[page(1, "new")], article=found))).chart
