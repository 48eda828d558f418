"""A child of the process that makes large pages and feeds into trees before the process does, and is ended where one holds it.

No timer interrupts a parser written in C, but the system ends a process whose time is over. A fork for each page would be shorter
to write; of a process that has grown it takes longer than reading a usual page does, and this child stays.
"""

import atexit
import os
import socket
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from crawler.costs import parsers

Language = Literal["html", "xml"]
_KEPT = 1 << 25
"""Bytes of memory that the child keeps for the next page: what the system gives anew for each takes a quarter of its time."""
_MEMORY = {"MALLOC_TRIM_THRESHOLD_": str(_KEPT), "MALLOC_MMAP_THRESHOLD_": str(_KEPT)}


class Child:
    """The child as the process sees it: begun when it is first asked, begun anew where it was ended."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._line: socket.socket | None = None
        self._body = -1
        """The file through which a body is handed over: by the line to the child it would be copied piece by piece."""
        self._of = 0
        """The process that began it: one that was forked since begins its own."""
        atexit.register(self.end)

    def parses(self, language: Language, body: bytes, seconds: float, patience: float) -> bool:
        """Whether a body is parsed within so many seconds of the processor; `patience` is how many of the clock may pass."""
        line = self._begun()
        try:
            line.settimeout(patience)
            rest = memoryview(body)
            while rest:
                rest = rest[os.pwrite(self._body, rest, len(body) - len(rest)) :]
            line.sendall(f"{language} {len(body)} {seconds}\n".encode())
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
        self._body = _nameless()
        with its:
            end = its.fileno()
            self._process = subprocess.Popen(  # noqa: S603  our own file
                _program(self._body),
                stdin=end,
                stdout=end,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
                env=os.environ | _MEMORY,
                pass_fds=(self._body,),
            )
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
        if self._body >= 0:
            os.close(self._body)
        self._line, self._process, self._body = None, None, -1


def _nameless() -> int:
    """A file that nobody else can open, in memory where the system has such."""
    if hasattr(os, "memfd_create"):
        return os.memfd_create("page")
    with tempfile.TemporaryFile() as file:
        return os.dup(file.fileno())


def _program(body: int) -> list[str]:
    """How the child is begun: it looks for nothing but the parsers, and where they lie."""
    found = (find_spec(name) for name in ("selectolax", "lxml"))
    folders = dict.fromkeys(str(Path(spec.origin).parents[1]) for spec in found if spec and spec.origin)
    return [sys.executable, "-I", "-S", str(parsers.__file__), str(body), *folders]
