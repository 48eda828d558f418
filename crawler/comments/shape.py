"""What the records of a site's threads look like, as a person would write it down."""

from typing import NamedTuple

_NO_PART = "-"


class Shape(NamedTuple):
    """Selectors: of a record in its page, and of its parts in it, empty where none is known."""

    root: str
    author: str
    date: str
    body: str

    @property
    def parts(self) -> str:
        """The selectors of author, date and body in one line, as `shape_at` reads them."""
        return " | ".join(part or _NO_PART for part in self[1:])


def shape_at(root: str, parts: str) -> Shape | None:
    """A shape as it was written down; None where it is none."""
    author, date, body = (*(part.strip() for part in parts.split("|")), "", "", "")[:3]
    found = Shape(root, *("" if part == _NO_PART else part for part in (author, date, body)))
    return found if root and found.date and (found.author or found.body) else None
