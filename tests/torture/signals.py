"""`make torture-signals`: SIGINT or SIGTERM to harvests at random moments, from the first import on.

Each must end within half a minute, with the code of its signal and without a traceback, and leave a folder that the next harvest may use.

python -m tests.torture.signals --signals 40 --seed 1
"""

import argparse
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from crawler.disk.lock import Lock, Locked
from tests.harvesting import ROOT, declare, harvest, rows
from tests.site.server import Served, serve

ENDED = 30.0
"""Seconds in which a signal ends a run."""
ARTICLES = 12
_BEGIN = "from kliping.__main__ import main; print(flush=True); main()"
"""The empty line says that Python itself is there: before that its own handler writes a traceback."""


def torture(folder: Path, signals: int, seed: int) -> tuple[Counter[str], list[str]]:
    """How the harvests ended, and complaints: none where all is well."""
    dice, ends, complaints, whole = random.Random(seed), Counter[str](), [], 4.0
    with serve(articles=ARTICLES) as one, serve(articles=ARTICLES, seed=2) as two:
        for turn in range(signals):
            archive = folder / f"archive-{turn // 4}"
            archive.mkdir(exist_ok=True)
            jobs = dice.choice(["1", "1", "2"])
            number, after = dice.choice([signal.SIGINT, signal.SIGTERM]), dice.uniform(0, whole)
            code, seconds, told = _ended(_sites(archive, one, two), archive / "output", jobs, number, after)
            ends["after its end" if code == 0 else number.name] += 1
            whole = max(whole, after + seconds) if code == 0 else whole
            what = f"{number.name} after {after:.2f} s with --jobs {jobs}"
            complaints += [f"{what}: {fault}" for fault in _faults(code, number, told, archive / "output")]
    for archive in sorted(folder.glob("archive-*")):
        harvest(archive / "sites.toml", archive / "output", check=None)
        ids = [row["article_id"] for row in rows(archive / "output", "articles")]
        complaints += [f"{archive}: an article is there twice"] if len(ids) != len(set(ids)) else []
    return ends, complaints


def _sites(archive: Path, one: Served, two: Served) -> Path:
    return declare(archive, ("satu", one.url), ("dua", two.url))


def _ended(sites: Path, output: Path, jobs: str, number: signal.Signals, after: float) -> tuple[int | None, float, str]:
    """Exit code, None where it did not end; seconds from the signal on; what it said."""
    words = ["harvest", "--sites", str(sites), "--output", str(output), "--jobs", jobs, "-L", "WARNING"]
    command = [sys.executable, "-c", _BEGIN, *words]
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=said)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(after)
        sent = time.monotonic()
        process.send_signal(number)
        try:
            code: int | None = process.wait(ENDED)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            code = None
        process.stdout.close()
        said.seek(0)
        return code, time.monotonic() - sent, said.read()


def _faults(code: int | None, number: signal.Signals, told: str, output: Path) -> list[str]:
    faults = [f"it did not end in {ENDED:g} s"] if code is None else []
    faults += [f"its code is {code}"] if code not in (None, 0, 128 + number, -number) else []
    faults += [f"it said {told[-2000:]}"] if "Traceback" in told or "Exception ignored" in told else []
    try:
        if output.exists():
            Lock.acquire(output).release()
    except Locked as locked:
        faults.append(str(locked))
    return faults


def main() -> int:
    """1 where there is something to complain of."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--signals", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        ends, complaints = torture(Path(folder), asked.signals, asked.seed)
    print("\n".join([*complaints, f"{dict(ends)}, {len(complaints)} complaints (SEED={asked.seed})"]))
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
