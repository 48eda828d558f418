"""Commands called as functions: a started process costs a second."""

import argparse
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module

import pytest
from scrapy.utils.project import get_project_settings

STREAMS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def call(capsys: pytest.CaptureFixture[str], name: str, *arguments: object, **settings: object) -> tuple[int, str]:
    """The exit code of `scrapy NAME ARGUMENTS`, and what it said on both streams, white space folded."""
    command = import_module(f"crawler.commands.{name}").Command()
    command.settings = get_project_settings()
    command.settings.setdict(settings, priority="cmdline")
    parser = argparse.ArgumentParser(prog=name)
    command.add_options(parser)
    options, rest = parser.parse_known_args([str(argument) for argument in arguments])
    if name == "harvest":
        command.process_options(rest, options)
    with _as_it_was():
        command.run(rest, options)
    said = capsys.readouterr()
    return command.exitcode, " ".join((said.err + said.out).split())


@contextmanager
def _as_it_was() -> Iterator[None]:
    """Commands are made for a process of their own: its signals and its log are theirs."""
    import logging

    handlers, factory, argv = {number: signal.getsignal(number) for number in STREAMS}, logging.getLogRecordFactory(), sys.argv
    try:
        yield
    finally:
        sys.argv = argv
        logging.setLogRecordFactory(factory)
        for number, handler in handlers.items():
            signal.signal(number, handler)
