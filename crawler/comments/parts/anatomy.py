"""Who wrote what and when, from the pieces of one comment, by the habits that comment systems share."""

from bisect import bisect_right
from dataclasses import dataclass, field

from crawler.comments.parts.author import (
    SURE,
    address_beside,
    author_at,
    bold_at,
    clean_name,
    name_alone_beside,
    name_beside,
    name_in,
    name_signed,
    name_stated,
    number_at,
    quotes_in,
    rank_all,
)
from crawler.comments.parts.body import find_body
from crawler.comments.parts.hints import NONE, Hints
from crawler.comments.parts.marks import Marks, edits, read_marks
from crawler.comments.parts.pieces import Piece, plain
from crawler.comments.parts.says import SILENT
from crawler.comments.parts.signs import Sign
from crawler.comments.parts.text import MAX_TEXT, render, unsigned
from crawler.comments.parts.words import is_action, is_filler
from crawler.times import in_text
from crawler.times.stamps import stamp_of

MAX_META = 200
"""Characters of a line that says who wrote when; what is longer holds the comment's words too."""


MAX_STAMP = 40
"""Characters of an element that shows a time and states it more exactly."""

MAX_BUTTONS = 60
"""Characters of what is called like a row of buttons: of a record whose like are known, what says more is words."""


@dataclass(slots=True)
class Parts:
    """What one comment's markup says; a part that is not there stays empty."""

    author: str | None = None
    author_url: str | None = None
    when: str | None = None
    text: str = ""
    cut: bool = False
    """The text was longer than MAX_TEXT."""
    marks: Marks = field(default_factory=Marks)


def read_parts(pieces: list[Piece], hints: Hints = NONE) -> Parts:
    """The author, time and text of a comment."""
    telling = [i for i, piece in enumerate(pieces) if piece.says is not SILENT]
    known = _known(pieces, hints)
    dated = sorted({i for i in telling if i and (_is_date(pieces, i) or _is_stamp(pieces, i))}.union(known.dates))
    junk = _junk(pieces, telling, dated, known) | edits(pieces, telling, dated)
    ranks = rank_all(pieces, telling, junk)
    dates = {i for i in dated if i not in junk}
    taken = dates | {i for i, rank in ranks.items() if rank <= 2 or "url" in pieces[i].classes}
    body = _body(pieces, find_body(pieces, telling, junk, taken, dates), known)
    meta = [
        i
        for i in range(1, len(pieces))
        if i not in junk and (i in known.told or i in dates or not (body and body[0] <= i < body[1]))
    ]
    named = _named(pieces, meta, ranks, known.author if known.author not in junk else None)
    around = _around(pieces, meta, marked=body is not None)
    signed = name_signed(around) if named is None else None
    if signed is None and named is None and hints.signed:
        signed = _beside_times(pieces, known)
    named = bold_at(pieces, meta) or number_at(pieces, meta, ranks) if named is None and signed is None else named
    told = clean_name(hints.name, alone=False) if hints.name else None
    author = told or (name_in(pieces, named, ranks) if named is not None else signed)
    printed = address_beside(plain(pieces, named)) if named is not None else None
    for words in filter(None, (author, printed)):
        around = around.replace(words, " ", 1)
    found = _when(pieces, [i for i in meta if i in dates or _machine(pieces[i])], around)
    author = author or hints.called or name_stated(pieces, telling) or name_beside(around, found)
    own = set() if named is None else {named}
    text = (
        render(pieces, *body, junk | dates | (own if hints is not NONE else set()))
        if body
        else _rest(pieces, telling, junk | dates | own, found, author)
    )
    text = _after_name(unsigned(text)) if hints is not NONE else text
    text = "\n".join([*_titles(pieces, known, body, junk | own), text]).strip() if body else text
    marks = read_marks(pieces, telling, body, named)
    return Parts(author, _link(pieces, named) or printed, found, text[:MAX_TEXT], cut=len(text) > MAX_TEXT, marks=marks)


def _named(pieces: list[Piece], meta: list[int], ranks: dict[int, int], hinted: int | None) -> int | None:
    """The piece that is named as the author, or that its like tell of where it is surer or the other names who is quoted."""
    named = author_at(pieces, meta, ranks)
    if hinted is None or named is None or ranks[named] > SURE or named < hinted < pieces[named].end:
        return named if hinted is None else hinted
    is_address = plain(pieces, named).startswith("@") and not plain(pieces, hinted).startswith("@")
    quotes = quotes_in(pieces, range(named + 1))
    return hinted if is_address or any(named in quote and hinted not in quote for quote in quotes) else named


