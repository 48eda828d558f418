"""Who wrote what and when, from the pieces of one comment, by the habits that comment systems share."""

import re
from dataclasses import dataclass

from crawler.extract.comments import when
from crawler.extract.comments.dom import Piece, plain
from crawler.extract.comments.text import MAX_TEXT, render
from crawler.extract.comments.words import BY, META, SAYS, author_rank, body_rank, is_date, is_filler, is_junk

MAX_NAME = 200
"""Characters of an author's name; longer ones are not names (titles of linking pages reach 180)."""


@dataclass(slots=True)
class Parts:
    """What one comment's markup says."""

    author: str | None = None
    author_url: str | None = None
    when: str | None = None
    text: str = ""
    cut: bool = False
    """The text was longer than MAX_TEXT."""


def read_parts(pieces: list[Piece]) -> Parts:
    """The parts of a comment; a part that is not there stays empty."""
    junk = _junk(pieces)
    body = _body(pieces, junk)
    meta = [i for i in range(1, len(pieces)) if i not in junk and not (body and body[0] <= i < body[1])]
    author_at = _author_at(pieces, meta)
    author = _name(pieces, author_at) if author_at is not None else None
    around = _around(pieces, meta, body)
    parts = Parts(when=_when(pieces, meta, around.replace(author, " ", 1) if author else around))
    parts.author = author or _before(around, parts.when)
    parts.author_url = _link(pieces, author_at) if author_at is not None else None
    if body:
        text = render(pieces, body[0], body[1], junk)
    else:
        text = _rest(pieces, junk, author_at, parts)
    parts.cut = len(text) > MAX_TEXT
    parts.text = text[:MAX_TEXT]
    return parts


def _junk(pieces: list[Piece]) -> set[int]:
    """Indices of junk elements and of everything inside them."""
    found: set[int] = set()
    index = 1
    while index < len(pieces):
        if pieces[index].tag and is_junk(pieces[index]):
            end = max(pieces[index].end, index + 1)
            found.update(range(index, end))
            index = end
        else:
            index += 1
    return found


def _body(pieces: list[Piece], junk: set[int]) -> tuple[int, int] | None:
    """The span of the element that holds the words, if one says so and holds nothing else."""
    best: tuple[int, int] | None = None
    for index in range(1, len(pieces)):
        piece = pieces[index]
        rank = body_rank(piece) if piece.tag and index not in junk else None
        if rank is None or (best and best[0] <= rank) or _holds_meta(pieces, index, junk):
            continue
        if any(not pieces[i].tag and not pieces[i].text.isspace() for i in range(index, piece.end)) or not best:
            best = (rank, index)
    return (best[1], pieces[best[1]].end) if best else None


def _holds_meta(pieces: list[Piece], index: int, junk: set[int]) -> bool:
    for i in range(index + 1, pieces[index].end):
        piece = pieces[i]
        if piece.tag and i not in junk and (is_date(piece) or (author_rank(piece) or 9) <= 2 or author_rank(piece) == 0):
            return True
    return False


def _author_at(pieces: list[Piece], meta: list[int]) -> int | None:
    """The piece that names the author: best rank first, then page order, then the innermost that still says it."""
    ranked = [(rank, i) for i in meta if pieces[i].tag and (rank := author_rank(pieces[i])) is not None]
    for _, index in sorted(ranked):
        name = _name(pieces, index)
        if name and ("fn" in pieces[index].classes or not (when.is_absolute(name) or is_filler(name))):
            return index
    for index in meta:
        if pieces[index].tag in ("b", "strong", "h3", "h4", "h5", "h6", "h2"):
            name = plain(pieces, index)
            if name and len(name) <= 60 and not when.is_absolute(name) and not is_filler(name):
                return index
    return None


def _name(pieces: list[Piece], index: int) -> str | None:
    """The name inside an author's element."""
    span = range(index + 1, pieces[index].end)
    inner = sorted((rank, i) for i in span if pieces[i].tag and (rank := author_rank(pieces[i])) is not None and rank > 0)
    for _, i in inner:
        name = clean_name(plain(pieces, i), strict=_is_name_alone(pieces[i]))
        if name:
            return name
    for tag in ("b", "strong", "a"):
        for i in span:
            linked_here = pieces[i].tag == "a" and "#" in pieces[i].get("href")
            if pieces[i].tag == tag and not linked_here and not is_junk(pieces[i]) and (name := clean_name(plain(pieces, i), strict=False)):
                if not when.is_absolute(name):
                    return name
    return clean_name(plain(pieces, index), strict=_is_name_alone(pieces[index]))


def _is_name_alone(piece: Piece) -> bool:
    """Whether the element holds a name and no words around it."""
    return "fn" in piece.classes or (piece.tag == "a" and "url" in piece.classes)


