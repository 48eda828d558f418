"""What several machines published since the archive was last of one piece, decided between them by the one that has it all."""

import shutil
from contextlib import closing

from crawler.archive.reconcile import Reconciled, Reconciling, files_that_begin
from crawler.disk.layout import Archive
from crawler.disk.lease import Board
from crawler.disk.lineage import Lost
from crawler.disk.place import Place, relative
from pipelines.dedupe.catch_up import catch_up
from pipelines.dedupe.index import Index
from pipelines.dedupe.segment import IndexDamaged


def settle(root: Place, board: Board, tag: str) -> Reconciled | None:
    """Decide what workers that have ended published; None where there is nothing. The caller knows that none of them lives.

    The index in the local folder is level with the archive afterwards. Raises Damaged, OSError, Fenced.
    """
    workers = board.undecided()
    if not workers:
        return None
    window = files_that_begin(root, workers)
    apart = {relative(file, root) for files in window.values() for file in files}
    with closing(_index_without(root, apart)) as index:
        done = Reconciling(root, window, index, tag).run()
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
