"""Articles and comments, fresh or read back from Parquet, as entries of the index."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np

from crawler.items import Article, Comment
from pipelines.dedupe.fingerprints import folded, folded_key, letters_key, word_count
from pipelines.dedupe.folding import Folded, fold
from pipelines.dedupe.records import NO_DATE, NO_ID, NO_SLOTS, Entry, Record, own_keys
from pipelines.dedupe.sketches import ARTICLE, AT_ONCE, COMMENT, NO_NUMBERS, OWN, Hashes, Text, sketches

TEXT_WORDS = 10
"""From so many words on a text is taken for one text wherever it stands."""
BODY_WORDS = 50
"""Shorter articles are the same only under the same title, and never near copies: 'Subscribe to read on' says nothing."""
_BEGINNING = 600
"""Characters that are looked at to see that a text is long; only of one that may be short the words are counted."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_NEVER = (0, None)


class Print(NamedTuple):
    """What a text is recognised by."""

    text_hash: str | None
    lookup: int
    """Key of the text in the scope where it would be a duplicate; 0 where it never is."""
    text: Text | None
    """What is to be sketched; None where near copies are not looked for."""


class Draft(NamedTuple):
    """A row that would be kept, before its text is sketched."""

    record: Record
    text: Text | None


def prints(items: Sequence[Article | Comment]) -> Iterator[Print]:
    """The prints of items, in their order."""
    for item, one in zip(items, fold([item.text or "" for item in items]), strict=True):
        if isinstance(item, Comment):
            yield comment_print(item.text, item.author, item.article_id, one)
        else:
            yield article_print(item.title, item.text, one)


def article_print(title: str | None, text: str | None, seen: Folded | None = None) -> Print:
    """The print of an article's body, folded here where it is not yet; the title tells short ones apart."""
    words, letters = seen or fold([text or ""])[0]
    key = letters_key(words, letters)
    if text is None or key is None:
        return Print(None, *_NEVER)
    if text.count(" ", 0, _BEGINNING) > BODY_WORDS * 1.2 or word_count(text, words) >= BODY_WORDS:
        return Print(key.hex(), _whole(key), Text(ARTICLE, words, letters))
    if word_count(text, words) >= TEXT_WORDS:
        return Print(key.hex(), _scoped(b"t", key, folded_key(folded(title or "")) or b""), None)
    return Print(key.hex(), *_NEVER)


def comment_print(text: str | None, author: str | None, article_id: str | None, seen: Folded | None = None) -> Print:
    """The print of a comment, folded here where it is not yet.

    A short one is the same only by the same author under the same article.
    """
    words, letters = seen or fold([text or ""])[0]
    key = letters_key(words, letters) or _signs_key(text or "")
    if text is None or key is None:
        return Print(None, *_NEVER)
    if word_count(text, words) >= TEXT_WORDS:
        return Print(key.hex(), _whole(key), Text(COMMENT, words, letters))
    if author is None or article_id is None:
        return Print(key.hex(), *_NEVER)
    return Print(key.hex(), _scoped(b"s", key, " ".join(author.split()).encode("utf-8", "replace"), article_id.encode()), None)


def _signs_key(text: str) -> bytes | None:
    """The key of a text of punctuation alone."""
    squeezed = " ".join(text.split())
    return hashlib.sha256(squeezed.encode("utf-8", "replace")).digest()[:16] if squeezed else None


def _whole(key: bytes) -> int:
    return int.from_bytes(key[:8], "little") or 1


def _scoped(*parts: bytes) -> int:
    return int.from_bytes(hashlib.blake2b(b"\x1f".join(parts), digest_size=8).digest(), "little") or 1


def url_mark(url: str | None) -> bytes:
    """8 bytes for an address as it stands."""
    return hashlib.blake2b((url or "").encode("utf-8", "replace"), digest_size=8).digest()


site_mark = lru_cache(maxsize=4096)(url_mark)
"""8 bytes for the name of a site."""


NO_URL = bytes(8)


def moment(time: datetime | None) -> int:
    """Microseconds since 1970; a missing time is later than all."""
    return NO_DATE if time is None else (time - _EPOCH) // _MICROSECOND


