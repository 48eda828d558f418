"""Where an archive is: a folder, or a place in an object store (s3://, gs://) beside a local folder.

An object store knows no rename, no lock and no appending: an object appears whole, or not at all. So files are written
whole in the local folder and put under their own names; crawl state, index, lock and work stay in the local folder.
"""

import errno
import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import IO, Any
from urllib.parse import unquote, urlsplit

import pyarrow as pa
from pyarrow import fs

from crawler.disk.durable import copy_whole, make_folder
from crawler.disk.lease import Worker

_CHUNK = 8 << 20
_SCHEMES = ("s3", "gs", "gcs")


class NoStore(Exception):
    """The output cannot be used as it was named; the message says why and what to do."""


TWICE = 2
"""Lists of what is below that must be empty, though there is something, until the store is not believed."""


@dataclass(frozen=True, slots=True)
class Remote:
    """A place in an object store, with the few things of `pathlib.Path` that reading an archive needs."""

    filesystem: fs.FileSystem = field(repr=False, compare=False)
    scheme: str
    path: PurePosixPath
    """Bucket and key."""
    local: Path | None = field(default=None, compare=False)
    """The folder for what stays on this machine; None for those who only read."""
    size: int | None = field(default=None, compare=False)
    """Bytes, where it was listed."""
    changed_ns: int = field(default=0, compare=False)
    """When it was put, by the store's clock, where it was listed."""
    url: str = field(default="", repr=False, compare=False)
    """As it was named, with what is needed to reach it; may hold keys."""
    worker: Worker | None = field(default=None, repr=False, compare=False)
    """Who publishes here, where several machines do."""

    def __str__(self) -> str:
        return f"{self.scheme}://{self.path}"

    def __truediv__(self, name: str) -> "Remote":
        return self._at(self.path / name)

    def __lt__(self, other: "Remote") -> bool:
        return self.path < other.path

    @property
    def name(self) -> str:
        """The last part."""
        return self.path.name

    @property
    def parent(self) -> "Remote":
        """The folder, as far as there are any."""
        return self._at(self.path.parent)

    def _at(self, path: PurePosixPath) -> "Remote":
        return Remote(self.filesystem, self.scheme, path, self.local, worker=self.worker)

    def exists(self) -> bool:
        """Whether there is an object, or any below this name."""
        return bool(self._info().type != fs.FileType.NotFound)

    is_there = exists

    def matching(self, pattern: str) -> "list[Remote]":
        """Objects below whose names match, sorted."""
        return [file for file in self.files() if file.path.match(pattern)]

    def opened(self) -> Any:
        """A file to read, as pyarrow has them."""
        return self.filesystem.open_input_file(str(self.path))

    def changed(self) -> int:
        """See `changed_ns` below."""
        return self.changed_ns + 3_600_000_000_000

    def length(self) -> int | None:
        """Of the object; None where there is none."""
        if self.size is not None:
            return self.size
        info = self._info()
        return int(info.size) if info.type == fs.FileType.File else None

    def _info(self) -> fs.FileInfo:
        return self.filesystem.get_file_info(str(self.path))

    def with_name(self, name: str) -> "Remote":
        """One beside it."""
        return self.parent / name

    def read_text(self, encoding: str) -> str:
        """The whole object."""
        with self.opened() as file:
            return str(file.read().decode(encoding))

    def files(self) -> "list[Remote]":
        """All objects below, sorted; none where there are none. OSError where the store does not answer."""
        for _ in range(TWICE):
            listed = self._listed()
            # pyarrow reads an answer of no bytes as a list of nothing. What comes between two questions is in the second list.
            if listed or not self.exists():
                break
        else:
            raise OSError(errno.EIO, "the store lists nothing below, though there is something", str(self))
        found = [info for info in listed if info.type == fs.FileType.File]
        return sorted(
            replace(self._at(PurePosixPath(info.path)), size=info.size, changed_ns=info.mtime_ns or 0) for info in found
        )

    def _listed(self) -> list[fs.FileInfo]:
        listed: list[fs.FileInfo] = self.filesystem.get_file_info(
            fs.FileSelector(str(self.path), recursive=True, allow_not_found=True)
        )
        return listed

    def remove(self) -> None:
        """Take an object away that is there."""
        self.filesystem.delete_file(str(self.path))

    def bring(self, source: Path, *, new: bool = False) -> None:
        """Copy a local file here, where it appears whole or not at all; returns when the store has it. Raises OSError.

        `new`: there is none of this name. Only where several machines publish the store is asked to see to that.
        """
        if self.worker is not None:
            self.worker.publish(source, str(self.path), new=new)
            return
        with source.open("rb") as file:
            self._put(file)
        size = self._info().size
        if size != source.stat().st_size:
            raise OSError(errno.EIO, f"the store has {size} bytes of the {source.stat().st_size} that were sent", str(self))

    def _put(self, file: IO[bytes]) -> None:
        # Left to itself pyarrow compresses what is called .gz, which it is already.
        with self.filesystem.open_output_stream(str(self.path), compression=None) as stream:
            while data := file.read(_CHUNK):
                stream.write(data)


