"""Who does the pieces of work that an archive's families are found by: this process, or whoever else is handed here."""

from collections.abc import Callable
from typing import Any, Protocol


class Hands(Protocol):
    """Do work that depends on nothing but what it is given. Its results stay where it was done until they are fetched."""

    shares: int
    """Pieces that can be done at once."""

    def do(self, work: Callable[..., Any], *given: Any, results: int = 1) -> list[Any]:
        """Begin it; a handle for each of its results, which other work can be given in the place of the result."""

    def fetch(self, handle: Any) -> Any:
        """The result; raises what the work raised, BrokenProcessPool where it was lost."""


class Here:
    """This process, at once: the handles are the results."""

    shares = 1

    def do(self, work: Callable[..., Any], *given: Any, results: int = 1) -> list[Any]:
        """Do it."""
        made = work(*given)
        return [made] if results == 1 else list(made)

    def fetch(self, handle: Any) -> Any:
        """The result itself."""
        return handle
