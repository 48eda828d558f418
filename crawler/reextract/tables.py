"""The store of a re-extraction: decides clippings in order and writes their rows, as the last two stages of a crawl do."""

from dataclasses import dataclass
from pathlib import Path

from crawler.disk.layout import Archive
from crawler.items import Clipping, Run, SiteProfile
from pipelines.dedupe.catch_up import catch_up
from pipelines.dedupe.decide import decide
from pipelines.dedupe.index import Index
from pipelines.dedupe.sketches import AT_ONCE
from pipelines.parquet.writer import Writer


@dataclass
class Tables:
    """An archive that is being written."""

    root: Path
    run_id: str
    """Names the files; rows keep the run they are of."""

    def __post_init__(self) -> None:
        self.root.mkdir(parents=True, exist_ok=True)
        self._index = Index.open(Archive(self.root).index)
        catch_up(self._index, self.root)
        self._writer = Writer(self.root, self.run_id)
        self._undecided: list[Clipping] = []

    def add(self, clipping: Clipping) -> None:
        """Take a normalized clipping, to be decided with some others and buffered; StorageFailed where the disk fails."""
        self._undecided.append(clipping)
        if len(self._undecided) == AT_ONCE:
            self._decide()
            if self._writer.due():
                self.flush()

    def add_profiles(self, rows: list[SiteProfile]) -> None:
        """Buffer what sites are known by."""
        self._writer.add(Clipping(profiles=rows))

    def add_run(self, run: Run) -> None:
        """Buffer the row of a run."""
        self._writer.add_run(run)

    def flush(self) -> None:
        """Publish what was added."""
        self._decide()
        batch = self._writer.take()
        files = self._writer.publish(batch) if batch else []
        self._index.apply(files)

    def _decide(self) -> None:
        decide(self._undecided, self._index)
        for clipping in self._undecided:
            self._writer.add(clipping)
        self._undecided = []

    def close(self) -> None:
        """Publish the rest."""
        self.flush()
        self._index.close()
