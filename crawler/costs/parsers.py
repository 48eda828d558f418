"""The parsers of pages and feeds as all use them, and the program of the child that tries them first (`trials`).

The child's start is paid by each run, so this imports the parsers and nothing of ours, and of the rest as little as it can.
"""

import os
import resource
import signal
import sys
from contextlib import suppress
from types import ModuleType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lxml import etree


class _Silent(ModuleType):
    """A module that gives nobody a logger."""

    def getLogger(self, *_: str) -> None:  # noqa: N802 -- logging's
        """None, which is asked for nothing."""


if __name__ == "__main__":
    sys.path += sys.argv[2:]
    # Half of the start of a child that says nothing: selectolax has a logger for what is no business of a parser.
    sys.modules["logging"] = _Silent("logging")

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser  # noqa: E402 -- found once the child knows where

QUICK = LexborDocumentOptions.WO_EVENTS
"""No notes of changes are kept while a tree is built: nobody reads them."""

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


_PARSERS = {"html": _html, "xml": _xml}


def main() -> None:
    """Parse what is in the file each time that somebody asks, within its time, until nobody does any more."""
    file = int(sys.argv[1])
    for number in (signal.SIGTERM, signal.SIGHUP):  # it ends with the process that asks, which may have pages to finish
        signal.signal(number, signal.SIG_IGN)
    with open(0, "rb", closefd=False) as asked:
        while line := asked.readline():
            language, size, seconds = line.decode().split()
            body = os.pread(file, int(size), 0)
            resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY[language], resource.RLIM_INFINITY))
            signal.setitimer(signal.ITIMER_PROF, float(seconds))  # whose signal ends a process that does not expect it
            _PARSERS[language](body)
            signal.setitimer(signal.ITIMER_PROF, 0)
            os.write(1, b".")


if __name__ == "__main__":
    main()
