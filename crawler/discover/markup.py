"""XML as people write it, made plain before it is read: without comments, CDATA as text, a list's own entities spelled out.

Own entities are those that it declares for itself: `<!ENTITY site "https://warta.example">`, and `&site;` where that is meant.
"""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

_COMMENT, _COMMENT_END = "<!--", "-->"
_CDATA, _CDATA_END = "<![CDATA[", "]]>"


def plain(pieces: Iterable[str]) -> Iterator[str]:
    """The text in pieces, comments cut out and what stands in CDATA escaped; of an `&` in it nobody can say what was meant."""
    rest, inside = "", ""
    for piece in pieces:
        rest += piece
        kept, rest, inside = _step(rest, inside)
        yield kept
    yield rest if not inside else ""


def _step(text: str, inside: str) -> tuple[str, str, str]:
    """What is plain of a text, what waits for the next piece, and the end that is waited for."""
    kept: list[str] = []
    place = 0
    while place < len(text):
        if inside:
            end = text.find(inside, place)
            stop = end if end >= 0 else max(place, len(text) - len(inside) + 1)
            if inside == _CDATA_END:
                kept.append(text[place:stop].replace("<", "&lt;").replace(">", "&gt;"))
            if end < 0:
                return "".join(kept), text[stop:], inside
            place, inside = end + len(inside), ""
            continue
        start = text.find("<!", place)
        if start < 0:
            break
        kept.append(text[place:start])
        place = start
        if text.startswith(_COMMENT, start):
            place, inside = start + len(_COMMENT), _COMMENT_END
        elif text.startswith(_CDATA, start):
            place, inside = start + len(_CDATA), _CDATA_END
        elif len(text) - start < len(_CDATA):
            return "".join(kept), text[start:], ""
        else:
            kept.append("<!")
            place += 2
    kept.append(text[place:])
    last = "<" if kept[-1].endswith("<") else ""
    return "".join(kept).removesuffix(last) if last else "".join(kept), last, inside


MOST_ENTITIES = 100
"""Entities of one list that are known."""
LONGEST_ENTITY = 500
"""Characters of one's value: no list of them can blow up what is read."""

_DECLARED = re.compile(r"<!ENTITY\s++([A-Za-z_][\w.-]*+)\s++(?:\"([^\"]*+)\"|'([^']*+)'|(?:SYSTEM|PUBLIC)\b)")
_MEANT = re.compile(r"&([A-Za-z_][\w.-]*+);")


@dataclass(frozen=True, slots=True)
class OwnEntities:
    """What the entities that a list declares for itself stand for."""

    known: dict[str, str] = field(default_factory=dict)
    """Letters, escaped where XML wants it, by name."""
    unread: frozenset[str] = frozenset()
    """Names of those that stand in another file, hold markup or other entities, or are long."""

    def spelled(self, text: str) -> str:
        """A text with what they stand for in their place."""
        return _MEANT.sub(lambda meant: self.known.get(meant[1], meant[0]), text) if self.known and "&" in text else text

    def any_unread(self, text: str) -> bool:
        """Whether something of a text stands elsewhere."""
        return bool(self.unread) and any(name in self.unread for name in _MEANT.findall(text))


NONE = OwnEntities()


def own_entities(before_root: str) -> OwnEntities:
    """The entities declared before the root of a list; the first declaration of a name counts."""
    known: dict[str, str] = {}
    unread: set[str] = set()
    for declared in _DECLARED.finditer(before_root):
        name, value = declared[1], declared[2] if declared[2] is not None else declared[3]
        if name in known or name in unread:
            continue
        letters = html.unescape(value or "").strip()
        if (
            value is None
            or len(known) == MOST_ENTITIES
            or len(letters) > LONGEST_ENTITY
            or "<" in letters
            or _MEANT.search(letters)
        ):
            unread.add(name)
        else:
            known[name] = html.escape(letters, quote=False)
    return OwnEntities(known, frozenset(unread))
