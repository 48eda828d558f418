"""The robots.txt of each host as it was last read, for the days on which it cannot be: RFC 9309, 2.3.1.4 and 2.4."""

from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import quote

from crawler.disk.durable import write_whole

KEPT = timedelta(days=30)
"""How long rules hold that cannot be read any more."""
AGAIN = timedelta(days=1)
"""After which the same rules are noted with their new time."""
_LONGEST = 200
"""Letters of a file's name."""


class Remembered:
    """One small file a host, of its time and its bytes; any of them can be deleted."""

    def __init__(self, folder: Path | None) -> None:
        """None: nothing is remembered."""
        self._folder = folder

    def keep(self, host: str, body: bytes, now: datetime) -> None:
        """Note what a host said; nothing where it has none, which is remembered as well. OSError where it cannot be."""
        known = self.last(host, now)
        if self._folder is None or (known and known[0] == body and now - known[1] < AGAIN):
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        write_whole(self._path(self._folder, host), f"{now.isoformat()}\n".encode() + body)

    def last(self, host: str, now: datetime) -> tuple[bytes, datetime] | None:
        """What a host said last, and when; None where that is not known, or long ago."""
        if self._folder is None:
            return None
        try:
            stated, _, body = self._path(self._folder, host).read_bytes().partition(b"\n")
            said = datetime.fromisoformat(stated.decode())
            return (body, said) if timedelta(0) <= now - said < KEPT else None
        except (OSError, ValueError, TypeError):
            return None

    @staticmethod
    def _path(folder: Path, host: str) -> Path:
        return folder / f"{quote(host, safe='')[:_LONGEST]}.txt"
