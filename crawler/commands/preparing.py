"""Before a harvest: what a killed run left behind is put in order, and a damaged archive is said before anything is fetched."""

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa

from crawler.batch import stage
from crawler.fetch.level import open_states
from crawler.sites import Site
from pipelines.dedupe.pipeline import open_index
from pipelines.parquet import work
from pipelines.parquet.reading import Damaged, check_new, first_damaged


def prepare(output: Path, sites: Sequence[Site]) -> None:
    """Bring crawl state and dedupe index level with the Parquet files.

    The caller holds the lock of the folder. Raises Damaged where a file of the tables cannot be read, OSError where the
    folder cannot be written.
    """
    state = output / "state"
    stage.resume(output)  # what a killed re-extraction or erasure had begun to put in place
    work.sweep(output)
    check_new(output, state / "checked")
    try:
        _level(output, state, sites)
    except (OSError, pa.ArrowException):
        # The ends of a file can be sound and its middle not; only then is all of it read, to name it.
        if sentence := first_damaged(output):
            raise Damaged(sentence) from None
        raise


def _level(output: Path, state: Path, sites: Sequence[Site]) -> None:
    open_index(state / "dedupe", output).close()
    for opened in open_states(state, sites, output).values():
        opened.close()
