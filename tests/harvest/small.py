"""Small sites, each on a server of its own, all harvested in one run as an operator does it, several times over."""

import json
import shutil
import socketserver
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from crawler.archive.prepare import prepare
from crawler.sites import load
from pipelines.describe.connection import connect
from tests.dedupe.made import Writer
from tests.harvesting import declare, harvest, rows
from tests.loopback import Answer, Asked, serve_plain
from tests.site.plain import MISSING

Pages = dict[str, Any]
"""By path, with its query: a page, or status, headers and body, or a function that makes one of what was asked."""
Make = Callable[["Place"], Pages | Callable[[Asked], Any]]


@dataclass(slots=True)
class Place:
    """Where a site stands, and which run it is in."""

    url: str = ""
    run: int = 1
    asked: list[str] = field(default_factory=list)
    """Paths of this run, in order."""


YESTERDAY = f"{datetime.now(UTC) - timedelta(days=1):%Y-%m-%d}"
"""What is older is looked at again once a month."""


@cache
def article(n: int, *, head: str = "", more: str = "", day: str = YESTERDAY) -> str:
    """The page of an article that has no sentence in common with another one."""
    writer, title = Writer(1000 + n, 3000), f"Jembatan nomor {n} diperbaiki"
    text = "".join(f"<p>{writer.text(30, 40)}.</p>" for _ in range(5)) + more
    return (
        f'<!doctype html><html lang="id"><head><meta charset="utf-8"><title>{title}</title>{head}</head><body><main><article><h1>{title}</h1>'
        f'<time datetime="{day}T08:00:00+07:00">{day}</time>{text}</article></main></body></html>'
    )


def path(n: int) -> str:
    return f"/2024/05/jembatan-nomor-{n}-diperbaiki/"


def articles(*numbers: int) -> Pages:
    return {path(n): article(n) for n in numbers}


def links(*paths: str, head: str = "") -> str:
    listed = "".join(f'<p><a href="{link}">Jembatan desa diperbaiki warga</a></p>' for link in paths)
    return f"<html><head>{head}</head><body>{listed}</body></html>"


def urlset(*urls: str) -> Answer:
    listed = "".join(f"<url><loc>{url}</loc></url>" for url in urls)
    return 200, {"Content-Type": "application/xml"}, f"<urlset>{listed}</urlset>"


class _Spoken(socketserver.StreamRequestHandler):
    """Answers byte for byte, status line and headers too; the connection is closed behind each."""

    def handle(self) -> None:
        line = self.rfile.readline().decode("latin-1").split(" ")
        while self.rfile.readline().strip():
            pass
        if len(line) > 1:
            self.wfile.write(self.server.answer(line[1]))  # type: ignore[attr-defined]


@contextmanager
def serve_raw(answer: Callable[[str], bytes]) -> Iterator[str]:
    """The address of a server that says what it was given, for the time of a `with`."""
    server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Spoken)
    server.daemon_threads = True
    server.answer = answer  # type: ignore[attr-defined]
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


@dataclass(slots=True)
class Lived:
    """What the runs of some sites left behind: after each its exit code, its report by site, and all rows."""

    codes: list[int] = field(default_factory=list)
    reports: list[dict[str, Any]] = field(default_factory=list)
    stored: list[dict[str, list[dict[str, Any]]]] = field(default_factory=list)
    asked: list[dict[str, list[str]]] = field(default_factory=list)

    def articles(self, name: str, run: int = -1) -> list[dict[str, Any]]:
        """A site's rows of `articles` after a run."""
        return [row for row in self.stored[run]["articles"] if row["site"] == name]

    def titles(self, name: str, run: int = -1) -> Counter[str]:
        """How often each title stands there."""
        return Counter(row["title"] for row in self.articles(name, run))

    def gone(self, name: str) -> set[str]:
        """Titles of articles that are gone from the site after all runs."""
        return {row["title"] for row in self.stored[-1]["latest"] if row["site"] == name and row["gone_at"]}


def answered(make: Make, place: Place) -> Callable[[Asked], Answer]:
    """The answers of a site; the two articles that most have are there by themselves."""

    def answer(asked: Asked) -> Answer:
        place.asked.append(asked.path)
        made = make(place)
        page = made(asked) if callable(made) else (articles(0, 1) | made).get(asked.path)
        page = page(asked) if callable(page) else page
        return MISSING if page is None else (200, {}, page) if isinstance(page, str | bytes) else page

    return answer


def age(folder: Path, declared: Path, hours: float) -> None:
    """Let every time of a run in the tables be so much earlier, and the state be made from them."""
    shift = pa.scalar(timedelta(hours=hours))
    for file in (folder / "out").rglob("*.parquet"):
        table = pq.read_table(file, partitioning=None)
        for name in {"fetched_at", "started_at", "finished_at"} & set(table.column_names):
            column = pc.subtract(table[name], shift).cast(table.schema.field(name).type)
            table = table.set_column(table.column_names.index(name), table.schema.field(name), column)
        pq.write_table(table, file)
    shutil.rmtree(folder / "out" / "state")
    assert prepare(folder / "out", load(declared).sites) == []  # as `kliping rebuild`, without a process of its own


def live(folder: Path, sites: dict[str, Make], *args: str, runs: int = 3, hours: float = 30, more: str = "") -> Lived:
    """Harvest all the sites together, `runs` times, so many hours apart by the tables."""
    lived = Lived()
    with ExitStack() as stack:
        places = {name: Place() for name in sites}
        for name, place in places.items():
            place.url = stack.enter_context(serve_plain(answered(sites[name], place))).url
        declared = declare(folder, *((name, place.url + "/") for name, place in places.items()), more=more)
        for run in range(1, runs + 1):
            for place in places.values():
                place.run, place.asked = run, []
            if run > 1 and hours:
                age(folder, declared, hours)
            lived.codes.append(harvest(declared, folder / "out", *args, check=None).returncode)
            lived.reports.append(json.loads((folder / "out" / "report.json").read_text(encoding="utf-8"))["sites"])
            latest = connect(folder / "out").sql("FROM articles_latest").to_dicts()
            stored = {table: rows(folder / "out", table) for table in ("articles", "pages", "duplicates")}
            lived.stored.append(stored | {"latest": latest})
            lived.asked.append({name: place.asked for name, place in places.items()})
    return lived
