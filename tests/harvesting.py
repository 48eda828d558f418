"""Run a harvest as an operator does, and read what it wrote."""

import signal
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

ROOT = Path(__file__).parents[1]


def declare(folder: Path, *sites: tuple[str, str], more: str = "") -> Path:
    """A sites.toml of sites on loopback, which nobody needs to spare."""
    path = folder / "sites.toml"
    table = '[[site]]\nname = "{}"\nurl = "{}"\ndelay = 0\nconcurrency = 8\ntimezone = "Asia/Jakarta"\n'
    path.write_text("\n".join(table.format(*site) + more for site in sites), encoding="utf-8")
    return path


def harvest(sites: Path, output: Path | str, *args: str, check: int | None = 0) -> subprocess.CompletedProcess[str]:
    """`kliping harvest`; the exit code must be `check`."""
    done = subprocess.run(_command(sites, output, *args), cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert check is None or done.returncode == check, done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    return done


def start_harvest(sites: Path, output: Path | str, *args: str, program: str = "kliping", **streams: Any) -> subprocess.Popen[str]:
    """`kliping harvest`, to be killed or told; what it says is read by `communicate`, unless `streams` (or `env`) say otherwise."""
    command = _command(sites, output, *args, program=program)
    # Under `nohup` the tests ignore that their terminal is closed, and so would what they start.
    heard = {"preexec_fn": partial(signal.signal, signal.SIGHUP, signal.SIG_DFL)}
    return subprocess.Popen(command, cwd=ROOT, text=True, **({"stderr": subprocess.PIPE} | heard | streams))


def _command(sites: Path, output: Path | str, *args: str, program: str = "kliping") -> list[str]:
    return [sys.executable, "-m", program, "harvest", "--sites", str(sites), "--output", str(output), "-L", "WARNING", *args]


def rows(output: Path, table: str) -> list[dict[str, Any]]:
    """Every row of a table."""
    files = sorted((output / table).rglob("*.parquet"))
    return [row for file in files for row in pq.read_table(file, partitioning=None).to_pylist()]
