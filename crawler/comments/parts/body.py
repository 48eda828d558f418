"""Which element of a comment holds its words."""

from crawler.comments.parts.pieces import Piece

MUCH = 40
"""Characters right in an element that are a comment's words and no meta line."""
MAX_FRAME = 60
"""Pieces of an element named after the words in which another one named so is looked for."""


def find_body(
    pieces: list[Piece], telling: list[int], junk: set[int], taken: set[int], dates: set[int]
) -> tuple[int, int] | None:
    """The span of the element that holds the words: the surest, then the first; none that holds an author."""
    best: tuple[int, int] | None = None
    for index in telling:
        rank = pieces[index].says.body
        if rank is None or not index or index in junk or (best and best[0] <= rank):
            continue
        held = {i for i in taken if index <= i < pieces[index].end}
        if (_says_much(pieces, index) and held <= dates if held else _holds(pieces, index, junk)) and not _is_frame(
            pieces, index, rank
        ):
            best = (rank, index)
    return (best[1], pieces[best[1]].end) if best else None


def _holds(pieces: list[Piece], index: int, junk: set[int]) -> bool:
    """Whether there are words in an element that are no button's, or a picture: a reader may answer with one."""
    span = range(index, pieces[index].end)
    return any(i not in junk and (pieces[i].tag == "img" or pieces[i].text.strip()) for i in span)


def _says_much(pieces: list[Piece], index: int) -> bool:
    """Whether a sentence stands right in an element, in none of those inside it: it holds the words although it holds a time."""
    place, size = index + 1, 0
    while place < pieces[index].end:
        size = max(size, len(pieces[place].text.strip()))
        place = max(pieces[place].end, place + 1)
    return size > MUCH


def _is_frame(pieces: list[Piece], index: int, rank: int) -> bool:
    """Whether an element named after the words holds a line of meta and then another one named so."""
    has_meta = False
    for i in range(index + 1, min(pieces[index].end, index + MAX_FRAME)):
        if has_meta and pieces[i].attributes and (inner := pieces[i].says.body) is not None and inner <= rank:
            return True
        has_meta = has_meta or (bool(pieces[i].classes) and pieces[i].says.meta)
    return False
