"""Leases in an object store, by puts that the store makes only where there is no such object yet, or the one that was seen.

    .leases/workers/<worker>/alive         its time in the store is the last sign of life
    .leases/workers/<worker>/put-<n>       what the worker publishes as its n-th, written before it
    .leases/keys/<key>@<number>            who has a key
    .leases/undecided/<worker>             what it published is not yet held against what the others did

An object cannot be taken away from a writer that has begun to send it. So a worker says beforehand what it will put. Whoever
fences it makes its next number, so that it can begin nothing more, and puts an empty table where it had said it would and has
not: the worker's own put is then refused, as one of a name that is taken. Objects of a fenced worker stay; a rule of the store
may remove those of a month ago.
"""

import base64
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import parse_qs, quote, unquote, urlsplit

import orjson
import pyarrow as pa
import pyarrow.parquet as pq

from crawler.disk.lease import NAME, Fenced
from crawler.disk.place import reason

_FENCED = b"fenced"
_OF_NO_OBJECT = {"e_tag": '"of no object"', "version": "1"}
_WAITS, _SOON = (0.05, 0.15, 0.45), 5.0
"""Seconds before what failed is asked again, and for how long: what fails later the client has tried often enough itself."""
_REFUSED = 4
"""Times that a put is made which the store refuses for nothing that is there."""
T = TypeVar("T")


class NoObstore(Exception):
    """The package that makes conditional puts is not installed; the message says what to do."""


class NoConditions(OSError):
    """The store makes a put on a condition whether or not that is so: two would have one site."""

    def __init__(self) -> None:
        why = "the store does not keep the conditions If-None-Match and If-Match, without which several machines cannot share it"
        super().__init__(f"{why}; let one process harvest, without --shard and --ray, or use a store that keeps them")


@contextmanager
def _told(obstore: Any) -> Iterator[None]:
    """Errors of the store are OSErrors, as everywhere here."""
    try:
        yield
    except obstore.exceptions.BaseError as error:
        raise OSError(reason(error)) from error


