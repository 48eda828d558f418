from itertools import pairwise

import pytest
from selectolax.lexbor import LexborHTMLParser

from pipelines.charts.marks import Bar, Mark, Series, bars, ceiling, legend, spark, stacked


@pytest.mark.parametrize(
    ("value", "end"), [(0, 1), (1, 1), (1.5, 2), (3, 4), (7, 8), (9, 10), (10, 10), (11, 20), (27, 40), (999, 1000), (0.2, 1)]
)
def test_ceiling(value, end):
    assert ceiling(value) == end


def boxes(markup):
    return [node.attributes for node in LexborHTMLParser(markup).css("rect[data-rows]")]


def test_columns_stand_upon_each_other():
    series = [Series("a", "c0", [Mark(1, "one", 4), None]), Series("b", "c1", [Mark(1, "two", 5), Mark(0, "none", 6)])]
    low, high = boxes(stacked(series, ["x", "y"], "about"))
    assert float(low["y"]) == pytest.approx(float(high["y"]) + float(high["height"]))
    assert (low["data-rows"], low["aria-label"], low["role"]) == ("4", "one", "button")


def test_a_little_is_seen_beside_much():
    low, _ = boxes(stacked([Series("a", "c0", [Mark(1, "1", 0), Mark(10**9, "2", 1)])], ["x", "y"], ""))
    assert float(low["height"]) >= 1


@pytest.mark.parametrize("count", [1, 2, 3, 5, 12, 62, 400])
def test_labels_do_not_touch(count):
    """Seventy pixels each, on a chart of 900; the middle ones are hidden on a telephone of 290."""
    markup = stacked([Series("a", "c0", [Mark(1, "", 0)] * count)], ["2026-11-03"] * count, "")
    axis = [node.attributes for node in LexborHTMLParser(markup).css("svg.axis")[-1].css("text")]
    assert 1 <= len(axis) <= 4
    for wide, shown in ((900, axis), (290, [one for one in axis if one.get("class") != "inner"])):
        spans = [_span(float(one["x"].rstrip("%")) / 100 * wide, one["text-anchor"]) for one in shown]
        assert all(end < begin for (_, end), (begin, _) in pairwise(spans)), spans
        assert spans[-1][1] <= wide


def _span(place, anchor):
    left = place - {"start": 0, "middle": 35, "end": 70}[anchor]
    return left, left + 70


def test_bars_share_one_scale():
    long, short = Bar("a", [("c0", Mark(2, "", 1))], "2"), Bar("b", [("c0", Mark(1, "", 2)), ("c1", Mark(0, "", 3))], "1")
    assert [box["width"] for box in boxes(bars([long, short]))] == ["100%", "50%"]


def test_a_spark_opens_as_a_whole():
    (mark,) = LexborHTMLParser(spark([0, 1, 4], Mark(5, "five", 9), "c0")).css("[data-rows]")
    assert mark.tag == "g"
    assert len(mark.css("rect.c0")) == 2
    assert not LexborHTMLParser(spark([], Mark(0, "none"), "c0")).css("[data-rows], [tabindex]")


def test_a_legend_is_a_list():
    assert LexborHTMLParser(legend([("c0", "<b>")])).css_first("li bdi").text() == "<b>"
