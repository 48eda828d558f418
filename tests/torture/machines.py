"""`make torture-ray`: harvests of some sites on a Ray cluster, or by shares, whose processes and machines are killed and paused.

    python -m tests.torture.machines --hits 60 --seed 1              on a cluster of three nodes and a head
    python -m tests.torture.machines --hits 60 --seed 1 --shares     by shares, without Ray
    python -m tests.torture.machines --hits 60 --seed 1 --store s3   either, into a real S3 server on loopback
                                     --store s3 --faults 200         one in so many of its answers goes wrong

Each run is held against an archive that was left in peace: the same keys, none twice, every run completed, and no site asked by two.
"""

import argparse
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from itertools import pairwise
from operator import itemgetter
from pathlib import Path

from pipelines.parquet.verify import verify
from tests.clusters import PYTHON, RayCluster, descendants, ray_cluster, signal_all
from tests.faulty_store import OneIn, faulty
from tests.harvesting import ROOT, declare
from tests.site.newspaper import Newspaper
from tests.site.server import Served, serve
from tests.stores import served
from tests.torture.machine_hits import HEAD, Hits
from tests.torture.machine_places import Places, differing

LEASE = 3.0
DELAY = 0.25
"""Seconds that each site wants between two requests."""
PATIENCE = 300.0
SHARES = 3
NODES = 3
PEACEFUL = "peaceful"


