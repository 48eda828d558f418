"""One part of the page: a heading, a sentence that says what is to be seen, charts, and what they leave out."""

from dataclasses import dataclass

from pipelines.charts.markup import Markup, tag


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page."""

    name: str
    """Where a link leads to."""
    title: str
    lead: str
    chart: Markup | None = None
    """None where the archive has nothing to draw; the sentence says so."""
    note: str | None = None
    """What is left out, and how it was counted."""

    def render(self) -> Markup:
        """As an element."""
        parts = [tag("h2", self.title), tag("p", self.lead, class_="lead")]
        if self.chart is not None:
            parts += [tag("div", self.chart, class_="chart"), tag("p", class_="readout", aria_live="polite")]
        if self.note:
            parts.append(tag("p", self.note, class_="note"))
        return tag("section", *parts, id=self.name)
