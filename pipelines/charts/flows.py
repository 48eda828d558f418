"""A graph of who printed first and who printed it after: two columns of names, and bands between them."""

from collections import Counter
from collections.abc import Iterable, Mapping

from pipelines.charts.marks import Mark
from pipelines.charts.markup import Markup, tag

_STEP = 28.0
"""Pixels between two names."""
_WIDEST = 22.0
"""Pixels of all bands of the name that has most."""
_LEAST = 1.5
Edge = tuple[str, str]


def flows(edges: Mapping[Edge, Mark], about: str) -> Markup:
    """Bands from the first of each pair to the second, as wide as their values; names that have most stand on top."""
    left, right = _totals(edges, 0), _totals(edges, 1)
    tall = _STEP * max(len(left), len(right))
    scale = _WIDEST / max(*left.values(), *right.values())
    starts, ends = _places(edges, left, scale, 0), _places(edges, right, scale, 1)
    bands = [_band(edge, mark, (starts[edge], ends[edge]), max(_LEAST, mark.value * scale)) for edge, mark in edges.items()]
    plot = tag(
        "svg", *bands, class_="plot", height=tall, viewBox=f"0 0 100 {tall:g}", preserveAspectRatio="none", role="group",
        aria_label=about,
    )  # fmt: skip
    return tag("div", _names(left, tall, "end"), plot, _names(right, tall, "start"), class_="flows")


def _totals(edges: Mapping[Edge, Mark], side: int) -> dict[str, float]:
    totals: Counter[str] = Counter()
    for edge, mark in edges.items():
        totals[edge[side]] += int(mark.value)
    return dict(totals.most_common())


def _places(edges: Mapping[Edge, Mark], totals: Mapping[str, float], scale: float, side: int) -> dict[Edge, float]:
    """The middle of each band at a name: they lie side by side there, in the order of the names that they lead to."""
    order = {name: at for at, name in enumerate(_totals(edges, 1 - side))}
    below = {name: (at + 0.5) * _STEP - total * scale / 2 for at, (name, total) in enumerate(totals.items())}
    places = {}
    for edge in sorted(edges, key=lambda edge: order[edge[1 - side]]):
        wide = edges[edge].value * scale
        places[edge] = below[edge[side]] + wide / 2
        below[edge[side]] += wide
    return places


def _band(edge: Edge, mark: Mark, ends: tuple[float, float], wide: float) -> Markup:
    start, end = ends
    return tag(
        "path", tag("title", mark.name), d=f"M0 {start:.1f} C45 {start:.1f} 55 {end:.1f} 100 {end:.1f}", stroke_width=wide,
        class_=f"band mark{' same' if edge[0] == edge[1] else ''}", vector_effect="non-scaling-stroke", data_rows=mark.rows,
        role="button", tabindex=-1, aria_label=mark.name,
    )  # fmt: skip


def _names(names: Iterable[str], tall: float, anchor: str) -> Markup:
    return tag("svg", *(_name(at, name, anchor) for at, name in enumerate(names)), class_="axis names", height=tall)


def _name(at: int, name: str, anchor: str) -> Markup:
    short = name if len(name) <= 18 else f"{name[:17]}…"
    x = "100%" if anchor == "end" else "0"
    return tag("text", short, tag("title", name), x=x, y=(at + 0.5) * _STEP + 4, text_anchor=anchor)