@dataclass(eq=False, slots=True)
class StoreBoard:
    """See `crawler.disk.lease.Board`."""

    obstore: Any
    """The module."""
    store: Any
    """The bucket."""
    root: str
    """The archive's key in it."""
    _next: dict[str, int] = field(default_factory=dict)
    """The number of what each worker of this process publishes next."""

    @classmethod
    def at(cls, url: str) -> "StoreBoard":
        """The board of an archive, at a URL as `crawler.disk.place` takes it; NoObstore where the package is missing."""
        try:
            import obstore  # noqa: PLC0415 -- an extra that most do without
        except ImportError as error:
            raise NoObstore("several machines over an object store need obstore: pip install 'kliping[machines]'") from error
        words = urlsplit(url)
        asked = {name: values[0] for name, values in parse_qs(words.query).items()}
        options: dict[str, Any] = {}
        if endpoint := asked.get("endpoint_override"):
            scheme = asked.get("scheme", "https")
            options |= {"endpoint": f"{scheme}://{endpoint}", "client_options": {"allow_http": scheme == "http"}}
        if region := asked.get("region"):
            options["region"] = region
        if words.username:
            options |= {"access_key_id": unquote(words.username), "secret_access_key": unquote(words.password or "")}
        store = obstore.store.from_url(f"{words.scheme.replace('gcs', 'gs')}://{words.hostname}", **options)
        return cls(obstore, store, words.path.strip("/"))

    def _path(self, *names: str) -> str:
        return "/".join(filter(None, (self.root, NAME, *names)))

    def _asked(self, call: Callable[[], T]) -> T:
        """What the store answers; asked again where the connection ended, which the client does for some requests alone."""
        began = time.monotonic()
        for wait in _WAITS:
            try:
                with _told(self.obstore):
                    return call()
            except OSError:
                if time.monotonic() - began > _SOON:
                    raise
                time.sleep(wait)
        with _told(self.obstore):
            return call()

    def _put(self, path: str, content: bytes | Path, mode: Any) -> bool:
        def put() -> bool:
            try:
                self.obstore.put(self.store, path, content, mode=mode)
            except (self.obstore.exceptions.AlreadyExistsError, self.obstore.exceptions.PreconditionError):
                return False
            return True

        return self._asked(put)

    def _make(self, path: str, content: bytes | Path, mode: Any = "create") -> bool:
        """Put an object; False where there is another, or not the one of that tag.

        A put whose answer is lost is made again, and refused: what is there then is its own. A store may refuse one of two that
        come at once though there is nothing yet.
        """
        for _ in range(_REFUSED):
            if self._put(path, content, mode):
                return True
            there = self._read(path)
            if there is not None or mode != "create":
                return there == (content if isinstance(content, bytes) else content.read_bytes())
        raise OSError(f"the store refuses {path} as if it were there, and has no such object")

    def _read(self, path: str) -> bytes | None:
        def get() -> bytes | None:
            try:
                return bytes(self.obstore.get(self.store, path).bytes())
            except FileNotFoundError:
                return None

        return self._asked(get)

    def _said(self, path: str) -> bytes | None:
        """What stands in an object that is never empty."""
        if (said := self._read(path)) == b"":
            raise OSError(f"the store answers with nothing where {path} has words")
        return said

    def _head(self, path: str) -> Any:
        def head() -> Any:
            try:
                return self.obstore.head(self.store, path)
            except FileNotFoundError:
                return None

        return self._asked(head)

    def _names(self, *names: str) -> list[str]:
        """What is below, without the path to it; some tools put an object for the folder too, which is none of them."""
        above = self._path(*names)
        found = self._asked(lambda: [each["path"] for chunk in self.obstore.list(self.store, prefix=above) for each in chunk])
        return sorted(filter(None, (path[len(above) + 1 :] for path in found)))

    def enter(self, worker: str) -> None:
        """Put what says that it lives. Raises NoConditions."""
        alive = self._path("workers", worker, "alive")
        self._make(self._path("undecided", worker), b"")
        self._make(alive, b"")
        if self._put(alive, b"", "create") or self._put(alive, b"", _OF_NO_OBJECT):
            raise NoConditions

    def beat(self, worker: str) -> bool:
        """Put it again, unless the worker was fenced."""
        if self._head(self._path("workers", worker, "fenced")) is not None:
            return False
        return self._make(self._path("workers", worker, "alive"), b"", "overwrite")

    def lives(self, worker: str, silent: float) -> bool:
        """By the clock of the store."""
        alive = self._head(self._path("workers", worker, "alive"))
        if alive is None or self._head(self._path("workers", worker, "fenced")) is not None:
            return False
        probe = self._path("clock", secrets.token_hex(4))
        self._make(probe, b"")
        if (now := self._head(probe)) is None:
            raise OSError(f"the store does not show {probe}, which it has just taken")
        self._delete(probe)
        return bool(abs((now["last_modified"] - alive["last_modified"]).total_seconds()) < silent)

    def publish(self, worker: str, source: Path, target: str, *, new: bool) -> None:
        """Say what will be put, and put it."""
        key = target.partition("/")[2]
        seen = None if new else self._head(key)
        number = self._next.get(worker, 0)
        intent = {"target": key if new else None, "empty": base64.b64encode(_empty(source)).decode() if new else ""}
        while not self._make(path := self._path("workers", worker, f"put-{number:06}"), orjson.dumps(intent)):
            if self._said(path) == _FENCED:
                raise Fenced(worker)
            number += 1  # what it said before and was told that it had failed
        self._next[worker] = number + 1
        if not self._make(key, source, "create" if seen is None else _still(seen)):
            raise Fenced(worker)

    def fence(self, worker: str) -> None:
        """Make its next number, then fill the places that it has named."""
        there = self._names("workers", worker)
        if "fenced" in there:
            return
        named, number = {name for name in there if name.startswith("put-")}, 0
        while (name := f"put-{number:06}") in named or not self._make(self._path("workers", worker, name), _FENCED):
            named.add(name)  # the list may be of a moment ago
            number += 1
        for name in sorted(named):
            said = self._said(self._path("workers", worker, name))
            if said is None:
                raise OSError(f"the store lists {name} of the worker {worker}, and does not have it")
            if said != _FENCED and (intent := orjson.loads(said))["target"]:
                self._make(intent["target"], base64.b64decode(intent["empty"]))
        self._make(self._path("workers", worker, "fenced"), b"")

    def workers(self) -> list[str]:
        """Those that have no object `fenced`."""
        names = [tuple(name.split("/", 1)) for name in self._names("workers") if "/" in name]
        fenced = {worker for worker, what in names if what == "fenced"}
        return sorted({worker for worker, _ in names} - fenced)

    def undecided(self) -> list[str]:
        """Objects that are there."""
        return self._names("undecided")

    def decided(self, worker: str) -> None:
        """Delete the object."""
        self._delete(self._path("undecided", worker))

    def numbers(self, key: str) -> list[int]:
        """Of the objects of a key."""
        begin = f"{quote(key, safe='')}@"
        return sorted(int(name[len(begin) :]) for name in self._names("keys") if name.startswith(begin))

    def create(self, key: str, number: int, worker: str) -> bool:
        """Put an object where there is none."""
        return self._make(self._key(key, number), worker.encode())

    def holder(self, key: str, number: int) -> str | None:
        """What the object holds."""
        held = self._said(self._key(key, number))
        return None if held is None else held.decode()

    def remove(self, key: str, number: int) -> None:
        """Delete the object."""
        self._delete(self._key(key, number))

    def _key(self, key: str, number: int) -> str:
        return self._path("keys", f"{quote(key, safe='')}@{number:08}")

    def _delete(self, path: str) -> None:
        self._asked(lambda: self.obstore.delete(self.store, path))


def _still(seen: Any) -> dict[str, str]:
    """The condition that an object is the one that was seen; stores tell it by one of the two."""
    return {name: seen[name] for name in ("e_tag", "version") if seen[name]}


def _empty(source: Path) -> bytes:
    """A table without rows, of the columns of a file; nothing of what is no table."""
    if source.suffix != ".parquet":
        return b""
    sink = pa.BufferOutputStream()
    pq.write_table(pq.read_schema(source).empty_table(), sink)
    return bytes(sink.getvalue().to_pybytes())
