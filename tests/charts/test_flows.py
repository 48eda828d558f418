import re

from selectolax.lexbor import LexborHTMLParser

from pipelines.charts.flows import flows
from pipelines.charts.marks import Mark


def test_bands_of_a_name_lie_side_by_side():
    edges = {("a", "x"): Mark(3, "3", 0), ("a", "y"): Mark(1, "1", 1), ("b", "b"): Mark(2, "2", 2)}
    tree = LexborHTMLParser(flows(edges, "about"))
    bands = {node.attributes["aria-label"]: node.attributes for node in tree.css("path")}
    at = {name: float(re.match(r"M0 ([\d.]+)", band["d"]).group(1)) for name, band in bands.items()}
    wide = {name: float(band["stroke-width"]) for name, band in bands.items()}
    assert wide["3"] == 3 * wide["1"]
    assert abs(at["1"] - at["3"] - (wide["3"] + wide["1"]) / 2) < 0.11
    assert "same" in bands["2"]["class"]
    assert [node.text(deep=False) for node in tree.css("svg.names text")] == ["a", "b", "x", "b", "y"]


def test_a_long_name_is_shortened_and_told_whole():
    tree = LexborHTMLParser(flows({("n" * 40, "<i>"): Mark(1, "", 0)}, ""))
    first, last = tree.css("svg.names text")
    assert first.text(deep=False) == "n" * 17 + "…"
    assert first.css_first("title").text() == "n" * 40
    assert last.text(deep=False) == "<i>"
