"""The time in which we did not look is not a site's; the time in which it kept us waiting is."""

import asyncio
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import ExitStack, contextmanager
from ipaddress import ip_address
from itertools import pairwise
from types import SimpleNamespace as Some

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec

from crawler.fetch.lateness import DEPARTURE, WAITED, Departure, Departures, Waited, WatchedLoop, waited
from tests.fetch.test_certificates import certificate, write
from tests.harvesting import ROOT, start_harvest
from tests.loopback import serve_plain
from tests.site.plain import MISSING, article, home, number_of

pytestmark = pytest.mark.slow


def answer(asked):
    number = number_of(asked.path)
    return (200, {}, article(number)) if number is not None else (200, {}, home(range(30))) if asked.path == "/" else MISSING


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


@pytest.mark.parametrize(("turns", "least"), [(1, 0.0), (2, 0.1), (3, 0.2)])
def test_a_request_has_left_when_the_turns_that_send_it_have_ended(turns, least):
    """However long each of them takes; and nobody waits for that."""

    async def depart():
        loop, departure = asyncio.get_running_loop(), Departure()
        departure.leaves(turns)
        for number in (1, 2):
            loop.call_later(0, time.sleep, 0.1) if number == 1 else loop.call_soon(loop.call_soon, time.sleep, 0.1)
        assert departure.left is None
        await asyncio.sleep(0.8)
        return departure.left - departure.at

    with asyncio.Runner(loop_factory=WatchedLoop) as runner:
        assert least <= runner.run(depart()) < least + 0.4


async def departed(left):
    """One that left so many seconds ago; None: it is on its way."""
    departure = Departure()
    departure.at -= 0.5
    departure.left = None if left is None else time.monotonic() - left
    return departure


# When the last left, the delay, least and most that the next is held back.
HELD = [
    (None, 0.0, 0.0, 0.0),
    (None, 0.2, 0.005, 0.02),
    (None, 0.9, 0.1, 0.4),
    (0.1, 0.5, 0.1, 0.4),
    (0.1, 0.05, 0.0, 0.0),
    (0.4, 0.0, 0.0, 0.0),
]


@pytest.mark.parametrize(("left", "delay", "least", "most"), HELD)
def test_for_how_long_the_next_is_held_back(left, delay, least, most):
    departures = Departures()
    assert departures.wait("a", delay) == 0.0
    departures.note("a", asyncio.run(departed(left)))
    assert least <= departures.wait("a", delay) <= most
    assert departures.wait("b", delay) == 0.0


def test_delays_count_from_when_it_left_or_from_its_answer():
    """Of one that waits for a handshake nobody else knows; and what was held back was no slowness of the site."""

    async def ask():
        slots = {"a": Some(lastseen=0.0), "b": Some(lastseen=0.0), "c": Some(lastseen=time.monotonic() + 9)}
        extension, began = Waited(Some(engine=Some(downloader=Some(slots=slots)))), time.monotonic()
        made = {name: Departure(held=0.2) for name in slots}
        made["a"].leaves(2)
        await asyncio.sleep(0.3)
        for name, departure in made.items():
            request = Some(meta={"download_slot": name, "download_latency": 0.5, DEPARTURE: departure})
            extension.headers_received(request)
            assert request.meta[WAITED] < 0.31
        return [slot.lastseen - began for slot in slots.values()], made["b"].left - began

    with asyncio.Runner(loop_factory=WatchedLoop) as runner:
        (left, answered, later), departed = runner.run(ask())
    assert left < 0.3
    assert answered == departed >= 0.3
    assert later > 8


PAUSED = """
import asyncio, time
from crawler.fetch.lateness import Departure, WatchedLoop

async def ask():
    departure = Departure()
    departure.leaves(2)
    print("now", flush=True)
    end = time.monotonic() + 0.5
    while time.monotonic() < end:
        pass
    await asyncio.sleep(0.1)
    print(departure.left - departure.at)

asyncio.Runner(loop_factory=WatchedLoop).run(ask())
"""


def test_of_a_process_that_was_paused_the_delay_counts_from_then_on():
    with subprocess.Popen([sys.executable, "-c", PAUSED], cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "now\n"
        process.send_signal(signal.SIGSTOP)
        time.sleep(0.8)
        process.send_signal(signal.SIGCONT)
        assert float(process.stdout.readline()) > 0.8


@pytest.mark.parametrize("concurrency", [1, 4])
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_no_interval_is_short_where_the_processor_comes_late(tmp_path, monkeypatch, scheme, concurrency):
    """Measured where the bytes come; one piece in three comes late by nearly half the delay."""
    key, root = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    known = certificate("Otoritas", root, authority=True)
    made = certificate("warta", key, issuer=known, signed_by=root, names=[x509.IPAddress(ip_address("127.0.0.1"))])
    write(tmp_path / "known.pem", known, root)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "known.pem"))
    secret = write(tmp_path / "key.pem", made, key) if scheme == "https" else None
    with ExitStack() as stack:
        running = [stack.enter_context(serve_plain(answer, secret)) for _ in range(3)]
        (tmp_path / "sites.toml").write_text(
            "".join(
                f'[[site]]\nname = "s{number}"\nurl = "{plain.url.replace("http:", f"{scheme}:")}/"\ndelay = 0.25\n'
                f"concurrency = {concurrency}\nsitemaps = []\nfeeds = []\nmax_pages = 12\n"
                for number, plain in enumerate(running)
            ),
            encoding="utf-8",
        )
        with start_harvest(tmp_path / "sites.toml", tmp_path / "out", program="tests.fetch.stalled") as run:
            said = run.communicate(timeout=120)[1]
        assert run.returncode in (0, 3), said
    for plain in running:
        times = sorted(asked.at for asked in plain.asked)
        assert len(times) >= 12
        assert min(later - earlier for earlier, later in pairwise(times)) > 0.24


def test_scrapys_word_stands_where_the_loop_is_another():
    assert waited({"download_latency": 0.5}) == 0.5
    assert waited({"download_latency": 0.5, WAITED: 0.1}) == 0.1
    assert waited({}) is None
