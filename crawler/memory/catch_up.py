"""Brings the states of sites level with the Parquet files: after a kill, a loss, a restored backup, or a compaction."""

import logging
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from crawler.disk.layout import Archive
from crawler.disk.lineage import Lost, listing_anew, only_merges, raise_if_lost
from crawler.disk.place import Place, files_below, relative, source
from crawler.memory.state import COLUMNS, State, StateDamaged, StateOutdated
from crawler.sites import Site

logger = logging.getLogger(__name__)

_BATCH = 50_000
"""Rows read at a time: a merged file holds a month of all sites."""


def open_states(
    folder: Path, sites: Sequence[Site], root: Place, say: Callable[[str], None] = logger.warning
) -> dict[str, State]:
    """The state of each site by name, level with the Parquet files under `root`; one that is damaged is made anew from them.

    `say` is told of the damage. Raises Lost, with nothing forgotten, where files are gone that a state has learnt.
    """
    states = {site.name: _opened(folder, site, say) for site in sites}
    try:
        catch_up(list(states.values()), root)
    except Lost:
        for state in states.values():
            state.close()
        raise
    return states


def _opened(folder: Path, site: Site, say: Callable[[str], None]) -> State:
    try:
        return State(folder, site)
    except StateDamaged as damage:
        (logger.warning if isinstance(damage, StateOutdated) else say)(str(damage))
        for path in folder.glob(f"{site.name}.sqlite*"):
            path.unlink()
        return State(folder, site)


def catch_up(states: Sequence[State], root: Place) -> int:
    """Apply the `pages/` files under `root` that a state has not learnt, each read once for all sites; how many there were."""
    return listing_anew(lambda: _catch_up(states, root))


def _catch_up(states: Sequence[State], root: Place) -> int:
    present = {relative(path, root) for path in files_below(Archive(root).table("pages"))}
    applied = {state.site.name: state.applied() for state in states}
    raise_if_lost(set[str]().union(*applied.values()), present, root)
    behind = sorted(name for name in present if any(name not in known for known in applied.values()))
    learnt = 0
    for name in behind:
        with pq.ParquetFile(source(root / name)) as file:
            there = _sites_in(file)
            late = [state for state in states if there.intersection(state.site.names) and name not in applied[state.site.name]]
            merged = [state for state in late if only_merges(file.metadata.metadata, "pages", applied[state.site.name])]
            for state in merged:
                state.adopt([name])
            _teach([state for state in late if state not in merged], name, file)
            learnt += bool(late)
    for state in states:
        state.forget(present)
    return learnt


def _sites_in(file: pq.ParquetFile) -> set[str]:
    """Sites that have rows in a file; a column of few values, read in a millisecond."""
    return set(pc.unique(file.read(columns=["site"])["site"]).to_pylist())


def _teach(states: Sequence[State], name: str, file: pq.ParquetFile) -> None:
    if not states:
        return
    columns = [column for column in COLUMNS if column in file.schema_arrow.names]
    for batch in file.iter_batches(_BATCH, columns=columns):
        for site, rows in by_site(pa.Table.from_batches([batch])):
            for state in states:
                if site in state.site.names:
                    state.learn(rows)
    for state in states:
        state.adopt([name])


def by_site(rows: pa.Table) -> Iterator[tuple[str, pa.Table]]:
    """The rows of each site."""
    ordered = rows.sort_by("site")
    start = 0
    for entry in pc.value_counts(ordered["site"]).to_pylist():
        yield entry["values"], ordered.slice(start, entry["counts"])
        start += entry["counts"]
