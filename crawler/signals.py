"""The three signals of our own."""

files_publishing = object()
"""Sent, and waited for, before rows are published: the raw archive makes the records durable that they name.

A handler that raises OSError keeps the rows from being published.
"""

files_published = object()
"""Sent after Parquet files became durable, with `files`: a list of `pipelines.parquet.writer.PublishedFile`.

Crawl state and the dedupe index learn of rows from here alone: seen means stored.
"""

run_ending = object()
"""Sent by the store when the last clipping is published and before it closes; who returns a `crawler.items.Run` has it stored."""
