"""Articles and comments, fresh or read back from Parquet, as entries of the index."""

import hashlib
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from crawler.items import Article, Comment
from pipelines.dedupe.fingerprints import folded, folded_key, letters_key, word_count
from pipelines.dedupe.records import ARTICLE, COMMENT, NO_DATE, NO_ID, NO_NUMBERS, NO_SLOTS, Entry, Record, keys_of
from pipelines.dedupe.sketches import Sketch, article_sketch, comment_sketch

TEXT_WORDS = 10
"""From so many words on a text is taken for one text wherever it stands."""
BODY_WORDS = 50
"""Shorter articles are the same only under the same title, and never near copies: 'Subscribe to read on' says nothing."""
_BEGINNING = 1500
"""Characters that are looked at to see that a text is long; only of one that may be short the words are counted."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_NEVER = (0, None)


class Print(NamedTuple):
    """What a text is recognised by."""

    text_hash: str | None
    lookup: int
    """Key of the text in the scope where it would be a duplicate; 0 where it never is."""
    sketch: Sketch | None


def article_print(title: str | None, text: str | None) -> Print:
    """The print of an article's body; the title tells short ones apart."""
    words = folded(text or "")
    letters = words.translate(None, b" ")
    key = letters_key(words, letters)
    if text is None or key is None:
        return Print(None, *_NEVER)
    if text.count(" ", 0, _BEGINNING) > 2 * BODY_WORDS or word_count(text, words) >= BODY_WORDS:
        return Print(key.hex(), _whole(key), article_sketch(words, letters))
    if word_count(text, words) >= TEXT_WORDS:
        return Print(key.hex(), _scoped(b"t", key, folded_key(folded(title or "")) or b""), None)
    return Print(key.hex(), *_NEVER)


def comment_print(text: str | None, author: str | None, article_id: str | None) -> Print:
    """The print of a comment; a short one is the same only by the same author under the same article."""
    words = folded(text or "")
    key = folded_key(words) or _signs_key(text or "")
    if text is None or key is None:
        return Print(None, *_NEVER)
    if word_count(text, words) >= TEXT_WORDS:
        return Print(key.hex(), _whole(key), comment_sketch(words))
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


NO_URL = bytes(8)


def moment(time: datetime | None) -> int:
    """Microseconds since 1970; a missing time is later than all."""
    return NO_DATE if time is None else (time - _EPOCH) // _MICROSECOND


def article_entry(article: Article, seen: Print) -> Entry:
    """The entry of an article that would be kept as its version says."""
    return _entry(ARTICLE, article.article_id or "", article, url_mark(article.url), seen)


def comment_entry(comment: Comment, seen: Print) -> Entry:
    """The entry of a comment that would be kept."""
    return _entry(COMMENT, comment.comment_id or "", comment, NO_URL, seen)


def _entry(kind: int, identifier: str, item: Article | Comment, url: bytes, seen: Print) -> Entry:
    found = seen.sketch
    record = Record(
        kind,
        False,
        item.version or 1,
        moment(item.published_at),
        bytes.fromhex(identifier),
        bytes.fromhex(item.near_duplicate_of) if item.near_duplicate_of else NO_ID,
        bytes.fromhex(item.content_hash or "")[:8],
        url,
        seen.lookup,
        found.slots if found else NO_SLOTS,
        found.numbers if found else NO_NUMBERS,
    )
    return Entry(record, keys_of(record, found.bands if found else None), found.near if found else 1.0)


def dropped(entry: Entry) -> Entry:
    """The entry of the same row in duplicates/: found by its id alone, for it is nobody's original."""
    record = entry.record._replace(removed=True, text=0, slots=NO_SLOTS, numbers=NO_NUMBERS)
    return Entry(record, entry.keys[:1])


def stored_entry(row: dict[str, Any], table: str) -> Entry:
    """The entry of a row read back from Parquet, by its columns of COLUMNS."""
    values: dict[str, Any] = {"site": "", "fetched_at": _EPOCH} | row
    kind = values.pop("item", table)
    if kind in ("article", "articles"):
        values.pop("comment_id", None)
        article = Article(**values)
        seen = article_print(article.title, article.text)
        return article_entry(article, seen) if table == "articles" else dropped(article_entry(article, seen))
    values.pop("url", None)
    comment = Comment(**values)
    seen = comment_print(comment.text, comment.author, comment.article_id)
    return comment_entry(comment, seen) if table == "comments" else dropped(comment_entry(comment, seen))


COLUMNS = {
    "articles": ["article_id", "version", "url", "title", "text", "content_hash", "published_at", "near_duplicate_of"],
    "comments": ["comment_id", "version", "article_id", "author", "text", "content_hash", "published_at", "near_duplicate_of"],
    "duplicates": ["item", "article_id", "comment_id", "version", "url", "content_hash", "published_at", "near_duplicate_of"],
}
"""The columns of each table that the index learns from."""
