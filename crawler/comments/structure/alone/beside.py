"""What stands beside the words of a comment that is alone on its page: a row of buttons is known by what is in it."""

from collections.abc import Iterator

from crawler.comments.parts.words import is_action, is_filler
from crawler.comments.structure.alone.frame import MAX_LINE, is_said
from crawler.comments.structure.outline import Outline
from crawler.comments.structure.surroundings import answers

MAX_BUTTON, MAX_BUTTONS = 30, 12
"""Characters of a button, and runs of a row of them."""
_BUTTONS = frozenset(("a", "button", "menu"))


def labels_of(lines: Outline, root: int, told: tuple[int, ...], *, with_line: bool = True) -> Iterator[int]:
    """The runs of a comment's element that are none of its words; `told` are those of its name and times.

    `with_line`: what stands in their line is none either.
    """
    free = [run for run in lines.inside(root) if run not in told]
    words = max((run for run in free if not lines.linked[run]), key=lambda run: len(lines.line(run)), default=None)
    if words is None:
        return
    rows = [place for place in _beside(lines, root, words) if _is_row(lines, place, told)]
    inside = {run for place in rows for run in lines.inside(place)}
    if with_line:
        inside.update(run for one in told if (line := _line_of(lines, root, one, words)) >= 0 for run in lines.inside(line))
    yield from (run for run in free if run in inside and len(lines.line(run)) <= MAX_LINE)


def _line_of(lines: Outline, root: int, run: int, words: int) -> int:
    """The largest element around the name or a time that the words do not stand in."""
    place = lines.owner[run]
    while lines.up[place] >= root and words not in lines.inside(lines.up[place]):
        place = lines.up[place]
    return place if words not in lines.inside(place) else -1


def _beside(lines: Outline, root: int, words: int) -> Iterator[int]:
    """The elements beside the words and beside those that hold them, up to the root; beside bare words, what follows them all."""
    place = lines.owner[words]
    for child in lines.children(place):
        if lines.first_run[child] > words and not _text_follows(lines, child, place):
            yield child
    while place > root:
        yield from (other for other in lines.children(lines.up[place]) if other != place)
        place = lines.up[place]


def _text_follows(lines: Outline, child: int, place: int) -> bool:
    """Whether words stand right in an element after one that it holds: this is a link in a sentence."""
    return any(lines.owner[run] == place for run in range(lines.end_run[child], lines.end_run[place]))


def _is_row(lines: Outline, place: int, told: tuple[int, ...]) -> bool:
    """Whether all that an element shows is buttons and figures."""
    inside = lines.inside(place)
    if not 0 < len(inside) <= MAX_BUTTONS or any(run in told or is_said(lines, run) for run in inside):
        return False
    return all(_is_button(lines, run, place) for run in inside)


def _is_button(lines: Outline, run: int, row: int) -> bool:
    text = lines.line(run)
    if not any(map(str.isalpha, text)) or is_filler(text) or is_action(text):
        return any(map(str.isalnum, text)) or len(text) == 1
    if len(text) > MAX_BUTTON:
        return False
    place = lines.owner[run]
    while place >= row:
        said = lines.attributes(place)
        if lines.tags[place] == "a":
            return not lines.linked[run] or answers(said.get("href") or "")
        if lines.tags[place] in _BUTTONS or said.get("role") == "button":
            return True
        place = lines.up[place]
    return False
