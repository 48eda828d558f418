"""The project's source as syntax trees, read once."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("crawler", "pipelines", "kliping")

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """One file."""

    path: Path
    root: Path

    @property
    def name(self) -> str:
        """Dotted; that of a package for its `__init__`."""
        return ".".join(self.path.relative_to(self.root).with_suffix("").parts).removesuffix(".__init__")

    @property
    def is_package(self) -> bool:
        """Whether it is an `__init__`."""
        return self.path.name == "__init__.py"

    @cached_property
    def text(self) -> str:
        """As it stands."""
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        """Parsed."""
        return ast.parse(self.text)

    def functions(self) -> Iterator[Function]:
        """At any depth."""
        return (node for node in ast.walk(self.tree) if isinstance(node, Function))

    def imports(self) -> set[str]:
        """Dotted names of everything that is imported, at any place."""
        names: set[str] = set()
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                names |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                names |= {f"{node.module}.{alias.name}" for alias in node.names} | {node.module or ""}
        return names


def modules(root: Path = ROOT) -> list[Module]:
    """Every module of the source, sorted."""
    return [Module(path, root) for package in PACKAGES for path in sorted((root / package).rglob("*.py"))]
