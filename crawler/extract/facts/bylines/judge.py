"""Which of the candidates wrote the page, by what pages with known authors taught."""

import re
from functools import cache
from pathlib import Path

import numpy as np

from crawler.extract.facts.announced import BY
from crawler.extract.facts.bylines.candidates import SOURCES, Candidate
from crawler.extract.facts.bylines.labels import OTHER
from crawler.extract.facts.bylines.name_lines import are_known, stated_labels
from crawler.extract.facts.bylines.own_elements import leads_to
from crawler.extract.facts.bylines.seen import LINE, Seen
from crawler.extract.facts.organizations import is_site
from crawler.extract.facts.people import MAIL, OTHERS, ROLE, is_full_name, is_person
from crawler.extract.forest import Floats, Forest, load
from crawler.extract.page.marks import Mark
from crawler.extract.page.words import fold
from crawler.times.in_line import day_in

FOREST = Path(__file__).with_name("authors.npz")
"""Made by `tests.judge.train_authors`."""
LEAST, UNSAID = 0.17, 0.3
"""The chance below which nobody is said to have written the page, and that of a name which a line by itself gives, without a
label, a role or a dash. In folds by site the second costs one right list of 690 and spares a third of the names that nobody
bears on made pages without an author (123 to 82 of 524)."""
UNSURE = frozenset(("piece", "line", "plain"))
"""Sources that are such lines."""
_FAR, _SIGNS = 40, 30
"""Blocks that are told apart, and elements that look like bylines which are looked at."""
_MARKS = (
    Mark.BYLINE, Mark.DATE, Mark.CAPTION | Mark.FIGURE, Mark.COMMENTS, Mark.JUNK, Mark.ASIDE, Mark.FOOTER, Mark.WEAK,
    Mark.ARTICLE, Mark.LIST, Mark.HEADER,
)  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")


@cache
def forest() -> Forest:
    """The trees; read once."""
    return load(FOREST)


def rows(seen: Seen, found: list[Candidate]) -> Floats:
    """A row of numbers for each candidate."""
    numbers = _Numbers(seen, found)
    return np.array([numbers.row(one, place) for place, one in enumerate(found)], np.float32)


class _Numbers:
    """The numbers of each candidate of a page."""

    def __init__(self, seen: Seen, found: list[Candidate]) -> None:
        self.layout, self.span, self.found, self.seen = seen.layout, seen.span, found, seen
        signs = seen.layout.signs
        self.linked = dict(seen.linked)
        self.labels = stated_labels(seen.page)
        self.heading = set(fold(seen.heading).split())
        self.signs = [(sign, fold(sign.node.text(separator=" "))) for sign in signs[:_SIGNS] if sign.kind == "author"]
        self.times = [sign.place for sign in signs if sign.kind != "author"]
        self.named = [frozenset(map(fold, one.names)) for one in found]
        self.days: dict[int, float] = {}
        self.stated = any("stated" in one.sources for one in found)

    def row(self, one: Candidate, place: int) -> list[float]:
        """The numbers of one candidate."""
        names = one.names or [one.office or ""]
        return [*self._said(one, names, place), *self._shown(names[0]), *self._stands(names)]

    def _said(self, one: Candidate, names: list[str], place: int) -> list[float]:
        first = names[0]
        words = {word for name in names for word in _WORD.findall(name) if word[0].isupper()}
        text = self.seen.prose
        return [
            *(float(source in one.sources) for source in SOURCES),
            any(self.named[place] < other for other in self.named),
            any(other < self.named[place] for other in self.named if other),
            sum(one.sources[0] == other.sources[0] for other in self.found), len(one.sources),
            one.said, one.beside, place, len(self.found), len(names), not one.names, one.office is not None,
            all(map(is_full_name, names)), all(map(is_person, names)), is_site(first, self.seen.site),
            len(first.split()), len(first), first.isupper(), first[0].islower(), self.stated,
            any(f" {word.casefold()} " in text for word in words),
            not self.heading.isdisjoint(fold(first).split()),
            are_known(names, self.labels, self.seen.path),
        ]  # fmt: skip

    def _shown(self, name: str) -> list[float]:
        said = fold(name)
        own = [sign for sign, text in self.signs if said in text]
        link = self.linked.get(name)
        near = min((abs(sign.place - self.span[0]) for sign in own), default=_FAR)
        return [
            len(self.signs), len(own), min(near, _FAR),
            any("rel" in sign.attributes for sign in own), any("itemprop" in sign.attributes for sign in own),
            link is not None, link is not None and leads_to(link, name), len(self.linked),
            self.seen.short.count(name), self.seen.prose.count(name),
        ]  # fmt: skip

    def _stands(self, names: list[str]) -> list[float]:
        places = [(self._apart(place, text), place, text) for place, text in self.seen.lines if names[0] in text]
        if not places:
            return [-1.0] * (23 + len(_MARKS))
        _, place, text = min(places)
        block = self.layout.blocks[place]
        box = self.layout.boxes[block.box]
        at = text.find(names[0])
        length = max(1, len(text))
        start, end = self.span
        return [
            _clipped(place - self.seen.head), _clipped(place - start), _clipped(place - end),
            place < self.seen.title, start <= place < end, place >= end, len(text) - sum(map(len, names)), at,
            BY.match(text) is not None, OTHER.search(f"{text[:at]} ") is not None, OTHERS.search(text) is not None,
            ROLE.search(text) is not None, MAIL.search(text) is not None,
            block.links / length, block.strong / length, block.tag in ("h2", "h3", "h4", "h5"), block.tag == "li",
            block.tag == "p", *(self._dated(beside) for beside in (place - 1, place, place + 1, place + 2)),
            min((abs(time - place) for time in self.times), default=_FAR),
            *(float(box.marks & mark > 0) for mark in _MARKS),
        ]  # fmt: skip

    def _dated(self, place: int) -> float:
        """Whether a short line names a day."""
        if place not in self.days:
            text = self.layout.blocks[place].text if 0 <= place < len(self.layout.blocks) else ""
            self.days[place] = float(3 < len(text) < LINE and day_in(text) is not None)
        return self.days[place]

    def _apart(self, place: int, text: str) -> float:
        """How far a line is from where a byline stands, in blocks, long lines further."""
        marks = self.layout.boxes[self.layout.blocks[place].box].marks
        outside = 0 if self.seen.head <= place <= self.span[0] + 3 else 12
        aside = 24 if marks & (Mark.COMMENTS | Mark.JUNK) else 0
        return outside + aside + min(abs(place - self.span[0]), abs(place - self.span[1]) + 6) + len(text) / 15


def _clipped(blocks: int) -> int:
    return max(-_FAR, min(_FAR, blocks))
