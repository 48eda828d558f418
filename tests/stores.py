"""A real S3 server on loopback (moto's), as a process of its own."""

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from pyarrow import fs

from crawler.disk.layout import EMPTY
from crawler.disk.place import Place, Remote, files_below, place, source
from tests.harvesting import ROOT

MOTO = ROOT / ".venv-moto/bin/python"
_SERVER = """
import logging, sys
from moto.server import ThreadedMotoServer
logging.getLogger("werkzeug").setLevel(logging.ERROR)
server = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
server.start()
print(*server.get_host_and_port(), flush=True)
sys.stdin.read()
"""


@dataclass
class Bucket:
    """One bucket of a running server."""

    endpoint: str
    name: str

    def url(self, prefix: str) -> str:
        return f"s3://{self.name}/{prefix}?endpoint_override={self.endpoint}&scheme=http&region=us-east-1"

    def maker(self) -> fs.S3FileSystem:
        """Makes and removes buckets."""
        return fs.S3FileSystem(
            endpoint_override=self.endpoint,
            scheme="http",
            region="us-east-1",
            allow_bucket_creation=True,
            allow_bucket_deletion=True,
        )

    def place(self, prefix: str) -> Remote:
        found = place(self.url(prefix))
        assert isinstance(found, Remote)
        return found


@contextmanager
def served() -> Iterator[Bucket]:
    if not MOTO.exists():
        pytest.skip("moto is not there; make .venv-moto installs it beside the project's own packages")
    os.environ |= {"AWS_ACCESS_KEY_ID": "loopback", "AWS_SECRET_ACCESS_KEY": "loopback"}
    process = subprocess.Popen([MOTO, "-c", _SERVER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        while len(words := process.stdout.readline().split()) != 2:
            assert process.poll() is None, "moto's server does not start"
        endpoint = ":".join(words)
        bucket = Bucket(endpoint, "press")
        bucket.maker().create_dir("press")
        yield bucket
    finally:
        process.communicate()


def rows(root: Place, table: str) -> list[dict[str, Any]]:
    """Every row of a table of a store or folder."""
    return [row for file in files_below(root / table) for row in pq.read_table(source(file), partitioning=None).to_pylist()]


def wait_until(true: Callable[[], object], seconds: float = 60.0) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.005)


def written(root: Place, folder: str) -> list[Any]:
    """What a run has put into a folder; a table has a file without rows before."""
    return [file for file in files_below(root / folder, "*") if file.name != EMPTY]


def names(root: Place) -> set[str]:
    """What there is, as far as it belongs to tables and WARC files."""
    return {file.name for file in files_below(root, "*") if file.name.endswith((".parquet", ".warc.gz"))}


def left(local: Path) -> list[str]:
    """Unfinished files of this machine."""
    return [
        path.name
        for folder in (".work", "warc")
        for path in (local / folder).rglob("*")
        if path.is_file() and path.name != ".alive"
    ]
