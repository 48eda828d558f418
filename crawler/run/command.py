"""What the commands that care for an archive share: the folder, the console, the exit code."""

import argparse
from pathlib import Path

from rich.console import Console
from scrapy.commands import ScrapyCommand

from crawler.run import verdict


class ArchiveCommand(ScrapyCommand):
    """A command over an output folder, without a crawl."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """What follows the command's name."""
        return "[options]"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Options that all of them have."""
        super().add_options(parser)
        parser.add_argument("--output", metavar="DIR", help="the archive (default: output)")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:  # noqa: ARG002 -- the base class passes them
        """Find the archive and do the work."""
        assert self.settings is not None
        output = Path(opts.output or self.settings["OUTPUT_DIR"])
        console = Console(stderr=True)
        if not output.is_dir():
            console.print(f"there is no archive in {output}; name one with --output DIR", markup=False)
            self.exitcode = verdict.USAGE
            return
        self.exitcode = self.work(output, opts, console)

    def work(self, output: Path, opts: argparse.Namespace, console: Console) -> int:
        """What the command does; its exit code."""
        raise NotImplementedError
