"""Names that have an element of their own: a piece of a line beside others, a link to the person's page."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple
from urllib.parse import unquote

from selectolax.lexbor import LexborNode

from crawler.extract.facts.announced import BY, as_by, without_label
from crawler.extract.facts.bylines.name_lines import are_labels, are_names_alone
from crawler.extract.facts.organizations import is_organization
from crawler.extract.facts.people import EDGES, OTHERS, clean_names, is_dense, is_full_name
from crawler.extract.page.layout import outside
from crawler.extract.page.marks import NO_WRITER
from crawler.extract.page.statements import Reading
from crawler.extract.page.words import fold, one_line
from crawler.times.in_line import day_in

_PIECES = 40
"""Pieces of a line that are looked at."""
_SHARE, _DENSE = 0.7, 24
"""Part of a piece that the names which it lists must be, and characters of a name in a script without capitals."""
_LISTED = re.compile(r"\s*(?:[,;&/]|[^\W\d_A-Z]{1,3}\s)\s*[^\W\d_a-z][\w.'\u2019-]*\s+[^\W\d_a-z]")
"""Opens the rest of a list of names in a piece of plain text: `, Ann Bell and`."""
_MARKS = re.compile(r"[|\u2022\u00b7\n,;]")
_NOTE = re.compile(r"(?<!\s)\s*\([^()]{2,40}\)\s*$")
"""Where a person writes from, or what for, behind the name."""
_PARTICLE = re.compile(r"D[aeio]\b")
"""Opens a name, though `da` and `di` say who wrote elsewhere."""
_BELOW, _OPENING, _LONGEST = 6, 3, 250
"""Blocks from the headline to a byline, and in a text that holds both, and characters of a byline."""
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_UNSEEN = frozenset(("script", "style", "svg", "template"))


class Piece(NamedTuple):
    """A run of text that an element of its own holds."""

    text: str
    holder: LexborNode

    @property
    def name(self) -> str:
        """The text without a label before it and marks around it."""
        return _NOTE.sub("", self.text if _PARTICLE.match(self.text) else without_label(self.text)).strip(EDGES)

    @property
    def kind(self) -> tuple[str | None, str | None]:
        """What its element is, as those of other names in the line are."""
        return self.holder.tag, self.holder.attributes.get("class")


def own_names(page: Reading, node: LexborNode, site: set[str]) -> list[str]:
    """Names that are pieces of a line, of those in links to their pages where the first is, else of the first one's kind.

    Pieces before a label are no names, and where no label stands sections and subjects are none.
    """
    pieces = list(_pieces(node, page.head.language))
    label = next((place for place, piece in enumerate(pieces) if BY.match(piece.text)), None)
    if label is not None and (listed := _listed_behind(pieces[label : label + 2], site)):
        return listed
    pairs = zip([Piece("", node), *pieces], pieces, strict=False)
    with_office = len(pieces) > 1 and any(is_organization(piece.name, site) for piece in pieces)
    named = [
        piece
        for before, piece in list(pairs)[label or 0 :]
        if not OTHERS.search(before.text)
        and (_is_name(piece, site) or ((with_office or _is_labelled(before, piece)) and _is_dense_name(piece, site)))
    ]
    if not named or len(pieces) < 2 or any(_LISTED.match(piece.text) for piece in pieces if piece not in named):
        return []
    if label is not None and pieces[label] not in named and any(map(is_full_name, clean_names([pieces[label].text], site)[0])):
        return []  # the label's own piece says who wrote, and more; what stands apart behind it is a place
    linked = [piece for piece in named if _is_linked(piece, node)] if _is_linked(named[0], node) else []
    kinds = _around(named[0], node) | (set() if linked else {named[0].kind})
    chosen = [piece for piece in named if piece in linked or piece.kind in kinds]
    names = writers_of(" ".join(piece.text for piece in pieces), list(dict.fromkeys(piece.name for piece in chosen)))
    return [] if label is None and are_labels(page, names) else names


def _listed_behind(pieces: list[Piece], site: set[str]) -> list[str]:
    """The names that a piece with a label, or the one behind a label alone, lists: `By`, `Ann Bell and Tom Hurst`."""
    text = pieces[1].text if len(pieces) > 1 and _is_label(pieces[0].text) else pieces[0].name
    names, own = clean_names([text], site)
    listed = len(names) > 1 and not own and "/" not in text and all(map(is_full_name, names))
    return names if listed and sum(map(len, names)) > _SHARE * len(text) else []


def _is_label(text: str) -> bool:
    """Whether a piece says that who is named next wrote, and nothing else."""
    said = BY.match(f"{text} ")
    return said is not None and said.end() > len(text)


def _is_labelled(before: Piece, piece: Piece) -> bool:
    """Whether a piece stands behind a label, its own or a piece of its own."""
    return piece.name != piece.text.strip(EDGES) or _is_label(before.text)


def _is_dense_name(piece: Piece, site: set[str]) -> bool:
    """Whether a piece may name somebody in a script without capitals, where something else speaks for that."""
    name = piece.name
    return len(name) < _DENSE and piece.text[-1] != ":" and is_dense(name) and clean_names([name], site) == ([name], [])


def _pieces(node: LexborNode, language: str | None) -> Iterator[Piece]:
    return (Piece(as_by(line, language), holder) for line, holder in _runs(node))


def writers_of(line: str, names: list[str]) -> list[str]:
    """The names of a line less those behind the first that have words of their own before them, for something else."""
    kept, end = names[:1], line.find(names[0]) + len(names[0]) if names else 0
    for name in names[1:]:
        place = line.find(name, end)
        if place < 0 or not calls_another(_MARKS.split(line[end:place])[-1].strip()):
            kept.append(name)
        end = max(end, place + len(name))
    return kept


def calls_another(label: str) -> bool:
    """Whether words before a name say that this person did something else than write, whatever it is: `Fact Checked by:`."""
    words = label.split()
    if not words or OTHERS.search(label):
        return bool(words)
    by = BY.match(f"{label} ")
    ends = label.rstrip()[-1] in ":\uff1a" or ((last := BY.match(f"{words[-1]} ")) is not None and last.end() > len(words[-1]))
    return by is None and ends and len(words) > 1


def spoken(node: LexborNode) -> str:
    """What an element says, without the scripts in it."""
    return " ".join(line for line, _ in _runs(node))


def _runs(node: LexborNode) -> Iterator[tuple[str, LexborNode]]:
    raw, first = "", None
    for inner in islice((inner for inner in node.traverse(include_text=True) if inner.tag == "-text"), _PIECES):
        text, holder = inner.text_content or "", inner.parent
        if holder is None or holder.tag in _UNSEEN:
            continue
        if raw[-1:].isalpha() and text[:1].islower():
            raw += text  # the rest of a word, in an element for its look
            continue
        if first is not None and (line := one_line(raw)):
            yield line, first
        raw, first = text, holder
    if first is not None and (line := one_line(raw)):
        yield line, first


def _is_name(piece: Piece, site: set[str]) -> bool:
    name = piece.name
    plain = is_full_name(name) and not name.isupper() and piece.text[-1] != ":" and name.split()[-1][0].isupper()
    return plain and clean_names([name], site) == ([name], [])


def _is_linked(piece: Piece, end: LexborNode) -> bool:
    """Whether a piece stands in a link to the page of the person whom it names."""
    outer: LexborNode | None = piece.holder
    while outer is not None and outer.tag != "a" and outer.mem_id != end.mem_id:
        outer = outer.parent
    return outer is not None and outer.tag == "a" and leads_to(outer.attributes.get("href") or "", piece.name)


def leads_to(href: str, name: str) -> bool:
    """Whether an address is that of the page of a person: its path holds the first and the last of the name's words."""
    words = set(_plain(unquote(_path(href)).replace("_", " ")).split())
    named = _plain(name).split()
    return len(named) > 1 and (words.issuperset((named[0], named[-1])) or "".join(named) in words)


