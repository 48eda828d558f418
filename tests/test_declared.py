"""Every package that is imported is declared in pyproject.toml, and every one that is declared is imported."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions

import pytest

from tests.harvesting import ROOT

PACKAGES = ("crawler", "pipelines", "kliping")
NOT_IMPORTED = {"tzdata"}
"""Read by zoneinfo where the machine has no zones of its own."""
IN_LATER_PYTHONS = {"compression"}


def imported() -> set[str]:
    """Top names of everything from elsewhere, at any place of a module; `backports` with its second name."""
    names = set()
    for path in (path for package in PACKAGES for path in (ROOT / package).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                names |= {(node.module or "").partition(".")[0]}
    return names - set(PACKAGES) - IN_LATER_PYTHONS - sys.stdlib_module_names


def canonical(name: str) -> str:
    """As package indexes compare names."""
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.slow
def test_imports_and_declarations_agree() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {canonical(re.split(r"[<>=;\[ ]", line, maxsplit=1)[0]) for line in project["dependencies"]}
    by_module = packages_distributions()
    # An extra that is not installed here is called as its module is.
    used = {canonical(name) for module in imported() for name in by_module.get(module, [module])}
    extras = project["optional-dependencies"]
    optional = {
        canonical(re.split(r"[<>=;\[ ]", line, maxsplit=1)[0])
        for name in extras.keys() - {"dev", "bench"}
        for line in extras[name]
    }
    assert used - declared - optional == set()
    assert declared - used == NOT_IMPORTED


@pytest.mark.slow
def test_the_locks_pin_what_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for lock, extra in (("requirements.lock", []), ("requirements-dev.lock", project["optional-dependencies"]["dev"])):
        pinned = {line.partition("==")[0] for line in (ROOT / lock).read_text(encoding="utf-8").splitlines()}
        assert {canonical(re.split(r"[<>=;\[ ]", line, maxsplit=1)[0]) for line in project["dependencies"] + extra} <= pinned


@pytest.mark.slow
def test_the_locks_name_the_bytes_of_each_package() -> None:
    for path in ROOT.glob("requirements*.lock"):
        packages = path.read_text(encoding="utf-8").replace("\\\n", "").splitlines()
        assert packages
        assert [line for line in packages if " --hash=sha256:" not in line] == [], path
