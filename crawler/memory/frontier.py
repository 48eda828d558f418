"""Leads of one site waiting to be fetched, on disk in a file that dies with the process.

A sitemap of a million new addresses must not be a million objects in memory. SQLite keeps a private temporary
database in a small cache and spills the rest; nothing of it needs to survive, since the next run finds the leads again.
"""

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from crawler.discover.lead import Lead
from crawler.memory.traps import AT_ONCE, Traps
from crawler.urls import key_of
from crawler.vocabulary import Via

_SCHEMA = """
PRAGMA cache_size = -4000;
CREATE TABLE leads (key INTEGER PRIMARY KEY, url, via, lastmod, comments, native_id, rank, turn, taken DEFAULT 0);
CREATE TABLE listed (key INTEGER PRIMARY KEY);
CREATE INDEX by_rank ON leads (rank, turn, lastmod DESC) WHERE taken = 0;
"""

_OF_LEADS = "key, url, via, lastmod, comments, native_id"

RANKS: dict[Via, int] = {"api": 0, "feed": 0, "sitemap": 1, "link": 2, "recheck": 3, "vanished": 3, "listing": 4}
"""What is fetched first: what is newest and surest, then what was read before: under a limit looks again must not starve it."""

BY_LINKS: tuple[Via, ...] = ("link", "listing")
"""What names addresses without end."""
BY_LISTS: tuple[Via, ...] = ("api", "feed", "sitemap")
MOST_OF_FORM = 100_000
"""Addresses of one form that lists name and one harvest asks for, as many as two whole sitemaps have: at one a second more than a
day of them."""
MOST_BY_LINKS = 3000
"""Addresses that nothing but links names and that one harvest asks for: articles without end do not make one without end."""


class Frontier:
    """Each address is given out once in a harvest, whoever names it and however often."""

    def __init__(self, refused: Callable[[str], bool] = lambda _url: False) -> None:
        """`refused` says which addresses are never given out, because they were erased."""
        self._refused = refused
        self._traps, self._lists = Traps(), Traps()
        self.beyond_lists = 0
        """Addresses that lists named and this harvest will not ask for: MOST_OF_FORM like them come first."""
        self.linked = 0
        """Addresses that links named as articles."""
        self._barren = 0
        """Addresses that were left out because those like them hold no article."""
        self._beyond = 0
        """Addresses that links named and this harvest will not ask for: as many like them wait as it asks for of all."""
        self._by_links = 0
        """Addresses given out that nothing but links named."""
        self._db = sqlite3.connect("", isolation_level=None)
        self._db.executescript(_SCHEMA)
        self._db.execute("BEGIN")  # one transaction for its whole life: nothing is ever committed

    def add(self, lead: Lead, *, later: bool = False) -> bool:
        """False where the address is waiting or done already, or may not be fetched. `later`: after all that is new."""
        if self._refused(lead.url):
            return False
        lastmod = lead.lastmod.timestamp() if lead.lastmod else None
        key, rank = key_of(lead.url), RANKS.get(lead.via, 3)
        rank = max(rank, RANKS["recheck"]) if later else rank
        if self._db.execute("SELECT 1 FROM leads WHERE key = ?", (key,)).fetchone():
            return False
        self.linked += lead.via == "link"
        if lead.via in BY_LISTS and self._lists.turn(lead.url) * AT_ONCE >= MOST_OF_FORM:
            self.beyond_lists += 1
            return False
        turn = self._traps.turn(lead.url) if lead.via in BY_LINKS else 0
        if turn * AT_ONCE >= MOST_BY_LINKS:
            self._beyond += 1
            return False
        row = (key, lead.url, lead.via, lastmod, lead.comments, lead.native_id, rank, turn)
        self._db.execute("INSERT INTO leads VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)", row)
        return True

    def claim(self, url: str) -> bool:
        """Never give this address out: it was read on the way to another. False where it was taken before."""
        key = key_of(url)
        fresh = self._db.execute("INSERT OR IGNORE INTO leads (key, url, taken) VALUES (?, ?, 1)", (key, url)).rowcount == 1
        return self._db.execute("UPDATE leads SET taken = 1 WHERE key = ? AND taken = 0", (key,)).rowcount == 1 or fresh

    def take(self, *, lists: bool = True) -> Lead | None:
        """The next lead by rank, newest first, of many forms before many of one; None when none is to be had, but for lists."""
        which = "taken = 0" if lists else "taken = 0 AND via != 'listing'"
        order = f"WHERE {which} ORDER BY rank, turn, lastmod DESC LIMIT 1"
        sql = f"SELECT {_OF_LEADS} FROM leads {order}"  # noqa: S608 -- our own words
        while (row := self._db.execute(sql).fetchone()) is not None:
            by_links = row[2] in BY_LINKS
            if by_links and self._by_links == MOST_BY_LINKS:
                return None
            self._db.execute("UPDATE leads SET taken = 1 WHERE key = ?", (row[0],))
            if by_links and self._traps.is_barren(row[1]):
                self._barren += 1
                continue
            self._by_links += by_links
            return _lead(row)
        return None

    def postponed(self) -> int:
        """How many addresses wait for another harvest, since this one asked for MOST_BY_LINKS."""
        return len(self) + self._beyond if self._by_links == MOST_BY_LINKS else 0

    def barren(self) -> int:
        """How many addresses were left out because those like them hold no article."""
        return self._barren + (self._beyond if self._by_links < MOST_BY_LINKS and not len(self) else 0)

    def waiting(self) -> int:
        """How many addresses wait for another harvest, since this one was ended early."""
        return len(self) + (self._beyond if len(self) else 0)

    def learn(self, lead: Lead, *, gave: bool, text: str | None = None) -> None:
        """Note whether a lead gave an article, of which `text`, or a list new ones."""
        if lead.via in BY_LINKS:
            self._traps.learn(lead.url, gave=gave, text=text)

    def newest(self, count: int) -> list[Lead]:
        """What waits and was dated last by its source; nothing is taken."""
        sql = f"SELECT {_OF_LEADS} FROM leads WHERE taken = 0 ORDER BY lastmod DESC LIMIT ?"  # noqa: S608 -- our own words
        return [_lead(row) for row in self._db.execute(sql, (count,))]

    def dated_since(self, when: datetime) -> int:
        """How many wait whose source dates them after that."""
        sql = "SELECT count(*) FROM leads WHERE taken = 0 AND lastmod > ?"
        return int(self._db.execute(sql, (when.timestamp(),)).fetchone()[0])

    def note_listed(self, url: str) -> None:
        """Remember that a sitemap still names this address."""
        self._db.execute("INSERT OR IGNORE INTO listed VALUES (?)", (key_of(url),))

    def is_listed(self, key: int) -> bool:
        """Whether a sitemap of this harvest named it."""
        return self._db.execute("SELECT 1 FROM listed WHERE key = ?", (key,)).fetchone() is not None

    def __len__(self) -> int:
        """How many leads wait."""
        return int(self._db.execute("SELECT count(*) FROM leads WHERE taken = 0").fetchone()[0])

    def close(self) -> None:
        """Drop everything."""
        self._db.close()


def _lead(row: tuple[Any, ...]) -> Lead:
    lastmod = datetime.fromtimestamp(row[3], UTC) if row[3] is not None else None
    return Lead(url=row[1], via=row[2], lastmod=lastmod, comments=row[4], native_id=row[5])
