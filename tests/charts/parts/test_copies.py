from datetime import timedelta

import pytest

from crawler.items import Clipping
from pipelines.charts.parts import copies
from tests.parquet.archive import T, article

pytestmark = pytest.mark.slow


def test_who_was_first(stored):
    first = article(1, site="a", published_at=T - timedelta(hours=2))
    later = article(2, site="b", published_at=T, near_duplicate_of=f"{1:032x}", similarity=0.9)
    section = copies.section(stored(Clipping(article=first), Clipping(article=later)))
    assert 'aria-label="a first, then b: 1 article"' in section.chart
    assert section.lead.startswith("1 article repeats another: 1 at another site, 0 at the same one")


def test_no_copy(stored):
    assert copies.section(stored(Clipping(article=article(1)))).chart is None
