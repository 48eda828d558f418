"""Run a harvest as an operator does, and read what it wrote."""

import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq

ROOT = Path(__file__).parents[1]


def declare(folder: Path, *sites: tuple[str, str], more: str = "") -> Path:
    """A sites.toml of sites on loopback, which nobody needs to spare."""
    path = folder / "sites.toml"
    table = '[[site]]\nname = "{}"\nurl = "{}"\ndelay = 0\nconcurrency = 8\ntimezone = "Asia/Jakarta"\n'
    path.write_text("\n".join(table.format(*site) + more for site in sites), encoding="utf-8")
    return path


def harvest(sites: Path, output: Path, *args: str, check: int | None = 0) -> subprocess.CompletedProcess[str]:
    """`scrapy harvest`; the exit code must be `check`."""
    command = [sys.executable, "-m", "scrapy", "harvest", "--sites", str(sites), "--output", str(output), "-L", "WARNING", *args]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert check is None or done.returncode == check, done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    return done


def rows(output: Path, table: str) -> list[dict]:
    """Every row of a table."""
    files = sorted((output / table).rglob("*.parquet"))
    return [row for file in files for row in pq.read_table(file, partitioning=None).to_pylist()]
