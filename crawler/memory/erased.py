"""What was erased and must not come back: salted hashes, never the words themselves.

A text file of lines `kind hash`; the first is the salt. `url`: never fetched, stored or archived. `page`: fetched, and not
archived, since its bytes hold an erased comment. `comment` (by id) and `author` (by name as stored): never stored.
"""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from pathlib import Path
from typing import Self

from crawler.disk.durable import make_folder, write_whole
from crawler.disk.layout import HASHES, Archive
from crawler.disk.place import Place
from crawler.items import Article, Clipping, Comment, Page
from crawler.urls import url_key

KINDS = ("url", "page", "comment", "author")


@dataclass(slots=True)
class Erased:
    """The list of one archive."""

    salt: str = field(default_factory=lambda: secrets.token_hex(16))
    known: set[str] = field(default_factory=set)
    """Lines of the file, without the salt."""

    @classmethod
    def load(cls, root: Place) -> Self:
        """The list of an archive; an empty one where nothing was erased."""
        path = Archive(root).hashes
        if not path.exists():
            return cls()
        first, *lines = path.read_text(encoding="utf-8").split("\n")
        return cls(first.removeprefix("salt "), set(filter(None, lines)))

    def add(self, kind: str, values: Iterable[str]) -> None:
        """Remember some values of a kind."""
        self.known.update(self._line(kind, value) for value in values)

    def save(self, root: Path) -> None:
        """Make the list durable."""
        path = root / HASHES
        make_folder(path.parent)
        write_whole(path, "\n".join([f"salt {self.salt}", *sorted(self.known), ""]).encode())

    def url(self, url: str | None) -> bool:
        """Whether an address was erased."""
        return bool(self.known and url) and self._line("url", url or "") in self.known

    def unarchived(self, url: str) -> bool:
        """Whether the answers of an address are kept out of the raw archive."""
        return self.url(url) or (bool(self.known) and self._line("page", url) in self.known)

    def comment(self, comment: Comment) -> bool:
        """Whether a normalized comment was erased, or is by somebody who was."""
        if not self.known:
            return False
        lines = [self._line("comment", comment.comment_id or "")]
        lines += [self._line("author", comment.author)] if comment.author else []
        return not self.known.isdisjoint(lines)

    def article(self, article: Article) -> bool:
        """Whether a normalized article was."""
        return self.url(article.url) or self.url(article.canonical_url)

    def page(self, page: Page) -> bool:
        """Whether a fetch was of an address that was, or led to one."""
        return self.url(page.url) or self.url(page.final_url)

    def _line(self, kind: str, value: str) -> str:
        value = url_key(value) if kind in ("url", "page") else value
        return f"{kind} {blake2b(value.encode(), key=self.salt.encode(), digest_size=16).hexdigest()}"


def without_erased(clipping: Clipping, erased: Erased) -> None:
    """Take out of a normalized clipping what was erased, in place; it may be left without pages."""
    if not erased.known:
        return
    led_here = any(map(erased.page, clipping.pages[:1]))
    clipping.pages = [page for page in clipping.pages if not erased.page(page)]
    if clipping.article is not None and (led_here or erased.article(clipping.article)):
        clipping.article, clipping.comments = None, []
        clipping.pages = [_without_article(page) for page in clipping.pages]
    clipping.comments = [comment for comment in clipping.comments if not erased.comment(comment)]


def _without_article(page: Page) -> Page:
    return replace(page, article_id=None, published_at=None, outcome="skipped", reason="erased")
