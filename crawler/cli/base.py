"""The base of our commands: Scrapy's where Scrapy runs them, and what they need of it where `kliping` does (`alone.py`)."""

import argparse
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING or "scrapy" in sys.modules:
    from scrapy.commands import ScrapyCommand
else:

    class ScrapyCommand:
        """A command in a process that Scrapy did not start."""

        settings: Any = None
        exitcode = 0

        def add_options(self, parser: argparse.ArgumentParser) -> None:
            """None beside our own."""

        def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
            """Nothing to set."""


__all__ = ["ScrapyCommand"]
