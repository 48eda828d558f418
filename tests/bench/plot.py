"""A line chart as SVG, by hand: some axes, some lines, nothing to install."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from math import ceil, floor, log10
from pathlib import Path

Points = Sequence[tuple[float, float]]

WIDTH, HEIGHT = 760, 400
LEFT, RIGHT, TOP, BOTTOM = 70, 40, 50, 60
COLOURS = ("#1f5fa8", "#c4511c", "#3c8a3f", "#7d4f9e", "#8a6d1f", "#4a4a4a", "#b0305c", "#2a8c8c")
GREY = "#d8d8d8"
LETTER = 7
"""Width of a letter, roughly."""


@dataclass(frozen=True, kw_only=True)
class Chart:
    """What a chart says of itself; both axes begin at nought, but for a logarithmic x."""

    title: str
    x: str
    """Name and unit of the x axis."""
    y: str
    logarithmic: bool = False
    """Whether the steps of x are powers of ten."""

    def save(self, path: Path, lines: Mapping[str, Points]) -> None:
        """Write one line for each name."""
        path.write_text("\n".join(self._drawn(lines)) + "\n", encoding="utf-8")

    def _drawn(self, lines: Mapping[str, Points]) -> Iterator[str]:
        xs = [x for points in lines.values() for x, _ in points]
        x_ticks = decades(min(xs), max(xs)) if self.logarithmic else steps(max(xs))
        y_ticks = steps(max(y for points in lines.values() for _, y in points))
        along = Scale(x_ticks, LEFT, WIDTH - RIGHT, logarithmic=self.logarithmic)
        up = Scale(y_ticks, HEIGHT - BOTTOM, TOP)
        yield f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12">'
        yield f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>'
        yield text(WIDTH / 2, 20, self.title, "middle", 'font-size="15"')
        for tick in x_ticks:
            yield line(along(tick), TOP, along(tick), HEIGHT - BOTTOM)
            yield text(along(tick), HEIGHT - BOTTOM + 18, f"{tick:,g}" if tick < 1e6 else f"{tick:,.0f}", "middle")
        for tick in y_ticks:
            yield line(LEFT, up(tick), WIDTH - RIGHT, up(tick))
            yield text(LEFT - 8, up(tick) + 4, f"{tick:,g}", "end")
        yield text(WIDTH / 2, HEIGHT - 12, self.x, "middle")
        yield text(LEFT, TOP - 12, self.y, "start")
        place = float(WIDTH - RIGHT)
        for (name, points), colour in reversed(list(zip(lines.items(), COLOURS, strict=False))):
            path = " ".join(f"{along(x):.1f},{up(y):.1f}" for x, y in points)
            yield f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="1.8"/>'
            yield text(place, TOP - 12, name, "end", f'fill="{colour}" font-weight="bold"')
            place -= LETTER * len(name) + 20
        yield "</svg>"


class Scale:
    """Values to places on the paper."""

    def __init__(self, ticks: Sequence[float], start: float, end: float, *, logarithmic: bool = False) -> None:
        self.start, self.end, self.logarithmic = start, end, logarithmic
        self.low, self.high = self._of(ticks[0]), self._of(ticks[-1])

    def _of(self, value: float) -> float:
        return log10(value) if self.logarithmic else value

    def __call__(self, value: float) -> float:
        return self.start + (self._of(value) - self.low) / (self.high - self.low) * (self.end - self.start)


def steps(most: float) -> list[float]:
    """Round numbers from 0 to at least `most`, four to ten of them."""
    size = 10 ** floor(log10(most))
    step = next(size * part for part in (0.1, 0.2, 0.25, 0.5, 1, 2) if most / (size * part) <= 8)
    return [step * number for number in range(ceil(most / step) + 1)]


def decades(least: float, most: float) -> list[float]:
    """Powers of ten around the values."""
    return [10.0**power for power in range(floor(log10(least)), ceil(log10(most)) + 1)]


def line(x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{GREY}"/>'


def text(x: float, y: float, words: str, anchor: str, more: str = "") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" {more}>{escape(words)}</text>'
