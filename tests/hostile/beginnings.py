"""What a pattern begins to match: text that it follows far before it fails, as whoever wishes it to be slow would write it."""

import re
import re._constants as codes  # type: ignore[import-not-found]  # Python's own, of which nobody has written the types
import re._parser as parser  # type: ignore[import-not-found]
from collections.abc import Iterable, Iterator
from typing import Any

LONGEST = 48
"""Characters of one of them."""
MOST = 40
"""Times that what has to be repeated is written."""
_ANY = "a1 .<x~\n!;:"
"""Characters of which one is outside of nearly every set."""


def beginnings(pattern: re.Pattern[Any]) -> list[str]:
    """Beginnings of a text that the pattern matches, the shortest first: once with what may be left out, once without it."""
    tree = parser.parse(pattern.pattern, pattern.flags & ~(re.UNICODE if isinstance(pattern.pattern, bytes) else 0))
    whole = {"".join(_written(tree, optional=optional))[:LONGEST] for optional in (False, True)}
    return sorted({text[:length] for text in whole for length in range(1, len(text) + 1)}, key=lambda text: (len(text), text))


def _written(tree: Iterable[Any], *, optional: bool) -> Iterator[str]:
    for code, value in tree:
        if code is codes.LITERAL:
            yield chr(value)
        elif code is codes.NOT_LITERAL:
            yield "a" if value != ord("a") else "b"
        elif code is codes.ANY:
            yield "a"
        elif code is codes.IN:
            yield _one_of(value)
        elif code is codes.BRANCH:
            yield from _written(value[1][0], optional=optional)
        elif code in (codes.SUBPATTERN, codes.ATOMIC_GROUP):
            yield from _written(value[-1] if code is codes.SUBPATTERN else value, optional=optional)
        elif code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            least, most, inner = value
            for _ in range(min(MOST, max(least, int(optional and most > 0)))):
                yield from _written(inner, optional=optional)


def _one_of(items: list[Any]) -> str:
    """A character of a set."""
    pattern = re.compile("".join(_set(items)), re.DOTALL)
    first = next(
        (chr(value if code is codes.LITERAL else value[0]) for code, value in items if code in (codes.LITERAL, codes.RANGE)), "a"
    )
    return next((char for char in (first, *_ANY) if pattern.fullmatch(char)), first)


def _set(items: list[Any]) -> Iterator[str]:
    """The set as it is written."""
    names = {codes.CATEGORY_DIGIT: r"\d", codes.CATEGORY_SPACE: r"\s", codes.CATEGORY_WORD: r"\w"}
    names |= {codes.CATEGORY_NOT_DIGIT: r"\D", codes.CATEGORY_NOT_SPACE: r"\S", codes.CATEGORY_NOT_WORD: r"\W"}
    yield "["
    for code, value in items:
        if code is codes.NEGATE:
            yield "^"
        elif code is codes.LITERAL:
            yield re.escape(chr(value))
        elif code is codes.RANGE:
            yield f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"
        elif code is codes.CATEGORY:
            yield names[value]
    yield "]"
