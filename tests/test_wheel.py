"""The wheel is whole: in an environment that has nothing else of the project, each module is there and a harvest runs."""

import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from tests.harvesting import ROOT, declare, rows
from tests.site.server import serve

pytestmark = pytest.mark.slow


PACKAGES = ("crawler", "pipelines", "kliping")
EVERY_MODULE = f"""
import importlib, pkgutil
for name in {PACKAGES!r}:
    package = importlib.import_module(name)
    for module in pkgutil.walk_packages(package.__path__, name + "."):
        importlib.import_module(module.name)
    print(package.__file__)
"""


def run(*command: str | Path, folder: Path) -> str:
    """What a command prints; it must end with 0."""
    done = subprocess.run([str(word) for word in command], cwd=folder, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from a copy, since setuptools leaves its work in the tree."""
    folder = tmp_path_factory.mktemp("built")
    for name in PACKAGES:
        shutil.copytree(ROOT / name, folder / "tree" / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, folder / "tree" / name)
    options = ("--quiet", "--no-deps", "--no-build-isolation", "--disable-pip-version-check")
    run(sys.executable, "-m", "pip", "wheel", *options, "--wheel-dir", folder, folder / "tree", folder=folder)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the programs of an environment that holds the wheel; what it depends on is this environment's."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False)
    run(sys.executable, "-m", "pip", "--python", folder, "install", "--quiet", "--no-deps", "--no-index", wheel, folder=folder)
    own = run(folder / "bin" / "python", "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", folder=folder)
    Path(own.strip(), "dependencies.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return folder / "bin"


def test_it_holds_every_file(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    files = {
        path for package in PACKAGES for path in (ROOT / package).rglob("*") if path.is_file() and "__pycache__" not in path.parts
    }
    assert {path.relative_to(ROOT).as_posix() for path in files} <= names
    assert not [name for name in names if name.startswith("tests/")]


def test_every_module_is_imported(installed: Path, tmp_path: Path) -> None:
    found = run(installed / "python", "-c", EVERY_MODULE, folder=tmp_path).split()
    assert [Path(file).is_relative_to(installed.parent) for file in found] == [True] * 3


def test_the_command_harvests_in_any_folder(installed: Path, tmp_path: Path) -> None:
    with serve() as served:
        declare(tmp_path, ("demo", served.url))
        run(installed / "kliping", "harvest", "-L", "WARNING", folder=tmp_path)
    assert len(rows(tmp_path / "output", "articles")) > 10
    run(installed / "kliping", "verify", folder=tmp_path)


def test_without_sites_it_says_what_to_do(installed: Path, tmp_path: Path) -> None:
    done = subprocess.run([installed / "kliping", "harvest"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "sites.toml" in done.stderr
    assert "Traceback" not in done.stderr
    assert not list(tmp_path.iterdir())


def test_help_names_our_commands_as_they_were_called(installed: Path, tmp_path: Path) -> None:
    told = run(installed / "kliping", "--help", folder=tmp_path)
    assert {file.stem for file in (ROOT / "crawler" / "commands").glob("[!_]*.py")} <= set(told.split())
    for name in ("harvest", "extract", "verify"):
        assert f"kliping {name} [options]" in run(installed / "kliping", name, "--help", folder=tmp_path)
