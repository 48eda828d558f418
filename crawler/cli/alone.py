"""Our commands without Scrapy, where what was typed asks nothing of it: it takes longer to load than most of them to work."""

import argparse
import sys
from importlib import import_module
from typing import Any

from crawler import settings
from crawler.cli.words import not_understood

COMMANDS = ("compact", "dedupe", "export", "rebuild", "report", "show", "status", "verify")
"""Those that load nothing of Scrapy's."""
PLAIN = ("show", "status")
"""Those of them that count nothing with numpy, which pyarrow loads wherever it finds it, for 0.15 CPU seconds."""
_SCRAPYS = ("-h", "--help", "-L", "--loglevel", "--logfile", "--nolog", "--profile", "--pidfile", "-s", "--set", "--pdb")
"""Options of all commands of Scrapy's."""


class Process:
    """What is so of this process."""

    without_scrapy = False
    """Set by `run` before it imports a command, whose base is then not Scrapy's."""


class _Settings:
    """`crawler.settings` as Scrapy would hand them to a command, with nothing of a command line in them."""

    def get(self, name: str) -> Any:
        """The value, which has its type already."""
        return getattr(settings, name)

    getbool = getint = getfloat = getlist = get


def can(name: str, words: list[str]) -> bool:
    """Whether a command does what these words say without Scrapy."""
    options = [word.partition("=")[0] for word in words if word.startswith("-")]
    return name in COMMANDS and not any(word in _SCRAPYS or word[:2] in ("-s", "-L") for word in options)


def run(name: str, words: list[str]) -> int:
    """Its exit code; ends the process where the words are none of its own."""
    Process.without_scrapy = True
    if name in PLAIN:
        absent: dict[str, Any] = {"numpy": None}
        sys.modules.update(absent)  # who looks for it is told that it is not installed
    from crawler.cli.starting import spare_pandas  # noqa: PLC0415 -- it loads pyarrow

    command = import_module(f"crawler.commands.{name}").Command()
    spare_pandas()
    command.settings = _Settings()
    parser = argparse.ArgumentParser(f"kliping {name}", f"kliping {name} {command.syntax()}", conflict_handler="resolve")
    command.add_options(parser)
    opts, rest = parser.parse_known_args(words)
    if wrong := not_understood(rest, words=command.words):
        parser.error(wrong)
    command.run(rest, opts)
    return int(command.exitcode)
