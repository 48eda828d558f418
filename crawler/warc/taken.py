"""What a clipping's pages were taken for, as a WARC metadata record keeps it: a line for each row of `pages/`.

Beside the row's columns each line names the record of the answer. Places are left out: they move when a file is
rewritten, and the ids of records do not.
"""

from collections.abc import Iterator
from dataclasses import fields
from datetime import datetime
from typing import Any

import orjson

from crawler.items import Clipping, Page
from crawler.warc.writer import record_id

PLACE = ("warc_file", "warc_offset", "warc_length", "warc_digest")
_COLUMNS = [field.name for field in fields(Page) if field.name not in PLACE]
_TIMES = ("fetched_at", "found_lastmod", "published_at")


def taken_for(clipping: Clipping) -> Iterator[tuple[str, bytes]]:
    """The fields of the record: `page: {...}`, first the one that was read, then the parts of it."""
    for page in clipping.pages:
        values: dict[str, Any] = {name: value for name in _COLUMNS if (value := getattr(page, name)) is not None}
        if (record := _record(page)) is not None:
            values["record"] = record
        yield "page", orjson.dumps(values)


def records_of(clipping: Clipping) -> list[str]:
    """Ids of the answers that the pages of a clipping were read from, each once."""
    return list(dict.fromkeys(record for page in clipping.pages if (record := _record(page))))


def read_taken(fields_text: bytes) -> list[tuple[Page, str | None]]:
    """The pages of a metadata record, without places, and the ids of their records; empty where it is not one of ours."""
    found = []
    for line in fields_text.split(b"\r\n"):
        name, _, value = line.partition(b": ")
        if name == b"page":
            values = orjson.loads(value)
            record = values.pop("record", None)
            times = {key: datetime.fromisoformat(values[key]) for key in _TIMES if key in values}
            known = {key: values[key] for key in _COLUMNS if key in values}
            found.append((Page(**(known | times)), record))
    return found


def _record(page: Page) -> str | None:
    if page.warc_file is None or page.warc_offset is None:
        return None
    return record_id(page.warc_file, page.warc_offset)
