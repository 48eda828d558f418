"""Disks that are full or read-only, and files that are damaged: one sentence, exit code 7, nothing lost, and the next run mends."""

import shutil
import sqlite3
import subprocess
from contextlib import closing

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipelines.parquet.schema import SCHEMAS
from pipelines.parquet.verify import verify
from tests.harvesting import ROOT, declare, harvest, rows
from tests.site.server import serve

pytestmark = pytest.mark.slow


NO_FLOOR = ("--free-disk", "0")
"""The disks here are smaller than the room that a harvest wants to see free."""


@pytest.fixture(scope="module")
def site():
    with serve(articles=20) as served:
        yield served


@pytest.fixture(scope="module")
def archived(tmp_path_factory, site):
    """An archive that nobody harms; copies of it are."""
    folder = tmp_path_factory.mktemp("archived")
    sites = declare(folder, ("demo", site.url))
    harvest(sites, folder / "out", "-s", "FLUSH_ROWS=40")
    return sites, folder / "out"


@pytest.fixture
def copied(archived, tmp_path):
    sites, output = archived
    return sites, shutil.copytree(output, tmp_path / "out")


@pytest.fixture
def disk(tmp_path):
    """A small file system of its own, where this may be mounted."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)], capture_output=True, check=False
    ).returncode:
        pytest.skip("this user may not mount a file system")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def keys(output):
    return {table: len(rows(output, table)) for table in ("articles", "comments")}


def said(done):
    return " ".join(done.stderr.split())


def test_full_disk(site, archived, tmp_path, disk):
    sites = declare(tmp_path, ("demo", site.url))
    left = full = 0
    for size in range(160, 2000, 140):  # kilobytes: full at the start, in the middle, and at the end, wherever these are
        subprocess.run(["mount", "-o", f"remount,size={size}k", str(disk)], check=True)
        done = harvest(sites, disk / "out", "-s", "FLUSH_ROWS=40", *NO_FLOOR, check=None)
        if done.returncode == 0:
            break
        full += 1
        assert done.returncode == 7, done.stderr
        assert "No space left on device" in said(done) or "disk is full" in said(done), done.stderr
        assert len(rows(disk / "out", "articles")) >= left
        left = len(rows(disk / "out", "articles"))
        assert not list(verify(disk / "out"))
    assert full > 1
    subprocess.run(["mount", "-o", "remount,size=64m", str(disk)], check=True)
    harvest(sites, disk / "out", *NO_FLOOR)
    assert keys(disk / "out") == keys(archived[1])
    assert not list(verify(disk / "out"))


def test_read_only_disk(copied, disk):
    sites, output = copied
    subprocess.run(["mount", "-o", "remount,size=64m", str(disk)], check=True)
    shutil.copytree(output, disk / "out")
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    assert "Read-only file system" in said(harvest(sites, disk / "out", check=7))
    for command, code in (("verify", 0), ("compact", 7), ("rebuild", 7)):
        assert scrapy(command, disk / "out", sites) == code, command
    assert keys(disk / "out") == keys(output)


def scrapy(command, output, sites):
    import sys

    more = ["--sites", str(sites)] if command == "rebuild" else []
    run = [sys.executable, "-m", "scrapy", command, "--output", str(output), *more]
    done = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode


def cut(output):
    path = min((output / "comments").rglob("*.parquet"))
    path.write_bytes(path.read_bytes()[:-100])
    return path


def foreign(output):
    path = next((output / "pages").glob("month=*")) / "cities.parquet"
    pq.write_table(pa.table({"city": ["Depok"]}), path)
    return path


def damaged_inside(output):
    """Sound at both ends; only who reads it sees it, and a rebuild does."""
    path = min((output / "pages").rglob("*.parquet"))
    group = pq.read_metadata(path).row_group(0)
    column = group.column(SCHEMAS["pages"].get_field_index("url"))
    data = bytearray(path.read_bytes())
    start = column.data_page_offset + 40
    data[start : start + 30] = b"\xff" * 30
    path.write_bytes(data)
    shutil.rmtree(output / "state")
    return path


@pytest.mark.parametrize("harm", [cut, foreign, damaged_inside])
def test_damaged_table(copied, harm, tmp_path):
    sites, output = copied
    before = keys(output)
    path = harm(output)
    done = harvest(sites, output, check=7)
    assert str(path) in done.stderr.replace("\n", "")
    assert "move it out of the folder" in said(done)
    assert scrapy("verify", output, sites) == 5
    path.rename(tmp_path / "aside.parquet")
    assert scrapy("rebuild", output, sites) == 0
    harvest(sites, output)
    assert keys(output) == before
    assert not [fault for fault in verify(output) if not fault.what.startswith("runs:")]


def zeros(path):
    path.write_bytes(bytes(path.stat().st_size))


def half(path):
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def scrambled(path):
    data = bytearray(path.read_bytes())
    data[len(data) // 3 : 2 * len(data) // 3] = b"\x5a" * (2 * len(data) // 3 - len(data) // 3)
    path.write_bytes(data)


@pytest.mark.parametrize("harm", [zeros, half, scrambled])
@pytest.mark.parametrize("pattern", ["*.sqlite", "dedupe/manifest.json", "dedupe/*.segment"])
def test_damaged_state_is_made_anew_at_once_and_told(copied, harm, pattern):
    sites, output = copied
    before = keys(output)
    for path in (output / "state").glob(pattern):
        harm(path)
    done = harvest(sites, output, check=7)
    assert "look at the disk" in said(done)
    assert "made again from the Parquet files" in said(done) or "made anew from the Parquet files" in said(done)
    assert keys(output) == before
    assert not list(verify(output))
    assert {row["verdict"] for row in rows(output, "runs")} == {"complete", "state_damaged"}
    if harm is zeros:
        harvest(sites, output)
        assert keys(output) == before


def test_a_state_of_another_version_is_no_damage(copied):
    sites, output = copied
    with closing(sqlite3.connect(output / "state" / "demo.sqlite")) as db:
        db.execute("PRAGMA user_version = 7")
    assert "made again from the Parquet files" in said(harvest(sites, output))


def test_rebuild_fetches_again_what_the_tables_lost(copied):
    sites, output = copied
    before = keys(output)
    assert scrapy("rebuild", output, sites) == 0
    harvest(sites, output)
    assert keys(output) == before
    (output / "state").rename(output / "gone")
    min((output / "articles").rglob("*.parquet")).unlink()
    max((output / "comments").rglob("*Z-*.parquet")).unlink()
    assert scrapy("verify", output, sites) == 5
    assert scrapy("rebuild", output, sites) == 0
    harvest(sites, output)
    assert keys(output) == before
    assert not [fault for fault in verify(output) if not fault.what.startswith("runs:")]
