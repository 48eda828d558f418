"""The few forms that the charts are drawn in, as SVG that a page stretches: across in shares, down in pixels.

So text keeps its size on every screen. Each mark that opens rows has `data-rows`, a name for who cannot see it, and takes the
keyboard; the page's script does the rest.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import ceil, log10

from pipelines.charts.markup import Markup, joined, percent, tag

HEIGHT = 190.0
"""Pixels of a chart over time."""
_TOP = 10.0
_LEAST = 1.5
"""Pixels that a mark has at least: what is there is seen."""
_FEWEST = 12
"""Bars that a chart has room for at least."""
_LABELS = 4
"""Below an axis: more would touch each other on a telephone."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One value, what it is called, and the rows that it opens."""

    value: float
    name: str
    rows: int | None = None


@dataclass(slots=True)
class Series:
    """One colour of a chart: a mark a bin."""

    name: str
    colour: str
    """A class of the page's style."""
    marks: list[Mark | None] = field(default_factory=list)


@dataclass(slots=True)
class Bar:
    """One line of a list of bars: its name, parts with their colours, and what stands behind them."""

    name: str
    parts: list[tuple[str, Mark]]
    said: str


def ceiling(value: float) -> float:
    """The end of an axis for values up to that, a number whose half is round too; 1 for nothing."""
    power = 10.0 ** max(0, ceil(log10(value)) - 1) if value > 0 else 1.0
    return next(step * power for step in (1, 2, 4, 6, 8, 10) if step * power >= value)


def stacked(series: Sequence[Series], labels: Sequence[str], about: str) -> Markup:
    """Columns over time, a colour upon another, with axis and legend."""
    totals = [sum(mark.value for mark in column if mark) for column in zip(*(one.marks for one in series), strict=True)]
    most = ceiling(max(totals, default=0))
    wide = _share(len(labels))
    bars: list[Markup] = []
    for at in range(len(labels)):
        floor = HEIGHT
        for one in series:
            if (mark := one.marks[at]) and mark.value:
                tall = max(_LEAST, mark.value / most * (HEIGHT - _TOP))
                floor -= tall
                bars.append(_box(mark, one.colour, ((at + 0.08) * wide, wide * 0.84), (floor, tall)))
    plot = tag("svg", *_grid(), *bars, class_="plot", height=HEIGHT + 20, role="group", aria_label=about)
    return joined(legend([(one.colour, one.name) for one in series]), _framed(plot, most, labels))


def _share(count: int) -> float:
    """Of the width, for each of so many bars: a single one does not fill a chart."""
    return 1 / max(_FEWEST, count)


def _framed(plot: Markup, most: float, labels: Sequence[str]) -> Markup:
    ticks = [
        tag("text", _number(most * share), x="100%", y=HEIGHT - share * (HEIGHT - _TOP) + 4, text_anchor="end")
        for share in ((0, 1) if most == 1 else (0, 0.5, 1))
    ]
    axis = tag("svg", *ticks, class_="axis", width=46, height=HEIGHT + 20, aria_hidden="true")
    return tag("div", axis, tag("div", plot, _below(labels)), class_="framed")


def _grid() -> list[Markup]:
    rules = (HEIGHT - share * (HEIGHT - _TOP) for share in (0, 0.5, 1))
    return [tag("line", x1="0", x2="100%", y1=y, y2=y, class_="rule") for y in rules]


def _below(labels: Sequence[str]) -> Markup:
    """The first label, and as many more as there is room for."""
    count, wide = len(labels), _share(len(labels))
    shown = min(_LABELS, 1 + int((count - 1) * wide * _LABELS))
    chosen = sorted({round(at * (count - 1) / max(1, shown - 1)) for at in range(shown)})
    texts = [_label(labels[at], (at + 0.5) * wide, 0 < at < count - 1, at == count - 1 >= _FEWEST - 1) for at in chosen]
    return tag("svg", *texts, class_="axis", width="100%", height=20, aria_hidden="true")


def _label(text: str, place: float, inner: bool, last: bool) -> Markup:
    anchor = "middle" if inner else "end" if last else "start"
    return tag("text", text, class_="inner" if inner else None, x=percent(place), y=14, text_anchor=anchor)


def _box(mark: Mark, colour: str, across: tuple[float, float], down: tuple[float, float]) -> Markup:
    """From where and how far, in shares of the width and in pixels."""
    (left, wide), (top, tall) = across, down
    place: dict[str, str | float | None] = {"x": percent(left), "width": percent(wide), "y": top, "height": tall}
    return tag("rect", tag("title", mark.name), class_=f"{colour}{_open(mark)}", **place, **_handle(mark))


def _open(mark: Mark) -> str:
    return " mark" if mark.rows is not None else ""


def _handle(mark: Mark) -> dict[str, str | float | None]:
    if mark.rows is None:
        return {}
    return {"data_rows": mark.rows, "role": "button", "tabindex": -1, "aria_label": mark.name}


def bars(lines: Sequence[Bar], most: float | None = None) -> Markup:
    """Bars under each other, a name before and words behind each; `most` is the length of the whole line."""
    full = most or max((sum(mark.value for _, mark in line.parts) for line in lines), default=0) or 1
    return tag("div", *(_line(line, full) for line in lines), class_="bars")


def _line(line: Bar, full: float) -> Markup:
    left, boxes = 0.0, []
    for colour, mark in line.parts:
        if mark.value:
            boxes.append(_box(mark, colour, (left / full, mark.value / full), (3, 14)))
            left += mark.value
    plot = tag("svg", *boxes, class_="plot", height=20, role="group", aria_label=line.name)
    return tag(
        "div", tag("span", tag("bdi", line.name), class_="name"), plot, tag("span", line.said, class_="said"), class_="bar"
    )


def spark(values: Sequence[float], opens: Mark, colour: str, *, most: float | None = None, tall: float = 44) -> Markup:
    """A small chart without an axis that opens rows as a whole."""
    full = most or max(values, default=0) or 1
    wide = _share(len(values))
    boxes = [
        tag("rect", x=percent(at * wide), width=percent(wide * 0.9), y=tall - high, height=high, class_=colour)
        for at, value in enumerate(values)
        if value and (high := max(_LEAST, value / full * tall))
    ]
    base = tag("line", x1="0", x2="100%", y1=tall, y2=tall, class_="rule")
    face = tag("rect", x="0", y="0", width="100%", height=tall, class_="face")
    inner = tag("g", tag("title", opens.name), face, *boxes, class_=f"spark{_open(opens)}", **_handle(opens))
    return tag("svg", base, inner, class_="plot", height=tall + 1)


def legend(entries: Iterable[tuple[str, str]]) -> Markup:
    """What each colour is."""
    return tag("ul", *(tag("li", _swatch(colour), tag("bdi", name)) for colour, name in entries), class_="legend")


def _swatch(colour: str) -> Markup:
    return tag("svg", tag("rect", width=12, height=12, rx=2, class_=colour), width=12, height=12, aria_hidden="true")


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,.1f}"
