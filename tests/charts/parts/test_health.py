import pytest
from selectolax.lexbor import LexborHTMLParser

from crawler.items import Clipping
from pipelines.charts.parts import health
from tests.charts.conftest import NOW
from tests.charts.made import SITES
from tests.parquet.archive import article, page

pytestmark = pytest.mark.slow


def test_sites_that_are_ill_stand_first(asked):
    cards = [card.text() for card in LexborHTMLParser(health.section(asked, NOW).chart).css(".card")]
    assert len(cards) == len(SITES)
    assert "failed" in cards[0]
    assert "<b>kindly</b>" in cards[0]
    assert "unwell" in cards[1]
    assert all("✓ well" in card for card in cards[2:])


def test_a_site_that_no_run_judged(stored):
    section = health.section(stored(Clipping(pages=[page(1, "failed")], article=article(1))), NOW)
    assert "? not judged" in section.chart
    assert "1 of 1 fetch failed" in section.chart


def test_no_site(stored):
    assert health.section(stored(), NOW).chart is None
