"""`scrapy rebuild`: crawl state and dedupe index anew, from Parquet alone."""

import argparse
import shutil
from pathlib import Path

from rich.console import Console

from crawler import sites as sites_file
from crawler.fetch.state import State, catch_up
from crawler.run import verdict
from crawler.run.command import ArchiveCommand
from crawler.run.lock import Lock, Locked
from crawler.sites import SitesError
from pipelines.dedupe.pipeline import open_index


class Command(ArchiveCommand):
    """Arguments in, one call, exit code out."""

    def short_desc(self) -> str:
        """One line of help."""
        return "Make crawl state and dedupe index anew from the Parquet files"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Options of this command."""
        super().add_options(parser)
        parser.add_argument("--sites", metavar="FILE", help="the sites whose state is wanted (default: sites.toml)")

    def work(self, output: Path, opts: argparse.Namespace, console: Console) -> int:
        """Delete and read everything again."""
        assert self.settings is not None
        try:
            operator = sites_file.load(Path(opts.sites or self.settings["SITES_FILE"]))
            lock = Lock.acquire(output)
        except SitesError as error:
            console.print(str(error), markup=False, soft_wrap=True)
            return verdict.USAGE
        except Locked as error:
            console.print(str(error), markup=False, soft_wrap=True)
            return verdict.LOCKED
        with lock:
            state = output / "state"
            shutil.rmtree(state, ignore_errors=True)
            open_index(state / "dedupe", output).close()
            for site in operator.sites:
                made = State(state, site)
                files = catch_up(made, output)
                console.print(f"{site.name}: {made.count_articles()} articles known, from {files} files")
                made.close()
        return verdict.COMPLETE
