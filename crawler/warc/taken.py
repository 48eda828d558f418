"""What a clipping's pages were taken for, as a WARC metadata record keeps it: a line for each row of `pages/`.

Beside the row's columns each line names the record of the answer. Places are left out: they move when a file is
rewritten, and the ids of records do not.
"""

from collections.abc import Iterator
from dataclasses import fields
from datetime import datetime
from typing import Any

import orjson

from crawler.costs.limits import read_json
from crawler.items import Clipping, Page
from crawler.urls import canonical
from crawler.warc.writer import record_id

PLACE = ("warc_file", "warc_offset", "warc_length", "warc_digest")
_COLUMNS = [field.name for field in fields(Page) if field.name not in PLACE]
_TIMES = ("fetched_at", "found_lastmod", "published_at")
_NUMBERS = [field.name for field in fields(Page) if "int" in str(field.type)]
_FLAGS = [field.name for field in fields(Page) if "bool" in str(field.type)]
_SHARES = [field.name for field in fields(Page) if "float" in str(field.type)]
_FIRST_YEAR, _MOST = 1000, 1 << 62


class NotTaken(ValueError):
    """A record that is not what it says; the message says why."""


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
    """The pages of a metadata record, without places, and the ids of their records; empty where it is not one of ours.

    Raises NotTaken where it says that it is one and holds something else: anybody may write a file that claims to be ours.
    """
    lines = (line.partition(b": ") for line in fields_text.split(b"\r\n"))
    try:
        return [_page(read_json(value)) for name, _, value in lines if name == b"page"]
    except (AttributeError, TypeError, ValueError) as error:
        raise NotTaken(f"its page is none of ours ({type(error).__name__})") from error


def _page(values: dict[str, Any]) -> tuple[Page, str | None]:
    record = values.pop("record", None)
    times = {name: datetime.fromisoformat(values.pop(name)) for name in _TIMES if name in values}
    known = {name: values[name] for name in _COLUMNS if name in values}
    odd = [name for name, value in known.items() if not _fits(value, name)]
    if odd or not isinstance(record, str | None) or any(not time.tzinfo or time.year < _FIRST_YEAR for time in times.values()):
        raise TypeError(odd)
    return Page(**(known | times)), record


def _fits(value: object, name: str) -> bool:
    if name in _FLAGS:
        return isinstance(value, bool)
    if name in _NUMBERS:
        return isinstance(value, int) and abs(value) < _MOST
    if name in _SHARES:
        return isinstance(value, int | float) and 0 <= value <= 1
    return isinstance(value, str) and (name != "url" or canonical(value) is not None)


def _record(page: Page) -> str | None:
    if page.warc_file is None or page.warc_offset is None:
        return None
    return record_id(page.warc_file, page.warc_offset)