Place = Path | Remote


@lru_cache
def place(output: str | Path, local: str | None = None) -> Place:
    """What an operator calls the output: a folder, `file://`, or the URL of an object store with a local folder beside it.

    Endpoint, region and keys stand in the URL's query, or in the environment, as pyarrow documents. Raises NoStore.
    """
    named, scheme = str(output), str(output).partition(":")[0].lower()
    if scheme == "file":
        return Path(unquote(urlsplit(named).path))
    _, separator, rest = named.partition("://")
    if not separator:
        return Path(output)
    name = f"{scheme}://{rest.rpartition('@')[2].partition('?')[0]}"  # what is printed holds no key, also of a key with a slash
    if scheme not in _SCHEMES:
        raise NoStore(f"{name} is none of s3://, gs:// and file://; name a folder or one of those with --output")
    try:
        filesystem, path = fs.FileSystem.from_uri(named)
    except (pa.ArrowException, ValueError) as error:
        why = reason(error).replace(named, name)
        raise NoStore(f"{name} cannot be used ({why}); see docs/stores.md for what may stand in it") from error
    return Remote(filesystem, scheme, PurePosixPath(path), Path(local) if local else None, url=str(output))


def seen_by(worker: Worker, output: Place, local: Path) -> Remote:
    """An archive that several machines write to, as one of them sees it: a shared folder is a store like any other."""
    store = store_of(output)
    if store is None:
        path = PurePosixPath(Path(str(output)).absolute())
        return Remote(fs.LocalFileSystem(), "file", path, local, worker=worker)
    return replace(store, local=local, worker=worker)


def store_of(place: Place) -> Remote | None:
    """The object store that a place is in; None for a folder or a file of this machine. Nobody else asks what a place is."""
    return place if isinstance(place, Remote) else None


def local_of(output: Place) -> Path:
    """The folder for state, lock and work; raises NoStore where an object store was named without one."""
    store = store_of(output)
    if store is None:
        return Path(str(output))
    if store.local is None:
        raise NoStore(f"{output} is no folder: say with --state DIR which folder of this machine keeps lock, state and work")
    return store.local


class _Local:
    """What `Remote` answers, of a folder or file of this machine."""

    def __init__(self, path: Path) -> None:
        self.path, self.filesystem = path, None

    def is_there(self) -> bool:
        return self.path.is_dir()

    def matching(self, pattern: str) -> list[Any]:
        return sorted(self.path.rglob(pattern))

    def opened(self) -> Any:
        return self.path

    def changed(self) -> int:
        return self.path.stat().st_ctime_ns

    def length(self) -> int | None:
        return self.path.stat().st_size if self.path.exists() else None

    def bring(self, source: Path) -> None:
        make_folder(self.path.parent)
        copy_whole(source, self.path)


def _of(place: Place) -> _Local | Remote:
    return store_of(place) or _Local(Path(str(place)))


def is_there(output: Place) -> bool:
    """Whether there is a folder, or anything in a store below this name."""
    return _of(output).is_there()


def filesystem_of(place: Place) -> fs.FileSystem | None:
    """The store's, as pyarrow has it; None for the disk."""
    return _of(place).filesystem


def name_in(place: Place) -> str:
    """What its file system calls it."""
    return str(_of(place).path)


def files_below(folder: Place, pattern: str = "*.parquet") -> list[Any]:
    """The files below a folder whose names match, sorted, as Path or Remote like the folder itself."""
    return _of(folder).matching(pattern)


def relative(file: Place, root: Place) -> str:
    """The name of a file within an archive, with slashes."""
    return PurePosixPath(name_in(file)).relative_to(name_in(root)).as_posix()


def source(file: Place) -> Any:
    """What pyarrow opens to read a file; raises OSError, FileNotFoundError among them."""
    return _of(file).opened()


def changed_ns(file: Place) -> int:
    """When a file came or changed, in nanoseconds; a listed object's time, an hour later for stores whose clock is behind."""
    return _of(file).changed()


def size_of(file: Place) -> int | None:
    """Bytes of a file; None where there is none."""
    return _of(file).length()


def bring(source: Path, target: Place) -> None:
    """Copy a durable local file to a place, where it appears whole or not at all. Raises OSError."""
    _of(target).bring(source)


_OF_A_STORE = re.compile(r"\bAWS Error (\w+)(?: \(HTTP status \d+\))? during \w+ operation: (.*)")


def reason(error: Exception) -> str:
    """The first line of an error of the system's or of pyarrow's, without its numbers and its names of operations."""
    told = getattr(error, "strerror", None) or str(error) or type(error).__name__
    line = str(told).splitlines()[0].partition(" (Request ID")[0].rstrip(".")
    if not (store := _OF_A_STORE.search(line)):
        return line
    # An answer to HEAD has no body, and the code alone says what was wrong.
    kind, words = store[1].replace("_", " ").lower(), store[2]
    return kind if words == "No response body" else f"{kind}: {words}"
