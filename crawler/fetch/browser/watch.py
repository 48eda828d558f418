"""Memory of the browser's processes, by Linux's /proc: a page that takes too much ends, and it alone. Elsewhere nobody looks."""

import os
import signal
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_PROC = Path("/proc")
_OURS = (b"chrom", b"playwright")
"""In the names of programs: of the browser, and of the driver that talks to it."""
RENDERER_MB = 700
"""Megabytes of its own that the process of one page may hold."""
SHARED_MB = 400
"""Megabytes of a process that serves all pages: what they store with it stays there."""


@dataclass(frozen=True, slots=True)
class Process:
    """One process of the browser."""

    pid: int
    megabytes: float
    """Of its own, without what is mapped from files."""
    renders: bool
    """Whether it holds pages."""


def children(of: int) -> Iterator[int]:
    """Processes that descend from one."""
    waiting = [of]
    while waiting:
        pid = waiting.pop()
        with suppress(OSError):
            for task in (_PROC / str(pid) / "task").iterdir():
                found = [int(child) for child in (task / "children").read_text().split()]
                waiting += found
                yield from found


def processes() -> Iterator[Process]:
    """Those of browsers, and of their drivers, that this process began."""
    for pid in children(os.getpid()):
        with suppress(OSError, ValueError):
            command = (_PROC / str(pid) / "cmdline").read_bytes()
            if _is_ours(command):
                yield Process(pid, own(pid), b"--type=renderer" in command)


def _is_ours(command: bytes) -> bool:
    return any(name in command.partition(b"\0")[0] for name in _OURS)


def own(pid: int) -> float:
    """Megabytes of its own that a process holds; OSError where it is gone."""
    status = (_PROC / str(pid) / "status").read_text()
    return int(status.partition("RssAnon:")[2].split(maxsplit=1)[0]) / 1024


def end_all(some: list[Process]) -> None:
    """End those that are still there."""
    for each in some:
        with suppress(OSError):
            if _is_ours((_PROC / str(each.pid) / "cmdline").read_bytes()):
                os.kill(each.pid, signal.SIGKILL)


def is_full(some: list[Process]) -> bool:
    """Whether a process that serves all pages holds more than it may."""
    return any(not each.renders and each.megabytes > SHARED_MB for each in some)


def greedy(some: list[Process]) -> list[Process]:
    """Those that are to end: of pages that hold more than they may, or the largest where a process that serves all does."""
    pages = [each for each in some if each.renders]
    found = [each for each in pages if each.megabytes > RENDERER_MB]
    return found or (sorted(pages, key=lambda each: -each.megabytes)[:1] if is_full(some) else [])


def end_the_greedy(some: list[Process]) -> None:
    """End each process of a page that holds more than it may."""
    for each in greedy(some):
        with suppress(OSError):
            os.kill(each.pid, signal.SIGKILL)
