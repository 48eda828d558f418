"""Short answers that stand under several addresses of the site are no article of any, and that is known of the third only.

So are long ones without a day of which no word is that of their addresses: a question of consent may hold a page of law.
So the clippings of such articles are held back a while, and those that were held are judged again when they are let go.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from crawler.costs.limits import bounded
from crawler.discover.links import Links, form_of_pages
from crawler.document import Document
from crawler.extract.extraction import Extraction
from crawler.hollow.judge import FEW_LINKS, is_strange
from crawler.hollow.kinds import HOLLOW_KINDS
from crawler.hollow.look import look_at
from crawler.hollow.repeated import LONGEST, Repeated
from crawler.items import Article, Clipping, Page
from crawler.memory.known import BELIEVED, Known

REPEATED, SHRUNK, CUT = HOLLOW_KINDS["repeated"], HOLLOW_KINDS["shrunk"], HOLLOW_KINDS["cut"]
"""The reasons of such rows."""
LEAST = 0.6
"""Part of what was read of an article before that a reader is shown who may read it."""
HELD = 50
"""Clippings held back at most: an hour of walls is longer, and a news site has few short articles."""


@dataclass(frozen=True, slots=True)
class Short:
    """What a short answer is known again by."""

    url: str
    """That answered."""
    digest: str
    """Of its bytes."""
    text: str | None
    """Its words, numbers apart; None where the page says that it is an article, or stands among others, of like words."""
    strange: bool = False
    """Whether it is long, and its address speaks of something else."""


@bounded
def short_of(page: Page, document: Document, found: Extraction) -> Short | None:
    """What the answer is known by; None where it holds more than a wall does, or is something of its own."""
    article = found.article
    if article is not None and _has_a_day(article, page):
        return None
    if article is not None and len(article.text or "") > LONGEST:
        return _strange(page, document, article)
    if article is None and found.kind != "other":
        return None
    look = look_at(document)
    if article is None and not look.short:
        return None
    alone = not look.stated and look.short and look.links <= FEW_LINKS
    return Short(page.final_url or page.url, page.digest or "", look.text if alone else None)


def _strange(page: Page, document: Document, article: Article) -> Short | None:
    """What a long answer is known by that nobody signed and that no word of its address is in."""
    url = page.final_url or page.url
    if article.authors or not is_strange(url, f"{article.title or ''} {article.text or ''}"):
        return None
    text = (article.text or "")[:LONGEST]  # not what the page shows: that may begin with the same menu everywhere
    return None if look_at(document).stated else Short(url, page.digest or "", text, strange=True)


def _has_a_day(article: Article, page: Page) -> bool:
    """Whether the page itself states a time: a wall has none, but its address may."""
    address = _digits(page.final_url or page.url)
    return any(_digits(stated) not in address for stated in article.published_candidates)


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdecimal())


@dataclass(slots=True)
class Repeats:
    """The short answers of one site in one run, and the clippings that wait for more of their kind."""

    earlier: Callable[[], AbstractSet[str]] = frozenset
    """Digests of what earlier runs saw under several articles; asked for once, where there is a short answer."""
    lost: Callable[[Page], bool] = lambda _page: False
    """Whether the answer has been nobody's for so long, on a site that is well, that the article is believed to be gone."""
    missing: str | None = None
    """The words by which the site says that there is no such page; None while nobody asked, empty where it says so by status."""
    home: str = ""
    """The words of the home page, where they are few."""
    asking: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held by who asks for that."""
    _seen: Repeated = field(default_factory=Repeated)
    _earlier: AbstractSet[str] | None = None
    _lists: set[int] = field(default_factory=set)
    """What pages of lists showed."""
    _short: dict[str, Short] = field(default_factory=dict)
    """By the address asked for, of clippings that are not yet held."""
    _held: deque[tuple[Clipping, Short]] = field(default_factory=deque)

    def is_repeated(self, page: Page, short: Short) -> bool:
        """Whether the answer is nobody's; one that is not, so far, is held when it comes to `hold`."""
        if self._is_repeated(short):
            return True
        self._short[page.url] = short
        return False

    def without_more(self, url: str, links: Links) -> Links | None:
        """What a page of a list names but its further pages, where it shows what an earlier page of it showed: it has no more.

        None where it shows something else. Some lists answer every number with their last page.
        """
        form = form_of_pages(url)
        if form is None:
            return None
        named = [each for each in links.listings if form_of_pages(each) != form]
        shown = hash((form, frozenset((*links.articles, *named, *links.others))))
        again = shown in self._lists
        self._lists.add(shown)
        return replace(links, listings=named) if again else None

    def hold(self, clipping: Clipping) -> Iterator[Clipping]:
        """Take a clipping; those that may be stored now."""
        short = self._short.pop(clipping.pages[0].url, None)
        if short is None:
            yield clipping
            return
        self._held.append((clipping, short))
        while len(self._held) > HELD:
            yield self._judged(*self._held.popleft())

    @property
    def holds(self) -> bool:
        """Whether anything is held."""
        return bool(self._held)

    def let_go(self) -> Iterator[Clipping]:
        """All that are held."""
        while self._held:
            yield self._judged(*self._held.popleft())

    def _is_repeated(self, short: Short) -> bool:
        if self._earlier is None:
            self._earlier = self.earlier()
        by_bytes = self._seen.note_key(short.digest, short.url)
        by_words = short.text is not None and self._seen.note(short.text, short.url)
        return by_bytes or by_words or short.digest in self._earlier

    def _judged(self, clipping: Clipping, short: Short) -> Clipping:
        if not self._is_repeated(short):
            return clipping
        page, *parts = clipping.pages
        return Clipping(pages=[self.nobodys(page), *parts])

    def nobodys(self, page: Page) -> Page:
        """The row of an answer that stands under several addresses."""
        return replace(nobodys(page), outcome="gone") if self.lost(page) else nobodys(page)


def is_cut(article: Article | None, known: Known | None) -> bool:
    """Whether a wall stands where more of a known article did: what is metered shows its beginning to who came too often.

    That it stays so for ten days is believed.
    """
    if article is None or not article.paywalled or known is None or known.article_id is None or known.failures >= BELIEVED:
        return False
    return known.letters is not None and len(article.text or "") < LEAST * known.letters


def nobodys(page: Page, why: str = REPEATED) -> Page:
    """The row of such an answer. Its validators do not count."""
    return replace(page, kind="other", outcome="failed", reason=why, error=None, etag=None, last_modified=None)
