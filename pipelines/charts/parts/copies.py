"""Duplicates and syndication: whose articles were printed again, and by whom."""

from crawler.plain import plural
from pipelines.charts.asked import Asked
from pipelines.charts.flows import flows
from pipelines.charts.marks import Mark
from pipelines.charts.section import Section
from pipelines.describe.views import literal

_EDGES = 40
_SHOWN = ("first_url AS url", "first_title AS first", "first_published", "url", "title AS later", "published_at", "removed")


def section(asked: Asked) -> Section:
    """Bands from the site that printed first to those that printed it after."""
    title, name = "Copies and syndication", "copies"
    asked.connection.execute(f"CREATE TEMP TABLE copy AS FROM ({_copies(asked)})")
    counts = asked.counts("copy", "first_site, site")
    if not counts:
        return Section(name, title, "No article is a copy of another.")
    rows = asked.samples("copy", "first_site, site", ", ".join(_SHOWN), "published_at DESC, article_id")
    columns = [one.rpartition(" ")[2] for one in _SHOWN]
    edges = {}
    for (first, site), count in sorted(counts.items(), key=lambda edge: (-edge[1], edge[0]))[:_EDGES]:
        about = f"{first} first, {'again there' if site == first else f'then {site}'}: {plural(count, 'article')}"
        query = f"FROM ({_copies(asked)}) WHERE first_site = {literal(first)} AND site = {literal(site)}"
        edges[first, site] = Mark(count, about, asked.opened.add(about, columns, rows[first, site], count, query))
    across = sum(count for (first, site), count in counts.items() if first != site)
    total = sum(counts.values())
    repeated = plural(total, "article repeats another", "articles repeat another")
    lead = (
        f"{repeated}: {across:,} at another site, {total - across:,} at the same one (grey). "
        "Left is who printed first, right who printed it after."
    )
    note = "First is the earliest time of publication here; articles without a time stand last. Exact and near copies alike."
    if len(counts) > _EDGES:
        note += f" {plural(len(counts) - _EDGES, 'pair')} of sites with fewer copies are not drawn."
    return Section(name, title, lead, flows(edges, title), note)


def _copies(asked: Asked) -> str:
    """Articles that are not the first of their family, beside the one that is."""
    of_run = f" AND article_id IN (SELECT article_id FROM {asked.source('pages')})" if asked.run else ""
    return (
        "SELECT later.*, first.url AS first_url, first.title AS first_title, first.published_at AS first_published "
        "FROM syndication AS later JOIN articles_all AS first ON first.article_id = later.first_article_id "
        f"WHERE NOT later.was_first{of_run.replace('article_id IN', 'later.article_id IN')}"
    )
