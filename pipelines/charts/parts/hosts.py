"""The slowest hosts: how long their answers take."""

from crawler.plain import plural
from pipelines.charts.asked import Asked, Chosen
from pipelines.charts.marks import Bar, Mark, bars, legend
from pipelines.charts.markup import joined
from pipelines.charts.section import Section
from pipelines.describe.views import literal

_HOSTS = 20
_SHOWN = ("elapsed_ms", "url", "url AS address", "status", "kind", "fetched_at")


def section(asked: Asked) -> Section:
    """The median and what one in twenty takes longer than, a bar a host."""
    title, name = "Slowest hosts", "hosts"
    found = asked.rows(
        "SELECT host, median(elapsed_ms), quantile_disc(elapsed_ms, 0.95), count(*) FROM page "
        "WHERE elapsed_ms IS NOT NULL AND host <> '' GROUP BY ALL ORDER BY 3 DESC, host"
    )
    if not found:
        return Section(name, title, "No answer is known.")
    lines = [_line(asked, *row) for row in found[:_HOSTS]]
    lead = f"Answers of {plural(len(found), 'host')}, by the time that all but one in twenty of their answers take."
    note = f"{plural(len(found) - _HOSTS, 'faster host')} not drawn." if len(found) > _HOSTS else None
    entries = [("c0", "median"), ("q3", "up to what one in twenty takes longer than")]
    return Section(name, title, lead, joined(legend(entries), bars(lines)), note)


def _line(asked: Asked, host: str, median: float, slow: int, count: int) -> Bar:
    chosen = f"regexp_extract(url, '^[a-z]+://([^/?#]+)', 1) = {literal(host)} AND elapsed_ms IS NOT NULL"
    about = f"{host}: median {median:,.0f} ms, one in twenty of {plural(count, 'answer')} over {slow:,} ms"
    query = f"FROM {asked.source('pages')} WHERE {chosen} ORDER BY elapsed_ms DESC"
    opened = asked.open(
        about, Chosen("page", f"host = {literal(host)} AND elapsed_ms IS NOT NULL", _SHOWN, "elapsed_ms DESC, url"), query
    )
    parts = [("c0", Mark(median, about, opened)), ("q3", Mark(slow - median, about, opened))]
    return Bar(host, parts, f"{median:,.0f} to {slow:,} ms")
