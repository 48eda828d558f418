"""Asks a tool that reads what an archive says of itself, in an environment of its own."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.harvesting import ROOT, rows

PYTHON = ROOT / ".venv-describe/bin/python"


def ask(code: str, folder: Path, *arguments: str) -> dict[str, int]:
    """Rows of each table, as a tool finds them."""
    if not PYTHON.exists():
        pytest.skip(
            "mlcroissant, frictionless and datasets are not there; make .venv-describe installs them beside the project's own"
        )
    environment = os.environ | {"HF_HUB_OFFLINE": "1", "HF_HOME": str(folder / "home")}
    done = subprocess.run(
        [PYTHON, "-c", code, *arguments], cwd=folder, env=environment, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    return {name: int(count) for name, count in map(str.split, done.stdout.splitlines())}


def counted(folder: Path, *tables: str) -> dict[str, int]:
    return {table: len(rows(folder, table)) for table in tables}
