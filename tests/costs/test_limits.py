import contextlib
import gc
import os
import re
import subprocess
import sys
import threading
import time
import weakref
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler.costs import limits
from crawler.costs.limits import TooCostly, at_most, bounded
from crawler.document import Fetched, parse

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def _short(monkeypatch):
    monkeypatch.setattr(limits, "LIMIT", 0.1)


def loop():
    while True:
        pass


def swallow():
    for _ in range(2):
        with contextlib.suppress(BaseException):  # what a careless library does
            loop()
    loop()


def in_a_finalizer():
    class Last:
        def __del__(self):
            loop()

    Last()
    loop()


def in_a_weak_reference():
    class Referred:
        pass

    one = Referred()
    noted = weakref.ref(one, lambda _: loop())
    del one
    assert noted() is None
    loop()


def in_a_collection():
    def collecting(_phase, _told):
        gc.callbacks.remove(collecting)
        loop()

    gc.callbacks.append(collecting)
    gc.collect()
    loop()


def in_a_generator():
    def left():
        try:
            yield
        finally:
            loop()

    next(left())
    loop()


@pytest.mark.parametrize(
    "work",
    [
        loop,
        swallow,
        lambda: re.match(r"(?:a|a?)+$", "a" * 50 + "b"),
        lambda: sorted(range(10), key=lambda _: loop()),
        lambda: at_most(loop),
        lambda: sum(1 for _ in iter(int, 1)),
        in_a_finalizer,
        in_a_weak_reference,
        in_a_collection,
        in_a_generator,
    ],
)
def test_what_takes_too_long_is_ended(work):
    begun = time.process_time()
    with pytest.raises(TooCostly, match="was ended"):
        at_most(work)
    assert time.process_time() - begun < 2


DROPPING = """
from tests.costs.test_limits import *
limits.LIMIT = 0.1

class Wrong:
    def __del__(self):
        raise ValueError("of its own")

try:
    at_most(lambda: [Wrong() and None, in_a_finalizer()])
except TooCostly as error:
    print(error)
"""


def test_a_process_tells_of_what_others_drop_alone():
    told = subprocess.run([sys.executable, "-c", DROPPING], capture_output=True, text=True, check=True)
    assert "was ended" in told.stdout
    assert told.stderr.count("Traceback") == told.stderr.count("of its own") == 1


def test_what_rings_while_it_is_ended_leaves_no_timer(monkeypatch):
    clock, end = limits._CLOCK, limits._Clock.end

    def late(self):
        monkeypatch.setattr(limits._Clock, "end", end)
        raise limits._Over

    monkeypatch.setattr(limits._Clock, "end", late)
    with pytest.raises(TooCostly):
        at_most(int)
    assert clock.ends is None


@pytest.mark.parametrize("before", [[], [0.05], [5.0], [5.0, 0.05], [0.05] * 3])
def test_a_timer_that_was_left_to_ring_ends_nothing_too_early_or_too_late(monkeypatch, before):
    for limit in before:
        monkeypatch.setattr(limits, "LIMIT", limit)
        at_most(int)
    monkeypatch.setattr(limits, "LIMIT", 0.2)
    begun = time.process_time()
    with pytest.raises(TooCostly):
        at_most(loop)
    assert 0.15 < time.process_time() - begun < 0.8


def test_a_process_that_was_forked_has_a_timer_of_its_own():
    at_most(int)
    forked = os.fork()
    if forked == 0:
        try:
            at_most(loop)
        except TooCostly:
            os._exit(0)
        os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(forked, 0)[1]) == 0


def test_nothing_is_heard_of_a_timer_that_rings_where_nothing_is_read():
    at_most(int)
    until = time.process_time() + 3 * limits.LIMIT
    while time.process_time() < until:
        pass
    assert (limits._CLOCK.ends, limits._CLOCK.rings) == (None, None)


ENDING = """
import time, sys
from crawler.costs import limits
limits.LIMIT = 0.03
limits.at_most(int)

class Last:
    def __del__(self, clock=time.process_time, until=time.process_time() + 0.3):
        while clock() < until:
            pass

sys.modules["zuletzt"] = Last()  # taken away with the modules
sys.setprofile.__self__.last = Last()  # and with what Python itself holds
"""


@pytest.mark.parametrize("end", ["", "raise SystemExit(0)", "sys.exit()"])
def test_a_process_that_ends_is_not_ended_by_its_timer(end):
    assert subprocess.run([sys.executable, "-c", ENDING + end], check=False).returncode == 0


def test_what_the_work_held_is_given_back():
    class Held:
        pass

    noted = []

    def work():
        held = Held()
        noted.append(weakref.ref(held))
        loop()

    with pytest.raises(TooCostly):
        at_most(work)
    assert noted[0]() is None


