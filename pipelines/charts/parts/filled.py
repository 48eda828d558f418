"""Fill rates: how often each column of articles has a value, over time."""

from crawler.plain import plural
from pipelines.charts.asked import FILLED, Asked, Chosen
from pipelines.charts.marks import Mark, spark
from pipelines.charts.markup import Markup, tag
from pipelines.charts.parts.growth import SHOWN
from pipelines.charts.section import Section
from pipelines.describe.views import filled
from pipelines.parquet.schema import SCHEMAS


def section(asked: Asked) -> Section:
    """A small chart a column."""
    title, name = "Fill rates", "filled"
    if asked.bins is None or not asked.counts("article", "site"):
        return Section(name, title, "There is no article yet.")
    counted = ", ".join(f"count(*) FILTER (has_{column})" for column in FILLED)
    found = asked.rows(f"SELECT date_trunc('{asked.bins.unit}', archived_at), count(*), {counted} FROM article GROUP BY ALL")
    by_bin = {row[0]: row[1:] for row in found}
    bins = [by_bin.get(start, (0,) * (len(FILLED) + 1)) for start in asked.bins.starts]
    cards = [_card(asked, column, [(row[0], row[at]) for row in bins]) for at, column in enumerate(FILLED, 1)]
    lead = f"The share of articles that have a value in each column, by the {asked.bins.unit} in which they were archived."
    note = "A full bar is all of them; a gap is a time in which nothing was archived. A fall is often a site with a new layout."
    return Section(name, title, lead, tag("div", *cards, class_="cards"), note)


def _card(asked: Asked, column: str, bins: list[tuple[int, int]]) -> Markup:
    total, present = sum(count for count, _ in bins), sum(count for _, count in bins)
    where = f"{filled(SCHEMAS['articles'].field(column))} IS NULL"
    about = f"{column}: {plural(total - present, 'article')} without"
    query = f"FROM {asked.source('articles')} WHERE {where}"
    opened = asked.open(about, Chosen("article", f"NOT has_{column}", SHOWN["article"], "archived_at DESC"), query)
    shares = [count / of if of else 0 for of, count in bins]
    head = tag("h3", column, " ", tag("span", share(present, total), class_="value"))
    return tag("div", head, spark(shares, Mark(present / total, about, opened), "c0", most=1), class_="card")


def share(part: int, whole: int) -> str:
    """`99.9 %`: never rounded to all or nothing."""
    if part in (0, whole):
        return "100 %" if part else "0 %"
    return f"{min(max(part / whole * 100, 0.1), 99.9):.1f} %"
