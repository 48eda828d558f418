"""What the pages of one site have in common, as lines that a person can read."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import blake2b
from typing import Literal

from crawler.comments.shape import Shape, shape_at

LineKind = Literal["cut", "label", "place", "byline", "tail", "heading", "name", "same", "zone", "post"]
LINES: dict[LineKind, str] = {
    "cut": "these words are no text",
    "label": "a line that begins so is no text",
    "place": "how likely what stands there is text",
    "byline": "here stands who wrote the page, where the mark of omission is",
    "tail": "this ends titles",
    "heading": "this is no headline",
    "name": "nobody of this name wrote a page",
    "same": "this time is no article's",
    "zone": "shown hours are in this zone",
    "post": "a record of a thread stands here, and in it its name, time and words",
}
"""What a line of each kind says."""
OMITTED = "\u2026"
"""Stands for what varies in a line, and between what does not."""
VERSION = 1
"""Of what is learnt; profiles of another version are learnt anew."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that the pages taught."""

    kind: LineKind
    """See `LINES`."""
    says: str
    """The words, the chance, the name, the time, the zone; selectors of the parts of a record."""
    at: str = ""
    """The boxes around it, from inside to outside; `Z` for a zone of times that are stated in UTC; a record's selector."""
    pages: int = 0
    """On how many pages."""

    def __str__(self) -> str:
        return f"{self.kind}\t{self.pages}\t{self.at}\t{self.says}"

    @classmethod
    def read(cls, written: str) -> "Line | None":
        """A line out of its words; None where it is none, or of a kind that is not known here."""
        kind, pages, at, says = (*written.split("\t", 3), "", "", "", "")[:4]
        known = next((name for name in LINES if name == kind), None)
        return cls(known, says, at, int(pages)) if known and pages.isdecimal() and says else None


@dataclass(frozen=True)
class Profile:
    """What was learnt of a site; empty where nothing is known yet."""

    site: str = ""
    pages: int = 0
    """From how many."""
    lines: tuple[Line, ...] = ()

    @cached_property
    def digest(self) -> str:
        """Names the profile: 12 hex digits of what it says; empty for an empty one."""
        if not self.pages:
            return ""
        words = "\n".join([str(VERSION), self.site, str(self.pages), *map(str, self.lines)])
        return blake2b(words.encode(errors="backslashreplace"), digest_size=6).hexdigest()

    def says(self, kind: LineKind) -> frozenset[str]:
        """What the lines of a kind say."""
        return frozenset(line.says for line in self.lines if line.kind == kind)

    @cached_property
    def cut(self) -> frozenset[str]:
        """Words of blocks that are no text, as `crawler.extract.text.recurring.words_of` gives them."""
        return self.says("cut")

    @cached_property
    def labels(self) -> dict[str, list[str]]:
        """The folded beginnings of lines that are no text, by the place of the line."""
        return self._by_place("label")

    @cached_property
    def bylines(self) -> dict[str, list[str]]:
        """Lines that name who wrote a page, by their place: see `Line.says`."""
        return self._by_place("byline")

    def _by_place(self, kind: LineKind) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for line in self.lines:
            if line.kind == kind:
                found.setdefault(line.at, []).append(line.says)
        return found

    @cached_property
    def places(self) -> dict[str, float]:
        """How likely a block is text, by its place."""
        return {line.at: float(line.says) for line in self.lines if line.kind == "place"}

    @cached_property
    def names(self) -> frozenset[str]:
        """Folded names that are the site's own, or sign each of its pages without having written them."""
        return self.says("name")

    @cached_property
    def headings(self) -> frozenset[str]:
        """Folded headings that most pages show."""
        return self.says("heading")

    @cached_property
    def tails(self) -> tuple[str, ...]:
        """What follows the headline in titles, the longest first."""
        return tuple(sorted(self.says("tail"), key=len, reverse=True))

    @cached_property
    def same(self) -> frozenset[str]:
        """Statements of a time that most pages make alike."""
        return self.says("same")

    @cached_property
    def zone(self) -> Line | None:
        """The zone of hours that carry none."""
        return next((line for line in self.lines if line.kind == "zone"), None)

    @cached_property
    def posts(self) -> tuple[Shape, ...]:
        """The shapes of the records of its threads, those of most pages first."""
        lines = sorted((line for line in self.lines if line.kind == "post"), key=lambda line: (-line.pages, line.at, line.says))
        return tuple(shape for line in lines if (shape := shape_at(line.at, line.says)) is not None)

    def without(self, line: Line) -> "Profile":
        """The same but for one line, to see what that decides."""
        return replace(self, lines=tuple(other for other in self.lines if other != line))


EMPTY = Profile()


def profile_of(site: str, pages: int, written: Iterable[str]) -> Profile:
    """A profile as it was stored; lines of later versions are passed over."""
    return Profile(site, pages, tuple(line for words in written if (line := Line.read(words))))
