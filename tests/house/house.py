"""Holds the source against its limits, and says each count."""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from tests.house import counts, limits
from tests.house.tree import Module


@dataclass(frozen=True, slots=True)
class Count:
    """One line of what is printed."""

    what: str
    found: float
    most: float
    where: tuple[str, ...] = ()
    """Places, the worst first."""

    @property
    def kept(self) -> bool:
        """Whether it is within its limit."""
        return self.found <= self.most

    def __str__(self) -> str:
        places = "" if not self.where or self.kept else f": {', '.join(self.where[:8])}"
        note = "" if self.kept else "  TOO MANY"
        return f"{self.what:<48} {self.found:>6g}  at most {self.most:g}{note}{places}"


def counted(found: list[Module]) -> list[Count]:
    """Every count of the source."""
    return [*_sizes(found), *_shape(found), *_habits(found)]


def _sizes(found: list[Module]) -> list[Count]:
    files = {module.name: counts.lines(module) for module in found if not module.is_package}
    functions = {name: size for module in found for name, size in counts.function_lines(module)}
    crowded = [name for module in found for name in counts.many_parameters(module, limits.PARAMETERS)]
    return [
        Count("lines of a file, in the middle", median(files.values()), limits.FILE_MEDIAN),
        Count("lines of the longest file", max(files.values()), limits.FILE_MOST, _worst(files)),
        Count("lines of a function, in the middle", median(functions.values()), limits.FUNCTION_MEDIAN),
        Count("lines of the longest function", max(functions.values()), limits.FUNCTION_MOST, _worst(functions)),
        Count(f"functions with more than {limits.PARAMETERS} parameters", len(crowded), 0, tuple(crowded)),
    ]


def _shape(found: list[Module]) -> list[Count]:
    folders = counts.folders(found)
    circle = counts.circle(found)
    full = [module.name for module in found if module.is_package and "." in module.name and module.text.strip()]
    alone = counts.without_mirror(found, found[0].root)
    return [
        Count("modules of the fullest folder", max(folders.values()), limits.MODULES_OF_A_FOLDER, _worst(folders)),
        Count("neighbours in a circle of imports", len(circle), 0, tuple(circle)),
        Count("packages whose __init__ is not empty", len(full), 0, tuple(full)),
        Count("modules without a test file of their name", len(alone), limits.WITHOUT_MIRROR, tuple(alone)),
    ]


def _habits(found: list[Module]) -> list[Count]:
    written = _where((module, counts.assignments(module)) for module in found if module.name not in limits.MAKERS)
    synced = _where((module, counts.calls(module, "os.fsync", "fcntl.flock")) for module in found)
    asked = _where((module, counts.settings_by_string(module)) for module in found)
    return [
        Count("writes to fields of rows outside their makers", sum(written.values()), limits.ASSIGNMENTS, _worst(written)),
        Count("modules that write them", len(written), limits.ASSIGNING_MODULES, _worst(written)),
        Count("modules with os.fsync or flock", len(synced), limits.DURABLE_MODULES, _worst(synced)),
        Count("settings looked up by string", sum(asked.values()), limits.SETTINGS_BY_STRING, _worst(asked)),
        Count("modules that look them up", len(asked), limits.SETTINGS_MODULES, _worst(asked)),
    ]


def _where(found: Iterable[tuple[Module, int]]) -> dict[str, int]:
    return {module.name: count for module, count in found if count}


def _worst(found: dict[str, int]) -> tuple[str, ...]:
    return tuple(f"{name} {count}" for name, count in sorted(found.items(), key=lambda one: -one[1]))
