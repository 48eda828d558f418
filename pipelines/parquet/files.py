"""One durable Parquet file: written under a name no reader takes, made durable, then given its own name."""

import errno
import os
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from crawler.disk import durable, work
from crawler.disk.place import Place, Remote, local_of, store_of
from pipelines.parquet.tables import DENSE, HEX, LONG_TEXT, LOOKED_UP, REPEATED, REPEATED_IN, WORDY

ROW_GROUP_TEXT = 64_000_000
"""Bytes of a row group, about: large enough to compress, small enough to hold."""
PAGE_BYTES = 4_000_000
"""Bytes of a page, compressed as one: of long texts more find their like in 4 MB than in 1, and short columns do not notice."""
LEVEL, TEXT_LEVEL = 3, 6
"""zstd's. Texts are nine tenths of a file and gain 4 % from 3 to 6, at three times the work of compressing them."""
SMALL = 2_000
"""Rows of a file that waits to be merged: opening a decompressor for each column is a third of reading it again."""


def publish(root: Place, path: str, rows: pa.Table) -> None:
    """Write `rows` so that `root/path` is whole and durable, or not there; raises OSError."""
    temporary = work.folder(local_of(root)) / Path(path).name
    try:
        with durable.writing(temporary) as file:
            write_to(file, rows)
        if store := store_of(root):
            _put(temporary, store / path)
        else:
            with work.publishing(local_of(root)):
                _name(temporary, local_of(root) / path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _name(temporary: Path, final: Path) -> None:
    """Give a durable file its own name; never in the place of another, as two runs of one number would."""
    durable.make_folder(final.parent)
    if final.exists():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(final))
    durable.rename(temporary, final)


def _put(temporary: Path, final: Remote) -> None:
    """The same in an object store, where a name appears with its whole object."""
    if final.exists():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(final))
    final.bring(temporary, new=True)
    temporary.unlink()


def write_to(sink: object, rows: pa.Table) -> None:
    """Write the bytes of a file made for reading."""
    group = rows_per_group(rows)
    small = rows.num_rows < SMALL
    how = options(rows.schema, group, LEVEL if small else TEXT_LEVEL, small=small)
    with pq.ParquetWriter(sink, rows.schema, **how) as writer:
        if rows.num_rows:  # else a file of no group: some readers divide by the rows of the first
            writer.write_table(rows, row_group_size=group)


def options(schema: pa.Schema, group: int, text_level: int = LEVEL, *, small: bool = False) -> dict[str, Any]:
    """How columns are written: zstd, a page index, bloom filters on ids, no statistics on long text.

    `group` is the number of rows in a row group, which the size of the bloom filters follows; in a `small` file only
    columns of words are compressed.
    """
    leaves = _leaves(schema)
    table = (schema.metadata or {}).get(b"kliping.table", b"").decode()
    repeated = [leaf for leaf in leaves if leaf.partition(".")[0] in (*REPEATED, *REPEATED_IN.get(table, ()))]
    levels = {leaf: LEVEL for leaf in leaves if leaf.endswith(WORDY)} if small else _levels(schema, leaves)
    levels |= {"text": text_level} if "text" in levels else {}
    return {
        "compression": {leaf: "zstd" if leaf in levels else "none" for leaf in leaves},
        "compression_level": levels,
        "data_page_size": PAGE_BYTES,
        "use_dictionary": repeated,
        "column_encoding": {field.name: code for field in schema if field.name not in repeated and (code := _encoding(field))},
        "write_statistics": [leaf for leaf in leaves if leaf.partition(".")[0] not in LONG_TEXT],
        "write_page_index": True,
        "write_page_checksum": True,
        # Without a number of values each filter begins with room for a million: 130 MB of memory for a file of ten rows.
        "bloom_filter_options": {name: {"ndv": group, "fpp": 0.01} for name in LOOKED_UP if name in schema.names},
        "store_schema": True,
    }


def _levels(schema: pa.Schema, leaves: list[str]) -> dict[str, int]:
    """The level of zstd for the columns that it compresses."""
    numbers = (pa.types.is_integer, pa.types.is_floating, pa.types.is_boolean)
    dense = DENSE.union(field.name for field in schema if any(kind(field.type) for kind in numbers))
    return {leaf: 1 if leaf in HEX else LEVEL for leaf in leaves if leaf not in dense}


def _encoding(field: pa.Field) -> str | None:
    """How values that rarely repeat are laid out before compression, to save half a byte to three bytes each."""
    if pa.types.is_timestamp(field.type) or pa.types.is_integer(field.type):
        return "DELTA_BINARY_PACKED"
    if pa.types.is_string(field.type):
        # Addresses and dates begin like the one before; ids and texts have little in common but their lengths.
        return "DELTA_BYTE_ARRAY" if field.name.endswith(("url", "_at_raw")) else "DELTA_LENGTH_BYTE_ARRAY"
    return None


def _leaves(schema: pa.Schema) -> list[str]:
    """Paths of the columns as Parquet names them: a list's values stand one level down."""
    return [f"{field.name}.list.element" if pa.types.is_list(field.type) else field.name for field in schema]


def rows_per_group(rows: pa.Table) -> int:
    """Rows of a group of about `ROW_GROUP_TEXT` bytes."""
    return max(1, min(rows.num_rows, int(ROW_GROUP_TEXT * rows.num_rows / max(1, rows.nbytes)))) if rows.num_rows else 1
