"""What the commands that care for an archive share: the folder, the console, the exit code."""

import argparse
import sys
from typing import Any

from rich.console import Console

from crawler.cli import streams
from crawler.cli.base import ScrapyCommand, UsageError
from crawler.cli.starting import spare_pandas
from crawler.cli.words import not_understood
from crawler.disk.place import NoStore, Place, is_there, place, reason, store_of
from crawler.report import verdict
from crawler.report.screen import say
from crawler.wishes import Wishes


class KlipingCommand(ScrapyCommand):
    """A command of this project, called through Scrapy or as `kliping`."""

    words = False
    """Whether words that are no options follow the command's name."""
    requires_project = True
    requires_crawler_process = False  # made by those that need one, after their arguments are checked

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Scrapy's options; its help says `scrapy NAME`, whatever was typed."""
        super().add_options(parser)
        if sys.argv[0] == "kliping":
            parser.usage = f"kliping {type(self).__module__.rpartition('.')[2]} {self.syntax()}"

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Options become settings; from here on there is work to do."""
        spare_pandas()
        if wrong := not_understood(args, words=self.words):
            raise UsageError(wrong)
        super().process_options(args, opts)

    def refuse(self, console: Console, sentence: str, code: int) -> None:
        """Say why there is no more to do, and end with the code."""
        say(console, sentence)
        self.exitcode = code


class ArchiveCommand(KlipingCommand):
    """A command over an output folder, without a crawl."""

    instead: str | None = None
    """What to do where the archive is in an object store; None where the command works there."""

    @property
    def wishes(self) -> Wishes:
        """The settings."""
        return Wishes.of(self.settings)

    def syntax(self) -> str:
        """What follows the command's name."""
        return "[options]"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Options that all of them have."""
        super().add_options(parser)
        parser.add_argument("--output", metavar="DIR", help="the archive, a folder or a URL (default: output)")
        parser.add_argument("--state", metavar="DIR", help="the local folder beside an archive in an object store")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:  # noqa: ARG002 -- the base class passes them
        """Find the archive and do the work."""
        streams.ensure()
        console = streams.Terminal()
        named = opts.output or self.wishes.output_dir
        try:
            output = place(named, opts.state or self.wishes.local_dir)
            fault = self._fault(output)
            self.exitcode = verdict.USAGE if fault else self.work(output, opts, console)
        except NoStore as error:
            self.exitcode, fault = verdict.USAGE, str(error)
        except OSError as error:
            if "://" not in str(named):
                raise
            self.exitcode, fault = verdict.STORAGE, f"{named.partition('?')[0]} does not answer as it should ({reason(error)})"
        if fault:
            say(console, fault)

    def _fault(self, output: Place) -> str | None:
        """Why there is nothing to do."""
        if store_of(output) and self.instead:
            return f"{output} is an object store: {self.instead}"
        if not is_there(output):
            return f"there is no archive in {output}; name one with --output DIR"
        return None

    def work(self, output: Any, opts: argparse.Namespace, console: Console) -> int:
        """What the command does with a Path, or a Remote where it works on stores too; its exit code."""
        raise NotImplementedError
