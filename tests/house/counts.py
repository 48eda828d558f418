"""What is counted in the source, each as a number or as the places where it was found."""

import ast
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import fields
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from crawler.items import Article, Comment, Page
from tests.house.tree import Module

COLUMNS = {field.name for item in (Page, Article, Comment) for field in fields(item)}
NO_ROWS = {"self", "site", "head", "root", "result"}
"""Variables that hold something else with fields of the same names; a name is all that a syntax tree knows of a variable."""


def lines(module: Module) -> int:
    """Lines of a file."""
    return module.text.count("\n")


def function_lines(module: Module) -> Iterator[tuple[str, int]]:
    """Each function with its lines, from `def` to its end."""
    return ((f"{module.name}.{node.name}", (node.end_lineno or 0) - node.lineno + 1) for node in module.functions())


def many_parameters(module: Module, most: int) -> Iterator[str]:
    """Functions with more parameters than that, `self` and `cls` not counted."""
    for node in module.functions():
        names = [one.arg for one in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)]
        if len([name for name in names if name not in ("self", "cls")]) > most:
            yield f"{module.name}.{node.name}"


def folders(found: Iterable[Module]) -> Counter[str]:
    """Modules of each folder, `__init__` not counted."""
    return Counter(module.name.rpartition(".")[0] for module in found if not module.is_package)


def circle(found: Iterable[Module]) -> list[str]:
    """Neighbours, modules or folders, that import each other in a circle; empty where there is none.

    An import is an arrow between the two neighbours, at the place where the two names part, that hold the one and the other.
    The packages themselves import each other: `crawler` harvests through `pipelines`, which are given its items.
    """
    found = list(found)
    known = {module.name for module in found if not module.is_package}
    arrows: dict[str, set[str]] = {}
    for module in found:
        for other in module.imports() & known:
            one, two = _parting(module.name, other)
            if one != two and "." in one:
                arrows.setdefault(one, set()).add(two)
    try:
        TopologicalSorter(arrows).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def _parting(one: str, two: str) -> tuple[str, str]:
    ones, twos = one.split("."), two.split(".")
    shared = next((at for at, (a, b) in enumerate(zip(ones, twos, strict=False)) if a != b), min(len(ones), len(twos)))
    return ".".join(ones[: shared + 1]), ".".join(twos[: shared + 1])


def assignments(module: Module) -> int:
    """How often a field of a Page, an Article or a Comment is written: `page.outcome = ...`, `article.tags += ...`."""
    written = 0
    for node in ast.walk(module.tree):
        targets = (
            node.targets
            if isinstance(node, ast.Assign)
            else [node.target]
            if isinstance(node, ast.AugAssign | ast.AnnAssign)
            else []
        )
        written += sum(_is_column(one) for target in targets for one in ast.walk(target))
    return written


def _is_column(node: ast.AST) -> bool:
    if not isinstance(node, ast.Attribute) or not isinstance(node.ctx, ast.Store) or node.attr not in COLUMNS:
        return False
    holder = node.value
    return ast.unparse(holder).rpartition(".")[2] not in NO_ROWS


def calls(module: Module, *names: str) -> int:
    """How often one of these attributes is used, such as `os.fsync`."""
    return sum(ast.unparse(node) in names for node in ast.walk(module.tree) if isinstance(node, ast.Attribute))


def settings_by_string(module: Module) -> int:
    """`settings["NAME"]`, `settings.getint("NAME")`: a name that no type checker sees."""
    return sum(_looks_up(node) for node in ast.walk(module.tree))


def _looks_up(node: ast.AST) -> bool:
    if isinstance(node, ast.Subscript):
        return _is_settings(node.value) and isinstance(node.slice, ast.Constant)
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr.startswith("get")
        and _is_settings(node.func.value)
    )


def _is_settings(node: ast.AST) -> bool:
    return (isinstance(node, ast.Name) and node.id == "settings") or (isinstance(node, ast.Attribute) and node.attr == "settings")


def without_mirror(found: Iterable[Module], root: Path) -> list[str]:
    """Modules without a test file of their name in the same place below tests/."""
    alone = [module for module in found if not module.is_package and not _mirror(module, root).exists()]
    return [module.name for module in alone]


def _mirror(module: Module, root: Path) -> Path:
    package, *inner = module.path.relative_to(root).parts
    inner = [package, *inner] if package == "kliping" else inner
    return root.joinpath("tests", *inner[:-1], f"test_{inner[-1]}")
