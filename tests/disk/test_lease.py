"""Workers that share a folder: one at a time has a site, and what a worker publishes after another took over never appears."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from crawler.disk import lease
from crawler.disk.folder_board import FolderBoard
from crawler.disk.lease import Fenced, Worker

pytestmark = pytest.mark.slow

SILENT = 1.5
ROOT = Path(__file__).parents[2]
PUBLISHER = """
import sys
from pathlib import Path
from crawler.disk.folder_board import FolderBoard
from crawler.disk.lease import Fenced, Worker
root, name = Path(sys.argv[1]), sys.argv[2]
worker = Worker(FolderBoard(root), name, 1.5)
worker.begin()
print(worker.take_all(["site"]), flush=True)
source = root / f"source-{name}"
source.write_bytes(b"x" * 300_000)
for number in range(100_000):
    if worker.lost():
        sys.exit(4)
    try:
        worker.publish(source, str(root / "table" / f"{name}-{number:05}"))
    except Fenced:
        sys.exit(3)
"""


def worker(root, name, silent=SILENT):
    return Worker(FolderBoard(root), name, silent)


@pytest.fixture
def two(tmp_path):
    one, other = worker(tmp_path, "one"), worker(tmp_path, "other")
    for each in (one, other):
        each.begin()
    yield one, other
    for each in (one, other):
        each.leave()


def publisher(root, name):
    process = subprocess.Popen([sys.executable, "-c", PUBLISHER, str(root), name], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "{}\n"
    return process


def published(root, name):
    return sorted(path.name for path in (root / "table").glob(f"{name}-*"))


def test_one_worker_has_a_key(two):
    one, other = two
    assert one.take("warta.example:443") is None
    assert one.take("warta.example:443") is None
    assert other.take("warta.example:443") == "one"
    assert other.take("kabar.example") is None
    assert other.take_all(["warta.example:443", "kabar.example"]) == {"warta.example:443": "one"}
    assert one.others() == ["other"]
    one.leave()
    assert other.take("warta.example:443") is None
    assert other.others() == []


def test_a_key_is_had_when_its_holder_leaves(two):
    one, other = two
    one.await_key("everything")
    threading.Timer(0.5, one.leave).start()
    other.await_key("everything")
    assert other.others() == []


def test_since_when_a_key_is_had_that_was_anothers(two):
    one, other = two
    assert one.take("site") is None
    assert one.since("site") is None
    one.leave()
    assert other.take("site") is None
    assert 0 <= other.since("site") < 5
    assert other.take("site") is None
    assert other.take("lain") is None
    assert other.since("lain") is None


def test_who_was_fenced_waits_for_nothing(two):
    one, other = two
    one.await_key("everything")
    one.board.fence(other.name)
    with pytest.raises(Fenced, match="other was silent too long"):
        other.await_key("everything")


def test_who_left_publishes_nothing(two, tmp_path):
    one, other = two
    (tmp_path / "file").write_bytes(b"rows")
    one.publish(tmp_path / "file", str(tmp_path / "table" / "a"))
    one.take("site")
    one.leave()
    other.take("site")
    with pytest.raises(Fenced, match="one was silent too long"):
        one.publish(tmp_path / "file", str(tmp_path / "table" / "b"))
    assert [path.name for path in (tmp_path / "table").iterdir()] == ["a"]
    with pytest.raises(FileNotFoundError):  # the fault of who calls, and no fence
        other.publish(tmp_path / "none", str(tmp_path / "table" / "b"))


def test_a_worker_knows_by_its_own_clock_that_it_was_silent(tmp_path, monkeypatch):
    one = worker(tmp_path, "one", 60)
    one.board.enter("one")
    assert one.lost() is None
    one._beaten -= 49
    assert one.lost() is None
    one._beaten -= 2
    assert one.lost() is None  # it was paused, and nobody has noticed
    one.board.fence("one")
    assert one.lost() is None  # it is not to be asked at every request
    assert not one.beat()
    assert "was silent for 60 seconds" in one.lost()


def test_a_number_that_was_removed_long_ago_is_not_taken_for_the_last(two):
    one, other = two
    for _ in range(4):  # one dies and comes again under the next number
        number = max(one.board.numbers("site"), default=0) + 1
        one.board.create("site", number, "dead")
    one.take("site")
    assert one.board.create("site", 2, "other") or 2 in one.board.numbers("site")
    assert other.take("site") == "one"
    assert not other._is_last("site", 2)
    assert one.board.numbers("site") == [4, 5]


RACER = """
import sys, time
from pathlib import Path
from crawler.disk.folder_board import FolderBoard
from crawler.disk.lease import Worker
root, name = Path(sys.argv[1]), sys.argv[2]
won = []
worker = Worker(FolderBoard(root), name, 60)
worker.begin()
while not (root / "go").exists():
    time.sleep(0.001)
for number in range(40):
    if worker.take(f"site{number}") is None:
        won.append(number)
print(*won)
sys.stdin.read()
"""


def test_of_several_at_once_one_takes_a_key(tmp_path):
    racers = [
        subprocess.Popen(
            [sys.executable, "-c", RACER, str(tmp_path), f"racer{number}"],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )
        for number in range(3)
    ]  # fmt: skip
    while len(list((tmp_path / lease.NAME).glob("workers/racer*/alive"))) < 3:
        time.sleep(0.01)
    (tmp_path / "go").touch()
    won = [racer.stdout.readline().split() for racer in racers]
    for racer in racers:
        racer.communicate()
    assert sorted(int(number) for numbers in won for number in numbers) == list(range(40))


@pytest.mark.parametrize("seed", range(3))
def test_a_paused_worker_that_wakes_up_publishes_nothing(tmp_path, seed):
    with publisher(tmp_path, "paused") as process:
        while not published(tmp_path, "paused"):
            time.sleep(0.005)
        time.sleep(random.Random(seed).uniform(0, 0.05))
        process.send_signal(signal.SIGSTOP)
        second = worker(tmp_path, "second")
        second.begin()
        assert second.take("site") == "paused"
        assert second.take_all(["site"]) == {}
        before = published(tmp_path, "paused")
        second.publish(tmp_path / "source-paused", str(tmp_path / "table" / "second-0"))
        process.send_signal(signal.SIGCONT)
        assert process.wait(20) in (3, 4)
        assert published(tmp_path, "paused") == before
        assert second.take("site") is None
        second.leave()


def test_a_killed_worker_of_this_machine_is_not_waited_for(tmp_path):
    with publisher(tmp_path, "killed") as process:
        process.kill()
    second = worker(tmp_path, "second", 600)
    second.begin()
    began = time.monotonic()
    assert second.take_all(["site"]) == {}
    assert time.monotonic() - began < 5
    second.leave()


def test_a_sign_of_life_of_a_clock_that_was_far_ahead_holds_no_site(two):
    one, other = two
    one.take_all(["site"])
    one._left.set()
    alive = next(path for path in one.board.root.rglob("alive") if path.parent.name == "one")
    ahead = time.time() + 365 * 86400
    alive.write_text("another machine", encoding="utf-8")
    os.utime(alive, (ahead, ahead))
    assert other.take("site") is None
