"""The child that parses first: what it takes, how it is ended, and that it ends with whoever asks."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from crawler.costs.trials import Child

pytestmark = pytest.mark.slow

SLOW = "".join(f"<p a{n}=1>" for n in range(150_000)).encode()
ASKS = "import sys; from crawler.costs.trials import Child; c = Child(); c.parses('html', b'<p>', 1, 9); print(c._process.pid, flush=True); "


@pytest.fixture
def child():
    child = Child()
    yield child
    child.end()


def test_one_child_parses_one_after_the_other(child):
    assert child.parses("html", b"<p>Kapal " * 100_000, 1, 30)
    first = child._process.pid
    for language, body in (("xml", b"<rss><item>"), ("xml", b"no"), ("html", b"\xff\xfe" * 9), ("html", b"")):
        assert child.parses(language, body, 1, 30)
    assert child._process.pid == first


def test_what_takes_long_ends_it_and_the_next_is_parsed_by_another(child):
    begun = time.monotonic()
    assert not child.parses("html", SLOW, 0.3, 30)
    assert time.monotonic() - begun < 10
    assert child.parses("html", b"<p>Kapal", 1, 30)


def test_one_that_is_held_or_gone_is_not_waited_for(child):
    assert child.parses("html", b"<p>", 1, 30)
    os.kill(child._process.pid, signal.SIGSTOP)
    assert not child.parses("html", b"<p>" * 1_000_000, 1, 0.3)
    assert child.parses("html", b"<p>", 1, 30)
    os.kill(child._process.pid, signal.SIGKILL)
    child._process.wait()
    assert child.parses("html", b"<p>", 1, 30)


def lives(status):
    """Whether a process is there, and not only its end that nobody asked for."""
    try:
        return status.read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


class Interrupted(BaseException):
    """As the timer of a page does."""


def test_half_a_question_is_not_taken_for_the_next(child, monkeypatch):
    def ring(_number, _frame):
        raise Interrupted

    before = signal.signal(signal.SIGALRM, ring)
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.3)
        with pytest.raises(Interrupted):
            child.parses("html", SLOW, 60, 60)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert child.parses("html", b"<p>", 1, 30)


@pytest.mark.parametrize("end", ["pass", "import os; os.kill(os.getpid(), 9)", "import os; os._exit(3)"])
def test_it_ends_with_whoever_asks(end):
    asked = subprocess.run([sys.executable, "-c", ASKS + end], capture_output=True, check=False)
    status, until = Path(f"/proc/{int(asked.stdout)}/stat"), time.monotonic() + 5
    while lives(status) and time.monotonic() < until:
        time.sleep(0.02)
    assert not lives(status)


def test_a_process_that_was_forked_begins_its_own(child):
    assert child.parses("html", b"<p>", 1, 30)
    ours = child._process.pid
    forked = os.fork()
    if forked == 0:
        answered = child.parses("html", b"<p>", 1, 30) and child._process.pid != ours
        child.end()
        os._exit(0 if answered else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(forked, 0)[1]) == 0
    assert child.parses("html", b"<p>", 1, 30)
    assert child._process.pid == ours
