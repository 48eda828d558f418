"""The sites' health: a card each, the worst first, as the runs judged them."""

from collections.abc import Mapping
from contextlib import closing
from datetime import datetime

from crawler.plain import plural
from crawler.report import history
from crawler.report.condition import Condition
from pipelines.charts.asked import Asked, Chosen
from pipelines.charts.marks import Mark, spark
from pipelines.charts.markup import Markup, tag
from pipelines.charts.parts.growth import SHOWN
from pipelines.charts.section import Section
from pipelines.describe.views import literal

_SITES = 60
_FETCHES = ("fetched_at", "url", "url AS address", "status", "outcome", "reason")
_SIGNS = {"failed": "✕", "unwell": "!", "ended early": "…", "well": "✓"}


def section(asked: Asked, now: datetime) -> Section:
    """Each site with its condition, since when, and what it gave."""
    title, name = "Sites", "sites"
    conditions = _conditions(asked, now)
    sites = [site for (site,) in asked.rows("SELECT DISTINCT site FROM page UNION SELECT site FROM article ORDER BY site")]
    names = sorted({*sites, *conditions}, key=lambda site: (_order(conditions, site), site))
    if not names:
        return Section(name, title, "No site was asked yet.")
    unwell = [site for site in names if site in conditions and conditions[site].word in ("failed", "unwell")]
    lead = f"{plural(len(names), 'site')}, {len(unwell) or 'none'} of them failed or not well by the last run that asked."
    left = (
        f" {plural(len(names) - _SITES, 'other site')} that do better are not drawn; scrapy status lists all."
        if len(names) > _SITES
        else ""
    )
    note = "Bars are new articles over time, each site by its own scale." + left
    new = _new(asked)
    cards = [_card(asked, site, conditions.get(site), new.get(site, {})) for site in names[:_SITES]]
    return Section(name, title, lead, tag("div", *cards, class_="cards"), note)


def _conditions(asked: Asked, now: datetime) -> Mapping[str, Condition]:
    if asked.run is None:
        with closing(history.load(asked.root, now, whole=True)) as past:
            return dict(past.conditions())
    found = asked.rows(f"SELECT started_at, report FROM {asked.source('runs')}")
    return {
        name: Condition.after(site, asked.run, started, None)
        for started, report in found
        for name, site in history.sites_of(report).items()
    }


def _order(conditions: Mapping[str, Condition], site: str) -> int:
    return conditions[site].order[0] if site in conditions else len(_SIGNS)


def _new(asked: Asked) -> dict[str, dict[datetime, int]]:
    if asked.bins is None:
        return {}
    found: dict[str, dict[datetime, int]] = {}
    for (site, start), count in asked.counts(
        f"(SELECT site, date_trunc('{asked.bins.unit}', archived_at) AS bin FROM article)", "site, bin"
    ).items():
        found.setdefault(site, {})[start] = count
    return found


def _card(asked: Asked, site: str, condition: Condition | None, new: Mapping[datetime, int]) -> Markup:
    word = condition.word if condition else "not judged"
    total = sum(new.values())
    badge = tag("span", f"{_SIGNS.get(word, '?')} {word}", class_=f"badge {word.replace(' ', '-')}")
    parts = [
        tag("h3", tag("bdi", site), " ", badge),
        _chart(asked, site, new, total),
        tag("p", *_links(asked, site, total), class_="small"),
    ]
    if condition and condition.word != "well":
        said = f"since {condition.since:%Y-%m-%d %H:%M}: {condition.said[0] if condition.said else 'no reason was given'}"
        parts.append(tag("p", said, class_="small"))
    return tag("div", *parts, class_="card")


def _chart(asked: Asked, site: str, new: Mapping[datetime, int], total: int) -> Markup:
    chosen = f"site = {literal(site)}"
    about = f"{site}: {plural(total, 'article')}"
    opened = None
    if total:
        query = f"FROM {asked.source('articles')} WHERE {chosen}"
        opened = asked.open(about, Chosen("article", chosen, SHOWN["article"], "archived_at DESC, article_id"), query)
    values = [new.get(start, 0) for start in (asked.bins.starts if asked.bins else ())]
    return spark(values, Mark(total, about, opened), "c0", tall=36)


def _links(asked: Asked, site: str, total: int) -> list[str]:
    chosen = f"site = {literal(site)} AND outcome = 'failed'"
    ((failed, fetches),) = asked.rows(
        f"SELECT count(*) FILTER (outcome = 'failed'), count(*) FROM page WHERE site = {literal(site)}"
    )
    told: list[str] = [f"{plural(total, 'article')}, "]
    about = f"{failed:,} of {plural(fetches, 'fetch', 'fetches')} failed"
    if not failed:
        return [*told, about]
    opened = asked.open(
        f"{site}: {about}", Chosen("page", chosen, _FETCHES, "fetched_at DESC"), f"FROM {asked.source('pages')} WHERE {chosen}"
    )
    return [*told, tag("button", about, type="button", class_="mark", data_rows=opened)]
