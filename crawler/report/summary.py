"""The report as a page of text for a person."""

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.table import Table

from crawler.disk.layout import Archive
from crawler.disk.place import Place
from crawler.report.condition import Word, word_of, worst_first
from crawler.report.report import RunReport, SiteReport
from crawler.report.screen import say
from crawler.report.verdict import UNHEALTHY, Verdict

COLUMNS = ("site", "asked", "new", "changed", "same", "gone", "failed", "copies", "comments")
MARKS: dict[Word, str] = {"failed": "✕", "unwell": "!", "ended early": "…", "well": " "}
"""What stands before a site's name: a row of zeros alone would not say why."""
ROOMY = 100
"""Columns of a terminal from which on the table has room between its own."""
SHOWN = 50
"""Sites, and sentences about them, that a screen gets; the worst first."""


def show(report: RunReport, verdict: Verdict, output: Place, console: Console, whole: Place | None = None) -> None:
    """Print what each site gave, what went wrong, and how to open what was written."""
    room = 1 if console.width >= ROOMY else 0  # the names of sites need it more
    table = Table(title=f"run {report.run_id}: {verdict.word}", title_justify="left", padding=(0, room))
    for number, column in enumerate(COLUMNS):
        table.add_column(column, justify="right" if number else "left", overflow="fold")
    sites = worst_first(report.sites.values())
    for site in sites[:SHOWN]:
        table.add_row(*_cells(site))
    console.print(table)
    told = list(remarks(sites))
    for line in told[:SHOWN]:
        say(console, line)
    if len(sites) > SHOWN or len(told) > SHOWN:
        rest = f"{max(0, len(sites) - SHOWN)} other sites and {max(0, len(told) - SHOWN)} other sentences"
        say(console, f"{rest} stand in the report")
    if verdict.exit_code != UNHEALTHY and verdict.sentence != "complete":  # what is not well stands with its site
        say(console, verdict.sentence)
    if report.history:
        say(console, report.history)
    files = f"'{output}/articles/**/*.parquet'"
    query = f"SELECT site, published_at, title FROM {files} ORDER BY published_at DESC LIMIT 20"  # noqa: S608 -- to be read, not run
    say(
        console,
        f"\n{report.files} files written. Open them, for example in DuckDB:\n  {query}\n"
        f"The whole report: {whole or Archive(output).report[1]}",
    )


def _cells(site: SiteReport) -> list[str]:
    outcomes = site.outcomes
    same = outcomes["unchanged"] + outcomes["not_modified"]
    articles = (outcomes["new"], outcomes["changed"], same, outcomes["gone"], outcomes["failed"])
    return [f"{MARKS[word_of(site)]} {site.name}", *map(str, (site.requested, *articles, site.duplicates, site.comments_new))]


def remarks(sites: Iterable[SiteReport]) -> Iterator[str]:
    """Every sentence about sites, each with the name of its site."""
    return (f"{site.name}: {line}" for site in sites for line in _remarks(site))


def _remarks(site: SiteReport) -> list[str]:
    lines = [site.trouble] if site.trouble else []
    lines += [*site.health, *site.warnings]
    if site.stopped:
        lines.append(f"ended early: {site.stopped}")
    if not site.trouble:  # which has the reasons in it; the report has them all
        lines += [f"{count} x {reason}" for reason, count in site.failures.most_common(3)]
    return lines
