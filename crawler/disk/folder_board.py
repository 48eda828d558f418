"""Leases in a folder that all machines see: `mkdir`, `O_EXCL` and `rename` are each done once, whoever asks at the same time.

    .leases/workers/<worker>/alive    its time of change is the last sign of life, by the clock of the file system
    .leases/workers/<worker>/...      what the worker is about to publish
    .leases/keys/<key>@<number>       who has a key
    .leases/undecided/<worker>        what it published is not yet held against what the others did

A worker is fenced by renaming its folder: what it renames from there is not found any more.
"""

import os
import secrets
import shutil
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from crawler.disk import durable
from crawler.disk.lease import NAME, Fenced

_ALIVE = "alive"
_GONE = "."
"""What the name of a fenced worker's folder begins with, until it is removed."""
_BOOT = Path("/proc/sys/kernel/random/boot_id")


@dataclass(eq=False, slots=True)
class FolderBoard:
    """See `crawler.disk.lease.Board`."""

    root: Path
    _locks: dict[str, int] = field(default_factory=dict)
    """Locks of this process that die with it: workers of the same machine need not wait to know."""

    def _folder(self, worker: str) -> Path:
        return self.root / NAME / "workers" / worker

    def _undecided(self, worker: str) -> Path:
        return self.root / NAME / "undecided" / worker

    def _key(self, key: str, number: int) -> Path:
        return self.root / NAME / "keys" / f"{quote(key, safe='')}@{number:08}"

    def enter(self, worker: str) -> None:
        """Make the worker's folder."""
        for name in ("workers", "keys", "undecided"):
            durable.make_folder(self.root / NAME / name)
        for left in self._folder("").glob(f"{_GONE}*"):
            shutil.rmtree(left, ignore_errors=True)  # who fenced it died before it was removed
        self._undecided(worker).touch()
        self._folder(worker).mkdir()
        alive = self._folder(worker) / _ALIVE
        alive.write_text(_boot(), encoding="utf-8")
        self._locks[worker] = os.open(alive, os.O_RDWR)
        durable.await_lock(self._locks[worker])

    def beat(self, worker: str) -> bool:
        """Touch its file, by the clock of the file system."""
        try:
            os.utime(self._folder(worker) / _ALIVE)
        except FileNotFoundError:
            return False
        return True

    def lives(self, worker: str, silent: float) -> bool:
        """By the time of its file; a worker of this machine lives as long as its lock is held, too."""
        alive = self._folder(worker) / _ALIVE
        try:
            beaten, boot = alive.stat().st_mtime, alive.read_text(encoding="utf-8")
            if boot == _boot() and _is_free(alive):
                return False
        except FileNotFoundError:
            return False
        # A sign of life that is far ahead was given by a clock that was wrong; who lives gives another within seconds.
        return abs(self._now() - beaten) < silent

    def _now(self) -> float:
        """The clock of the file system, which is that of the signs of life."""
        probe = self.root / NAME / ".clock"
        probe.touch()
        return probe.stat().st_mtime

    def publish(self, worker: str, source: Path, target: str, *, new: bool) -> None:  # noqa: ARG002 -- of a folder it is the same
        """Copy into the worker's folder, and rename from there."""
        staged, final = self._folder(worker) / f"{secrets.token_hex(4)}-{Path(target).name}", Path(target)
        durable.make_folder(final.parent)
        try:
            shutil.copyfile(source, staged)
            durable.sync_file(staged)
            durable.rename(staged, final)
        except FileNotFoundError as error:
            if self._folder(worker).exists():
                raise
            raise Fenced(worker) from error

    def fence(self, worker: str) -> None:
        """Rename its folder, and remove it."""
        gone = self._folder(f"{_GONE}{worker}")
        with suppress(FileNotFoundError):  # another was faster
            durable.rename(self._folder(worker), gone)
        shutil.rmtree(gone, ignore_errors=True)
        if worker in self._locks:
            os.close(self._locks.pop(worker))

    def workers(self) -> list[str]:
        """Folders that are not renamed."""
        return sorted(path.name for path in self._folder("").glob("*") if not path.name.startswith(_GONE))

    def undecided(self) -> list[str]:
        """Files that are there."""
        return sorted(path.name for path in self._undecided("").glob("*"))

    def decided(self, worker: str) -> None:
        """Unlink the file."""
        self._undecided(worker).unlink(missing_ok=True)

    def numbers(self, key: str) -> list[int]:
        """Of the files of a key."""
        name = f"{quote(key, safe='')}@"
        return sorted(int(path.name[len(name) :]) for path in (self.root / NAME / "keys").iterdir() if path.name.startswith(name))

    def create(self, key: str, number: int, worker: str) -> bool:
        """Open a file that is not there."""
        try:
            with self._key(key, number).open("x", encoding="utf-8") as file:
                file.write(worker)
                file.flush()
                durable.sync(file)
        except FileExistsError:
            return False
        durable.sync_folder(self._key(key, number).parent)
        return True

    def holder(self, key: str, number: int) -> str | None:
        """What the file holds; nothing while it is being written."""
        try:
            return self._key(key, number).read_text(encoding="utf-8")
        except FileNotFoundError:
            return None

    def remove(self, key: str, number: int) -> None:
        """Unlink the file."""
        self._key(key, number).unlink(missing_ok=True)


def _boot() -> str:
    """Tells this start of this machine from all others; where there is no such thing, no lock is asked."""
    return _BOOT.read_text(encoding="utf-8") if _BOOT.exists() else secrets.token_hex(8)


def _is_free(path: Path) -> bool:
    """Whether nobody holds the lock on a file."""
    with path.open("rb+") as file:
        return durable.take_lock(file)
