"""Harvests of the demo site and compactions of its archive, killed again and again, until each completes; then compared."""

import random
import shutil
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.process import BaseProcess
from pathlib import Path

from tests.harvesting import declare
from tests.site.newspaper import Newspaper
from tests.site.server import Served
from tests.torture import processes, reader
from tests.torture.compare import differences
from tests.torture.moments import PHASES, Measured, moment

PATIENCE = 60.0
"""Seconds after which a process that neither ends nor comes to its moment is killed anyway, and complained of."""
FLUSH = ("-s", "FLUSH_ROWS=30", "-s", "FLUSH_SECONDS=1")


@dataclass
class Torture:
    """One torture: `kills` kills drawn from `seed`, in as many archives as they take."""

    folder: Path
    served: Served
    kills: int
    seed: int
    articles: int = 60
    say: Callable[[str], None] = lambda line: None
    dice: random.Random = field(init=False)
    killed: Counter[str] = field(default_factory=Counter)
    harvests: int = 0
    archives: int = 0
    looks: int = 0
    complaints: list[str] = field(default_factory=list)
    measured: Measured = field(default_factory=Measured)

    def run(self) -> None:
        """All of it; `complaints` says what went wrong."""
        self.dice = random.Random(self.seed)
        peaceful = {lanes: self._peaceful(lanes) for lanes in (1, 8)}
        while sum(self.killed.values()) < self.kills and not self.complaints:
            self.archives += 1
            self._archive(self.dice.choice([1, 8]), peaceful)

    def _site(self) -> None:
        """The site as it was in its first week."""
        self.served.newspaper = Newspaper(base=self.served.url, articles=self.articles, seed=1)

    def _peaceful(self, lanes: int) -> list[Path]:
        """Archives that nobody disturbed, after the first week and after the second."""
        self._site()
        kept = []
        output = self.folder / f"peaceful-{lanes}"
        for week in range(2):
            began = time.monotonic()
            self._wait(self._harvest(output, lanes), f"the undisturbed harvest of week {week}")
            if week == 0:
                self.measured = Measured(time.monotonic() - began, len(list(output.rglob("*.parquet"))))
            kept.append(shutil.copytree(output, self.folder / f"peaceful-{lanes}-{week}"))
            self.served.newspaper.advance()
        return kept

    def _archive(self, lanes: int, peaceful: dict[int, list[Path]]) -> None:
        """Two weeks of one archive, both harvested under kills and compared, then compacted under kills."""
        self._site()
        output = self.folder / f"archive-{self.archives}"
        output.mkdir()
        for week in range(2):
            with self._reading(output):
                self._kill_often(output, lanes, self.dice.randint(4, 12))
                self._complete(output, lanes)
            self._hold(output, peaceful[lanes][week], f"week {week} of archive {self.archives}", exact=lanes == 1)
            self.served.newspaper.advance()
        self.say(self.summary())
        if not self.complaints:
            shutil.rmtree(output)

    def _complete(self, output: Path, lanes: int) -> None:
        """Let a harvest, a compaction and another harvest end."""
        self._wait(self._harvest(output, lanes), "a harvest after kills")
        self._wait(self._compact(output), "a compaction after kills")
        before = _count(output)
        self._wait(self._harvest(output, lanes), "a harvest of what is known")
        after = _count(output)
        if before != after:
            self._complain(output, f"a harvest of what is known added rows: {before} became {after}")

    def _hold(self, output: Path, peaceful: Path, what: str, *, exact: bool) -> None:
        for sentence in differences(output, peaceful, exact=exact):
            self._complain(output, f"{what}: {sentence}")
        if left := [path.name for path in (output / ".work").glob("*/*") if path.name != ".alive"]:
            self._complain(output, f"{what}: {len(left)} things are left in .work, such as {left[0]}")

    def _kill_often(self, output: Path, lanes: int, most: int) -> None:
        """Kill until there were enough kills, or a harvest got through."""
        for _ in range(most):
            phase = self.dice.choice(PHASES)
            compacting = phase in ("compacting", "exchanging")
            ready, wait = moment(phase, output, self.served, self.measured, self.dice)
            # A compaction is killed beside a harvest, and a harvest beside a compaction, as often as each alone.
            other = (self._harvest(output, lanes) if compacting else self._compact(output)) if self.dice.random() < 0.3 else None
            process = self._compact(output) if compacting else self._harvest(output, lanes)
            self._kill(process, ready, wait, phase, output)
            if other is not None:
                self._wait(other, f"what ran beside a kill while {phase}")
            if sum(self.killed.values()) >= self.kills or (process.exitcode == 0 and not compacting):
                return

    def _kill(self, process: BaseProcess, ready, wait: float, phase: str, output: Path) -> None:
        deadline = time.monotonic() + PATIENCE
        while process.is_alive() and not ready():
            time.sleep(0.0003)
            if time.monotonic() > deadline:
                self._complain(output, f"a process of the phase {phase} did not end in {PATIENCE:g} seconds")
                break
        process.join(wait)
        process.kill()
        process.join()
        if process.exitcode == -9:
            self.killed[phase] += 1
        elif process.exitcode not in (0, 6):  # 6: another compaction or harvest was at it
            self._complain(output, f"a process that was to be killed while {phase} ended with {process.exitcode}")

    def _wait(self, process: BaseProcess, what: str) -> None:
        process.join(PATIENCE)
        if process.exitcode != 0:
            process.kill()
            self._complain(self.folder, f"{what} ended with {process.exitcode}")

    def _harvest(self, output: Path, lanes: int) -> BaseProcess:
        self.harvests += 1
        folder = self.folder / f"lanes-{lanes}"
        folder.mkdir(exist_ok=True)
        sites = folder / "sites.toml"
        if not sites.exists():
            declare(folder, ("demo", self.served.url))
            sites.write_text(
                sites.read_text(encoding="utf-8").replace("concurrency = 8", f"concurrency = {lanes}"), encoding="utf-8"
            )
        log = self.folder / f"{output.name}.log"
        return processes.scrapy(log, "harvest", "--sites", str(sites), "--output", str(output), "-L", "WARNING", *FLUSH)

    def _compact(self, output: Path) -> BaseProcess:
        output.mkdir(exist_ok=True)
        return processes.scrapy(
            self.folder / f"{output.name}.log", "compact", "--output", str(output), "-s", "COMPACT_LINGER=0.2"
        )

    def _reading(self, output: Path) -> "Reading":
        return Reading(self, output)

    def _complain(self, output: Path, sentence: str) -> None:
        self.complaints.append(f"{sentence} (seed {self.seed}, {sum(self.killed.values())} kills, see {output})")
        self.say(self.complaints[-1])

    def summary(self) -> str:
        """One line."""
        phases = ", ".join(f"{phase} {self.killed[phase]}" for phase in PHASES)
        verdict = (
            f"{len(self.complaints)} COMPLAINTS"
            if self.complaints
            else ("same keys as undisturbed, none twice, no orphan, every harvest completed")
        )
        return (
            f"torture: {sum(self.killed.values())} kills ({phases}) of {self.harvests} harvests and compactions in {self.archives} "
            f"archives; a reader looked {self.looks} times; {verdict} (SEED={self.seed})"
        )


class Reading:
    """A reader process for the time of a `with`."""

    def __init__(self, torture: Torture, output: Path) -> None:
        self._torture, self._output = torture, output
        self._complaints = torture.folder / f"{output.name}.complaints"

    def __enter__(self) -> None:
        self._stop, self._looks = processes.event(), processes.number()
        self._process = processes.start(reader.read_on, str(self._output), str(self._complaints), self._looks, self._stop)

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._process.join(PATIENCE)
        self._torture.looks += self._looks.value
        if self._process.exitcode != 0:
            self._torture._complain(self._output, f"the reader ended with {self._process.exitcode}")
        for line in self._complaints.read_text(encoding="utf-8").splitlines():
            self._torture._complain(self._output, f"the reader: {line}")


def _count(output: Path) -> dict[str, int]:
    return {table: len(reader.keys(output, table)) for table in ("articles", "comments")}
