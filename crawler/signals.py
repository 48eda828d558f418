"""The four signals of our own, and what two of them carry."""

from datetime import datetime
from typing import NamedTuple

import pyarrow as pa


class PublishedFile(NamedTuple):
    """A file of a table that became durable."""

    path: str
    """Relative to the archive."""
    table: str
    rows: pa.Table
    """At least the columns that whoever learns from them asks for."""


class MadePage(NamedTuple):
    """A page as it stood in a browser after its scripts had run, with what its frames and shadow trees show."""

    url: str
    """Where it said that it was, without a fragment."""
    at: datetime
    body: bytes
    """UTF-8."""
    made_of: tuple[str, int] | None
    """WARC file and place of the answer whose scripts ran."""


files_publishing = object()
"""Sent, and waited for, before rows are published: the raw archive makes the records durable that they name.

A handler that raises OSError keeps the rows from being published.
"""

files_published = object()
"""Sent after Parquet files became durable, with `files`: a list of PublishedFile.

Crawl state and the dedupe index learn of rows from here alone: seen means stored.
"""

page_made = object()
"""Sent with `made`, a MadePage; the raw archive returns the place of the record in which it is kept."""

run_ending = object()
"""Sent by the store when the last clipping is published and before it closes; who returns a `crawler.items.Run` has it stored."""

rules_remembered = object()
"""Sent where a host's robots.txt cannot be read and the rules of last time hold, with `request` and a `sentence`."""

OF_SITE = "kliping_site"
"""Key of a request's meta: the name of the site that it is made for. Sites on one host share a queue."""
