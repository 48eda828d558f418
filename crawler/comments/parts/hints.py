"""What the places of a group of like records tell of one of them: elements by the mem_id of their nodes."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hints:
    """Where in a record its parts stand, as far as its like show it."""

    author: int | None = None
    dates: frozenset[int] = frozenset()
    labels: frozenset[int] = frozenset()
    """Buttons, badges and figures."""
    body: int | None = None
    """The element that holds the words; None where no element holds them alone."""
    titles: frozenset[int] = frozenset()
    """Headings of their own."""
    signed: bool = False
    """Whether the line of the time says who wrote."""
    name: str | None = None
    """Who wrote, where a label stands before the names of all."""
    called: str | None = None
    """Who wrote, by what a picture is called, where no words say it."""


NONE = Hints()
