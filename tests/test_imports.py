"""Who may import whom: rooms in layers, lowest first; never a sibling stage, no circles."""

import ast
from graphlib import TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).parents[1]

# Longest prefix wins. A module imports only rooms of a lower layer, or its own room.
LAYERS = {
    "crawler.vocabulary": 0,
    "crawler.items": 1,
    "crawler.urls": 1,
    "crawler.signals": 1,
    "crawler.document": 1,
    "crawler.mending": 1,
    "crawler.sites": 1,
    "crawler.disk": 1,
    "crawler.identity": 2,
    "crawler.times": 2,
    "pipelines.normalize": 3,
    "pipelines.parquet": 3,
    "pipelines.dedupe": 3,
    "crawler.discover": 3,
    "crawler.comments": 3,
    "crawler.extract": 4,
    "crawler.extract.page": 2,
    "crawler.wordpress": 5,
    "crawler.report": 4,
    "crawler.memory": 4,
    "crawler.fetch": 4,
    "crawler.warc": 5,
    "crawler.harvest": 6,
    "crawler.spiders": 7,
    "pipelines.normalize.pipeline": 4,
    "pipelines.dedupe.pipeline": 4,
    "pipelines.parquet.pipeline": 4,
    "crawler.settings": 4,
    "crawler.archive": 7,
    "crawler.reextract": 8,
    "crawler.erase": 8,
    "crawler.cli": 8,
    "crawler.commands": 9,
}
MAY_IMPORT_PIPELINES = ("crawler.archive", "crawler.reextract", "crawler.erase", "crawler.cli", "crawler.commands")


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


def room(name: str) -> str:
    return max((prefix for prefix in LAYERS if name == prefix or name.startswith(prefix + ".")), key=len, default="")


MODULES = modules()
ARROWS = [(name, other) for name, path in MODULES.items() for other in sorted(imports(path, MODULES))]


def test_imports_go_down():
    wrong = [
        f"{name} imports {other}"
        for name, other in ARROWS
        if not (LAYERS[room(other)] < LAYERS[room(name)] or room(other) == room(name) or room(other).startswith(room(name)) or room(name).startswith(room(other)))
    ]  # fmt: skip
    assert not wrong


def test_only_rooms_that_join_both_packages_import_pipelines():
    assert not [
        (a, b)
        for a, b in ARROWS
        if a.startswith("crawler.") and b.startswith("pipelines.") and not a.startswith(MAY_IMPORT_PIPELINES)
    ]


def test_every_module_has_a_layer():
    assert not [name for name, path in MODULES.items() if path.name != "__init__.py" and not room(name)]


def test_no_circle():
    TopologicalSorter({name: {b for a, b in ARROWS if a == name} for name in MODULES}).prepare()


def test_init_files_are_empty():
    assert not [str(path) for path in MODULES.values() if path.name == "__init__.py" and path.read_text(encoding="utf-8").strip()]
