"""`scrapy rebuild`: crawl state and dedupe index anew, from Parquet alone."""

import argparse
import shutil
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from crawler import sites as sites_file
from crawler.archive.prepare import Older, prepare
from crawler.cli.command import ArchiveCommand
from crawler.disk import work
from crawler.disk.layout import Archive
from crawler.disk.lock import Lock, Locked
from crawler.disk.place import NoStore, Place, local_of
from crawler.memory.state import State
from crawler.report import verdict
from crawler.report.screen import say
from crawler.sites import Site, SitesError
from pipelines.parquet.reading import Damaged
from pipelines.parquet.whole import whole_articles


class Command(ArchiveCommand):
    """Arguments in, one call, exit code out."""

    def short_desc(self) -> str:
        """One line of help."""
        return "Make crawl state and dedupe index anew from the Parquet files"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Options of this command."""
        super().add_options(parser)
        parser.add_argument("--sites", metavar="FILE", help="the sites whose state is wanted (default: sites.toml)")

    def work(self, output: Place, opts: argparse.Namespace, console: Console) -> int:
        """Delete what was learnt and read everything again."""
        try:
            operator = sites_file.load(Path(opts.sites or self.wishes.sites_file), empty=True)
            local = local_of(output)
            local.mkdir(parents=True, exist_ok=True)
            with Lock.acquire(local):
                shutil.rmtree(Archive(output).state, ignore_errors=True)
                prepare(output, operator.sites)
                self._say(output, operator.sites, console)
        except tuple(_CODES) as error:
            say(console, str(error))
            return next(code for kind, code in _CODES.items() if isinstance(error, kind))
        return verdict.COMPLETE

    def _say(self, output: Place, sites: Sequence[Site], console: Console) -> None:
        """What is known of each site; of what the tables have lost nothing is, so that the next harvest fetches it."""
        stored = whole_articles(output)
        if not sites:
            said = "the dedupe index is made; no site is listed, and each one's state is made at its next harvest"
            say(console, said)
        for site in sites:
            state = State(Archive(output).state, site)
            lost = state.keep_only(stored)
            more = f", {lost} are missing from the tables and will be fetched again" if lost else ""
            say(console, f"{site.name}: {state.count_articles()} articles known{more}")
            state.close()


_CODES = {
    SitesError: verdict.USAGE,
    NoStore: verdict.USAGE,
    Locked: verdict.LOCKED,
    work.Busy: verdict.LOCKED,
    Damaged: verdict.STORAGE,
    Older: verdict.STORAGE,
    OSError: verdict.STORAGE,
}
