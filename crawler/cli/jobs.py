"""`harvest --jobs N`: the sites of a run spread over processes, with one lock, one row in `runs/` and one report."""

import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any

from scrapy.settings import BaseSettings, get_settings_priority

from crawler.cli import several
from crawler.context import Part
from crawler.disk.lock import Lock
from crawler.identity import new_run_id
from crawler.report import parts
from crawler.report.report import RunReport
from crawler.report.verdict import Verdict
from crawler.settings import stops
from crawler.sites import Site, Sites
from crawler.wishes import Wishes

FROM_COMMAND_LINE = get_settings_priority("cmdline")
"""Settings of this priority are handed on to each part."""


def of_command_line(settings: BaseSettings) -> dict[str, Any]:
    """Settings that the command line gave, by name."""
    return {name: settings[name] for name in settings if settings.getpriority(name) == FROM_COMMAND_LINE}


@dataclass(slots=True)
class Jobs:
    """The processes of one run."""

    settings: BaseSettings
    lock: Lock
    received: int | None = None
    """The signal that ended the run, where one did."""
    _running: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def harvest(self, sites: Sequence[Site], operator: Sites, count: int) -> tuple[RunReport, Verdict]:
        """Harvest in `count` processes; each has its own states and files, and all share the dedupe index."""
        wishes = Wishes.of(self.settings)
        report = RunReport(run_id=new_run_id(), state_damaged=wishes.state_damaged, tolerated=wishes.tolerated)
        closing = several.begin(report, wishes.output, operator, wishes)
        for number in stops():
            signal.signal(number, self._receive)
        self._run_parts(report, sites, count)
        return report, several.end(closing, wishes, lambda: self.received)

    def _run_parts(self, report: RunReport, sites: Sequence[Site], count: int) -> None:
        with tempfile.TemporaryDirectory() as folder:
            names = [Part(number, count) for number in range(1, count + 1)]
            files = [Path(folder, str(number)) for number in range(count)]
            for name, file in zip(names, files, strict=True):
                self._running.append(self._begin(report.run_id, name, file, sites))
                if self.received:  # it came while this part was being begun
                    self._running[-1].terminate()
            for process in self._running:
                process.wait()
            for process, name, file in zip(self._running, names, files, strict=True):
                why = f"its process ended with {process.returncode} before it could report"
                data = file.read_bytes() if file.exists() else None
                parts.gather(report, data, name.share(sites), f"{why}; what it had stored stays, and the next run goes on")

    def _begin(self, run_id: str, part: Part, file: Path, sites: Sequence[Site]) -> subprocess.Popen[bytes]:
        given = of_command_line(self.settings)
        given |= {"RUN_ID": run_id, "PART": part, "PART_REPORT": file}
        command = [sys.executable, "-m", "scrapy", "crawl", "news", "-a", f"site={','.join(site.name for site in sites)}"]
        command += [word for name, value in given.items() for word in ("-s", f"{name}={value}")]
        # The lock is theirs too: it dies with the last of them. A session of their own: Ctrl-C reaches them through here.
        return subprocess.Popen(command, pass_fds=[self.lock.fileno()], start_new_session=True)  # noqa: S603 -- our own words

    def _receive(self, number: int, _frame: FrameType | None) -> None:
        """Hand a signal on: the first lets each part end cleanly, the second ends them at once.

        Always as SIGTERM: Python answers SIGINT with a traceback while a part loads its modules.
        """
        self.received = self.received or number
        for process in self._running:
            process.terminate()
