"""`scrapy status`: how each site is, the worst first: since when, its last new article, its comments."""

import argparse
import sys
from collections import Counter
from datetime import UTC, datetime

import orjson
import pyarrow as pa
from rich.console import Console
from rich.table import Table

from crawler.archive.status import SiteStatus, status
from crawler.cli import streams
from crawler.cli.command import ArchiveCommand
from crawler.disk.place import Place
from crawler.report import verdict
from crawler.report.screen import say
from pipelines.parquet.reading import NoSuchRun

COLUMNS = ("site", "is", "since", "last new article", "comments read", "system")


class Command(ArchiveCommand):
    """Arguments in, one call, exit code out."""

    def short_desc(self) -> str:
        """One line of help."""
        return "Print how each site is, the worst first: since when, last new article, comments read of those declared"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Options of this command."""
        super().add_options(parser)
        parser.add_argument("--site", metavar="NAME", action="append", default=[], help="only this site; may be repeated")
        parser.add_argument("--run", metavar="ID", help="as it was in this run, by its run_id (default: now)")
        parser.add_argument("--json", action="store_true", help="a JSON list, for machines")

    def work(self, output: Place, opts: argparse.Namespace, console: Console) -> int:
        """Print it."""
        try:
            found = status(output, datetime.now(UTC), opts.site, opts.run)
        except NoSuchRun as error:
            say(console, str(error))
            return verdict.USAGE
        except (OSError, pa.ArrowException) as error:
            say(console, f"the tables cannot be read ({error}); see scrapy verify")
            return verdict.STORAGE
        if missing := [name for name in opts.site if name not in {site.name for site in found}]:
            of = f"run {opts.run}" if opts.run else "the last 90 days"
            say(console, f"no run of {of} asked a site called {', '.join(missing)}")
            return verdict.USAGE
        if opts.json:
            told = orjson.dumps([site.as_json() for site in found], option=orjson.OPT_INDENT_2 | orjson.OPT_UTC_Z)
            streams.write(told.decode() + "\n")
        else:
            _show(found)
        return verdict.COMPLETE


def _show(found: list[SiteStatus]) -> None:
    """A row a site; below, the sentences of those that are not well."""
    console = Console(file=sys.stdout)
    words = Counter(site.condition.word for site in found)
    table = Table(
        title=", ".join(f"{count} {word}" for word, count in words.items()) or "no site was asked",
        title_justify="left",
        caption="times are UTC",
        caption_justify="left",
    )
    for column in COLUMNS:
        table.add_column(column, overflow="fold")
    for site in found:
        table.add_row(*_cells(site))
    with console.capture() as shown:
        console.print(table)
        for site in found:
            for sentence in (*site.condition.said, *site.why_not):
                say(console, f"{site.name}: {sentence}")
    streams.write(shown.get())


def _cells(site: SiteStatus) -> list[str]:
    comments = f"{site.collected} of {site.declared}" if site.declared or site.collected else ""
    since = _time(site.condition.since) if site.condition.word != "well" else ""
    return [site.name, site.condition.word, since, _time(site.last_new), comments, ", ".join(site.platforms)]


def _time(when: datetime | None) -> str:
    return f"{when:%Y-%m-%d %H:%M}" if when else ""