@dataclass
class Machines:
    """Runs under hits until there were enough."""

    places: Places
    sites: list[Served]
    hits: Hits
    seed: int
    shares: bool
    lease: float = LEASE
    say: Callable[[str], None] = lambda line: None
    trouble: Callable[[], None] = lambda: None
    """Lets the store's answers go wrong, once there is an archive to compare with."""
    runs: int = 0
    archives: int = 0
    complaints: list[str] = field(default_factory=list)
    cluster: RayCluster | None = None
    """None: shares, begun again when they were killed, as an engine would."""
    _clusters: ExitStack = field(default_factory=ExitStack)

    def run(self) -> None:
        """All of it; `complaints` says what went wrong."""
        self.file, quick = self._declared()
        self._renew()
        done = self._harvest(quick, PEACEFUL, "--shard", "1/1", "-s", "LEASE_SECONDS=60")
        assert done.wait(PATIENCE + 10 * len(self.sites)) == 0, "the undisturbed harvest"
        self.truth = self.places.keys(PEACEFUL)
        self.trouble()
        with self._clusters:
            while self.hits.done < self.hits.most and not self.complaints:
                self._archive()

    def _declared(self) -> tuple[Path, Path]:
        """The sites at their pace, and without one."""
        file = declare(self.places.folder, *((f"situs{number}", site.url) for number, site in enumerate(self.sites)))
        peaceful = file.read_text(encoding="utf-8").replace("concurrency = 8", "concurrency = 1")
        file.write_text(peaceful.replace("delay = 0", f"delay = {DELAY}"), encoding="utf-8")
        quick = self.places.folder / "quick.toml"
        quick.write_text(peaceful, encoding="utf-8")
        return file, quick

    def _renew(self) -> None:
        for number, site in enumerate(self.sites):
            site.newspaper = Newspaper(base=site.url, articles=8, seed=number + 1)
            site.requests.clear()

    def _archive(self) -> None:
        """One archive: runs under hits until one gets through without any, then compared."""
        self.archives += 1
        self._renew()
        name = f"archive-{self.archives}"
        while not self._disturbed(name) and not self.complaints:
            pass
        self._pace()
        self._compare(name)
        self.say(self.summary())
        if not self.complaints:
            self.places.remove(name)
        else:
            self.places.keep(name)
            self.places.keep(PEACEFUL)

    def _disturbed(self, name: str) -> bool:
        """One run; whether it needs no other."""
        self.runs += 1
        self._gather_cluster()
        going = [self._start(name, number + 1) for number in range(SHARES if self.shares else 1)]
        deadline, struck = time.monotonic() + PATIENCE + 10 * len(self.sites), 0
        most = self.hits.dice.randint(2, 7 + len(self.sites) // 4)  # else it would never end
        self.hits.begin()
        while any(each.poll() is None for each in going):
            time.sleep(0.1)
            self.hits.wake()
            if struck < most and (what := self.hits.hit(self.places.named(name), self.cluster)):
                struck += 1
                most = struck if what == HEAD else most
            for number, each in enumerate(going):
                if self.shares and each.poll() in (-signal.SIGKILL, 6):  # as an engine would
                    going[number] = self._start(name, number + 1)
            if time.monotonic() > deadline:
                self._complain(name, "a run does not end")
                signal_all([pid for each in going for pid in (each.pid, *descendants(each.pid))], signal.SIGKILL)
        self.hits.wake(everyone=True)
        codes = [each.wait() for each in going]
        if not set(codes) <= {0, 3, 5, 7}:
            self._complain(name, f"a run ended with {codes}")
        return set(codes) == {0} and not struck

    def _gather_cluster(self) -> None:
        """A cluster where there is none, or its head was killed."""
        if self.shares or (self.cluster and not self.cluster.beheaded):
            return
        self._clusters.close()
        self.cluster = self._clusters.enter_context(ray_cluster(NODES))

    def _start(self, name: str, number: int) -> "subprocess.Popen[bytes]":
        more = ["--shard", f"{number}/{SHARES}"] if self.cluster is None else ["--ray", self.cluster.address]
        return self._harvest(self.file, name, *more)

    def _harvest(self, sites: Path, name: str, *more: str) -> "subprocess.Popen[bytes]":
        python = sys.executable if self.shares else str(PYTHON)
        output = self.places.named(name)
        settings = {
            "LEASE_SECONDS": self.lease, "FLUSH_ROWS": 25, "FLUSH_SECONDS": 2, "OUTPUT_DIR": output, "SITES_FILE": sites,
        }  # fmt: skip
        words = [word for name, value in settings.items() for word in ("-s", f"{name}={value}")]
        with (self.places.folder / f"{name}.log").open("ab") as log:
            return subprocess.Popen(
                [python, "-m", "kliping", "harvest", "-L", "WARNING", *words, *more], cwd=ROOT, stdout=log, stderr=log
            )

    def _pace(self) -> None:
        """No site was asked faster than it wants, whoever asked."""
        for site in self.sites:
            asked = sorted(site.requests, key=lambda request: request.at)
            close = [(b.at - a.at, a, b) for a, b in pairwise(asked) if b.at - a.at < DELAY * 0.6]
            if close:
                soon, first, then = min(close, key=itemgetter(0))
                whose = "same" if first.port == then.port else "another"
                sentence = f"was asked {len(close)} times too soon, such as for {then.path} {soon:.3f} seconds after {first.path} by the {whose} connection"
                self._complain("", f"{site.url} {sentence}")

    def _compare(self, name: str) -> None:
        found = self.places.keys(name)
        for table in ("articles", "comments"):
            if set(found[table]) != set(self.truth[table]):
                self._complain(name, f"{table}: {len(set(found[table]) ^ set(self.truth[table]))} keys differ")
                for line in differing(table, self.places.place(name), self.places.place(PEACEFUL)):
                    self.say(line)
        for table, there in found.items():
            if len(there) != len(set(there)):
                self._complain(name, f"{table}: {len(there) - len(set(there))} keys twice")
        for fault in verify(self.places.place(name)):
            self._complain(name, fault.what)

    def _complain(self, name: str, sentence: str) -> None:
        self.complaints.append(f"{sentence} (seed {self.seed}, {self.hits.done} hits, see {self.places.folder / name})")
        self.say(self.complaints[-1])

    def summary(self) -> str:
        """One line."""
        verdict = (
            f"{len(self.complaints)} COMPLAINTS"
            if self.complaints
            else "same keys as undisturbed, none twice, no site asked too soon, every run completed"
        )
        how = f"{'by shares' if self.shares else 'on Ray'}, {len(self.sites)} sites{', S3' if self.places.bucket else ''}{' whose answers go wrong' if self.places.before else ''}"
        return f"torture of machines, {how}: {self.hits.done} hits ({self.hits}) in {self.runs} runs of {self.archives} archives; {verdict} (SEED={self.seed})"


@contextmanager
def tortured(
    folder: Path,
    hits: int,
    seed: int,
    *,
    shares: bool,
    count: int = 4,
    store: str = "folder",
    faults: int = 0,
    lease: float = LEASE,
    say: Callable[[str], None] = print,
) -> Iterator[Machines]:
    """The whole of it, with its servers still there."""
    with ExitStack() as stack:
        sites = [stack.enter_context(serve(articles=8)) for _ in range(count)]
        places = Places(folder, stack.enter_context(served()) if store == "s3" else None)
        if places.bucket and faults:
            there = stack.enter_context(faulty(places.bucket.endpoint))
            places.before = replace(places.bucket, endpoint=there.endpoint)
        made = Machines(places, sites, Hits(random.Random(seed), hits, lease), seed, shares, lease, say)
        if places.before:
            made.trouble = lambda: setattr(there, "fault", OneIn(random.Random(seed), faults))
        made.run()
        yield made


def main() -> int:
    """1 where something was lost, and then the archives are kept."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hits", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sites", type=int, default=6)
    parser.add_argument("--lease", type=float, default=LEASE, help="seconds of silence after which a process is taken for dead")
    parser.add_argument("--shares", action="store_true", help="by shares, without Ray")
    parser.add_argument("--store", choices=("folder", "s3"), default="folder")
    parser.add_argument("--faults", type=int, default=0, help="one request to the store in so many goes wrong")
    args = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="torture-machines-"))
    asked = {"shares": args.shares, "count": args.sites, "store": args.store, "faults": args.faults, "lease": args.lease}
    with tortured(folder, args.hits, args.seed, **asked, say=lambda line: print(line, flush=True)) as made:
        print(made.summary())
    return 1 if made.complaints else 0


if __name__ == "__main__":
    sys.exit(main())
