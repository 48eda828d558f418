"""Commands as processes that can be killed: forked from one that has imported everything, so that a start costs little."""

import multiprocessing
import os
import sys
from multiprocessing.process import BaseProcess
from pathlib import Path

ROOT = Path(__file__).parents[2]

_server = multiprocessing.get_context("forkserver")
_server.set_forkserver_preload(["tests.torture.preload"])


def scrapy(log: Path, *args: str) -> BaseProcess:
    """Start `scrapy ARGS`, its output in `log`."""
    process = _server.Process(target=_run, args=(str(log), args))
    process.start()
    return process


def start(target, *args) -> BaseProcess:
    """Start a function."""
    process = _server.Process(target=target, args=args)
    process.start()
    return process


def event():
    """An event that processes share."""
    return _server.Event()


def number():
    """A whole number that processes share."""
    return _server.Value("q", 0)


def _run(log: str, args: tuple[str, ...]) -> None:
    with Path(log).open("ab", buffering=0) as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
    os.chdir(ROOT)
    sys.argv = ["scrapy", *args]
    from scrapy.cmdline import execute

    execute(sys.argv)