def _around(piece: Piece, node: LexborNode) -> set[tuple[str | None, str | None]]:
    """What a name's element and the one around it are, as far as they have a name: those like it may hold further writers."""
    outer = piece.holder.parent
    kinds = [piece.kind]
    if outer is not None and outer.mem_id != node.mem_id:
        kinds.append((outer.tag, outer.attributes.get("class")))
    return {(tag, name) for tag, name in kinds if name}


def _path(href: str) -> str:
    return href.partition("://")[2].partition("/")[2] or href


def _plain(text: str) -> str:
    """Folded, without the marks over letters, which addresses leave out."""
    if not text.isascii():
        text = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return fold(text)


def own_lines(page: Reading, start: int, site: set[str]) -> list[str]:
    """The names of a line below the headline and above `start`, behind a label that is a piece of its own, or beside a day."""
    layout = page.layout
    headline = next((box.end for box in layout.boxes if box.tag == "h1" and box.end <= start + _BELOW), max(0, start - _BELOW))
    for block in layout.blocks[headline : min(headline + 2 * _BELOW, max(start + 1, headline + _OPENING))]:
        box = layout.boxes[block.box]
        alone = box.end - box.start == 1 and len(block.text) < _LONGEST and box.tag not in _HEADINGS
        if not alone or box.marks & NO_WRITER or outside(box.marks):
            continue
        pieces = list(_pieces(box.node, page.head.language))
        labelled = any(BY.match(piece.text) for piece in pieces)
        witnessed = labelled or day_in(block.text) or any(is_organization(piece.name, site) for piece in pieces)
        names = own_names(page, box.node, site) if witnessed else []
        if names and (labelled or are_names_alone(layout, layout.blocks[max(0, headline - 1)].text, names)):
            return names
    return []
