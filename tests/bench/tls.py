"""What TLS adds to a page: `python -m tests.bench.tls [--pages 2000] [--rounds 3]`.

Bare Scrapy asks sites on loopback for the pages of the road's bench, over TLS 1.3 and without, in turns; each site has eight connections
that are kept. The server is another process. A certificate that nobody signed is not verified, as Scrapy does by itself.
"""

import argparse
import asyncio
import socket
import ssl
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from tests.bench.road import ROOT, measured
from tests.bench.road_pages import pages
from tests.bench.road_server import Server, host, site

SITES = 20


async def serve(plain: int, secret: int, each: int, folder: Path) -> None:
    """The same pages at two ports."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    bodies, loop = list(pages(SITES * each)), asyncio.get_running_loop()
    for number in range(SITES):
        replies = site(f"http://{host(number)}:{plain}", bodies[number::SITES])
        for port, how in ((plain, None), (secret, context)):
            await loop.create_server(partial(Server, replies, list[float]()), host(number), port, backlog=512, ssl=how)
    print("ready", flush=True)
    await asyncio.Event().wait()


@contextmanager
def served(each: int, folder: Path) -> Iterator[tuple[int, int]]:
    """Both ports, for the time of a `with`."""
    names = [word for name in ("cert", "key") for word in ("-out" if name == "cert" else "-keyout", str(folder / f"{name}.pem"))]
    made = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj", "/CN=site"]
    subprocess.run([*made, *names], check=True, capture_output=True)
    with socket.socket() as one, socket.socket() as other:
        one.bind((host(0), 0))
        other.bind((host(0), 0))
        plain, secret = one.getsockname()[1], other.getsockname()[1]
    command = [sys.executable, "-m", "tests.bench.tls", "--serve", str(plain), str(secret), str(each), str(folder)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as server:
        assert server.stdout is not None
        assert server.stdout.readline() == b"ready\n"
        try:
            yield plain, secret
        finally:
            server.terminate()


def asked(scheme: str, port: int, each: int, folder: Path) -> float:
    """CPU seconds of asking for all pages."""
    urls = folder / f"{scheme}.urls"
    urls.write_text(
        "\n".join(f"{scheme}://{host(s)}:{port}/news/2026/11/story-{p:05}" for p in range(each) for s in range(SITES))
    )
    return measured([sys.executable, "-m", "tests.bench.road_peers", "bare", str(urls), str(folder / f"{scheme}.jsonl")])[0]


def main() -> None:
    """Print one line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--serve", nargs=4, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.serve:
        plain, secret, each, folder = options.serve
        asyncio.run(serve(int(plain), int(secret), int(each), Path(folder)))
        return
    each, found = max(1, options.pages // SITES), list[tuple[float, float]]()
    with tempfile.TemporaryDirectory() as name, served(each, Path(name)) as (plain, secret):
        for _ in range(options.rounds):
            found.append((asked("http", plain, each, Path(name)), asked("https", secret, each, Path(name))))
    count = SITES * each
    more = [1000 * (tls - bare) / count for bare, tls in found]
    spread = f"{min(more):.2f} to {max(more):.2f} in {options.rounds} rounds"
    print(
        f"TLS adds {sum(more) / len(more):.2f} CPU ms a page ({spread}) of {count} pages, to {1000 * sum(bare for bare, _ in found) / count / len(found):.2f}"
    )


if __name__ == "__main__":
    main()
