"""A real Ray cluster on loopback: a head and nodes as processes of their own, which can be killed and paused one by one."""

import json
import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.harvesting import ROOT

PYTHON = ROOT / ".venv-ray/bin/python"
_SERVER = """
import json, socket, sys, warnings
warnings.simplefilter("ignore")
from ray.cluster_utils import Cluster
nodes = {}
health = {"health_check_initial_delay_ms": 1000, "health_check_period_ms": 1000, "health_check_timeout_ms": 2000, "health_check_failure_threshold": 3, "gcs_rpc_server_reconnect_timeout_s": 60}
with socket.socket() as probe:
    probe.bind(("127.0.0.2", 0))
    client = probe.getsockname()[1]
loopback = {"node_ip_address": "127.0.0.2", "include_dashboard": False}
cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 0, "ray_client_server_port": client, "_system_config": health, **loopback})
def add(tries=5):
    try:
        node = cluster.add_node(num_cpus=1, **loopback)
    except Exception:  # a machine that is busy does not always answer in time
        if not tries:
            raise
        return add(tries - 1)
    (raylet,) = [one.process.pid for one in node.all_processes["raylet"]]
    nodes[raylet] = node
    return raylet
address, head = "127.0.0.2:" + cluster.address.rpartition(":")[2], cluster.head_node.all_processes
heads = [one.process.pid for name in ("gcs_server", "raylet") for one in head[name]]
print(json.dumps([address, client, heads, [add() for _ in range(int(sys.argv[1]))]]), flush=True)
for line in sys.stdin:
    word, pid = line.split()
    if word == "replace":
        cluster.remove_node(nodes.pop(int(pid)), allow_graceful=False)
        print(json.dumps(add()), flush=True)
cluster.shutdown()
"""


@dataclass
class RayCluster:
    """A running cluster."""

    address: str
    client: str
    """Where a client from elsewhere asks."""
    head: list[int]
    """Of the head those processes without which nothing is known of the cluster."""
    raylets: list[int]
    process: "subprocess.Popen[str]"
    beheaded: bool = False

    def replace(self, raylet: int) -> None:
        """Kill a node and all that runs on it, at once; another joins."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        below = descendants(raylet)
        self.process.stdin.write(f"replace {raylet}\n")
        self.process.stdin.flush()
        joined = self.process.stdout.readline()
        assert joined, "the cluster ended"
        self.raylets[self.raylets.index(raylet)] = json.loads(joined)
        signal_all(below, signal.SIGKILL)

    def behead(self) -> None:
        """Kill the head at once; the nodes end when they have missed it for a while, and what they had begun may go on alone."""
        self.beheaded = True
        signal_all(self.head, signal.SIGKILL)


def children() -> dict[int, list[int]]:
    """The processes of this machine by their parents."""
    found: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            parent = int(path.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[1])
            found.setdefault(parent, []).append(int(path.parent.name))
    return found


def descendants(pid: int) -> list[int]:
    """All processes below one."""
    below, found = children(), [pid]
    for each in found:
        found += below.get(each, [])
    return found[1:]


def signal_all(pids: list[int], number: int) -> None:
    """Send a signal to those that are still there."""
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, number)


def harvests(output: Path) -> list[int]:
    """The processes that harvest into an archive as parts of a run."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            words = path.read_bytes().split(b"\0")
            if f"OUTPUT_DIR={output}".encode() in words and b"--shard" in words:
                found.append(int(path.parent.name))
    return sorted(found)


@contextmanager
def ray_cluster(nodes: int) -> Iterator[RayCluster]:
    """A head without cores and some nodes of one core; skips where Ray is not installed."""
    if not PYTHON.exists():
        pytest.skip("Ray is not there; make .venv-ray installs it beside the project's own packages")
    command = [str(PYTHON), "-c", _SERVER, str(nodes)]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "RAY_DEDUP_LOGS": "0"}
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment, cwd=ROOT
    )
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        while line and not line.startswith("["):
            line = process.stdout.readline()
        assert line, "the cluster does not start"
        address, client, head, raylets = json.loads(line)
        yield RayCluster(address, f"ray://127.0.0.2:{client}", head, raylets, process)
    finally:
        below = descendants(process.pid)
        with suppress(subprocess.TimeoutExpired):
            process.communicate(timeout=30)  # it ends at the end of its input
        signal_all([*below, process.pid], signal.SIGKILL)
        process.wait()
