"""Memory of the browser's processes, by Linux's /proc: a page that takes too much ends, and it alone. Elsewhere nobody looks."""

import os
import signal
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_PROC = Path("/proc")
RENDERER_MB = 700
"""Megabytes of its own that the process of one page may hold."""


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
    """Those of browsers that this process began."""
    for pid in children(os.getpid()):
        with suppress(OSError, ValueError):
            command = (_PROC / str(pid) / "cmdline").read_bytes()
            if b"chrom" in command.partition(b"\0")[0]:
                yield Process(pid, own(pid), b"--type=renderer" in command)


def own(pid: int) -> float:
    """Megabytes of its own that a process holds; OSError where it is gone."""
    status = (_PROC / str(pid) / "status").read_text()
    return int(status.partition("RssAnon:")[2].split(maxsplit=1)[0]) / 1024


def end_all(some: list[Process]) -> None:
    """End those that are still there."""
    for each in some:
        with suppress(OSError):
            if b"chrom" in (_PROC / str(each.pid) / "cmdline").read_bytes():
                os.kill(each.pid, signal.SIGKILL)


def end_the_greedy() -> int:
    """End each process of a page that holds more than it may; how many were ended."""
    greedy = [each for each in processes() if each.renders and each.megabytes > RENDERER_MB]
    for each in greedy:
        with suppress(OSError):
            os.kill(each.pid, signal.SIGKILL)
    return len(greedy)
