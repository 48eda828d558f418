"""Languages of articles and comments."""

from crawler.plain import plural
from pipelines.charts.asked import Asked
from pipelines.charts.marks import Bar, Mark, bars
from pipelines.charts.markup import joined, tag
from pipelines.charts.parts.growth import SHOWN
from pipelines.charts.section import Section
from pipelines.describe.views import literal

_MOST = 12
_NONE = "too short to tell"


def section(asked: Asked) -> Section:
    """Bars of both, the most frequent first."""
    title, name = "Languages", "languages"
    if asked.bins is None:
        return Section(name, title, "There is nothing yet.")
    articles, comments = _bars(asked, "article"), _bars(asked, "comment")
    found = len([line for line in articles if line.name != _NONE])
    lead = f"Articles are written in {plural(found, 'language')}, by their texts; codes are those of ISO 639-1."
    charts = [tag("h3", "Articles"), bars(articles[:_MOST])]
    if comments:
        charts += [tag("h3", "Comments"), bars(comments[:_MOST])]
    left = max(0, len(articles) - _MOST), max(0, len(comments) - _MOST)
    note = (
        f"Not drawn: {plural(left[0], 'language')} of articles and {left[1]:,} of comments that are rarer." if any(left) else None
    )
    return Section(name, title, lead, joined(*charts), note)


def _bars(asked: Asked, item: str) -> list[Bar]:
    counts = asked.counts(item, "language")
    rows = asked.samples(item, "language", ", ".join(SHOWN[item]), f"archived_at DESC, {item}_id")
    total = sum(counts.values())
    lines = []
    for (language,), count in sorted(counts.items(), key=lambda one: (-one[1], one[0][0] or "")):
        where = f"language = {literal(language)}" if language else "language IS NULL"
        name = language or _NONE
        about = f"{name}: {plural(count, item)}"
        opened = asked.opened.add(about, SHOWN[item], rows[language,], count, f"FROM {asked.source(f'{item}s')} WHERE {where}")
        lines.append(Bar(name, [("c0" if language else "c7", Mark(count, about, opened))], f"{count:,} ({count / total:.1%})"))
    return lines
