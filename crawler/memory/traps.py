"""Which addresses look alike, so that a calendar, a session in the address or a list without end does not eat a harvest."""

import re
from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import urlsplit

AT_ONCE = 1000
"""Addresses of one form that links named before those of other forms have their turn."""
BARREN = 300
"""Pages of one form in a row without an article, or with one read before, after which no more of it are asked for in this run."""
MOST_FORMS = 50_000
"""Forms that are told apart; a site that has more makes them up."""
_DIGITS = re.compile(r"\d++")
_LONGEST_STEP = 20
"""Letters of a step of a path that is a word of the site's own; longer ones are headlines or tokens."""


def form_of(url: str) -> str:
    """What an address shares with those of one template: its path without numbers and headlines, and names of parameters."""
    parts = urlsplit(url)
    names = {pair.partition("=")[0] for pair in parts.query.split("&") if pair}
    return f"{parts.netloc}{'/'.join(map(_step, parts.path.split('/')))}?{'&'.join(sorted(names))}"


def _step(step: str) -> str:
    blotted = _DIGITS.sub("0", step)
    return "w" if len(step) > _LONGEST_STEP or blotted.count("0") > 1 or blotted.count("-") + blotted.count("_") > 1 else blotted


@dataclass(slots=True)
class Traps:
    """The forms of one harvest."""

    _named: Counter[str] = field(default_factory=Counter)
    _barren: Counter[str] = field(default_factory=Counter)
    """Pages since the last article, by form."""
    _texts: set[int] = field(default_factory=set)
    """Of the articles that links gave."""

    def turn(self, url: str) -> int:
        """Whose turn an address has to wait for: 0 for the first AT_ONCE of its form, 1 for as many more, and so on."""
        form = self._form(url)
        self._named[form] += 1
        return (self._named[form] - 1) // AT_ONCE

    def learn(self, url: str, *, gave: bool, text: str | None = None) -> None:
        """Note whether a page gave an article; one whose `text` was read in this harvest before is none."""
        form = self._form(url)
        again = bool(text) and hash(text) in self._texts
        if text:
            self._texts.add(hash(text))
        self._barren[form] = 0 if gave and not again else self._barren[form] + 1

    def is_barren(self, url: str) -> bool:
        """Whether pages of this form are no articles."""
        return self._barren[self._form(url)] >= BARREN

    def _form(self, url: str) -> str:
        form = form_of(url)
        return form if form in self._named or len(self._named) < MOST_FORMS else ""
