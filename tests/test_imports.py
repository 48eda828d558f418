"""Who may import whom: lowest first, never a sibling stage, no circles."""

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

# Longest prefix wins. A module imports only modules of a lower level, or of its own folder.
LEVELS = {
    "crawler.items": 1,
    "crawler.store": 1,
    "crawler.urls": 1,
    "crawler.signals": 1,
    "crawler.document": 1,
    "crawler.sites": 2,
    "pipelines.normalize": 2,
    "pipelines.parquet": 2,
    "pipelines.dedupe.fingerprints": 2,
    "crawler.discover": 3,
    "crawler.extract": 3,
    "crawler.run": 3,
    "crawler.fetch": 3.5,
    "pipelines.dedupe": 3,
    "crawler.spiders": 4,
    "pipelines.normalize.pipeline": 4,
    "pipelines.dedupe.pipeline": 4,
    "pipelines.parquet.pipeline": 4,
    "crawler.settings": 4,
    "crawler.batch": 5,
    "crawler.commands": 6,
}
MAY_IMPORT_PIPELINES = ("crawler.batch", "crawler.commands")
SIBLINGS = ("crawler.discover", "crawler.extract", "pipelines.normalize", "pipelines.dedupe", "pipelines.parquet")


def modules() -> dict[str, Path]:
    found = {}
    for package in ("crawler", "pipelines"):
        for path in sorted((ROOT / package).rglob("*.py")):
            name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            found[name.removesuffix(".__init__")] = path
    return found


def imports(path: Path, known: dict[str, Path]) -> set[str]:
    """Our own modules that a module imports, at any place in it."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names |= {f"{node.module}.{alias.name}" for alias in node.names} | {node.module or ""}
    return {name for name in names if name in known and known[name].name != "__init__.py"}


def longest(name: str, table) -> str:
    return max((prefix for prefix in table if name == prefix or name.startswith(prefix + ".")), key=len, default="")


MODULES = modules()
ARROWS = [(name, other) for name, path in MODULES.items() for other in sorted(imports(path, MODULES))]


@pytest.mark.parametrize(("name", "other"), ARROWS, ids=lambda value: value)
def test_arrow(name, other):
    same_folder = name.rpartition(".")[0] == other.rpartition(".")[0] != "crawler"
    lower = LEVELS[longest(other, LEVELS)] < LEVELS[longest(name, LEVELS)]
    below = other.startswith(longest(name, LEVELS) + ".") or name.startswith(longest(other, LEVELS) + ".")
    assert lower or same_folder or below, f"{name} imports {other}, which is not below it"


@pytest.mark.parametrize(("name", "other"), ARROWS, ids=lambda value: value)
def test_no_sibling_stage(name, other):
    ours, theirs = longest(name, SIBLINGS), longest(other, SIBLINGS)
    assert not (ours and theirs and ours != theirs), f"{name} and {other} are of two stages"


@pytest.mark.parametrize(("name", "other"), ARROWS, ids=lambda value: value)
def test_only_batch_and_commands_join_both_packages(name, other):
    if name.startswith("crawler.") and other.startswith("pipelines."):
        assert name.startswith(MAY_IMPORT_PIPELINES)


def test_every_module_has_a_level():
    assert not [name for name, path in MODULES.items() if path.name != "__init__.py" and not longest(name, LEVELS)]


def test_no_circle():
    TopologicalSorter({name: {b for a, b in ARROWS if a == name} for name in MODULES}).prepare()


def test_init_files_are_empty():
    assert not [str(path) for path in MODULES.values() if path.name == "__init__.py" and path.read_text(encoding="utf-8").strip()]
