import pytest

from crawler.items import Clipping
from pipelines.charts.parts import spam
from tests.parquet.archive import article, comment

pytestmark = pytest.mark.slow


def test_the_made_archive_has_some(asked):
    section = spam.section(asked)
    assert "By site" in section.chart
    assert "2026-09" in section.chart


def test_none(stored):
    section = spam.section(stored(Clipping(article=article(1), comments=[comment(1, 1)])))
    assert section.lead.startswith("0 % of 1 comment")
    assert section.chart is None
