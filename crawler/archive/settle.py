"""What several machines published since the archive was last of one piece, decided between them by the one that has it all."""

import secrets
import shutil
from collections.abc import Sequence
from contextlib import closing

from crawler.archive.reconcile import Reconciled, Reconciling, files_that_begin
from crawler.disk.layout import Archive
from crawler.disk.lease import Board
from crawler.disk.lineage import Lost
from crawler.disk.place import Place, relative
from pipelines.dedupe.catch_up import catch_up
from pipelines.dedupe.index import Index
from pipelines.dedupe.segment import IndexDamaged


def settle(root: Place, board: Board, workers: Sequence[str]) -> Reconciled | None:
    """Decide what `workers` published; None where there are none.

    The caller asked for the undecided ones first, and then whether any lives: who enters between the two is none of them, and
    what it is about to publish is still to be decided. The index in the local folder is level with the archive afterwards.
    Raises Damaged, OSError, Fenced.
    """
    if not workers:
        return None
    window = files_that_begin(root, workers)
    apart = {relative(file, root) for files in window.values() for file in files}
    with closing(_index_without(root, apart)) as index:
        # Named after one of them: should this be killed, what it set aside is among their files for whoever does it again.
        done = Reconciling(root, window, index, f"{workers[0]}-aside-{secrets.token_hex(4)}").run()
    for worker in workers:
        board.decided(worker)
    return done


def _index_without(root: Place, apart: set[str]) -> Index:
    """The index, level with all files but some; made anew where it has learnt one of those, is damaged or lacks files."""
    try:
        index = Index.open(Archive(root).index)
        if not index.applied() & apart:
            catch_up(index, root, apart)
            return index
    except (IndexDamaged, Lost):
        pass  # what is lost is said by who brings the states level
    shutil.rmtree(Archive(root).index)
    index = Index.open(Archive(root).index)
    catch_up(index, root, apart)
    return index
