"""Delay: how long after its publication an article was in the archive."""

from collections import Counter
from collections.abc import Mapping

from crawler.plain import plural
from pipelines.charts.asked import Asked, Key
from pipelines.charts.marks import Bar, Mark, bars, legend
from pipelines.charts.markup import joined
from pipelines.charts.parts.filled import share
from pipelines.charts.parts.growth import SHOWN
from pipelines.charts.section import Section
from pipelines.describe.views import literal

_GROUPS = (
    ("within an hour", "q0", "late <= INTERVAL 1 HOUR"),
    ("within 6 hours", "q1", "late <= INTERVAL 6 HOURS"),
    ("within a day", "q2", "late <= INTERVAL 1 DAY"),
    ("within a week", "q3", "late <= INTERVAL 7 DAYS"),
    ("later", "q4", "true"),
)
_BEFORE = ("published before the site was first looked at", "q5")
_UNKNOWN = ("without a time", "q6")
_SITES = 30


def section(asked: Asked) -> Section:
    """A bar of shares for each site, those with most articles on top."""
    title, name = "From publication to archive", "delay"
    counts = asked.counts(_grouped("article"), "site, late_by")
    if not counts:
        return Section(name, title, "There is no article yet.")
    rows = asked.samples(_grouped("article"), "site, late_by", ", ".join(SHOWN["article"]), "published_at DESC, article_id")
    totals: Counter[str] = Counter()
    for (site, _), count in counts.items():
        totals[site] += count
    ranked = sorted(totals, key=lambda site: (-totals[site], site))
    lines = [_line(asked, site, counts, rows) for site in ranked[:_SITES]]
    note = "A site is watched from its first answer in this archive; times of publication are the publishers' own."
    if len(ranked) > _SITES:
        note += f" {plural(len(ranked) - _SITES, 'site')} with fewer articles are not drawn."
    entries = [(colour, group) for group, colour, *_ in (*_GROUPS, _BEFORE, _UNKNOWN)]
    return Section(name, title, _lead(counts), joined(legend(entries), bars(lines)), note)


def _lead(counts: Mapping[Key, int]) -> str:
    by_group: Counter[str] = Counter()
    for (_, group), count in counts.items():
        by_group[group] += count
    watched = sum(by_group[group] for group, *_ in _GROUPS)
    if not watched:
        return "Every article was published before its site was first looked at, or names no time: later runs will tell."
    soon = sum(by_group[group] for group, *_ in _GROUPS[:3])
    return f"Of {plural(watched, 'article')} that came out under watch, {share(soon, watched)} were archived within a day."


def _line(asked: Asked, site: str, counts: Mapping[Key, int], rows: Mapping[Key, list[Key]]) -> Bar:
    total = sum(count for (of, _), count in counts.items() if of == site)
    parts = []
    for group, colour, *_ in (*_GROUPS, _BEFORE, _UNKNOWN):
        if count := counts.get((site, group), 0):
            about = f"{site}, {group}: {plural(count, 'article')}"
            every = _grouped(f"({asked.archived('article', f'site = {literal(site)}')})")
            query = f"FROM {every} WHERE late_by = {literal(group)}"
            opened = asked.opened.add(about, SHOWN["article"], rows[site, group], count, query)
            parts.append((colour, Mark(count / total, about, opened)))
    return Bar(site, parts, f"{total:,}")


def _grouped(articles: str) -> str:
    """Articles with the group of their delay."""
    cases = " ".join(f"WHEN {condition} THEN {literal(group)}" for group, _, condition in _GROUPS)
    first = "(SELECT site, min(fetched_at) AS watched FROM pages WHERE status IS NOT NULL GROUP BY ALL)"
    return (
        f"(SELECT *, CASE WHEN published_at IS NULL THEN {literal(_UNKNOWN[0])} "
        f"WHEN published_at < watched THEN {literal(_BEFORE[0])} {cases} END AS late_by "
        f"FROM (SELECT *, archived_at - published_at AS late FROM {articles} LEFT JOIN {first} USING (site)))"
    )
