"""One article as an analyst wants to see it: text, versions, thread, copies, and where its bytes are. Plain lines of text."""

import difflib
from collections.abc import Iterator
from importlib.util import find_spec
from itertools import pairwise
from typing import Any

import pyarrow.compute as pc

from crawler.disk.layout import Archive
from crawler.disk.place import Place
from crawler.extract.profile.profile import LINES, Line
from crawler.plain import minute, plural
from crawler.urls import url_key
from pipelines.parquet.reading import dataset

Row = dict[str, Any]

_WIDEST = 40
"""Columns a deep thread is moved to the right at most."""


def find(root: Place, wanted: str) -> str | None:
    """The `article_id` of an id or an address, also one of a duplicate or of a comment; None where the archive has none."""
    for table, name in (("articles", "article_id"), ("duplicates", "article_id"), ("comments", "comment_id")):
        rows = _rows(root, table, pc.field(name) == wanted, ["article_id"])
        if rows:
            return str(rows[0]["article_id"])
    return _standing_at(root, url_key(wanted))


def _standing_at(root: Place, key: str) -> str | None:
    """The article that was read last at an address: it may have been another one before."""
    for table in ("articles", "duplicates"):
        batches = dataset(root, table).to_batches(columns=["article_id", "url", "canonical_url", "fetched_at"])
        found = [
            (row["fetched_at"], str(row["article_id"]))
            for batch in batches
            for row in batch.to_pylist()
            if any(row[name] and url_key(row[name]) == key for name in ("canonical_url", "url"))
        ]
        if found:
            return max(found)[1]
    return None


def show(root: Place, article_id: str) -> Iterator[str]:
    """Everything about an article, line by line."""
    mine = pc.field("article_id") == article_id
    versions = sorted(_rows(root, "articles", mine), key=lambda row: row["version"])
    removed = _rows(root, "duplicates", mine & (pc.field("item") == "article"))
    yield from _article(versions[-1] if versions else removed[0], kept=bool(versions))
    for older, newer in pairwise(versions):
        yield from _difference(older, newer)
    yield from _thread(root, article_id)
    yield from _copies(root, article_id, removed, versions)
    yield from _bytes(root, article_id)
    yield from _profile(root, versions[-1] if versions else removed[0])


def _article(row: Row, *, kept: bool) -> Iterator[str]:
    yield row["title"] or "(no title)"
    yield "=" * min(80, len(row["title"] or "(no title)"))
    yield f"{row['site']}  {row['canonical_url'] or row['url']}"
    yield f"article_id {row['article_id']}, version {row['version']}" + ("" if kept else ", removed as a duplicate")
    words = {"published": _time(row["published_at"]), "modified": _time(row["modified_at"]), "fetched": _time(row["fetched_at"])}
    yield ", ".join(f"{name} {value}" for name, value in words.items() if value)
    for name in ("authors", "section", "tags", "language"):
        value = row[name]
        if value:
            yield f"{name}: {', '.join(value) if isinstance(value, list) else value}"
    yield ""
    yield row["text"] or "(no text)"


def _difference(older: Row, newer: Row) -> Iterator[str]:
    yield ""
    yield f"--- version {older['version']} ({_time(older['fetched_at'])})"
    yield f"+++ version {newer['version']} ({_time(newer['fetched_at'])})"
    for name in ("title", "authors", "published_at", "modified_at", "comments_declared"):
        if older[name] != newer[name]:
            yield f"-{name}: {older[name]}"
            yield f"+{name}: {newer[name]}"
    before, after = ((row["text"] or "").split("\n\n") for row in (older, newer))
    yield from list(difflib.unified_diff(before, after, lineterm="", n=1))[2:]


