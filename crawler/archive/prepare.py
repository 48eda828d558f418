"""Before a harvest: what a killed run left behind is put in order, and a damaged archive is said before anything is fetched.

After it: the table of the sites.
"""

import logging
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa

from crawler.archive import stage
from crawler.archive.make_good import make_good
from crawler.archive.settle import settle
from crawler.disk import durable, work
from crawler.disk.boards import board_of
from crawler.disk.exchange import CannotExchange
from crawler.disk.layout import Archive
from crawler.disk.lease import NAME, Worker
from crawler.disk.lineage import Lost
from crawler.disk.lock import Locked
from crawler.disk.place import NoStore, Place, reason
from crawler.memory.catch_up import open_states
from crawler.sites import Site
from pipelines.dedupe.opening import open_index
from pipelines.describe import write
from pipelines.parquet.reading import Damaged, check_new, first_damaged
from pipelines.parquet.replacing import How
from pipelines.parquet.widen import widen

logger = logging.getLogger(__name__)


class Older(Exception):
    """Files of the tables lack columns that were added since, and cannot be given them here; the message says what to do."""


def prepare(output: Place, sites: Sequence[Site]) -> list[str]:
    """Bring crawl state and dedupe index level with the Parquet files; sentences about what was damaged or lost.

    The caller holds the lock of the folder. Raises Damaged where a file of the tables cannot be read, OSError where the
    folder cannot be written, NoStore where it belongs to another store, Older or work.Busy where old files need columns first,
    Locked where one of several machines writes to the store.
    """
    archive = Archive(output)
    if archive.store is None:
        stage.resume(archive.local)  # what a killed re-extraction or erasure had begun to put in place
    else:
        _belongs(archive.owner, output)
    work.sweep(archive.local)
    if narrow := check_new(output, archive.checked):
        _add_columns(archive, narrow)
    _decide_between(archive)
    write.begin(output, datetime.now(UTC))
    try:
        return _level(archive, sites)
    except (OSError, pa.ArrowException):
        # The ends of a file can be sound and its middle not; only then is all of it read, to name it.
        if sentence := first_damaged(output):
            raise Damaged(sentence) from None
        raise


def _decide_between(archive: Archive) -> None:
    """Decide between machines whose last one was killed before it could."""
    if archive.store is not None and not (archive.store / NAME).exists():
        return  # it was never shared; a folder's lock says more of who is there
    board = board_of(archive.root)
    workers = board.undecided()
    if archive.store is not None and (living := Worker(board, "").others()):
        raise Locked(f"{archive.store} is being written by {', '.join(living)}; wait for it, or harvest a share with --shard")
    settle(archive.root, board, workers)


def _add_columns(archive: Archive, narrow: list[str]) -> None:
    """Give files that are older than a column that column, before any file that has it stands beside them."""
    fault = f"{archive.root} has files of {', '.join(narrow)} that are older than columns of today"
    if archive.store is not None:
        raise Older(f"{fault}; scrapy compact --output {archive.root} --into NEW writes them with all columns, to harvest into")
    try:
        with work.arranging(archive.local):
            for widened in widen(archive.local, How()):
                logger.warning("%s", widened)
    except CannotExchange as error:
        raise Older(f"{fault}, and {error}; run scrapy compact --offline while nobody reads, then harvest again") from error


def level(output: Place, sites: Sequence[Site]) -> list[str]:
    """The same for one of several machines, whose state has just come from the archive: only what it harvests is looked at."""
    try:
        return _level(Archive(output), sites)
    except pa.ArrowException as error:
        raise Damaged(first_damaged(output) or str(error)) from None


def conclude(output: Place, sites: Sequence[Site]) -> str | None:
    """Write the table of the sites; a sentence where it could not be. The caller holds the lock of the folder."""
    try:
        write.end(output, sites)
    except (OSError, pa.ArrowException) as error:
        return (
            f"the table of the sites could not be written ({reason(error)}); the next run does it, and scrapy verify looks closer"
        )
    return None


def _level(archive: Archive, sites: Sequence[Site]) -> list[str]:
    try:
        return _opened(archive, sites)
    except Lost as lost:
        sentence = make_good(archive, lost)
        return [sentence, *_opened(archive, sites)]


def _opened(archive: Archive, sites: Sequence[Site]) -> list[str]:
    damaged: list[str] = []
    open_index(archive.index, archive.root, damaged.append).close()
    for opened in open_states(archive.state, sites, archive.root, damaged.append).values():
        opened.close()
    return damaged


def _belongs(note: Path, output: Place) -> None:
    """Crawl state is of one archive: of the one that it was first used for."""
    if not note.exists():
        durable.refuse_link(note).write_text(f"{output}\n", encoding="utf-8")
    elif (owner := note.read_text(encoding="utf-8").strip()) != str(output):
        raise NoStore(f"{note.parent} keeps the state of {owner}; name another folder with --state for {output}")
