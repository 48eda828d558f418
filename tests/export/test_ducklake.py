"""A catalog of DuckLake names the files of the archive where they are."""

import json
import os
import subprocess
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from pipelines.parquet.compact import compact
from pipelines.parquet.replacing import How
from pipelines.parquet.schema import SCHEMAS, SNAPSHOTS
from tests.commands.test_export import export
from tests.harvesting import ROOT, rows

pytestmark = pytest.mark.slow

TABLES = [*SCHEMAS, *SNAPSHOTS]
PYTHON = ROOT / ".venv-ducklake/bin/python"
DUCKLAKE = """
import json, os, sys
from pathlib import Path
import duckdb, duckdb_extension_ducklake as shipped
shipped_at = Path(shipped.__file__).parent / "extensions" / f"v{duckdb.__version__}" / "ducklake.duckdb_extension"
duckdb.execute(f"INSTALL '{shipped_at}'")
from pipelines.export.ducklake import write_ducklake
root, catalog, write = sys.argv[1:]
if write == "write":
    write_ducklake(Path(root), Path(catalog))
connection = duckdb.connect()
connection.execute("LOAD ducklake")
connection.execute(f"ATTACH 'ducklake:{catalog}' AS lake (READ_ONLY)")
ids = {t: sorted(str(row) for row in connection.sql(f"SELECT * FROM lake.{t}").fetchall()) for t in json.loads(sys.stdin.read())}
print(json.dumps({table: len(found) for table, found in ids.items()}))
"""


def by_ducklake(root: Path, catalog: Path, folder: Path, write: str = "write") -> dict[str, int]:
    """Asked in an environment whose DuckDB comes with the extension."""
    if not PYTHON.exists():
        pytest.skip("a DuckDB with its extension ducklake is not there; make .venv-ducklake installs it beside the project's own")
    (folder / "home").mkdir(exist_ok=True)
    environment = os.environ | {"HOME": str(folder / "home"), "PYTHONPATH": os.pathsep.join([str(ROOT), str(folder / "own")])}
    code = f"import sys; sys.path.append({str(Path(pq.__file__).parents[2])!r})\n" + DUCKLAKE
    done = subprocess.run(
        [PYTHON, "-c", code, root, catalog, write],
        input=json.dumps(TABLES),
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_ducklake(root, tmp_path):
    catalog = tmp_path / "a.ducklake"
    assert by_ducklake(root, catalog, tmp_path) == {name: len(rows(root, name)) for name in TABLES}
    before = {path.name for path in tmp_path.iterdir()}
    list(compact(root, How(linger=0)))
    assert by_ducklake(root, catalog, tmp_path) == {name: len(rows(root, name)) for name in TABLES}
    assert {path.name for path in tmp_path.iterdir()} == before


def test_ducklake_that_cannot_be_had_is_refused(root, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    done = export(root, "--ducklake", tmp_path / "a.ducklake", code=2)
    assert "needs DuckDB's extension ducklake, which cannot be loaded" in " ".join(done.stderr.decode().split())
    assert not (tmp_path / "a.ducklake").exists()
