"""Standard streams that are there, whatever started the process."""

import atexit
import os
import sys
from typing import Any, TextIO

from rich.console import Console


def ensure() -> None:
    """Put the null device where a standard stream was closed (`2>&-`).

    Scrapy's log ends the process over a missing one, and the next file that is opened would get its number, and with it
    whatever a library writes to its errors.
    """
    while (number := os.open(os.devnull, os.O_RDWR)) <= 2:
        os.set_inheritable(number, True)
    os.close(number)
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 -- for the whole process
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    atexit.register(close)


def write(text: str) -> None:
    """To the standard output at once; what nobody reads any more (`| head` has seen enough) is let go."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        _let_go(sys.stdout)


def close() -> None:
    """Let go what cannot be said, on a full disk for example: Python would end with a code of its own (120) for it."""
    try:
        sys.stderr.flush()
    except OSError:
        _let_go(sys.stderr)


def _let_go(stream: TextIO) -> None:
    """What is still to be written to a stream goes nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


class Terminal(Console):
    """Standard error. What can no more be said is not said, and changes neither what is done nor the exit code."""

    def __init__(self, **options: Any) -> None:
        """Options are those of rich's console."""
        super().__init__(**({"stderr": True} | options))

    def print(self, *objects: Any, **options: Any) -> None:
        """Print, as long as somebody listens."""
        try:
            super().print(*objects, **options)
        except OSError:
            self.quiet = True

    def on_broken_pipe(self) -> None:
        """Nobody reads any more; rich would end the program."""
        self.quiet = True
