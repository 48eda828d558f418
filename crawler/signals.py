"""The three signals of our own, and what one of them carries."""

from typing import NamedTuple

import pyarrow as pa


class PublishedFile(NamedTuple):
    """A file of a table that became durable."""

    path: str
    """Relative to the archive."""
    table: str
    rows: pa.Table
    """At least the columns that whoever learns from them asks for."""


files_publishing = object()
"""Sent, and waited for, before rows are published: the raw archive makes the records durable that they name.

A handler that raises OSError keeps the rows from being published.
"""

files_published = object()
"""Sent after Parquet files became durable, with `files`: a list of PublishedFile.

Crawl state and the dedupe index learn of rows from here alone: seen means stored.
"""

run_ending = object()
"""Sent by the store when the last clipping is published and before it closes; who returns a `crawler.items.Run` has it stored."""
