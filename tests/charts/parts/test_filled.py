import pytest

from crawler.items import Clipping
from pipelines.charts.parts import filled
from tests.parquet.archive import article

pytestmark = pytest.mark.slow


def test_an_empty_list_is_nothing(stored):
    section = filled.section(stored(Clipping(article=article(1, tags=[])), Clipping(article=article(2, tags=["a"]))))
    assert "tags: 1 article without" in section.chart
    assert "title: 0 articles without" in section.chart


@pytest.mark.parametrize(("part", "said"), [(0, "0 %"), (1, "0.1 %"), (5_000, "50.0 %"), (9_999, "99.9 %"), (10_000, "100 %")])
def test_share_is_never_rounded_to_all_or_nothing(part, said):
    assert filled.share(part, 10_000) == said
