"""Comments: those that the pages of each site declare against those that were collected."""

from crawler.plain import plural
from pipelines.charts.asked import Asked, Chosen
from pipelines.charts.marks import Bar, Mark, bars, legend
from pipelines.charts.markup import joined
from pipelines.charts.section import Section
from pipelines.describe.views import literal

_SITES = 30
_SHOWN = ("url", "title", "comments_declared", "comments_collected", "published_at")
_COLLECTED, _MISSING, _UNREAD = "collected", "declared and not collected", "at a service that is not read"


def section(asked: Asked) -> Section:
    """A bar a site, as long as the greater of both numbers."""
    title, name = "Comments declared and collected", "comments"
    sites = asked.rows(
        "SELECT site, coalesce(sum(comments_collected), 0), "
        "coalesce(sum(greatest(comments_declared - comments_collected, 0)), 0), "
        "coalesce(sum(comments_declared) FILTER (comments_collected IS NULL), 0) "
        "FROM article GROUP BY ALL ORDER BY coalesce(sum(greatest(comments_declared, comments_collected)), 0) DESC, site"
    )
    sites = [row for row in sites if any(row[1:])]
    if not sites:
        return Section(name, title, "No article declares a comment, and none was collected.")
    collected, missing, unread = (sum(row[at] for row in sites) for at in (1, 2, 3))
    lead = (
        f"{plural(collected, 'comment')} collected; {missing:,} more are declared by the same articles, and {unread:,} by "
        "articles whose comments stand at a service that is not read."
    )
    note = "By the latest version of each article. A page may count comments that it does not show, or that were deleted."
    if len(sites) > _SITES:
        note += f" {plural(len(sites) - _SITES, 'site')} with fewer comments are not drawn."
    lines = [_line(asked, *row) for row in sites[:_SITES]]
    return Section(name, title, lead, joined(legend([("c0", _COLLECTED), ("c1", _MISSING), ("c7", _UNREAD)]), bars(lines)), note)


def _line(asked: Asked, site: str, collected: int, missing: int, unread: int) -> Bar:
    groups = (
        ("c0", _COLLECTED, collected, "comments_collected > 0", "comments_collected"),
        ("c1", _MISSING, missing, "comments_declared > comments_collected", "comments_declared - comments_collected"),
        ("c7", _UNREAD, unread, "comments_declared > 0 AND comments_collected IS NULL", "comments_declared"),
    )
    parts = []
    for colour, group, count, where, greatest in groups:
        if count:
            chosen = f"site = {literal(site)} AND {where}"
            about = f"{site}, {group}: {plural(count, 'comment')}"
            query = f"FROM {asked.source('articles')} WHERE {chosen}"
            parts.append(
                (colour, Mark(count, about, asked.open(about, Chosen("article", chosen, _SHOWN, f"{greatest} DESC"), query)))
            )
    declared = collected + missing + unread
    return Bar(site, parts, f"{collected:,} of {declared:,}")
