"""Where everything is in an archive: the names beside the tables' stand here and nowhere else.

An archive is a folder, or an object store with a folder of this machine beside it. There the tables, the finished WARC files
and the list of what was erased are objects; lock, state and whatever is under way stay in the folder, in both cases alike.
"""

from dataclasses import dataclass
from pathlib import Path

from crawler.disk.place import Place, Remote, files_below, local_of, store_of

WARC, ERASED, STATE = "warc", "erased", "state"
HASHES = f"{ERASED}/hashes.txt"
EMPTY = "empty.parquet"
"""A file without rows in the month in which a table was first missing; a compaction merges it like any other."""
OPEN = ".open"
"""What the name of a WARC file under way ends with."""


@dataclass(frozen=True, slots=True)
class Archive:
    """One archive; asks the disk for nothing but what its methods say."""

    root: Place

    @property
    def local(self) -> Path:
        """The folder for lock, state and work; NoStore where an object store was named without one."""
        return local_of(self.root)

    @property
    def store(self) -> Remote | None:
        """The object store; None where everything is in one folder."""
        return store_of(self.root)

    def table(self, name: str) -> Place:
        """The folder of a table's months."""
        return self.root / name

    @property
    def warc(self) -> Place:
        """Where finished WARC files are."""
        return self.root / WARC

    @property
    def warc_under_way(self) -> Path:
        """Where WARC files are written; in a folder they stay there."""
        return self.local / WARC

    @property
    def warc_store(self) -> Remote | None:
        """Where finished WARC files are sent; None where they stay."""
        return self.store / WARC if self.store else None

    def warc_files(self) -> list[Path]:
        """The finished WARC files of a folder, of ours and of others."""
        return [path for path in files_below(self.warc_under_way, "*.warc*") if path.suffix != OPEN]

    @property
    def hashes(self) -> Place:
        """The list of what was erased."""
        return self.root / HASHES

    def receipt(self, tag: str) -> Path:
        """What an erasure says of itself."""
        return self.local / ERASED / f"receipt-{tag}.json"

    @property
    def state(self) -> Path:
        """What was learnt of the tables, a file a site and some more: it can be deleted and is made again."""
        return self.local / STATE

    @property
    def index(self) -> Path:
        """The dedupe index."""
        return self.state / "dedupe"

    @property
    def history(self) -> Path:
        """What the sites did in earlier runs."""
        return self.state / "history.db"

    @property
    def checked(self) -> Path:
        """Its time of change is that of the last look at the tables' files."""
        return self.state / "checked"

    @property
    def robots(self) -> Path:
        """The robots.txt of each host as it was last read; nothing makes it again."""
        return self.state / "robots"

    def payloads(self, part: str) -> Path:
        """Which WARC record holds a payload, for one part of a run or for all of it."""
        return self.state / f"payloads{part}.sqlite"

    @property
    def owner(self) -> Path:
        """Names the object store that the folder belongs to."""
        return self.local / "store"

    @property
    def metrics(self) -> Path:
        """Where metrics go unless another file is named."""
        return self.local / "metrics.prom"

    @property
    def report(self) -> tuple[Path, Path]:
        """The report of the last run, for machines and for people."""
        return self.local / "report.json", self.local / "report.txt"
