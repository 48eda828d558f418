"""A month lived by many sites in one archive: what a site holds at an hour, the trouble that it has, and what must be stored."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from html import escape
from pathlib import Path
from urllib.parse import urlsplit

from crawler.fetch.answer import Ask
from crawler.harvest.desk import Harvest, KnownProfile
from crawler.harvest.learning.stored import newest_profiles
from crawler.harvest.site import harvest_site
from crawler.memory.state import State
from crawler.sites import Site
from pipelines.dedupe.decide import decide
from pipelines.dedupe.opening import open_index
from pipelines.normalize.fields import Locale, NamePolicy, normalize
from pipelines.parquet.writer import Limits, Writer
from tests.dedupe.made import Writer as Author
from tests.harvest.runs import Reply, Runs

START = datetime(2026, 3, 1, 0, 10, tzinfo=UTC)
XML = {"content-type": "application/xml"}
FROM, TO = 10.0, 17.0
"""Days of the month between which a site is in trouble."""


@dataclass(frozen=True)
class Story:
    """One article: days of its publication, of its edits, of its comments, and of its end."""

    number: int
    published: float
    edits: tuple[float, ...] = ()
    comments: tuple[float, ...] = ()
    gone: float = 99.0

    def version(self, day: float) -> int:
        """How often it was edited by then."""
        return sum(edit <= day for edit in self.edits)


STORIES = (
    Story(0, -9, (5, 13, 22), (1, 12, 19)),
    Story(1, -3, (), (2,)),
    Story(2, 1, (11.5,)),
    Story(3, 7, gone=25.0),
    Story(4, 12, (20,), (18,)),
    Story(5, 19),
)


def trace(story: Story) -> list[int]:
    """The versions that a site without trouble showed, in order."""
    return list(range(1 + len(story.edits)))


@cache
def _words(_what: tuple[int, ...], count: int) -> str:
    """Words of their own for each thing that is asked for."""
    return _author().text(count, count)


@cache
def _author() -> Author:
    return Author(5)


def text_of(site: int, number: int, version: int) -> str:
    """The words of an article, a third of which an edit makes new."""
    return f"{_words((site, number), 110)} {_words((site, number, version), 50)}"


@dataclass
class Paper:
    """One site. Its trouble takes a path, a day and the honest answer, and gives another."""

    place: int
    name: str
    trouble: Callable[["Paper", str, float, Reply], Reply]
    feed_only: bool = False
    slugs: str = "/2026/{day:02}/berita-nomor-{number}-dari-kota/"
    keys: dict[str, object] = field(default_factory=dict)

    @property
    def base(self) -> str:
        """Its address."""
        return f"https://{self.name}.example"

    def site(self) -> Site:
        """Its entry of sites.toml."""
        return Site(name=self.name, url=f"{self.base}/", timezone="Asia/Jakarta", concurrency=2, **self.keys)

    def path(self, story: Story) -> str:
        """Where an article stands."""
        return self.slugs.format(day=int(story.published + 10), number=story.number)

    def there(self, day: float) -> list[Story]:
        """What the site has on a day."""
        return [story for story in STORIES if story.published <= day < story.gone]

    def page(self, story: Story, day: float, head: str = "", *, closed: bool = False) -> str:
        """The page of an article."""
        paragraphs = "".join(f"<p>{part}.</p>" for part in text_of(self.place, story.number, story.version(day)).split(". "))
        when = START + timedelta(days=story.published)
        comments = [] if closed else [n for n, at in enumerate(story.comments) if at <= day]
        thread = "".join(
            f'<li id="comment-{story.number}0{n}" class="comment"><b class="fn">Warga {n}</b><time datetime="2026-03-{20 + n}T01:00:00Z">x'
            f'</time><div class="comment-content"><p>Tanggapan {n} warga untuk berita {story.number} di {self.name}.</p></div></li>'
            for n in comments
        )
        return (
            f'<!doctype html><html lang="id"><head><title>Berita {story.number} kota</title>{head}</head><body><main><article>'
            f'<h1>Berita nomor {story.number} dari kota {self.name}</h1><time datetime="{when:%Y-%m-%dT%H:%M:%SZ}">x</time>'
            f'<div class="entry-content">{paragraphs}</div></article><ol class="comment-list">{thread}</ol></main></body></html>'
        )

    def named(self, day: float, prefix: str | None = None, end: str = "") -> list[tuple[str, str]]:
        """Addresses of the articles, and when each was changed last."""
        return [
            ((prefix or self.base) + self.path(story) + end, f"{START + timedelta(days=max(t for t in (story.published, *story.edits) if t <= day)):%Y-%m-%dT%H:%M:%SZ}")
            for story in self.there(day)
        ]  # fmt: skip

    def honest(self, path: str, day: float) -> Reply:
        """What the site answers when it is well."""
        if path == "/":
            feed = '<link rel="alternate" type="application/rss+xml" href="/feed/">' if self.feed_only else ""
            return f"<html><head><title>{self.name}</title>{feed}</head><body>{self.name}, hari ke-{int(day)}</body></html>"
        if path == "/feed/" and self.feed_only:
            return 200, XML, rss(self.named(day))
        if path == "/sitemap.xml" and not self.feed_only:
            return 200, XML, urlset(self.named(day))
        story = next((story for story in self.there(day) if self.path(story) == path), None)
        return 404 if story is None else self.page(story, day)

    def reply(self, url: str, now: datetime) -> Reply:
        """What an address answers."""
        parts, day = urlsplit(url), (now - START) / timedelta(days=1)
        return self.trouble(self, parts.path, day, self.honest(parts.path, day))


def urlset(named: list[tuple[str, str]]) -> str:
    """A sitemap."""
    entries = "".join(f"<url><loc>{escape(url)}</loc><lastmod>{when}</lastmod></url>" for url, when in named)
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>'


def rss(named: list[tuple[str, str]]) -> str:
    """A feed."""
    items = "".join(f"<item><title>x</title><link>{escape(url)}</link><guid>{escape(url)}</guid></item>" for url, _ in named)
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{items}</channel></rss>'


def live(root: Path, papers: list[Paper], *, hours: int, days: int = 31) -> list[tuple[str, datetime, Harvest]]:
    """Run all sites together every so many hours; the harvests."""
    states = {paper.name: State(root / "state", paper.site()) for paper in papers}
    index, found = open_index(root / "state" / "dedupe", root), list[tuple[str, datetime, Harvest]]()
    for hour in range(0, 24 * days, hours):
        now = START + timedelta(hours=hour)
        writer = Writer(root, f"{now:%Y%m%dT%H%M}", Limits())
        known = newest_profiles(root, [paper.name for paper in papers])
        harvests = [_harvest(root, paper, states[paper.name], now, writer, index, known) for paper in papers]

        async def together(harvests=harvests):
            for harvest in harvests:
                await harvest_site(harvest)

        asyncio.run(together())
        found += [(paper.name, now, harvest) for paper, harvest in zip(papers, harvests, strict=True)]
        batch = writer.take()
        for file in writer.publish(batch) if batch else ():
            for state in states.values() if file.table == "pages" else ():
                state.apply(file.path, file.rows)
            index.apply([file])
    for state in states.values():
        state.close()
    index.close()
    return found


def _harvest(root, paper, state, now, writer, index, known) -> Harvest:
    network = Runs(root, paper.site(), paper.reply)
    asked = 0

    async def fetch(ask: Ask):
        nonlocal asked
        asked += 1
        return network._answer(replace(ask), now + timedelta(milliseconds=20 * asked), f"{now:%Y%m%d%H%M}")

    async def store(clipping):
        normalize(clipping, Locale(zone="Asia/Jakarta", language=None), NamePolicy())
        decide([clipping], index)
        writer.add(clipping)

    maps = [] if paper.feed_only else [f"{paper.base}/sitemap.xml"]
    return Harvest(
        site=paper.site(), run_id=f"{now:%Y%m%d%H%M}", state=state, fetch=fetch, store=store, robots_sitemaps=lambda: maps,
        now=lambda: now, known=known.get(paper.name, KnownProfile()),
    )  # fmt: skip
