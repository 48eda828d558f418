"""Who may import whom: the contracts in pyproject.toml, under [tool.importlinter]."""

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """Check the contracts of the tree in a folder; a broken one is named in what it prints."""
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache", "--no-logo"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_the_contracts_are_kept() -> None:
    done = lint_imports(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_room_stands_in_a_layer() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (layers,) = [c["layers"] for c in project["tool"]["importlinter"]["contracts"] if c["id"] == "layers"]
    named = {room for layer in layers for room in layer.split(" | ")}
    entries = [path for package in ("crawler", "pipelines") for path in (ROOT / package).iterdir()]
    rooms = {f"{path.parent.name}.{path.stem}" for path in entries if path.suffix == ".py" or (path / "__init__.py").exists()}
    missing = rooms - named - {"crawler.__init__", "pipelines.__init__"}
    assert not missing, f"say in pyproject.toml, [tool.importlinter], in which layer these stand: {sorted(missing)}"
