"""A child of the process that makes large pages and feeds into trees before the process does, and is ended where one holds it.

No timer interrupts a parser written in C, but the system ends a process whose time is over. A fork for each page would be shorter
to write; of a process that has grown it takes longer than reading a usual page does, and this child stays.

The file is the child's program too: it imports the parsers and nothing of ours.
"""

import atexit
import os
import resource
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Literal

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser

if TYPE_CHECKING:
    from lxml import etree

QUICK = LexborDocumentOptions.WO_EVENTS
"""No notes of changes are kept while a tree is built: nobody reads them."""

Language = Literal["html", "xml"]
MOST_MEMORY = {"html": 600_000_000, "xml": 1_500_000_000}
"""Bytes that the child may have: a parser that gets no more ends it. Elements that are made again take gigabytes in a second."""


def feed_parser() -> "etree.XMLParser":
    """A parser of XML that goes on after faults and asks for nothing elsewhere."""
    from lxml import etree  # noqa: PLC0415 -- a third of the child's start, and most never see a feed

    return etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False, encoding="utf-8")


def _html(body: bytes) -> None:
    LexborHTMLParser(body, options=QUICK)


def _xml(body: bytes) -> None:
    from lxml import etree  # noqa: PLC0415

    with suppress(etree.XMLSyntaxError):
        etree.fromstring(body, feed_parser())


_PARSERS: dict[str, Callable[[bytes], None]] = {"html": _html, "xml": _xml}


class Child:
    """The child as the process sees it: begun when it is first asked, begun anew where it was ended."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._line: socket.socket | None = None
        self._of = 0
        """The process that began it: one that was forked since begins its own."""
        atexit.register(self.end)

    def parses(self, language: Language, body: bytes, seconds: float, patience: float) -> bool:
        """Whether a body is parsed within so many seconds of the processor; `patience` is how many of the clock may pass."""
        line = self._begun()
        try:
            line.settimeout(patience)
            line.sendall(f"{language} {len(body)} {seconds}\n".encode())
            line.sendall(body)
            is_done = line.recv(1) == b"."
        except OSError:  # it ended, or took too long
            is_done = False
        except BaseException:  # whoever interrupts leaves half a question behind
            self.end()
            raise
        if not is_done:
            self.end()
        return is_done

    def _begun(self) -> socket.socket:
        if self._line is not None and self._process is not None and self._of == os.getpid() and self._process.poll() is None:
            return self._line
        if self._of == os.getpid():
            self.end()
        ours, its = socket.socketpair()
        with its:
            # Not beside this file, whose neighbours have names of the standard library's kind.
            command = [sys.executable, "-P", __file__]
            end = its.fileno()
            self._process = subprocess.Popen(command, stdin=end, stdout=end, stderr=subprocess.DEVNULL, start_new_session=True)  # noqa: S603  our own file
        self._line, self._of = ours, os.getpid()
        return ours

    def end(self) -> None:
        """End it, whatever it is at."""
        if self._of != os.getpid():
            return
        if self._line is not None:
            self._line.close()
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        self._line = self._process = None


def main() -> None:
    """Parse what comes, each within its time, until nobody asks any more."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # it ends with the process that asks, which may have pages to finish
    with open(0, "rb", closefd=False) as asked:
        while line := asked.readline():
            language, size, seconds = line.decode().split()
            body = asked.read(int(size))
            resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY[language], resource.RLIM_INFINITY))
            signal.setitimer(signal.ITIMER_PROF, float(seconds))  # whose signal ends a process that does not expect it
            _PARSERS[language](body)
            signal.setitimer(signal.ITIMER_PROF, 0)
            os.write(1, b".")


if __name__ == "__main__":
    main()
