"""`scrapy show ARTICLE_OR_URL`: one article with its versions, its thread, its duplicates and the place of its bytes."""

import argparse

from rich.console import Console

from crawler.archive.show import find, show
from crawler.cli import streams
from crawler.cli.command import ArchiveCommand
from crawler.disk.place import Place
from crawler.plain import without_controls
from crawler.report import verdict
from crawler.report.screen import say


class Command(ArchiveCommand):
    """Arguments in, one call, exit code out."""

    words = True

    wanted: list[str]

    def syntax(self) -> str:
        """What follows the command's name."""
        return "[options] ARTICLE_ID_OR_URL"

    def short_desc(self) -> str:
        """One line of help."""
        return "Print an article with its versions, comments, duplicates, and where its bytes are"

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Keep what was asked for."""
        self.wanted = args
        super().run(args, opts)

    def work(self, output: Place, opts: argparse.Namespace, console: Console) -> int:  # noqa: ARG002 -- it has no options
        """Print it."""
        if len(self.wanted) != 1:
            say(console, "name one article, by its article_id or its address")
            return verdict.USAGE
        article_id = find(output, self.wanted[0])
        if article_id is None:
            say(console, f"no article of {output} is {self.wanted[0]}; pages/ says whether it was fetched")
            return verdict.USAGE
        streams.write("".join(f"{without_controls(line)}\n" for line in show(output, article_id)))
        return verdict.COMPLETE
