"""Whom a comment answers by name: `reply to <span>NAME</span>:` before its words or at their beginning; and whom it quotes."""

from collections.abc import Container, Sequence

from crawler.comments.parts.anatomy import Parts
from crawler.comments.parts.pieces import Piece, plain

MAX_NAME = 60
"""Characters of an element that may name whom a comment answers."""
MAX_BESIDE = 24
"""Characters that may stand beside the name: a word for answering, in any language, and marks."""
_START = 12
"""Characters by which the beginning of a comment's words is known."""
_ELEMENTS, _AHEAD, _FEW = 3, 40, 2
"""Pieces of an element that is a name alone, those behind it up to the words, and words before it where it begins them."""
MAX_BACK, MIN_QUOTED = 400, 16
"""Earlier comments in which quoted words are looked for, and characters of those that are nobody else's by chance."""
_MARKS = " @:\uff1a,\u2192>\u00bb"


def addressed(pieces: list[Piece], author: str | None, text: str, names: Container[str]) -> str | None:
    """The earlier author, in lower case, whose name has an element of its own before the words, or behind a word that opens them.

    `names` are those of earlier authors, in lower case.
    """
    own, opening = (author or "").casefold(), text[: MAX_NAME + MAX_BESIDE].casefold()
    start = text[:_START].split("\n", maxsplit=1)[0]
    for index, piece in enumerate(pieces if start else ()):
        if not piece.tag and piece.text.strip().startswith(start):
            break
        if not piece.tag or piece.end - index > _ELEMENTS:
            continue
        said = plain(pieces, index).strip(_MARKS).casefold()
        if not 0 < len(said) <= MAX_NAME or said == own or said not in names:
            continue
        if _is_introduced(opening, said) if said in opening else _stands_before(pieces, index, start):
            return said
    return None


def _is_introduced(opening: str, name: str) -> bool:
    """Whether words begin with one or two that lead to a name, and go on apart from it; a name alone is somebody spoken to."""
    before, _, after = opening.partition(name)
    return 0 < len(before.strip(_MARKS).split()) <= _FEW and after.lstrip(" ")[:1] in (":", "\uff1a", "\n")


def _stands_before(pieces: list[Piece], index: int, start: str) -> bool:
    """Whether the comment's words follow an element with little between."""
    beside = 0
    for piece in pieces[pieces[index].end :][:_AHEAD]:
        words = piece.text.strip()
        if words and (words.startswith(start) or start.startswith(words)):
            return True
        beside += len(words)
        if beside > MAX_BESIDE:
            break
    return False


def own_words(said: Parts) -> str:
    """The words of a comment in one line, without those that it quotes."""
    return " ".join(said.text.replace(said.marks.quoted or "\0", " ").split())


def quoting(quoted: str, earlier: Sequence[str]) -> int | None:
    """The place of the last of some earlier comments whose own words are those that a comment quotes, or a line of them."""
    words = " ".join(quoted.split())
    line = " ".join(max(quoted.split("\n"), key=len).split())
    for place in range(len(earlier) - 1, max(-1, len(earlier) - 1 - MAX_BACK), -1):
        own = earlier[place]
        if (len(own) >= MIN_QUOTED and own in words) or (len(line) >= MIN_QUOTED and line in own):
            return place
    return None
