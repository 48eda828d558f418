"""The index after kill -9 at any moment: nothing lost, nothing ahead of the Parquet files, open in under a second."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from pipelines.dedupe.catch_up import catch_up
from pipelines.dedupe.index import Index
from tests.dedupe.making import decided, known, store
from tests.dedupe.test_index import made

pytestmark = pytest.mark.slow


FLUSH, COUNT = 50, 250
ROOT = Path(__file__).parents[2]


def grow(folder: Path, run: str) -> None:
    """Go through the clippings from the start, as every harvest does, and store what is new, until killed or done."""
    index = Index.open(folder / "state")
    catch_up(index, folder / "out")
    clippings = made(COUNT)
    for start in range(0, len(clippings), FLUSH):
        store(folder / "out", f"{run}-{start:05}", *decided(index, *clippings[start : start + FLUSH]), index=index)
        print(start, flush=True)


def stored(folder: Path) -> list[tuple[str, str, int]]:
    """Table, id and version of every row of articles and comments."""
    found = []
    for table, key in (("articles", "article_id"), ("comments", "comment_id")):
        for path in (folder / "out" / table).rglob("*.parquet"):
            rows = pq.read_table(path, columns=[key, "version"], partitioning=None).to_pylist()
            found += [(table, row[key], row["version"]) for row in rows]
    return sorted(found)


def test_killed_again_and_again(tmp_path):
    dice = random.Random(8)
    done, kills = False, 0
    for run in range(40):
        code = (
            f"from pathlib import Path; from tests.dedupe.test_recovery import grow; grow(Path({str(tmp_path)!r}), 'r{run:02}')"
        )
        process = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True)
        last = dice.randint(1, 3) if kills < 3 else 10**6
        for _ in range(last):
            if not process.stdout.readline():
                break
        else:
            time.sleep(dice.random() * 0.03)  # at any moment of the flush that follows
            os.kill(process.pid, signal.SIGKILL)
        process.stdout.close()
        code = process.wait(120)
        assert code in (0, -signal.SIGKILL)
        kills += code != 0
        check(tmp_path)
        if code == 0:
            done = True
            break
    assert done
    assert kills >= 3
    rows = stored(tmp_path)
    whole = tmp_path / "whole"
    grow(whole, "w")
    assert rows == stored(whole)
    assert len(rows) == len(set(rows))


def check(folder: Path) -> None:
    """What the index knows after a kill is in the Parquet files, and after catching up it knows all of them."""
    begin = time.process_time()
    index = Index.open(folder / "state")
    assert time.process_time() - begin < 1
    files = {path.relative_to(folder / "out").as_posix() for path in (folder / "out").rglob("*.parquet")}
    tables = {file for file in files if file.startswith(("articles/", "comments/", "duplicates/"))}
    assert index.applied() <= tables, "ahead of the Parquet files"
    assert len(tables - index.applied()) <= 3, "more is missing than the flush that was under way"
    catch_up(index, folder / "out")
    anew = Index.open(folder / f"anew-{len(files)}-{time.monotonic_ns()}")
    catch_up(anew, folder / "out")
    assert known(index) == known(anew)
    manifest = json.loads((folder / "state" / "manifest.json").read_bytes().partition(b"\n")[2])
    assert {path.name for path in (folder / "state").glob("*.segment")} == {part["name"] for part in manifest["parts"]}
    index.close()
    anew.close()