@dataclass(frozen=True, slots=True)
class _Known:
    """The pieces that a record's like tell of."""

    author: int | None = None
    dates: tuple[int, ...] = ()
    labels: frozenset[int] = frozenset()
    titles: tuple[int, ...] = ()
    body: tuple[int, int] | None = None
    told: frozenset[int] = frozenset()
    """The pieces of the name and the times."""


def _known(pieces: list[Piece], hints: Hints) -> _Known:
    if hints is NONE:
        return _Known()
    at = {piece.place: i for i, piece in enumerate(pieces) if i}
    author, body = at.get(hints.author or -1), at.get(hints.body or -1)
    dates = tuple(sorted(at[place] for place in hints.dates if place in at))
    tops = dates if author is None else (author, *dates)
    return _Known(
        author=author,
        dates=dates,
        labels=frozenset(at[place] for place in hints.labels if place in at),
        titles=tuple(sorted(at[place] for place in hints.titles if place in at)),
        body=(body, pieces[body].end) if body is not None else None,
        told=frozenset(i for top in tops for i in range(top, pieces[top].end)),
    )


def _junk(pieces: list[Piece], telling: list[int], dated: list[int], known: _Known) -> set[int]:
    """Indices of junk elements and of everything inside them; `dated` are those of elements made to show a time.

    One that says so and holds the words and their time says what can be done with the comment.
    """
    junk = {i for i in telling if i and pieces[i].says.junk}
    if junk and known != _Known():
        sure = [i for i in (known.author, known.body[0] if known.body else None, *known.dates) if i is not None]
        junk = {i for i in junk if not any(i <= place < pieces[i].end for place in sure) and pieces[i].says.body is None}
        sizes = {i: len(plain(pieces, i)) for i in junk}
        most = min(MAX_BUTTONS, len(plain(pieces, 0)) // 2)
        junk = {i for i in junk if sizes[i] <= most}
    worded = [i for i in telling if pieces[i].says.body is not None] if junk and dated else []
    holding = {i for i in junk if _any_within(dated, i, pieces[i].end) and _any_within(worded, i, pieces[i].end)}
    links = {i for i, piece in enumerate(pieces) if i and piece.tag == "a"}
    found: set[int] = set()
    for index in sorted((junk - holding) | known.labels | links):
        is_other = index in junk and index not in holding
        if index not in found and (is_other or index in known.labels or is_action(plain(pieces, index))):
            found.update(range(index, pieces[index].end))
    return found


def _after_name(text: str) -> str:
    """The words without the colon between the name and them, where both have elements of their own."""
    return text[1:].lstrip() if text[:1] in (":", "：") and text[1:2].isspace() else text


def _body(pieces: list[Piece], named: tuple[int, int] | None, known: _Known) -> tuple[int, int] | None:
    """The words by the name of their element, unless a record's like have them in another one: `author-content` holds none."""
    if named and known.body and (named[1] <= known.body[0] or known.body[1] <= named[0]):
        return known.body if any(map(str.isalpha, plain(pieces, known.body[0]))) else named
    return named or known.body


def _any_within(places: list[int], index: int, end: int) -> bool:
    """Whether one of some places, in order, is inside the element at an index."""
    after = bisect_right(places, index)
    return after < len(places) and places[after] < end


def _beside_times(pieces: list[Piece], known: _Known) -> str | None:
    """The name in the line of the time, where a record's like have it there."""
    line = " ".join(plain(pieces, i) for i in known.dates)
    found = in_text.find_when(line)
    if line == found and known.dates:
        line = _line_of(pieces, known.dates[0])
    return name_signed(line) or name_beside(line, found) or name_alone_beside(line, found)


def _line_of(pieces: list[Piece], index: int) -> str:
    """The words of the element around a piece, where they are no more than a line."""
    around = next((i for i in reversed(range(1, index)) if pieces[i].tag and pieces[i].end > index), 0)
    words = plain(pieces, around)
    return words if len(words) <= MAX_META else ""


def _titles(pieces: list[Piece], known: _Known, body: tuple[int, int], other: set[int]) -> list[str]:
    """The headings of a comment that its words do not hold."""
    return [plain(pieces, i) for i in known.titles if not body[0] <= i < body[1] and i not in other]


def _link(pieces: list[Piece], named: int | None) -> str | None:
    """The author's own address."""
    if named is None:
        return None
    around = [*range(named, pieces[named].end), *([named - 1] if pieces[named - 1].tag == "a" else [])]
    links = (pieces[i].get("href") for i in around if pieces[i].tag == "a")
    return next((link for link in links if link.startswith(("http://", "https://"))), None)


def _when(pieces: list[Piece], dates: list[int], around: str) -> str | None:
    """The time: machine-readable first, then elements made for it, then the words around the comment."""
    for i in dates:
        stated = _machine(pieces[i])
        if stated:
            is_day = len(stated) <= len("2024-12-31")
            shown = in_text.find_when(plain(pieces, i)) if is_day or pieces[i].tag == "abbr" else None
            return shown if shown and in_text.has_clock(shown) and (is_day or _is_mislabelled(stated, shown)) else stated
    outer = [i for i in dates if not any(j < i < pieces[j].end for j in dates)]
    shown, here = in_text.find_when(" ".join(plain(pieces, i) for i in outer)), in_text.find_when(around)
    if shown and in_text.is_absolute(shown):
        exact = next((stamp for i in dates if not in_text.has_clock(shown) and (stamp := stamp_of(pieces[i].attributes))), None)
        if exact:
            return exact
        is_fuller = here and in_text.has_clock(here) and not in_text.has_clock(shown) and shown.split()[0] in here
        return here if is_fuller else shown
    told = (stamp_of(pieces[i].attributes) or in_text.find_when(pieces[i].get("title")) for i in dates)
    return next((found for found in (*told, here) if found and in_text.is_absolute(found)), shown or here)


def _is_date(pieces: list[Piece], index: int) -> bool:
    """Whether an element is called a time and says no more than one: `comment published` is a state."""
    return pieces[index].says.date and len(plain(pieces, index)) <= MAX_META


def _is_stamp(pieces: list[Piece], index: int) -> bool:
    """Whether an element shows a few words and states a time beside them."""
    piece = pieces[index]
    return (
        bool(piece.says.signs & Sign.STAMPED)
        and len(plain(pieces, index)) <= MAX_STAMP
        and stamp_of(piece.attributes) is not None
    )


def _is_mislabelled(stated: str, shown: str) -> bool:
    """Whether a stamp calls the site's own hour, which is shown, UTC's."""
    return stated.endswith("Z") and stated[11:16] in shown


def _machine(piece: Piece) -> str | None:
    """A time in an attribute made for machines."""
    if not piece.says.signs & Sign.TIMED:
        return None
    stated = piece.get("datetime")
    if not stated and (piece.tag == "time" or piece.prop.startswith(("date", "commenttime", "publi"))):
        stated = piece.get("content")
    stated = stated or (piece.get("title") if piece.tag == "abbr" else "")
    return stated if stated and in_text.is_absolute(stated) else None


def _around(pieces: list[Piece], meta: list[int], *, marked: bool) -> str:
    """The words around the text: all outside the body, or the lines that look like meta where no element is the body."""
    if not marked:
        words = " ".join(plain(pieces, i) for i in meta if pieces[i].tag and pieces[i].says.meta)
        if in_text.is_absolute(words):
            return words
    everything = " ".join("".join(pieces[i].text or " " for i in meta).split())
    if marked or in_text.is_absolute(everything[:160]):
        return everything if marked else everything[:160]
    return everything[:80] + " | " + everything[-120:]


def _rest(pieces: list[Piece], telling: list[int], cut: set[int], found: str | None, author: str | None) -> str:
    """All words of the comment but its meta lines, where no element holds the text alone."""
    for i in telling[telling[:1] == [0] :]:
        if pieces[i].tag in ("div", "p", "span", "header", "footer", "ul", "section") and pieces[i].says.meta and i not in cut:
            words = plain(pieces, i)
            has_lines = any(pieces[k].tag == "p" for k in range(i + 1, pieces[i].end))
            if _says_nothing(words, found, author) or (len(words) <= MAX_META and not has_lines):
                cut.add(i)
    return trim(render(pieces, 0, pieces[0].end, cut).split("\n"), found, author)


def trim(lines: list[str], found: str | None, author: str | None) -> str:
    """Lines without those at either end that only say who wrote when."""
    if author and len(lines) > 1 and lines[0].strip() == author:
        lines = lines[1:]
    while lines and _says_nothing(lines[0], found, author) and (len(lines) > 1 or (found and found in lines[0])):
        lines = lines[1:]
    while len(lines) > 1 and _says_nothing(lines[-1], found, author):
        lines = lines[:-1]
    begun = lines[0].lstrip(" (,-–—|") if lines else ""
    if found and begun.startswith(found):
        lines[0] = begun[len(found) :].lstrip(" :,-–—|)")
    return "\n".join(lines).strip()


def _says_nothing(line: str, found: str | None, author: str | None) -> bool:
    """Whether nothing is left of a line without the time, the author beside it, and the usual words around them."""
    squeezed = " ".join(line.split())
    left = squeezed.replace(found, " ") if found else squeezed
    is_age = in_text.is_age(left.removeprefix(author or ""))
    return is_age or (not left.startswith("+") and is_filler(left.replace(author, " ") if author and left != squeezed else left))
