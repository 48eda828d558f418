"""What a worker of a cluster does: harvest some sites in a process of their own, and hand the report back. Knows no Ray."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from crawler.disk.boards import board_of
from crawler.disk.lease import Board, new_name
from crawler.disk.place import place
from crawler.report.verdict import LOCKED

LOOKS = 0.5
"""Seconds between two looks at the process."""
HUNG = 3
"""Times the seconds of a lease without a sign of life after which a process is killed and begun again."""
_TRIES = 20
_AGAIN = 2.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Order:
    """What is to be harvested."""

    output: str
    sites: tuple[str, ...]
    """Names, all of which no other part has."""
    settings: dict[str, str]
    run: str
    going: str
    """The worker that lives as long as the run goes on."""
    silent: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it."""

    code: int
    report: bytes | None
    """As `crawler.report.parts` hands it over."""
    said: str
    """The end of what it said, where it left no report."""


def harvest(order: Order) -> Outcome:
    """Harvest, again while another has the sites: one that was thought dead and is about to end."""
    board = board_of(place(order.output))
    outcome = _once(order, board)
    for _ in range(_TRIES - 1):
        if outcome.code != LOCKED or not board.lives(order.going, order.silent):
            break
        time.sleep(_AGAIN)
        outcome = _once(order, board)
    return outcome


def _once(order: Order, board: Board) -> Outcome:
    name = f"{order.run}-{new_name().rpartition('-')[2]}"
    with tempfile.TemporaryDirectory(prefix="kliping-part-") as folder:
        report, log = Path(folder, "report"), Path(folder, "log")
        with log.open("wb") as file:
            process = subprocess.Popen(_command(order, name, report), stdout=file, stderr=file, env=_environment())  # noqa: S603 -- our own words
            try:
                code = _watch(process, order, board, name)
            except BaseException:
                process.kill()
                raise
        said = log.read_text(encoding="utf-8", errors="replace").strip()[-600:]
        return Outcome(code, report.read_bytes() if report.exists() else None, said)


def _watch(process: subprocess.Popen[bytes], order: Order, board: Board, name: str) -> int:
    """Wait for the process; end it cleanly when the run ends, and at once when it gives no sign of life any more."""
    stopped, lived, seen = False, time.monotonic(), False
    while (code := process.poll()) is None:
        time.sleep(LOOKS)
        if not stopped and not board.lives(order.going, order.silent):
            process.send_signal(signal.SIGTERM)
            stopped = True
        if board.lives(name, order.silent):
            lived, seen = time.monotonic(), True
        elif seen and time.monotonic() - lived > HUNG * order.silent:
            process.kill()
            process.wait()
            return LOCKED  # begun again
    return code


def _command(order: Order, name: str, report: Path) -> list[str]:
    """The same command as that of any share; the part is one of one, since the sites are named."""
    settings = order.settings | {"RUN_ID": order.run, "AS_WORKER": name, "PART": "1/1", "PART_REPORT": str(report)}
    words: Sequence[str] = [word for site in order.sites for word in ("--site", site)]
    given = [word for key, value in settings.items() for word in ("-s", f"{key}={value}")]
    return [sys.executable, "-m", "kliping", "harvest", "--shard", "1/1", "-L", "WARNING", *words, *given]


def _environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
