"""What survives a power cut, and locks that die with their process: the one place that asks the system for either.

A file is durable when its bytes are and when its name is: the name stands in its folder, which is synced too. What is to
replace something is written whole under another name, synced, renamed, and its folder synced: a reader sees all of the old
or all of the new, and so does whoever comes after a power cut.
"""

import errno
import fcntl
import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any


class Linked(OSError):
    """A symbolic link stands where a file of ours is to be; the message says what to do."""

    def __init__(self, path: Path | str) -> None:
        """`path` is the link."""
        super().__init__(f"{path} is a symbolic link, and nothing is written to where links of files lead; remove it")


class NoFile(OSError):
    """A pipe or a device stands where a file of ours is to be, and would hold whoever opens it; the message says what to do."""

    def __init__(self, path: Path | str) -> None:
        """`path` is where it stands."""
        super().__init__(f"{path} is a pipe or a device, and nothing is written to such; remove it")


def refuse_link(path: Path) -> Path:
    """The path again, for those that open by name what they write; Linked where a link stands there, NoFile for a pipe."""
    if path.is_symlink():
        raise Linked(path)
    if path.is_fifo():
        raise NoFile(path)
    return path


def refuse_pipes(folder: Path) -> None:
    """NoFile where a pipe stands anywhere below: whoever opens it waits for ever. Names alone are read."""
    with suppress(FileNotFoundError), os.scandir(folder) as entries:  # others take their own folders of work away
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                refuse_pipes(Path(entry.path))
            elif not entry.is_file() and not entry.is_symlink():
                raise NoFile(entry.path)


def opened(path: Path, mode: str, **how: Any) -> IO[Any]:
    """A file of ours, opened to be written; Linked where a link stands there."""
    return open(path, mode, opener=unlinked, **how)


def unlinked(path: str, flags: int) -> int:
    """A descriptor as `os.open` gives it; Linked where a link stands there, NoFile for what is none."""
    try:
        descriptor = os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK, 0o666)  # a pipe would wait for who reads it
    except OSError as error:
        raise Linked(path) if error.errno == errno.ELOOP else NoFile(path) if error.errno == errno.ENXIO else error from None
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise NoFile(path)
    return descriptor


def sync(file: IO[Any]) -> None:
    """Make durable what was flushed into an open file; may run in a thread beside the one that writes."""
    os.fsync(file.fileno())


def sync_file(path: Path) -> None:
    """Make the bytes of a finished file durable."""
    with path.open("rb") as file:
        sync(file)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_tree(root: Path) -> None:
    """Make all files below a folder durable, with their names."""
    for folder, _, files in os.walk(root):
        for name in files:
            sync_file(Path(folder, name))
        sync_folder(Path(folder))


@contextmanager
def writing(path: Path) -> Iterator[IO[bytes]]:
    """A new file whose bytes are durable at the end of the block; its name is not yet."""
    with opened(path, "wb") as file:
        yield file
        file.flush()
        sync(file)


def rename(path: Path, final: Path) -> None:
    """Give a durable file or folder another name in its file system, durably; what has that name is replaced, if it is a file."""
    path.rename(final)
    sync_folder(final.parent)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file, or replace it, so that readers see all of it or nothing of it; one writer at a time."""
    temporary = path.with_name(f".{path.name}.new")
    with writing(temporary) as file:
        file.write(content)
    rename(temporary, path)


def copy_whole(source: Path, target: Path) -> None:
    """A copy on whatever file system, under a name that no reader takes until it is durable."""
    temporary = target.with_name(f"{target.name}.part")
    shutil.copyfile(source, refuse_link(temporary))
    sync_file(temporary)
    rename(temporary, target)


def link_or_copy(source: Path, target: Path) -> None:
    """A second name for a file, or a durable copy where the file system knows no second names."""
    try:
        target.hardlink_to(source)
    except OSError:
        copy_whole(source, target)


def make_folder(folder: Path) -> None:
    """Make a folder durable with those above it."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    sync_folder(folder.parent)


def take_lock(file: IO[Any] | int, *, shared: bool = False) -> bool:
    """Lock an open file until it is closed or the process ends, however it ends; False where another has it."""
    try:
        fcntl.flock(file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def await_lock(file: IO[Any] | int) -> None:
    """Lock an open file until it is closed, after whoever has it: waits as long as that takes."""
    fcntl.flock(file, fcntl.LOCK_EX)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock on a file, which is made where there is none, after whoever has it."""
    with opened(path, "ab") as file:
        await_lock(file)
        yield