def test_what_is_quick_gives_its_answer_and_its_errors():
    assert at_most(pow, 2, 3) == 8
    with pytest.raises(ZeroDivisionError):
        at_most(lambda: 1 // 0)


def test_nothing_is_ended_afterwards():
    with pytest.raises(TooCostly):
        at_most(loop)
    begun = time.thread_time()
    while time.thread_time() - begun < 0.3:
        pass


def test_the_work_of_other_threads_is_not_counted():
    done = threading.Event()

    def busy():
        while not done.is_set():
            sum(range(1000))

    threads = [threading.Thread(target=busy) for _ in range(2)]
    for thread in threads:
        thread.start()

    def little():
        begun = time.thread_time()
        while time.thread_time() - begun < 0.03:
            pass
        return "read"

    try:
        assert at_most(little) == "read"
    finally:
        done.set()


def test_in_another_thread_nothing_is_interrupted():
    found = []
    thread = threading.Thread(target=lambda: found.append(at_most(pow, 2, 3)))
    thread.start()
    thread.join()
    assert found == [8]


def test_what_no_timer_reaches_is_tried_out_by_a_child():
    names = "".join(f"<p a{n}=1>" for n in range(150_000))
    begun = time.monotonic()
    with pytest.raises(TooCostly, match="a parser took more"):
        at_most(parse, Fetched(url="https://warta.example/", body=names.encode(), fetched_at=datetime(2026, 11, 1, tzinfo=UTC)))
    assert time.monotonic() - begun < 10
    assert at_most(lambda: limits.try_out("html", b"<p>Kapal") or "read") == "read"


def test_nobody_is_tried_out_where_nobody_counts(monkeypatch):
    monkeypatch.setattr(limits, "_CHILD", None)
    limits.try_out("html", b"<p>Kapal")


def test_a_json_of_too_many_values_is_none():
    assert limits.read_json(b'[{"a": [1]}]') == [{"a": [1]}]
    deep = b"[" * limits.DEEPEST + b"]" * limits.DEEPEST
    assert str(limits.read_json(deep)).encode() == deep
    many = (
        b"[" + b"[]," * 1_000_001 + b"1]",
        b"[" + b"{}," * 1_000_001 + b"1]",
        b"[" + b"1," * 4_000_001 + b"1]",
        b"[" * 30_000_000,
    )
    for body in (*many, b"[%b]" % deep, b'{"a":' * 900 + b"1" + b"}" * 900, b"no"):
        begun = time.process_time()
        with pytest.raises(ValueError, match=r"too many|too deep|expected"):
            limits.read_json(body)
        assert time.process_time() - begun < 0.3
    with pytest.raises(ValueError, match="too many"):
        limits.read_json(b"[" + b"[]," * limits.MOST_STATED + b"1]", limits.MOST_STATED)


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("NaN", None),
        ("-Infinity", None),
        ("1e999", None),
        ("-1e999", None),
        ("9" * 5000, None),
        ("1" + "0" * 30, 1e30),
        ('"\\ud800"', "\ufffd"),
        ('"a\\udc00b"', "a\ufffdb"),
        ('"\\ud83d\\ude00 \\ud800"', "\U0001f600 \ufffd"),
        ('"\\\\ud800"', "\\ud800"),
        ('"a\x01\nb"', "a\x01\nb"),
        ('"\udcff"', "\ufffd"),
    ],
)
def test_what_is_no_value_of_json_costs_itself(value, read):
    body = f'\ufeff[{{"good": 1.5, "odd": {value}}}, {{"good": 12}}, NaN]'.encode(errors="surrogateescape")
    assert limits.read_json(body) == [{"good": 1.5, "odd": read}, {"good": 12}, None]
    with pytest.raises(ValueError, match=r"."):
        limits.read_json(body, strict=True)


@pytest.mark.parametrize("value", ["1, ", "NaN, ", '"\\ud800", ', '"\\u0041", ', "1e999, "])
def test_what_is_mended_takes_no_second(value):
    begun = time.process_time()
    times = min(1_000_000, (limits.MOST_MENDED - 9) // len(value))
    assert limits.read_json(b"[%bNaN]" % (value.encode() * times))[-1] is None
    assert time.process_time() - begun < 1


@bounded
def turned(seconds: float) -> str:
    """Busy for so long."""
    ends = time.thread_time() + seconds
    while time.thread_time() < ends:
        pass
    return "turned"


def test_what_is_bounded_is_so_wherever_it_is_called():
    assert turned(0.01) == "turned"
    with pytest.raises(TooCostly):
        turned(5)


def read_zeros(seconds: float) -> None:
    """Keep the system busy for so long, and next to nothing else."""
    ends, room = time.thread_time() + seconds, bytearray(16_000_000)
    with Path("/dev/zero").open("rb", buffering=0) as zeros:
        while time.thread_time() < ends:
            zeros.readinto(room)


def test_the_time_of_the_system_counts_too():
    with pytest.raises(TooCostly):
        at_most(read_zeros, 3)


def test_what_is_bounded_within_shares_the_time():
    with pytest.raises(TooCostly):
        at_most(lambda: [turned(0.04) for _ in range(50)])
