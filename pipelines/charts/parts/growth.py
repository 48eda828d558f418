"""Growth: articles and comments as they came into the archive, and articles as they were published, by time and site."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from crawler.plain import plural
from pipelines.charts.asked import Asked, any_of
from pipelines.charts.bins import Bins
from pipelines.charts.marks import Mark, Series, stacked
from pipelines.charts.markup import Markup, joined, tag
from pipelines.charts.section import Section
from pipelines.describe.views import literal

SHOWN = {
    "article": ("site", "url", "title", "published_at", "archived_at"),
    "comment": ("site", "author", "url", "text", "published_at", "archived_at"),
}
"""Columns of the rows that a mark opens."""
_EVERY = "SELECT site, 1 AS articles FROM article UNION ALL SELECT DISTINCT site, 0 FROM comment"
_NAMED = 7
"""Sites with a colour of their own: more could not be told apart."""


@dataclass(frozen=True, slots=True)
class _Over:
    """What a chart counts, and by which of its times."""

    item: str
    time: str
    bins: Bins


def section(asked: Asked) -> Section:
    """Articles and comments by bin and site."""
    title, name = "Growth", "growth"
    if asked.bins is None:
        return Section(name, title, "There is nothing yet.")
    ranked = [site for (site,) in asked.rows(f"SELECT site FROM ({_EVERY}) GROUP BY ALL ORDER BY sum(articles) DESC, site")]
    ((articles, undated),) = asked.rows("SELECT count(*), count(*) FILTER (published_at IS NULL) FROM article")
    ((comments,),) = asked.rows("SELECT count(*) FROM comment")
    lead = f"{plural(articles, 'article')} of {plural(len(ranked), 'site')} and {plural(comments, 'comment')}."
    notes = []
    if len(ranked) > _NAMED:
        notes.append(f"{plural(len(ranked) - _NAMED, 'site')} with fewer articles are one colour.")
    if undated:
        notes.append(f"Articles without a time of publication: {undated:,}; the last chart leaves them out.")
    return Section(name, title, lead, joined(*_charts(asked, ranked, asked.bins)), " ".join(notes) or None)


def _charts(asked: Asked, ranked: list[str], archived: Bins) -> Iterator[Markup]:
    for item in SHOWN:
        if not any(asked.rows(f"SELECT 1 FROM {item} LIMIT 1")):
            continue
        yield tag("h3", f"{item.title()}s by the {archived.unit} in which each was first archived")
        yield _chart(asked, ranked, _Over(item, "archived_at", archived))
    ((first, last),) = asked.rows("SELECT min(published_at), max(published_at) FROM article")
    if first:
        published = Bins.over(first, last)
        yield tag("h3", f"Articles by the {published.unit} of their publication")
        yield _chart(asked, ranked, _Over("article", "published_at", published))


def _chart(asked: Asked, ranked: list[str], over: _Over) -> Markup:
    named, bins = ranked[:_NAMED], over.bins
    keys = f"CASE WHEN {any_of('site', named)} THEN site END AS series, date_trunc('{bins.unit}', {over.time}) AS bin"
    keyed = f"(SELECT *, {keys} FROM {over.item} WHERE {over.time} IS NOT NULL)"
    counts = asked.counts(keyed, "series, bin")
    rows = asked.samples(keyed, "series, bin", ", ".join(SHOWN[over.item]), f"{over.time}, {over.item}_id")
    drawn = []
    for number, site in enumerate([*named, *([None] if len(ranked) > _NAMED else [])]):
        one = Series(site or "other sites", f"c{number}")
        where = f"site = {literal(site)}" if site else f"NOT {any_of('site', named)}"
        for start in bins.starts:
            count = counts.get((site, start), 0)
            about = f"{bins.label(start)}, {one.name}: {plural(count, over.item)}"
            query = _query(asked, over, where, start)
            opened = asked.opened.add(about, SHOWN[over.item], rows[site, start], count, query) if count else None
            one.marks.append(Mark(count, about, opened))
        drawn.append(one)
    return stacked(drawn, [bins.short(start) for start in bins.starts], f"{over.item}s by {bins.unit} and site")


def _query(asked: Asked, over: _Over, where: str, start: datetime) -> str:
    first, end = (f"TIMESTAMPTZ '{moment.isoformat()}'" for moment in (start, over.bins.end(start)))
    return asked.archived(over.item, f"{where} AND {over.time} >= {first} AND {over.time} < {end}")
