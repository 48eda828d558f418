"""`scrapy report`: an archive, or one run, as a page of charts to look at."""

import argparse
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pyarrow as pa
from rich.console import Console

from crawler.cli.command import ArchiveCommand
from crawler.disk.place import Place, local_of, reason
from crawler.report import verdict
from crawler.report.screen import say
from pipelines.charts.page import render
from pipelines.parquet.reading import NoSuchRun

NAME = "report.html"


class Command(ArchiveCommand):
    """Arguments in, one call, exit code out."""

    def short_desc(self) -> str:
        """One line of help."""
        return "Draw the archive, or one run, as a page of charts: growth, delay, comments, fill rates, health, copies, spam"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Options of this command."""
        super().add_options(parser)
        parser.add_argument("--run", metavar="ID", help="only what this run wrote, by its run_id (default: the whole archive)")
        parser.add_argument("--to", metavar="FILE", help=f"the page (default: {NAME} beside the tables)")

    def work(self, output: Place, opts: argparse.Namespace, console: Console) -> int:
        """Write it, and say where it is."""
        target = Path(opts.to) if opts.to else local_of(output) / NAME
        try:
            page = render(output, datetime.now(UTC), opts.run)
        except NoSuchRun as error:
            say(console, str(error))
            return verdict.USAGE
        except (OSError, duckdb.Error, pa.ArrowException) as error:
            say(console, f"the tables cannot be read ({error}); see scrapy verify")
            return verdict.STORAGE
        try:
            _write(target, page)
        except OSError as error:
            say(console, f"{target} could not be written ({reason(error)}); name another file with --to")
            return verdict.STORAGE
        say(console, f"The page, for a browser: {target.absolute().as_uri()}")
        return verdict.COMPLETE


def _write(target: Path, page: str) -> None:
    """Whole or not at all: a browser may read the one before meanwhile."""
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=target.parent, prefix=".report-", delete=False) as file:
        file.write(page)
    Path(file.name).chmod(0o644)
    Path(file.name).replace(target)
