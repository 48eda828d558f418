"""One durable Parquet file: written under a name no reader takes, made durable, then given its own name."""

import os
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

TEMPORARY = ".tmp"
"""Ending of files under way; `**/*.parquet` never matches it."""
ROW_GROUP_TEXT = 64_000_000
"""Bytes of a row group, about: large enough to compress, small enough to hold."""

_LONG_TEXT = ("text", "description", "report", "published_at_raw", "modified_at_raw")
_REPEATED = (
    "site", "language", "section", "platform", "kind", "extractor", "run_id", "warc_file", "published_at_basis", "item",
    "duplicate_kind", "outcome", "reason", "found_via", "content_type", "comment_platform", "article_id", "article_url",
    "authors", "tags", "author", "verdict", "version",
)  # fmt: skip
_LOOKED_UP = ("article_id", "comment_id", "text_hash", "duplicate_of", "fetch_id", "parent_id")


def write(path: Path, rows: pa.Table) -> None:
    """Write `rows` so that `path` is whole and durable, or not there; raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(path.name + TEMPORARY)
    try:
        with temporary.open("wb") as file:
            write_to(file, rows)
            file.flush()
            os.fsync(file.fileno())
        temporary.rename(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def write_to(sink: object, rows: pa.Table) -> None:
    """Write the bytes of a file made for reading."""
    names = rows.schema.names
    pq.write_table(
        rows,
        sink,
        compression="zstd",
        compression_level=3,
        row_group_size=_rows_per_group(rows),
        use_dictionary=[name for name in _leaves(rows.schema) if name.split(".")[0] in _REPEATED],
        write_statistics=[name for name in _leaves(rows.schema) if name.split(".")[0] not in _LONG_TEXT],
        write_page_index=True,
        bloom_filter_options={name: True for name in _LOOKED_UP if name in names},
        coerce_timestamps="us",
        store_schema=True,
    )


def _leaves(schema: pa.Schema) -> list[str]:
    """Paths of the columns as Parquet names them: a list's values stand one level down."""
    return [f"{field.name}.list.element" if pa.types.is_list(field.type) else field.name for field in schema]


def _rows_per_group(rows: pa.Table) -> int:
    return max(1, min(rows.num_rows, int(ROW_GROUP_TEXT * rows.num_rows / max(1, rows.nbytes)))) if rows.num_rows else 1


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
