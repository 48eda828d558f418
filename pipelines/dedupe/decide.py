"""New, changed, unchanged, duplicate or near copy: what becomes of an article and its comments."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from crawler.items import Article, Clipping, Comment, Duplicate, Mark
from crawler.vocabulary import DuplicateKind, Outcome
from pipelines.dedupe.entries import Draft, Print, draft_of, dropped, entries, moment, prints
from pipelines.dedupe.fingerprints import content_hash
from pipelines.dedupe.index import Index
from pipelines.dedupe.records import NO_ID, Entry, Found, Record
from pipelines.dedupe.sketches import COMMENT, likeness, other_numbers
from pipelines.dedupe.threads import Threads
from pipelines.dedupe.whose import departed, settle

KIN = 0.75
"""The head of a family is named by rows that are so much less like it than near copies must be: copies of copies drift away."""


class Verdict(NamedTuple):
    """What became of an item."""

    outcome: Outcome
    duplicates: Sequence[Duplicate] = ()
    """The item itself, where it was removed."""
    marks: Sequence[Mark] = ()
    """Rows decided before it that now name it."""


def decide(clippings: Sequence[Clipping], index: Index) -> None:
    """Keep what is new in clippings, give it versions, mark near copies, and move duplicates aside.

    Ids and clean texts are there already. One step without waiting: what it decides of one row holds for the next.
    """
    items = [(clipping, item) for clipping in clippings for item in _in_order(clipping)]
    each = [item for _, item in items]
    drafts = entries([_drafted(item, seen) for item, seen in zip(each, prints(each), strict=True)])
    gone = set()
    renamed = set()
    threads = Threads(index)
    for (clipping, item), draft, found in zip(items, drafts, index.find(drafts), strict=True):
        if id(clipping) in renamed:
            continue
        if item is clipping.article and settle(clipping, draft, found.same, index):
            renamed.add(id(clipping))
            decide([clipping], index)
            continue
        twin = threads.twin(item, draft, found)
        verdict = remove(item, draft, twin, "same_text", index) if twin else judge(item, draft, found, index)
        clipping.duplicates += verdict.duplicates
        clipping.marks += verdict.marks
        if verdict.outcome in ("unchanged", "duplicate"):
            gone.add(id(item))
        if item is clipping.article:
            for page in clipping.pages[:1]:  # the first is the article's own, whatever kind it was taken for
                page.outcome = verdict.outcome
            clipping.pages += departed(clipping, index)
            threads.follow(clipping, draft, found)
    for clipping in clippings:
        if id(clipping) in renamed:
            continue
        if id(clipping.article) in gone:
            clipping.article = None
        clipping.comments = [comment for comment in clipping.comments if id(comment) not in gone]


def _in_order(clipping: Clipping) -> Iterator[Article | Comment]:
    """The article, then its comments, the earliest first, so that it is the one kept of several copies."""
    if clipping.article is not None:
        yield clipping.article
    yield from sorted(clipping.comments, key=lambda comment: (moment(comment.published_at), comment.position or 0))


def _drafted(item: Article | Comment, seen: Print) -> Draft:
    """The draft of an item, which gets its hashes."""
    item.text_hash = seen.text_hash
    if isinstance(item, Comment):
        item.content_hash = content_hash(item.text, item.author)
    else:
        when = None if item.published_at_basis == "relative" else item.published_at
        item.content_hash = content_hash(item.title, item.text, item.authors, when, item.modified_at, str(item.comments_declared))
    return draft_of(item, seen)


def judge(item: Article | Comment, draft: Entry, found: Found, index: Index) -> Verdict:
    """Set version and near copy, remember the row that will be stored, and say what the item is."""
    ours = draft.record
    item.version = 1
    copies: list[Record] = []
    if found.same:
        copies = _copies(ours, found.same)
        if verdict := _seen(item, draft, found.same, copies, index):
            marks = _mark_earlier(ours, verdict.duplicates[0], found, index) if verdict.duplicates else []
            return verdict._replace(marks=marks)
    alike = [*found.alike, *((row, 1.0) for row in copies)]
    marks = _mark_near(item, draft, alike, index) if alike else []
    near = bytes.fromhex(item.near_duplicate_of) if item.near_duplicate_of else NO_ID
    as_drafted = item.version == ours.version and near == ours.near
    index.add(draft if as_drafted else Entry(ours._replace(version=item.version, near=near), draft.keys))
    return Verdict("new" if item.version == 1 else "changed", marks=marks)


def _copies(ours: Record, same: Sequence[Record]) -> list[Record]:
    """Kept rows of the same text and of other ids."""
    return [row for row in same if ours.text and row.text == ours.text and row.id != ours.id and row.item == ours.item]


def _seen(
    item: Article | Comment, draft: Entry, same: Sequence[Record], copies: Sequence[Record], index: Index
) -> Verdict | None:
    """What an item is of which the id or the text is known; None where it is kept, with its version set.

    A text is removed for one of its own site alone: nobody's row goes for what another site copied.
    """
    ours = draft.record
    own = [row for row in same if row.id == ours.id and row.item == ours.item]
    here = [row for row in own if row.url == ours.url]
    if here and max(here, key=lambda row: row.version).content == ours.content:
        return Verdict("unchanged")
    other = next((row for row in own if row.content == ours.content and row.url != ours.url), None)
    if other is not None:
        item.version = other.version
        return remove(item, draft, other, "same_url", index)
    item.version = max((row.version for row in own), default=0) + 1
    originals = (row for row in copies if row.site == ours.site)
    twin = min(originals, key=_order, default=None)
    return remove(item, draft, twin, "same_text", index) if twin is not None else None


def _order(row: Record) -> tuple[int, bytes]:
    return row.published, row.id


def remove(item: Article | Comment, draft: Entry, original: Record, why: DuplicateKind, index: Index) -> Verdict:
    """Set an item aside as a copy of a row that is kept."""
    removed, item.version = dropped(draft), item.version or 1
    index.add(removed._replace(record=removed.record._replace(version=item.version)))
    twin = Duplicate(item=item, duplicate_of=original.id.hex(), duplicate_kind=why, similarity=1.0)
    return Verdict("duplicate", [twin])


def _mark_near(item: Article | Comment, draft: Entry, found: list[tuple[Record, float]], index: Index) -> list[Mark]:
    """Name the earliest published of the family: of the rows that are alike, and of those that they name.

    Where the item itself is the earliest, the others are to name it. Those not stored yet still can, and are returned; of
    those stored the item names the earliest, lest it be lost that they belong together.
    """
    ours = draft.record
    alike = {
        row: share
        for row, share in found
        if row.id != ours.id and row.item == ours.item and not row.removed and not other_numbers(ours.numbers, row.numbers)
    }
    if not alike:
        return []
    elsewhere = {row.near for row in alike} - {row.id for row in alike} - {NO_ID, ours.id}
    heads = [head for named in elsewhere for head in index.kept(ours.item, named)]
    family = alike | {head: share for head in heads if (share := likeness(ours.slots, head.slots)) >= draft.near * KIN}
    marks = []
    if ours.published < min(row.published for row in family):
        marks = [_mark(row, ours, share) for row, share in family.items() if index.change(row._replace(near=ours.id))]
    named = {mark.id for mark in marks}
    left = [row for row in family if row.id.hex() not in named]
    if left:
        best = min(left, key=_order)
        item.near_duplicate_of, item.similarity = best.id.hex(), round(family[best], 3)
    return marks


def _mark_earlier(ours: Record, removed: Duplicate, found: Found, index: Index) -> list[Mark]:
    """A copy that goes may be earlier than what is kept: then the text is, and others of its family name its row."""
    kept = next((row for row in found.same if row.id.hex() == removed.duplicate_of and not row.removed), None)
    if kept is None or removed.duplicate_kind != "same_text" or ours.published >= kept.published:
        return []
    marks = []
    if kept.near != NO_ID:
        others = [(row, share) for row, share in found.alike if row.id not in (ours.id, kept.id) and not row.removed]
        if kept.near not in {row.id for row, _ in others} or any(row.published <= ours.published for row, _ in others):
            return []
        marks = [_mark(row, kept, share) for row, share in others if index.change(row._replace(near=kept.id))]
        if kept.near.hex() not in {mark.id for mark in marks}:  # it is stored, and cannot name what is kept
            return marks
        marks.append(_mark(kept, None, None))
    index.change(kept._replace(near=NO_ID, published=ours.published))
    return marks


def _mark(row: Record, ours: Record | None, share: float | None) -> Mark:
    return Mark(
        item="comments" if row.item == COMMENT else "articles",
        id=row.id.hex(),
        version=row.version,
        near_duplicate_of=ours.id.hex() if ours else None,
        similarity=None if share is None else round(share, 3),
    )
