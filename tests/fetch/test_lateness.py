"""The time in which we did not look is not a site's; the time in which it kept us waiting is."""

import asyncio
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from types import SimpleNamespace as Some

import pytest

from crawler.fetch.lateness import WAITED, Looks, Waited, WatchedLoop, waited
from tests.harvesting import ROOT

pytestmark = pytest.mark.slow


@contextmanager
def answering(after):
    """A server on loopback that sends a byte so many seconds after it was asked."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve():
            connection, _ = server.accept()
            with connection:
                connection.recv(1)
                time.sleep(after)
                connection.send(b"!")
                connection.recv(1)

        thread = threading.Thread(target=serve)
        thread.start()
        yield server.getsockname()
        thread.join()


async def work(pieces, seconds):
    """What a crawl does meanwhile: it reads pages, each in one go."""
    for _ in range(pieces):
        await asyncio.sleep(0)
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            pass


class Client(asyncio.Protocol):
    """Sees the answer in the same turn of the loop as Scrapy sees the head of one."""

    def __init__(self):
        self.found = asyncio.get_running_loop().create_future()

    def data_received(self, data):
        until = time.monotonic()
        self.found.set_result((until - self.since, asyncio.get_running_loop().looks.waited(self.since, until)))


async def ask(address, pieces, seconds):
    """What it took from asking to the answer: by the clock, and without our own work."""
    transport, client = await asyncio.get_running_loop().create_connection(Client, *address)
    client.since = time.monotonic()
    transport.write(b"?")
    busy = asyncio.create_task(work(pieces, seconds))
    found = await client.found
    transport.write(b".")
    await busy
    transport.close()
    return found


# Seconds the site needs, pieces of our work and the seconds of each; least and most that may count as waiting.
CASES = {
    "nobody works": (0.4, 0, 0.0, 0.38, 0.5),
    "one long piece of work": (0.05, 1, 0.6, 0.0, 0.1),
    "pieces all the while": (0.5, 20, 0.05, 0.3, 0.55),
    "a slow site and a long piece": (0.8, 1, 0.3, 0.4, 0.9),
    "quick and free": (0.0, 0, 0.0, 0.0, 0.1),
}


@pytest.mark.parametrize("name", CASES)
def test_waiting(name):
    after, pieces, seconds, least, most = CASES[name]
    with answering(after) as address, asyncio.Runner(loop_factory=WatchedLoop) as runner:
        clock, found = runner.run(ask(address, pieces, seconds))
    assert clock >= after
    assert least <= found <= most


LOOKS = [0.0, 0.1, 0.2, 3.0, 3.1, 3.2]


@pytest.mark.parametrize(
    ("given", "left"),
    [(0.15, 3.0), (0.2, 3.0), (0.3, 3.0), (2.9, 3.0), (3.05, 3.1), (3.1, 3.2), (3.2, 3.2), (9.0, 9.0)],
)
def test_when_a_request_has_left(given, left):
    looks = Looks()
    looks._seen.clear()
    looks._seen.extend(LOOKS)
    assert looks.left_by(given) == left


PAUSED = """
import asyncio, os, signal, threading, time
from types import SimpleNamespace as Some
from crawler.fetch.lateness import Waited, WatchedLoop

async def ask():
    slot, since = Some(lastseen=0.0), time.monotonic()
    extension = Waited(Some(engine=Some(downloader=Some(slots={"a": slot}))))
    extension.headers_received(Some(meta={"download_slot": "a", "download_latency": 0.0}))
    await asyncio.sleep(0.3)
    print("now", flush=True)
    await asyncio.sleep(0.5)
    extension.headers_received(Some(meta={"download_slot": "a", "download_latency": time.monotonic() - since}))
    print(slot.lastseen - since)

asyncio.Runner(loop_factory=WatchedLoop).run(ask())
"""


def test_of_a_process_that_was_paused_the_delay_counts_from_then_on():
    with subprocess.Popen([sys.executable, "-c", PAUSED], cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "now\n"
        process.send_signal(signal.SIGSTOP)
        time.sleep(0.8)
        process.send_signal(signal.SIGCONT)
        assert float(process.stdout.readline()) > 1.0


def test_of_the_first_of_a_site_the_delay_counts_from_its_answer():
    """It waits for its connection, and on a busy machine nobody knows for how long."""

    async def ask():
        slot, other = Some(lastseen=0.0), Some(lastseen=0.0)
        extension = Waited(Some(engine=Some(downloader=Some(slots={"a": slot, "b": other}))))
        began = time.monotonic()
        extension.headers_received(Some(meta={"download_slot": "b", "download_latency": 0.0}))
        await asyncio.sleep(0.3)
        for key in ("a", "b"):
            extension.headers_received(Some(meta={"download_slot": key, "download_latency": 0.3}))
        return slot.lastseen - began, other.lastseen - began

    with asyncio.Runner(loop_factory=WatchedLoop) as runner:
        first, later = runner.run(ask())
    assert first >= 0.3
    assert later < first


def test_scrapys_word_stands_where_the_loop_is_another():
    assert waited({"download_latency": 0.5}) == 0.5
    assert waited({"download_latency": 0.5, WAITED: 0.1}) == 0.1
    assert waited({}) is None
