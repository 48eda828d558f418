"""What happens to processes and machines that harvest: killed, or paused past their lease; and the head of their cluster."""

import random
import signal
import time
from collections import Counter
from dataclasses import dataclass, field

from tests.clusters import RayCluster, descendants, harvests, signal_all

ALONE = ("kill a harvest", "pause a harvest")
HEAD = "kill the head"
ON_RAY = (*ALONE, "kill its worker", "kill a node", "pause a node")
HEADS = 0.06
"""Share of the hits on a cluster that are its head's: each costs a new cluster."""


@dataclass
class Hits:
    """Hits at random moments on those who harvest into one archive at a time."""

    dice: random.Random
    most: int
    lease: float
    count: Counter[str] = field(default_factory=Counter)
    paused: list[tuple[float, list[int]]] = field(default_factory=list)
    due: float = 0.0

    @property
    def done(self) -> int:
        """How many there were."""
        return sum(self.count.values())

    def begin(self) -> None:
        """A run begins; its first seconds are its own."""
        self.due = time.monotonic() + self.dice.uniform(3, 8)

    def hit(self, output: str, cluster: RayCluster | None) -> str | None:
        """Hit those who write to `output`, where it is time to; what it was."""
        if time.monotonic() < self.due or self.done >= self.most or (what := self._strike(output, cluster)) is None:
            return None
        self.count[what] += 1
        self.due = time.monotonic() + self.dice.uniform(1, 6)
        return what

    def wake(self, *, everyone: bool = False) -> None:
        """Let those go on whose time has come."""
        for until, pids in [each for each in self.paused if everyone or each[0] < time.monotonic()]:
            signal_all(pids, signal.SIGCONT)
            self.paused.remove((until, pids))

    def _strike(self, output: str, cluster: RayCluster | None) -> str | None:
        if not (there := harvests(output)):
            return None
        one = self.dice.choice(there)
        what = self.dice.choice(ON_RAY if cluster else ALONE)
        if cluster and self.dice.random() < HEADS:
            cluster.behead()
            return HEAD
        if what == "kill a harvest":
            signal_all([one], signal.SIGKILL)
        elif what == "pause a harvest":
            self._pause([one])
        elif cluster and not self._strike_node(what, one, cluster):
            return None
        return what

    def _strike_node(self, what: str, one: int, cluster: RayCluster) -> bool:
        """Hit the node on which a process runs; whether there is one."""
        raylet = next((pid for pid in cluster.raylets if one in descendants(pid)), None)
        if raylet is None:
            return False
        if what == "kill its worker":
            workers = [pid for pid in descendants(raylet) if one in descendants(pid)]
            signal_all(workers[:1], signal.SIGKILL)
        elif what == "kill a node":
            cluster.replace(raylet)
        else:
            self._pause([raylet, *descendants(raylet)])
        return True

    def _pause(self, pids: list[int]) -> None:
        signal_all(pids, signal.SIGSTOP)
        self.paused.append((time.monotonic() + self.lease * self.dice.uniform(0.3, 3), pids))

    def __str__(self) -> str:
        return ", ".join(f"{what} {count}" for what, count in sorted(self.count.items()))
