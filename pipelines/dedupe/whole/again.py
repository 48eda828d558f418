"""Rows that were decided by several who did not know of each other, decided once more as if one had."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from crawler.items import Article, Clipping, Comment
from pipelines.dedupe.decide import Verdict, judge, remove
from pipelines.dedupe.entries import drafts, entries, item_of
from pipelines.dedupe.index import Index
from pipelines.dedupe.records import Entry, Found
from pipelines.dedupe.sketches import AT_ONCE
from pipelines.dedupe.threads import kept_as
from pipelines.dedupe.whose import is_another, take_day, take_own, taken


def judge_again(
    table: str, rows: Sequence[dict[str, Any]], index: Index, known_as: Sequence[bytes | None] = ()
) -> Iterator[tuple[Article | Comment, Verdict]]:
    """What becomes of kept rows of a table, in the order in which they were read; articles before their comments.

    `known_as` says of each comment what it is called under the article that its own is a copy of; None where it is none.
    The item has the version and the near copy that its row is to have, and an article its own address and id where those that it
    came with are another's. The index knows what was stored before, and remembers each row until its file is applied.
    """
    for start in range(0, len(rows), AT_ONCE):
        items = [_unmarked(item_of(row, table)) for row in rows[start : start + AT_ONCE]]
        made = entries(drafts(items))
        names = known_as[start : start + AT_ONCE] or [None] * len(items)
        for item, name, draft, found in zip(items, names, made, index.find(made), strict=True):
            if name is not None and (twin := kept_as(name, draft.record, index)):
                yield item, remove(item, draft, twin, "same_text", index)
            else:
                yield item, judge(item, *_with_its_name(item, draft, found, index), index)


def _with_its_name(item: Article | Comment, draft: Entry, found: Found, index: Index) -> tuple[Entry, Found]:
    while isinstance(item, Article) and _renamed(item, draft, found):
        (draft,) = entries(drafts([item]))
        (found,) = index.find([draft])
    return draft, found


def _renamed(article: Article, draft: Entry, found: Found) -> bool:
    """Whether an article got another name than it came with: its address was given to it by another, or its id is another's."""
    alone = Clipping(article=article)
    if is_another(article, draft, found.same):
        return take_day(alone)
    return taken(article, draft, found.same) and take_own(alone)


def _unmarked(item: Article | Comment) -> Article | Comment:
    return replace(item, near_duplicate_of=None, similarity=None)
