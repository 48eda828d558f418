"""The raw archive of whole harvests: complete, in step with the tables, whole after a kill, replayed by pywb."""

import gzip
import hashlib
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from tests.harvest.test_isso import free_port
from tests.harvesting import ROOT, declare, harvest, rows, start_harvest
from tests.site.server import serve

pytestmark = pytest.mark.slow


WAYBACK = next(
    (path for path in (Path(sys.executable).with_name("wayback"), ROOT / ".venv-pywb/bin/wayback", shutil.which("wayback")) if path and Path(path).exists()),
    None,
)  # fmt: skip


@pytest.fixture(scope="module")
def archived(tmp_path_factory):
    folder = tmp_path_factory.mktemp("archived")
    with serve() as served:
        sites = declare(folder, ("demo", served.url))
        harvest(sites, folder / "output")
        asked = [request.path for request in served.requests]
    return folder / "output", asked, served.url


def records(output):
    for path in sorted((output / "warc").iterdir()):
        with path.open("rb") as file:
            for record in ArchiveIterator(file, check_digests="raise"):
                yield record.rec_type, record.rec_headers, record.content_stream().read()


def test_every_request_is_there(archived):
    output, asked, url = archived
    urls = [head.get_header("WARC-Target-URI") for kind, head, _ in records(output) if kind in ("response", "revisit")]
    assert sorted(u.removeprefix(url) or "/" for u in urls) == sorted(asked)
    assert "/robots.txt" in asked


def test_pages_name_the_places_of_their_bytes(archived):
    output, _, _ = archived
    pages = [row for row in rows(output, "pages") if row["status"] is not None]
    assert len(pages) > 50
    for row in pages:
        data = (output / "warc" / row["warc_file"]).read_bytes()[row["warc_offset"] :][: row["warc_length"]]
        head, _, rest = gzip.decompress(data).partition(b"\r\n\r\n")
        assert row["warc_digest"].encode() in head
        if row["digest"] and b"WARC-Type: response" in head:
            http, _, body = rest[:-4].partition(b"\r\n\r\n")
            body = gzip.decompress(body) if b"Content-Encoding: gzip" in http else body
            assert hashlib.sha256(body).hexdigest() == row["digest"]
    places = {(row["warc_file"], row["warc_offset"]) for row in pages}
    for table in ("articles", "comments"):
        assert {(row["warc_file"], row["warc_offset"]) for row in rows(output, table)} <= places


def test_warcio_accepts_it(archived):
    output, _, _ = archived
    files = [str(path) for path in (output / "warc").iterdir()]
    for command in ("check", "index"):
        done = subprocess.run([sys.executable, "-m", "warcio.cli", command, *files], capture_output=True, text=True, check=False)
        assert done.returncode == 0
    assert subprocess.run(
        [sys.executable, "-m", "kliping", "verify", "--output", str(output)], cwd=ROOT, capture_output=True, check=False
    ).returncode == 0  # fmt: skip


def test_one_setting_turns_it_off(tmp_path):
    with serve() as served:
        harvest(declare(tmp_path, ("demo", served.url)), tmp_path / "output", "--max-pages", "8", "-s", "WARC_ENABLED=False")
    assert not (tmp_path / "output" / "warc").exists()
    assert {row["warc_file"] for row in rows(tmp_path / "output", "pages")} == {None}


def test_after_a_kill_every_published_place_is_there(tmp_path):
    with serve() as served:
        served.delay = 0.03
        sites, output = declare(tmp_path, ("demo", served.url)), tmp_path / "output"
        killed = start_harvest(sites, output, "-s", "FLUSH_ROWS=10", stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 60
        while len(list(output.glob("pages/*/*.parquet"))) < 3 and time.monotonic() < deadline:
            time.sleep(0.02)
        os.kill(killed.pid, signal.SIGKILL)
        killed.wait()
        assert len(list((output / "warc").glob("*.open"))) == 1
        published = [row for row in rows(output, "pages") if row["warc_file"]]
        assert published
        served.delay = 0
        harvest(sites, output)
    assert not list((output / "warc").glob("*.open"))
    for row in published:
        data = (output / "warc" / row["warc_file"]).read_bytes()[row["warc_offset"] :][: row["warc_length"]]
        assert row["url"].encode() in gzip.decompress(data)[:600]


def test_a_full_disk_ends_the_run_and_the_next_one_goes_on(tmp_path):
    output = tmp_path / "output"
    with serve() as served:
        served.delay = 0.1
        sites = declare(tmp_path, ("demo", served.url))
        full = start_harvest(sites, output, "-s", "FLUSH_ROWS=10")
        deadline = time.monotonic() + 60
        while not list(output.glob("pages/*/*.parquet")) and time.monotonic() < deadline:
            time.sleep(0.02)
        resource.prlimit(full.pid, resource.RLIMIT_FSIZE, (120_000, 120_000))  # no file grows beyond this; the WARC would
        said = full.communicate()[1]
        assert full.returncode == 7, said
        assert "could not be written" in said
        assert "Traceback" not in said
        served.delay = 0
        harvest(sites, output)
        served.requests.clear()
        harvest(sites, output)
        assert {request.status for request in served.requests if request.path != "/robots.txt"} == {304}
    verified = subprocess.run(
        [sys.executable, "-m", "kliping", "verify", "--output", str(output)], cwd=ROOT, capture_output=True, check=False
    )
    assert verified.returncode == 0, verified.stderr


@pytest.mark.skipif(WAYBACK is None, reason="pywb is not there; make .venv-pywb installs it beside the project's own packages")
def test_pywb_replays_a_page(archived, tmp_path):
    output, _, url = archived
    article = next(row for row in rows(output, "pages") if row["outcome"] == "new")
    with Replaying(sorted((output / "warc").iterdir()), tmp_path) as server:
        answer = urllib.request.urlopen(f"{server}/demo/2026id_/{article['url']}")
        assert answer.status == 200
        assert hashlib.sha256(answer.read()).hexdigest() == article["digest"]
        page = urllib.request.urlopen(f"{server}/demo/2026mp_/{article['url']}").read().decode()
        title = next(row["title"] for row in rows(output, "articles") if row["article_id"] == article["article_id"])
        assert title in page
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(f"{server}/demo/2026id_/{url}/tidak-ada")


class Replaying:
    """A pywb server over WARC files."""

    def __init__(self, files, folder):
        self.folder = folder
        manager = Path(WAYBACK).with_name("wb-manager")
        for arguments in (["init", "demo"], ["add", "demo", *map(str, files)]):
            subprocess.run([str(manager), *arguments], cwd=folder, check=True, capture_output=True)

    def __enter__(self):
        port = free_port()
        command = [str(WAYBACK), "-p", str(port), "-b", "127.0.0.1"]
        self.process = subprocess.Popen(command, cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(150):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/").close()
                break
            except OSError:
                time.sleep(0.2)
        return f"http://127.0.0.1:{port}"

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()
