"""Comments under a copy of an article: one that stands under the article that was kept is the same comment, however short."""

from dataclasses import dataclass, field

from crawler.items import Article, Clipping, Comment
from crawler.keys import comment_ids
from pipelines.dedupe.index import Index
from pipelines.dedupe.records import Entry, Found, Record
from pipelines.dedupe.sketches import COMMENT


@dataclass(slots=True)
class Threads:
    """The threads of clippings that are decided together."""

    index: Index
    _names: dict[int, bytes] = field(default_factory=dict)
    """By `id` of a comment under a copy, what it is called under the article that was kept."""

    def follow(self, clipping: Clipping, draft: Entry, found: Found) -> None:
        """The clipping's article is not kept: its comments may be those of the one that it is a copy of."""
        original = _original(draft.record, found) if clipping.comments else None
        if original is not None:
            names = comment_ids(original.id.hex(), clipping.comments)
            self._names |= {id(one): bytes.fromhex(name) for one, name in zip(clipping.comments, names, strict=True)}

    def twin(self, item: Article | Comment, draft: Entry, found: Found) -> Record | None:
        """The same comment under the original, where it is kept with the same words and this one is new."""
        name, ours = self._names.get(id(item)), draft.record
        if name is None or any(row.id == ours.id and row.item == COMMENT for row in found.same):
            return None
        return kept_as(name, ours, self.index)


def kept_as(name: bytes, ours: Record, index: Index) -> Record | None:
    """The kept comment of that id that says the same."""
    return next((row for row in index.kept(COMMENT, name) if row.content == ours.content), None)


def _original(ours: Record, found: Found) -> Record | None:
    """The kept article of the same site with the same text; None where this one has kept rows of its own."""
    same = [row for row in found.same if row.item == ours.item and not row.removed]
    if any(row.id == ours.id for row in same):
        return None
    copies = (row for row in same if ours.text and row.text == ours.text and row.site == ours.site)
    return min(copies, key=lambda row: (row.published, row.id), default=None)
