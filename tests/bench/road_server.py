"""Serves the pages of the road's bench from memory, many sites on addresses of loopback, in a process of its own.

    python -m tests.bench.road_server PORT SITES PAGES_A_SITE [--small]

Prints `ready` once it listens. Site n answers on 127.0.1.n.
"""

import asyncio
import gzip
import json
import sys
import time
from functools import partial
from typing import Any

from tests.bench.road_pages import pages, small_pages


def host(number: int) -> str:
    """The address of a site, numbered from 1."""
    return f"127.0.{1 + number // 250}.{1 + number % 250}"


def answer(body: bytes, kind: str = "text/html; charset=utf-8", status: str = "200 OK") -> bytes:
    """A whole answer, compressed as news sites do."""
    packed = gzip.compress(body, 6, mtime=0)
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Encoding: gzip\r\nContent-Length: {len(packed)}\r\n\r\n"
    return head.encode() + packed


def site(base: str, bodies: list[bytes]) -> dict[bytes, bytes]:
    """Path to answer: a home page, robots.txt, a sitemap, and the pages."""
    paths = [f"/news/2026/11/story-{number:05}" for number in range(len(bodies))]
    entries = "".join(f"<url><loc>{base}{path}</loc></url>" for path in paths)
    sitemap = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>'
    listed = {
        "/": answer(b"<!doctype html><html><title>Home</title><body><p>Home</p></body></html>"),
        "/robots.txt": answer(f"User-agent: *\nSitemap: {base}/sitemap.xml\n".encode(), "text/plain"),
        "/sitemap.xml": answer(sitemap.encode(), "application/xml"),
    }
    listed |= {path: answer(body) for path, body in zip(paths, bodies, strict=True)}
    return {path.encode(): reply for path, reply in listed.items()}


class Server(asyncio.Protocol):
    """HTTP/1.1 with keep-alive, GET alone. `/times` tells when requests came, by the clock of the system."""

    missing = answer(b"<p>Not here</p>", status="404 Not Found")

    def __init__(self, replies: dict[bytes, bytes], times: list[float]) -> None:
        self.replies, self.times = replies, times
        self.waiting = b""

    def connection_made(self, transport: Any) -> None:
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.waiting += data
        while b"\r\n\r\n" in self.waiting:
            request, _, self.waiting = self.waiting.partition(b"\r\n\r\n")
            self.transport.write(self.reply(request.split(b" ", 2)[1].decode()))

    def reply(self, path: str) -> bytes:
        """The whole answer for a path."""
        if path == "/times":
            return answer(json.dumps(self.times).encode(), "application/json")
        self.times.append(time.time())
        return self.replies.get(path.encode(), self.missing)


async def serve(port: int, sites: int, pages_a_site: int, *, small: bool = False) -> None:
    bodies = list((small_pages if small else pages)(sites * pages_a_site))
    loop = asyncio.get_running_loop()
    for number in range(sites):
        replies = site(f"http://{host(number)}:{port}", bodies[number::sites])
        times: list[float] = []
        await loop.create_server(partial(Server, replies, times), host(number), port, backlog=512)
    print("ready", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve(*map(int, sys.argv[1:4]), small="--small" in sys.argv))
