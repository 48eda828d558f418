"""The one signal of our own."""

files_published = object()
"""Sent after Parquet files became durable, with `files`: a list of `pipelines.parquet.writer.PublishedFile`.

Crawl state and the dedupe index learn of rows from here alone: seen means stored.
"""
