"""Parts of a line that stand right beside each other in the markup, and apart for readers: `Ann Bell` and `Mar 5, 2025`."""

_HOLDERS = frozenset(("div", "section", "header", "aside", "li", "address"))
"""Boxes whose parts of a line may be set apart by their style alone; paragraphs, cells and code are text."""
_PIECES = 30
"""A longer line is text too."""


def part(pieces: list[str], place: int, tag: str) -> None:
    """Put a blank before the piece at `place`, with which an element begins right behind another in a box of this tag.

    Where one ends with a small letter or a digit and the next begins with a capital, or two numbers meet.
    """
    if not 0 < place < len(pieces) < _PIECES or tag not in _HOLDERS:
        return
    left, right = pieces[place - 1][-1:], pieces[place][:1]
    begins = right.isupper() if left.islower() or left.isdigit() else right.isdigit() and left.isupper()
    if begins or (left.isdigit() and right.isdigit()):
        pieces.insert(place, " ")
