"""Spam: the share of comments that look like it, by site and over time."""

from datetime import datetime

from crawler.plain import plural
from pipelines.charts.asked import Asked
from pipelines.charts.marks import Bar, Mark, bars
from pipelines.charts.markup import joined, tag
from pipelines.charts.parts.filled import share
from pipelines.charts.section import Section
from pipelines.describe.views import literal

_SITES = 30
_SHOWN = ("spam", "site", "author", "url", "text", "published_at")


def section(asked: Asked) -> Section:
    """A bar a month, and a bar a site."""
    title, name = "Spam", "spam"
    asked.connection.execute(
        "CREATE TEMP TABLE labelled AS SELECT *, date_trunc('month', published_at) AS month "
        "FROM comment JOIN (SELECT comment_id, spam FROM comment_labels) USING (comment_id)"
    )
    ((total, spam),) = asked.rows("SELECT count(*), count(*) FILTER (spam >= 0.5) FROM labelled")
    if not total:
        return Section(name, title, "There is no comment yet.")
    lead = f"{share(spam, total)} of {plural(total, 'comment')} look like spam (docs/labels.md says by what); none was dropped."
    if not spam:
        return Section(name, title, lead)
    charts = joined(
        tag("h3", "By site"),
        bars(_bars(asked, "site")[:_SITES], 1),
        tag("h3", "By the month in which they were written"),
        bars(_bars(asked, "month"), 1),
    )
    return Section(
        name,
        title,
        lead,
        charts,
        "A line is all comments of a site or month; those without any spam are left out.",
    )


def _bars(asked: Asked, by: str) -> list[Bar]:
    counts, every = asked.counts("(FROM labelled WHERE spam >= 0.5)", by), asked.counts("labelled", by)
    rows = asked.samples("(FROM labelled WHERE spam >= 0.5)", by, ", ".join(_SHOWN), "spam DESC, comment_id")
    ranked = sorted(counts, key=lambda key: -counts[key]) if by == "site" else list(counts)
    lines = []
    for (value,) in ranked:
        count = counts[value,]
        name = _name(value)
        about = f"{name}: {plural(count, 'comment')} that look like spam"
        opened = asked.opened.add(about, _SHOWN, rows[value,], count, _query(asked, by, value))
        lines.append(
            Bar(name, [("c4", Mark(count / every[value,], about, opened))], f"{share(count, every[value,])} of {every[value,]:,}")
        )
    return lines


def _name(value: str | datetime | None) -> str:
    if value is None:
        return "without a time"
    return f"{value:%Y-%m}" if isinstance(value, datetime) else value


def _query(asked: Asked, by: str, value: str | datetime | None) -> str:
    if by == "site":
        where = f"comment.site = {literal(str(value))}"
    elif isinstance(value, datetime):
        where = f"date_trunc('month', published_at) = TIMESTAMPTZ '{value:%Y-%m-%d} 00:00:00+00'"
    else:
        where = "published_at IS NULL"
    return (
        f"SELECT comment.*, spam FROM {asked.source('comments')} AS comment JOIN (SELECT comment_id, spam FROM comment_labels) "
        f"USING (comment_id) WHERE spam >= 0.5 AND {where}"
    )