def article_draft(article: Article, seen: Print) -> Draft:
    """The draft of an article that would be kept as its version says."""
    return _draft(ARTICLE, article.article_id or "", article, url_mark(article.url), seen)


def comment_draft(comment: Comment, seen: Print) -> Draft:
    """The draft of a comment that would be kept."""
    return _draft(COMMENT, comment.comment_id or "", comment, NO_URL, seen)


def _draft(kind: int, identifier: str, item: Article | Comment, url: bytes, seen: Print) -> Draft:
    record = Record(
        kind,
        False,
        item.version or 1,
        moment(item.published_at),
        bytes.fromhex(identifier),
        bytes.fromhex(item.near_duplicate_of) if item.near_duplicate_of else NO_ID,
        bytes.fromhex(item.content_hash or "")[:8],
        url,
        site_mark(item.site),
        seen.lookup,
        NO_SLOTS,
        NO_NUMBERS,
    )
    return Draft(record, seen.text)


def entries(drafts: Sequence[Draft]) -> list[Entry]:
    """The entries of drafts, in their order, with their texts sketched."""
    return [entry for start in range(0, len(drafts), AT_ONCE) for entry in _entries(drafts[start : start + AT_ONCE])]


def _entries(drafts: Sequence[Draft]) -> Iterator[Entry]:
    own = np.array([own_keys(record) for record, _ in drafts], np.uint64)
    with_text = [place for place, draft in enumerate(drafts) if draft.text]
    made: Iterator[Entry] = iter(())
    if with_text:
        slots, numbers, near, keys = sketches([text for _, text in drafts if text])
        keys[:, :OWN] = own if len(with_text) == len(drafts) else own[with_text]
        made = map(_sketched, (drafts[place].record for place in with_text), slots, numbers, keys, near)
    for (record, text), keys_of_row in zip(drafts, own, strict=True):
        yield next(made) if text else Entry(record, keys_of_row[: OWN if record.text else 1])


def _sketched(record: Record, slots: bytes, numbers: bytes, keys: Hashes, near: float) -> Entry:
    return Entry(Record._make((*record[:-2], slots, numbers)), keys, near)


def dropped(entry: Entry) -> Entry:
    """The entry of the same row in duplicates/: found by its id alone, for it is nobody's original."""
    record = entry.record._replace(removed=True, text=0, slots=NO_SLOTS, numbers=NO_NUMBERS)
    return Entry(record, entry.keys[:1])


def stored_entries(rows: Iterable[dict[str, Any]], table: str) -> list[Entry]:
    """The entries of rows read back from Parquet, by their columns of COLUMNS."""
    made = entries(drafts([item_of(row, table) for row in rows]))
    return [dropped(entry) for entry in made] if table == "duplicates" else made


def item_of(row: dict[str, Any], table: str) -> Article | Comment:
    """What a row read back from Parquet was made of, as far as its columns of COLUMNS say."""
    values: dict[str, Any] = {"fetched_at": _EPOCH} | row
    kind = values.pop("item", table)
    if kind in ("article", "articles"):
        values.pop("comment_id", None)
        return Article(**values)
    values.pop("url", None)
    return Comment(**values)


def drafts(items: Sequence[Article | Comment]) -> list[Draft]:
    """The drafts of items that were stored, whose hashes are known."""
    return [draft_of(item, seen) for item, seen in zip(items, prints(items), strict=True)]


def draft_of(item: Article | Comment, seen: Print) -> Draft:
    """The draft of an item whose hashes are known."""
    return comment_draft(item, seen) if isinstance(item, Comment) else article_draft(item, seen)


_EVERY = ["version", "site", "content_hash", "published_at", "near_duplicate_of"]
COLUMNS = {
    "articles": ["article_id", "url", "title", "text", *_EVERY],
    "comments": ["comment_id", "article_id", "author", "text", *_EVERY],
    "duplicates": ["item", "article_id", "comment_id", "url", *_EVERY],
}
"""The columns of each table that the index learns from."""
