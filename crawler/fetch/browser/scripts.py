"""Scripts that were fetched in this run: a site's pages share theirs, and each is asked for once."""

from dataclasses import dataclass, field

from crawler.fetch.answer import Answer

MOST_BYTES = 30_000_000
"""Of one site; what was not used for longest goes first."""


@dataclass(slots=True)
class Scripts:
    """Of one site, by address."""

    _kept: dict[str, Answer] = field(default_factory=dict)
    _bytes: int = 0

    def find(self, url: str) -> Answer | None:
        """One that was fetched before."""
        found = self._kept.pop(url, None)
        if found is not None:
            self._kept[url] = found
        return found

    def keep(self, url: str, answer: Answer) -> None:
        """Keep one, unless it failed or its server forbids that."""
        if answer.fetched is None or "no-store" in answer.headers.get("cache-control", ""):
            return
        self._kept[url] = answer
        self._bytes += len(answer.fetched.body)
        while self._bytes > MOST_BYTES:
            gone = self._kept.pop(next(iter(self._kept))).fetched
            self._bytes -= len(gone.body) if gone else 0
