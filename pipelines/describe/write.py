"""Puts beside the tables of an archive what explains them, and sees to it that every table is there."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import pyarrow as pa

from crawler.disk import durable, work
from crawler.disk.layout import EMPTY
from crawler.disk.place import Place, bring, files_below, local_of, size_of, source
from crawler.sites import Site
from pipelines.describe import croissant, datapackage, readme, views
from pipelines.describe.sites import PATH, snapshot
from pipelines.parquet.files import publish, write_to
from pipelines.parquet.reading import files_of
from pipelines.parquet.schema import SCHEMAS, SNAPSHOTS


def begin(root: Place, now: datetime) -> None:
    """Before a run: every table has a file, so that a glob finds it, and the archive explains itself. Raises OSError."""
    for name, schema in SCHEMAS.items():
        if not files_of(root, name):
            with suppress(FileExistsError):  # several machines begin at the same time
                publish(root, f"{name}/month={now:%Y-%m}/{EMPTY}", schema.empty_table())
    if not files_below(root / "sites"):
        _put(root, PATH, _bytes(SNAPSHOTS["sites"].empty_table()))
    _put(root, "README.md", readme.render().encode())
    _put(root, "views.sql", views.script(root, set(views.TABLES)).encode())
    _put(root, "croissant.json", croissant.render().encode())
    _put(root, "datapackage.json", datapackage.render().encode())


def end(root: Place, declared: Sequence[Site]) -> None:
    """After a run: the table `sites`. Raises OSError, or pyarrow's errors where a file of the tables is damaged."""
    _put(root, PATH, _bytes(snapshot(root, declared)))


def _bytes(rows: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    write_to(sink, rows)
    return bytes(sink.getvalue().to_pybytes())


def _put(root: Place, name: str, content: bytes) -> None:
    """Put a file in its place, whole or not at all; one that is the same stays."""
    place = root / name
    if size_of(place) == len(content) and _content(place) == content:
        return
    temporary = work.folder(local_of(root)) / Path(name).name
    with durable.writing(temporary) as file:
        file.write(content)
    bring(temporary, place)
    temporary.unlink()


def _content(place: Place) -> bytes:
    with pa.input_stream(source(place)) as file:
        return bytes(file.read())
