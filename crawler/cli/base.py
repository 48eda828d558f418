"""The base of our commands: Scrapy's, but in a process that `alone.py` runs, which has what they need of it."""

import argparse
from typing import TYPE_CHECKING, Any

from crawler.cli.alone import Process

if TYPE_CHECKING or not Process.without_scrapy:
    from scrapy.commands import ScrapyCommand
    from scrapy.exceptions import UsageError
else:

    class UsageError(Exception):
        """Words that a command does not take."""

    class ScrapyCommand:
        """A command in a process that Scrapy did not start."""

        settings: Any = None
        exitcode = 0

        def add_options(self, parser: argparse.ArgumentParser) -> None:
            """None beside our own."""

        def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
            """Nothing to set."""


__all__ = ["ScrapyCommand", "UsageError"]
