"""What readers find, and where it came from: a comment in the site's own words becomes a row here and nowhere else."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self

from crawler.items import Article, Comment, Page
from crawler.vocabulary import CommentKind


@dataclass(frozen=True, kw_only=True, slots=True)
class Provenance:
    """The answer that words were read from."""

    site: str
    run_id: str | None = None
    fetched_at: datetime
    warc_file: str | None = None
    warc_offset: int | None = None

    @classmethod
    def of(cls, page: Page) -> Self:
        """That of a fetch."""
        return cls(
            site=page.site,
            run_id=page.run_id,
            fetched_at=page.fetched_at,
            warc_file=page.warc_file,
            warc_offset=page.warc_offset,
        )

    def told(self, comments: Iterable["FoundComment"]) -> list["FoundComment"]:
        """Comments that stood in another answer than the article did."""
        return [replace(comment, source=self) for comment in comments]

    def article(self, found: Article) -> Article:
        """An article as extraction gave it, as a row of this run."""
        return replace(found, site=self.site, run_id=self.run_id, warc_file=self.warc_file, warc_offset=self.warc_offset)

    def comments(self, found: Iterable["FoundComment"]) -> list[Comment]:
        """Comments as rows; this is where the article was read, and a comment's own source holds where it has one."""
        return [self._comment(comment) for comment in found]

    def _comment(self, found: "FoundComment") -> Comment:
        source = found.source or self
        held = self if source.warc_file is None else source
        return Comment(
            native_id=found.native_id,
            parent_ref=found.parent_ref,
            depth=found.depth,
            position=found.position,
            author=found.author,
            author_url=found.author_url,
            author_id=found.author_id,
            is_author=found.is_author,
            published_at_raw=found.published_at_raw,
            edited_at_raw=found.edited_at_raw,
            text=found.text,
            quoted=found.quoted,
            likes=found.likes,
            dislikes=found.dislikes,
            removed=found.removed,
            kind=found.kind,
            platform=found.platform,
            site=self.site,
            run_id=self.run_id,
            fetched_at=source.fetched_at,
            warc_file=held.warc_file,
            warc_offset=held.warc_offset,
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class FoundComment:
    """A comment as a page or a service shows it; the fields are those of `Comment`, in the site's words."""

    native_id: str | None = None
    parent_ref: str | None = None
    depth: int | None = None
    position: int | None = None
    author: str | None = None
    author_url: str | None = None
    author_id: str | None = None
    is_author: bool | None = None
    published_at_raw: str | None = None
    edited_at_raw: str | None = None
    text: str | None = None
    quoted: str | None = None
    likes: int | None = None
    dislikes: int | None = None
    removed: bool | None = None
    kind: CommentKind = "comment"
    platform: str | None = None
    source: Provenance | None = None
    """The answer that held it, where that is not the article's own page."""
