"""`scrapy verify`: say whether an archive is sound."""

import argparse
from contextlib import nullcontext

from rich.console import Console

from crawler.cli.command import ArchiveCommand
from crawler.disk import work
from crawler.disk.place import Place, local_of, store_of
from crawler.plain import plural
from crawler.report import verdict
from crawler.report.screen import say
from pipelines.parquet.verify import verify


class Command(ArchiveCommand):
    """Arguments in, one call, exit code out."""

    def short_desc(self) -> str:
        """One line of help."""
        return "Check an archive, and say what is wrong and how to mend it"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Options of this command."""
        super().add_options(parser)
        parser.add_argument("--tables", action="store_true", help="the tables alone, of a copy without its WARC files")

    def work(self, output: Place, opts: argparse.Namespace, console: Console) -> int:
        """Print each fault with what mends it."""
        faults = 0
        try:
            with nullcontext() if store_of(output) else work.unarranged(local_of(output)):
                for fault in verify(output, warc=not opts.tables):
                    faults += 1
                    say(console, f"{fault.what}\n  to mend: {fault.mend}")
        except work.Busy as error:
            say(console, str(error))
            return verdict.LOCKED
        say(console, plural(faults, "fault") if faults else f"{output} is sound")
        return verdict.UNHEALTHY if faults else verdict.COMPLETE