def _thread(root: Place, article_id: str) -> Iterator[str]:
    """The comments as the site has them: what was set aside as a copy stands in its place, since others answer it."""
    under = pc.field("article_id") == article_id
    kept, copies = (
        _latest(_rows(root, table, under & pc.field("comment_id").is_valid())) for table in ("comments", "duplicates")
    )
    latest = copies | kept
    if latest:
        yield ""
        copied = len(latest) - len(kept)
        yield plural(len(kept), "comment") + (f", {copied} more set aside as copies" if copied else "")
    answers: dict[str | None, list[Row]] = {}
    for row in sorted(latest.values(), key=lambda row: (row["position"] or 0, row["comment_id"])):
        answers.setdefault(row["parent_id"] if row["parent_id"] in latest else None, []).append(row)
    waiting = [(row, 0) for row in reversed(answers.get(None, []))]
    while waiting:
        row, depth = waiting.pop()
        yield from _comment(row, " " * min(2 * depth, _WIDEST))
        waiting += [(answer, depth + 1) for answer in reversed(answers.pop(row["comment_id"], []))]


def _latest(rows: list[Row]) -> dict[str, Row]:
    return {row["comment_id"]: row for row in sorted(rows, key=lambda row: row["version"])}


def _comment(row: Row, indent: str) -> Iterator[str]:
    version = f", version {row['version']}" if row["version"] > 1 else ""
    kind = f" ({row['kind']})" if row["kind"] != "comment" else ""
    copy = f" (copy of {row['duplicate_of']})" if row.get("duplicate_of") else ""
    when = _time(row["published_at"]) or "no date"
    yield f"{indent}* {row['author'] or '(no name)'}{kind}{copy}, {when}{version}  {row['comment_id']}"
    for line in (row["text"] or "(no text)").splitlines():
        yield f"{indent}  {line}"


def _copies(root: Place, article_id: str, removed: list[Row], versions: list[Row]) -> Iterator[str]:
    copies = _rows(root, "duplicates", pc.field("duplicate_of") == article_id)
    near = _rows(root, "articles", pc.field("near_duplicate_of") == article_id)
    lines = [f"  {row['url']}: {row['duplicate_kind']} of {row['duplicate_of']}" for row in removed]
    lines += [
        f"  {row['url']} ({row['site']}): a copy, {row['duplicate_kind']}" for row in copies if row["article_id"] != article_id
    ]
    lines += [f"  {row['url']} ({row['site']}): a near copy, {row['similarity']:.2f}" for row in near]
    lines += [
        f"  it is near {row['near_duplicate_of']}, {row['similarity']:.2f}" for row in versions[-1:] if row["near_duplicate_of"]
    ]
    if lines:
        yield ""
        yield "duplicates"
        yield from dict.fromkeys(lines)


def _bytes(root: Place, article_id: str) -> Iterator[str]:
    pages = sorted(_rows(root, "pages", pc.field("article_id") == article_id), key=lambda row: row["fetched_at"])
    if pages:
        yield ""
        yield plural(len(pages), "fetch", "fetches")
    for row in pages:
        yield f"  {_time(row['fetched_at'])} {row['status'] or '---'} {row['outcome']} {row['kind']} {row['url']}"
        if row["warc_file"]:
            yield f"    warcio extract {Archive(root).warc / row['warc_file']} {row['warc_offset']}"
    if any(row["warc_file"] for row in pages) and find_spec("warcio") is None:
        yield "  pip install warcio brings that command, which prints the answer as it came"


def _profile(root: Place, row: Row) -> Iterator[str]:
    """What the page was read with."""
    digest = (row["extractor"] or "").partition("+")[2]
    found = _rows(root, "profiles", (pc.field("profile") == digest) & (pc.field("site") == row["site"])) if digest else []
    for profile in found[:1]:
        yield ""
        yield f"profile {digest}, learnt from {profile['articles']} articles, {_time(profile['learnt_at'])}"
        lines = [line for words in profile["lines"] if (line := Line.read(words))]
        for kind in dict.fromkeys(line.kind for line in lines):
            yield f"  {LINES[kind]}:"
            yield from (f"    {line.says}  ({line.at or 'anywhere'}; {line.pages})" for line in lines if line.kind == kind)


def _time(when: Any) -> str:
    return minute(when) if when else ""


def _rows(root: Place, table: str, where: pc.Expression, columns: list[str] | None = None) -> list[Row]:
    return list(dataset(root, table).to_table(columns, filter=where).to_pylist())