def clean_name(name: str, *, strict: bool) -> str | None:
    """A name without the words around it (`says:`, `Comment by`); strict: the element holds a name and nothing else."""
    if not strict:
        name = re.sub(rf"\s*\b{SAYS}\b\s*(?:on\b|am\b|le\b|pada\b)?.*$", "", name, flags=re.I) if re.search(rf"\b{SAYS}\b\s*[:,]?\s*$|\b{SAYS}\b.*\d", name, re.I) else name
        name = re.sub(rf"^(?:{BY})\b\s*:?\s+", "", name, flags=re.I)
        found = when.find_when(name) if when.is_absolute(name) else None
        if found:
            name = name.split(found.split()[0])[0]
            name = re.sub(r"[\s,(|–—-]*(?:\b(?:am|on|le|el|pada|at|um|le \w+)\b)?[\s,(|–—-]*$", "", name)
    name = " ".join(name.split()).strip(" \t:|•·–—,") if not strict else " ".join(name.split())
    return name[:MAX_NAME] if name and len(name) <= MAX_NAME else None


def _link(pieces: list[Piece], index: int) -> str | None:
    around = [index, *range(index + 1, pieces[index].end)]
    if index > 0 and pieces[index - 1].tag == "a":
        around.append(index - 1)
    for i in around:
        if pieces[i].tag == "a" and pieces[i].get("href").startswith(("http://", "https://")):
            return pieces[i].get("href")
    return None


def _before(around: str, found: str | None) -> str | None:
    """The name that stands before the time, where no element holds it alone."""
    if not found or found.split()[0] not in around:
        return None
    name = clean_name(around.split(found.split()[0])[0] + " " + found, strict=False)
    return name if name and len(name) <= 60 and len(name.split()) <= 6 and not is_filler(name) else None


def _when(pieces: list[Piece], meta: list[int], around: str) -> str | None:
    """The time: machine-readable first, then elements made for it, then the words around the comment."""
    dates = [i for i in meta if pieces[i].tag and (is_date(pieces[i]) or _machine(pieces[i]))]
    for i in dates:
        stated = _machine(pieces[i])
        if stated:
            shown = when.find_when(plain(pieces, i)) if len(stated) <= 10 else None
            return shown if shown and when.has_clock(shown) else stated
    outer = [i for i in dates if not any(j < i < pieces[j].end for j in dates)]
    joined = when.find_when(" ".join(plain(pieces, i) for i in outer))
    titled = [found for i in dates if (found := when.find_when(pieces[i].get("title"))) and when.is_absolute(found)]
    here = when.find_when(around)
    if joined and when.is_absolute(joined):
        return here if here and not when.has_clock(joined) and when.has_clock(here) and joined.split()[0] in here else joined
    return next(iter([*titled, *(f for f in (here,) if f and when.is_absolute(f)), *(f for f in (joined, here) if f)]), None)


def _machine(piece: Piece) -> str | None:
    if piece.tag == "time" or piece.get("itemprop").lower().startswith(("date", "commenttime", "publi")):
        for name in ("datetime", "content"):
            if when.is_absolute(piece.get(name)):
                return piece.get(name)
    stated = piece.get("datetime")
    return stated if when.is_absolute(stated) else None


def _around(pieces: list[Piece], meta: list[int], body: tuple[int, int] | None) -> str:
    """The words around the text: all outside the body, or the lines that look like meta where nothing marks the body."""
    if body:
        return " ".join("".join(pieces[i].text or " " for i in meta).split())
    marked = [i for i in meta if pieces[i].tag and _is_meta(pieces[i])]
    words = " ".join(plain(pieces, i) for i in marked)
    if when.is_absolute(words):
        return words
    everything = " ".join("".join(pieces[i].text or " " for i in meta).split())
    return everything[:160] if when.is_absolute(everything[:160]) else everything[:80] + " | " + everything[-120:]


def _is_meta(piece: Piece) -> bool:
    linked_here = piece.tag == "a" and "#" in piece.get("href")
    return linked_here or piece.tag in ("header", "footer", "small", "cite") or any(META.search(token) for token in piece.classes)


def _rest(pieces: list[Piece], junk: set[int], author_at: int | None, parts: Parts) -> str:
    """All words of the comment but its meta lines, where no element holds the text alone."""
    cut = set(junk)
    if author_at is not None:
        cut.add(author_at)
    for i in range(1, len(pieces)):
        piece = pieces[i]
        if piece.tag and i not in cut and (is_date(piece) or piece.tag in ("header", "footer") or any(META.search(c) for c in piece.classes)):
            if piece.tag in ("time",) or not _is_most(pieces, i):
                cut.add(i)
    lines = render(pieces, 0, pieces[0].end, cut).split("\n")
    return trim(lines, parts.when, parts.author)


def _is_most(pieces: list[Piece], index: int) -> bool:
    """Whether a piece holds most of the comment's words: then it is no meta line, whatever its class says."""
    whole, own = len(plain(pieces, 0)), len(plain(pieces, index))
    return own > 200 and own * 2 > whole


def trim(lines: list[str], found: str | None, author: str | None) -> str:
    """Lines without those at either end that only say who wrote when."""

    def says_nothing(line: str) -> bool:
        squeezed = " ".join(line.split())
        left = squeezed.replace(found, " ") if found else squeezed
        if found and author and left != squeezed:
            left = left.replace(author, " ")
        return is_filler(left)

    while lines and says_nothing(lines[0]) and (len(lines) > 1 or (found and found in lines[0])):
        lines = lines[1:]
    while len(lines) > 1 and says_nothing(lines[-1]):
        lines = lines[:-1]
    if found and lines and lines[0].startswith(found):
        lines[0] = lines[0][len(found) :].lstrip(" :,-–—|")
    return "\n".join(lines).strip()
