"""Which segments make the index, and which Parquet files it has learnt."""

import json
import zlib
from dataclasses import asdict, dataclass, field
from pathlib import Path

from crawler.disk.durable import write_whole
from pipelines.dedupe.records import LAYOUT
from pipelines.dedupe.segment import IndexDamaged
from pipelines.dedupe.sketches import VERSION

NAME = "manifest.json"
_FORMAT = f"1 {LAYOUT.size} {VERSION}"


@dataclass(slots=True)
class Part:
    """One segment file."""

    name: str
    size: int
    """Records in it."""
    checksum: int


@dataclass(slots=True)
class Manifest:
    """The state of the index after the last commit."""

    number: int = 0
    """Counts the segments ever written, so that no name is used twice."""
    parts: list[Part] = field(default_factory=list)
    """Oldest first."""
    applied: set[str] = field(default_factory=set)
    """Parquet files whose rows are known."""


def read(folder: Path) -> tuple[Manifest, int]:
    """The manifest of a folder and its checksum, which tells it from any other; an empty one where there is none yet."""
    path = folder / NAME
    try:
        with path.open("rb") as file:
            data = file.read()
        checksum, _, body = data.partition(b"\n")
        content = json.loads(body) if int(checksum) == zlib.crc32(body) else None
    except FileNotFoundError:
        return Manifest(), 0
    except (OSError, ValueError) as error:
        raise IndexDamaged(f"{path} of the dedupe index cannot be read: {error}.") from error
    if content is None:
        raise IndexDamaged(f"{path} of the dedupe index is not as it was written: its checksum is wrong.")
    if not isinstance(content, dict) or content.get("format") != _FORMAT:
        raise IndexDamaged(f"{folder} holds a dedupe index of another version of Kliping.")
    return Manifest(content["number"], [Part(**part) for part in content["parts"]], set(content["applied"])), int(checksum)


def write(folder: Path, manifest: Manifest) -> int:
    """Replace the manifest in one step: before it the old state holds, after it the new one. Returns its checksum."""
    parts = [asdict(part) for part in manifest.parts]
    content = {"format": _FORMAT, "number": manifest.number, "parts": parts, "applied": sorted(manifest.applied)}
    body = json.dumps(content).encode()
    checksum = zlib.crc32(body)
    write_whole(folder / NAME, b"%d\n%b" % (checksum, body))
    return checksum


def checksum(folder: Path) -> int:
    """The checksum that the manifest tells, 0 where there is none: another one means that another process committed.

    Neither its inode nor its time would do: the file system gives them again to the next but one.
    """
    try:
        with (folder / NAME).open("rb") as file:
            return int(file.readline())
    except (FileNotFoundError, ValueError):
        return 0
