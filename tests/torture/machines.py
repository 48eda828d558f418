"""`make torture-ray`: harvests of some sites on a Ray cluster, or by shares, whose processes and machines are killed and paused.

    python -m tests.torture.machines --hits 60 --seed 1            on a cluster of three nodes
    python -m tests.torture.machines --hits 60 --seed 1 --shares   by shares, without Ray

Each run is held against an archive that was left in peace: the same keys, none twice, every run completed, and no site asked by two.
"""

import argparse
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from pipelines.parquet.verify import verify
from tests.clusters import PYTHON, RayCluster, descendants, harvests, ray_cluster, signal_all
from tests.harvesting import ROOT, declare, rows
from tests.site.newspaper import Newspaper
from tests.site.server import Served, serve

LEASE = 3.0
DELAY = 0.25
"""Seconds that each site wants between two requests."""
KEYS = {"articles": ("article_id", "version"), "comments": ("comment_id", "version"), "pages": ("fetch_id",), "runs": ("run_id",)}
PATIENCE = 300.0
HITS = ("kill a harvest", "pause a harvest", "kill its worker", "kill a node", "pause a node")


@dataclass
class Machines:
    """Runs under hits until there were enough."""

    folder: Path
    sites: list[Served]
    hits: int
    seed: int
    cluster: RayCluster | None = None
    """None: shares, begun again when they were killed, as an engine would."""
    say: Callable[[str], None] = lambda line: None
    hit: Counter[str] = field(default_factory=Counter)
    runs: int = 0
    archives: int = 0
    complaints: list[str] = field(default_factory=list)

    def run(self) -> None:
        """All of it; `complaints` says what went wrong."""
        self.dice = random.Random(self.seed)
        self.file = declare(self.folder, *((f"situs{number}", site.url) for number, site in enumerate(self.sites)))
        peaceful = self.file.read_text(encoding="utf-8").replace("concurrency = 8", "concurrency = 1")
        self.file.write_text(peaceful.replace("delay = 0", f"delay = {DELAY}"), encoding="utf-8")
        quick = self.folder / "quick.toml"
        quick.write_text(peaceful, encoding="utf-8")
        self._renew()
        done = self._harvest(quick, self.folder / "peaceful")
        assert done.wait(PATIENCE) == 0, "the undisturbed harvest"
        self.truth = keys(self.folder / "peaceful")
        while sum(self.hit.values()) < self.hits and not self.complaints:
            self._archive()

    def _renew(self) -> None:
        for number, site in enumerate(self.sites):
            site.newspaper = Newspaper(base=site.url, articles=8, seed=number + 1)
            site.requests.clear()

    def _archive(self) -> None:
        """One archive: runs under hits until one gets through without any, then compared."""
        self.archives += 1
        self._renew()
        output = self.folder / f"archive-{self.archives}"
        while not self._disturbed(output) and not self.complaints:
            pass
        self._pace()
        self._compare(output)
        self.say(self.summary())
        if not self.complaints:
            shutil.rmtree(output)

    def _disturbed(self, output: Path) -> bool:
        """One run; whether it needs no other."""
        self.runs += 1
        shares = 3
        going = (
            [self._start(output, number, shares) for number in range(1, shares + 1)]
            if self.cluster is None
            else [self._start(output)]
        )
        deadline, hits, most = time.monotonic() + PATIENCE, 0, self.dice.randint(2, 7)  # else it would never end
        paused: list[tuple[float, list[int]]] = []
        due = time.monotonic() + self.dice.uniform(3, 8)
        while any(each.poll() is None for each in going):
            time.sleep(0.1)
            now = time.monotonic()
            for until, pids in [each for each in paused if each[0] < now]:
                signal_all(pids, signal.SIGCONT)
                paused.remove((until, pids))
            if now > due and hits < most and sum(self.hit.values()) < self.hits and (struck := self._strike(output)) is not None:
                hits += 1
                if struck:
                    paused.append((now + LEASE * self.dice.uniform(0.3, 3), struck))
                due = now + self.dice.uniform(1, 6)
            for number, each in enumerate(going):
                if self.cluster is None and each.poll() in (-signal.SIGKILL, 6):  # as an engine would
                    going[number] = self._start(output, number + 1, shares)
            if now > deadline:
                self._complain(output, "a run does not end")
                signal_all([pid for each in going for pid in (each.pid, *descendants(each.pid))], signal.SIGKILL)
        for _, pids in paused:
            signal_all(pids, signal.SIGCONT)
        codes = [each.wait() for each in going]
        if not set(codes) <= {0, 3, 5, 7}:
            self._complain(output, f"a run ended with {codes}")
        return set(codes) == {0} and hits == 0

    def _strike(self, output: Path) -> list[int] | None:
        """Hit something; the processes that are paused by it, none where they are dead; None where there is nothing to hit."""
        what = self.dice.choice(HITS if self.cluster else HITS[:2])
        there = harvests(output)
        if not there:
            return None
        one = self.dice.choice(there)
        struck: list[int] = []
        if what == "kill a harvest":
            signal_all([one], signal.SIGKILL)
        elif what == "pause a harvest":
            signal_all(struck := [one], signal.SIGSTOP)
        elif self.cluster is not None:
            raylet = next((pid for pid in self.cluster.raylets if one in descendants(pid)), None)
            if raylet is None:
                return None
            if what == "kill its worker":
                workers = [pid for pid in descendants(raylet) if one in descendants(pid)]
                signal_all(workers[:1], signal.SIGKILL)
            elif what == "kill a node":
                self.cluster.replace(raylet)
            else:
                struck = [raylet, *descendants(raylet)]
                signal_all(struck, signal.SIGSTOP)
        self.hit[what] += 1
        return struck

    def _start(self, output: Path, number: int = 0, count: int = 0) -> "subprocess.Popen[bytes]":
        more = ["--shard", f"{number}/{count}"] if number else ["--ray", self.cluster.address] if self.cluster else []
        return self._harvest(self.file, output, *more)

    def _harvest(self, sites: Path, output: Path, *more: str) -> "subprocess.Popen[bytes]":
        python = str(PYTHON) if self.cluster else sys.executable
        settings = {"LEASE_SECONDS": LEASE, "FLUSH_ROWS": 25, "FLUSH_SECONDS": 2, "OUTPUT_DIR": output, "SITES_FILE": sites}
        words = [word for name, value in settings.items() for word in ("-s", f"{name}={value}")]
        log = (self.folder / f"{output.name}.log").open("ab")
        with log:
            return subprocess.Popen(
                [python, "-m", "kliping", "harvest", "-L", "WARNING", *more, *words], cwd=ROOT, stdout=log, stderr=log
            )

    def _pace(self) -> None:
        """No site was asked faster than it wants, whoever asked."""
        for site in self.sites:
            asked = sorted(site.requests, key=lambda request: request.at)
            close = [(b.at - a.at, a.path, b.path) for a, b in pairwise(asked) if b.at - a.at < DELAY * 0.6]
            if close:
                soon, first, then = min(close)
                sentence = f"was asked {len(close)} times too soon, such as for {then} {soon:.3f} seconds after {first}"
                self._complain(self.folder, f"{site.url} {sentence}")

    def _compare(self, output: Path) -> None:
        found = keys(output)
        for table in ("articles", "comments"):
            if set(found[table]) != set(self.truth[table]):
                self._complain(output, f"{table}: {len(set(found[table]) ^ set(self.truth[table]))} keys differ")
        for table, there in found.items():
            if len(there) != len(set(there)):
                self._complain(output, f"{table}: {len(there) - len(set(there))} keys twice")
        for fault in verify(output):
            self._complain(output, fault.what)

    def _complain(self, where: Path, sentence: str) -> None:
        self.complaints.append(f"{sentence} (seed {self.seed}, {sum(self.hit.values())} hits, see {where})")
        self.say(self.complaints[-1])

    def summary(self) -> str:
        """One line."""
        hits = ", ".join(f"{what} {count}" for what, count in sorted(self.hit.items()))
        verdict = (
            f"{len(self.complaints)} COMPLAINTS"
            if self.complaints
            else "same keys as undisturbed, none twice, no site asked too soon, every run completed"
        )
        how = "on Ray" if self.cluster else "by shares"
        return f"torture of machines, {how}: {sum(self.hit.values())} hits ({hits}) in {self.runs} runs of {self.archives} archives; {verdict} (SEED={self.seed})"


def keys(output: Path) -> dict[str, list[tuple[object, ...]]]:
    """The keys of each table."""
    return {table: [tuple(row[name] for name in names) for row in rows(output, table)] for table, names in KEYS.items()}


def torture(folder: Path, hits: int, seed: int, *, shares: bool, count: int = 4, say: Callable[[str], None] = print) -> Machines:
    """The whole of it."""
    with ExitStack() as stack:
        sites = [stack.enter_context(serve(articles=8)) for _ in range(count)]
        cluster = None if shares else stack.enter_context(ray_cluster(3))
        made = Machines(folder, sites, hits, seed, cluster, say)
        made.run()
        return made


def main() -> int:
    """1 where something was lost, and then the archives are kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hits", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sites", type=int, default=6)
    parser.add_argument("--shares", action="store_true", help="by shares, without Ray")
    args = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="torture-machines-"))
    made = torture(folder, args.hits, args.seed, shares=args.shares, count=args.sites, say=lambda line: print(line, flush=True))
    print(made.summary())
    return 1 if made.complaints else 0


if __name__ == "__main__":
    sys.exit(main())
