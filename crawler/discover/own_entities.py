"""Entities that a list declares for itself: `<!ENTITY site "https://warta.example">`, and `&site;` where that is meant."""

import html
import re
from dataclasses import dataclass, field

MOST = 100
"""Entities of one list that are known."""
LONGEST = 500
"""Characters of one's value: no list of them can blow up what is read."""

_DECLARED = re.compile(r"<!ENTITY\s++([A-Za-z_][\w.-]*+)\s++(?:\"([^\"]*+)\"|'([^']*+)'|(?:SYSTEM|PUBLIC)\b)")
_MEANT = re.compile(r"&([A-Za-z_][\w.-]*+);")


@dataclass(frozen=True, slots=True)
class OwnEntities:
    """What they stand for."""

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
    """Those that what comes before the root of a list declares; the first declaration of a name counts."""
    known: dict[str, str] = {}
    unread: set[str] = set()
    for declared in _DECLARED.finditer(before_root):
        name, value = declared[1], declared[2] if declared[2] is not None else declared[3]
        if name in known or name in unread:
            continue
        letters = html.unescape(value or "").strip()
        if value is None or len(known) == MOST or len(letters) > LONGEST or "<" in letters or _MEANT.search(letters):
            unread.add(name)
        else:
            known[name] = html.escape(letters, quote=False)
    return OwnEntities(known, frozenset(unread))
