import pytest

from crawler.items import Clipping
from pipelines.charts.parts import hosts
from tests.parquet.archive import page

pytestmark = pytest.mark.slow


def test_the_slowest_first(stored):
    pages = [
        *(page(number, "new", url=f"https://a.example/{number}", elapsed_ms=10) for number in range(3)),
        *(page(number, "new", url=f"https://b.example:8443/{number}", elapsed_ms=500 + number) for number in range(3, 5)),
        page(9, "failed", url="mailto:x", elapsed_ms=5),
        page(10, "failed", url="https://c.example/", elapsed_ms=None),
    ]
    section = hosts.section(stored(Clipping(pages=pages)))
    assert section.lead.startswith("Answers of 2 hosts")
    assert section.chart.index("b.example:8443") < section.chart.index("a.example")


def test_no_answer(stored):
    assert hosts.section(stored()).chart is None
