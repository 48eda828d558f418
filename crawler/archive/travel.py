"""What was learnt of the tables travels: from the archive to the machine that works on it, and back when it has.

Crawl states, the dedupe index and the history are made of the tables, so none of it need arrive: what is missing costs a look at
the tables. Nothing of it is opened where several machines see it.
"""

import shutil
from collections.abc import Iterable

from crawler.disk.durable import write_whole
from crawler.disk.layout import STATE, Archive
from crawler.disk.place import Remote
from pipelines.dedupe import manifest
from pipelines.dedupe.index import Index
from pipelines.dedupe.segment import IndexDamaged

_JOURNAL = "-journal"


def fetch(seen: Remote, sites: Iterable[str]) -> None:
    """Bring the states of sites, the history and the dedupe index to the local folder. Raises OSError."""
    state = Archive(seen).state
    state.mkdir(parents=True, exist_ok=True)
    for name in (*_databases(sites), Archive(seen).history.name):
        there = seen / STATE / name
        # A journal beside it: who wrote it was killed, and the file is not to be read without.
        if there.exists() and not (seen / STATE / (name + _JOURNAL)).exists():
            _copy(there, seen, name)
    fetch_index(seen)


def send(seen: Remote, sites: Iterable[str]) -> None:
    """Put the states of sites back. Fenced where another worker has them now, OSError."""
    for name in _databases(sites):
        _send_database(seen, name)


def send_shared(seen: Remote) -> None:
    """Put the history and the dedupe index back; for the one worker that has everything."""
    _send_database(seen, Archive(seen).history.name)
    index, there = Archive(seen).index, seen / STATE / Archive(seen).index.name
    named = {part.name: part.size for part in manifest.read(index)[0].parts}
    before = {file.name: file for file in there.files()}
    for name in (*(name for name in named if name not in before), manifest.NAME):
        (there / name).bring(index / name)
    for name, file in before.items():
        if name.endswith(".segment") and name not in named:
            file.remove()


def _databases(sites: Iterable[str]) -> list[str]:
    return [f"{site}.sqlite" for site in sites]


def _send_database(seen: Remote, name: str) -> None:
    path = Archive(seen).state / name
    if path.exists():
        for stale in (seen / STATE / (name + _JOURNAL),):
            if stale.exists():
                (seen / STATE / name).remove()
                stale.remove()
        (seen / STATE / name).bring(path)


def fetch_index(seen: Remote) -> None:
    """Bring the dedupe index; none where there is none, or another is just putting a new one there."""
    index, there = Archive(seen).index, seen / STATE / Archive(seen).index.name
    shutil.rmtree(index, ignore_errors=True)
    index.mkdir(parents=True)
    try:
        if (there / manifest.NAME).exists():
            _copy(there / manifest.NAME, seen, f"{index.name}/{manifest.NAME}")
            for part in manifest.read(index)[0].parts:
                _copy(there / part.name, seen, f"{index.name}/{part.name}")
            Index.open(index).close()
    except (FileNotFoundError, IndexDamaged):
        shutil.rmtree(index)


def _copy(file: Remote, seen: Remote, name: str) -> None:
    with file.opened() as opened:
        write_whole(Archive(seen).state / name, opened.read())
