"""The demo site as a value: addresses to answers, the changes of later weeks, and the truth that a harvest must find."""

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import format_datetime
from html import escape
from typing import Any

from tests.site import news as making
from tests.site import words
from tests.site.markup import PER_PAGE, article_page, page, top_level
from tests.site.news import EPOCH, News, utc
from tests.site.reactions import react

PER_LISTING = 15
UPDATE = "Pembaruan: {official} menyatakan {thing} di {place} diperpanjang hingga {month}."
XML = "application/xml; charset=utf-8"


@dataclass(frozen=True)
class Reply:
    """What the server sends."""

    body: bytes
    kind: str = "text/html; charset=utf-8"
    status: int = 200
    modified: datetime | None = None
    location: str | None = None


@dataclass
class Newspaper:
    """A news site at `base`; the same seed gives the same site."""

    base: str = "http://127.0.0.1"
    articles: int = 60
    seed: int = 1
    news: list[News] = field(init=False)
    week: int = 0
    gone: dict[str, int] = field(default_factory=dict)
    """Deleted paths and the status they answer."""
    _next: int = 1

    def __post_init__(self) -> None:
        self.news = making.edition(self.articles, self.seed)
        dice = random.Random(self.seed + 1)
        for one in self.news:
            if one.special != "disqus" and not one.duplicate_of and not one.near_of:
                self._next = react(one, self._next, dice)
        self._index()

    def _index(self) -> None:
        self.by_path = {one.path: one for one in self.news}

    @property
    def now(self) -> datetime:
        """The site's own clock."""
        return EPOCH + timedelta(weeks=self.week)

    def advance(self) -> None:
        """A week later: 3 edits, 5 new articles, 12 comments on 3 articles, 2 deletions."""
        self.week += 1
        dice = random.Random(self.seed * 1000 + self.week)
        plain = [
            one
            for one in self.news
            if not one.special and not one.duplicate_of and not one.near_of and one.pages == 1 and one.number != 1
        ]
        chosen = dice.sample(plain, 8)
        for one in chosen[:3]:
            one.paragraphs = [*one.paragraphs, making.fill(UPDATE, making.beat(dice, self.now), dice)]
            one.modified = self.now
        for one in [self.news[0], *chosen[3:5]]:
            self._next = react(one, self._next, dice, count=4, since=self.now)
        for one, status in zip(chosen[5:7], (404, 410), strict=True):
            self.gone[one.path] = status
            self.news.remove(one)
        first = max(one.number for one in self.news) + 1
        self.news += [making.article(n, self.now + timedelta(minutes=7 * n), dice) for n in range(first, first + 5)]
        self._index()

    def reply(self, path: str, query: str) -> Reply:
        """The answer to one address."""
        fixed = {
            "/": self._home,
            "/robots.txt": self._robots,
            "/sitemap.xml": self._sitemap_index,
            "/sitemap-berita.xml": self._sitemap,
            "/sitemap-news.xml": self._news_sitemap,
            "/feed/": self._feed,
        }
        if query.startswith("p=") and query[2:].isdigit():
            found = next((one for one in self.news if one.number == int(query[2:])), None)
            return Reply(b"", status=301, location=found.path) if found else self._missing(404)
        if path in fixed:
            return fixed[path]()
        if path in self.gone:
            return self._missing(self.gone[path])
        if path.startswith("/kalender/"):
            return self._calendar(path)
        if path.startswith(("/kanal/", "/tag/", "/penulis/")):
            return self._listing(path)
        if path == "/tentang-kami/":
            return self._html(
                "Tentang Kami", "<h1>Tentang Kami</h1><p>Kabar Nusa adalah situs berita contoh. Semua isinya karangan.</p>"
            )
        return self._article(path)

    def _article(self, path: str) -> Reply:
        one = self.by_path.get(path)
        if one is not None:
            return self._render(one)
        if path.endswith("/amp/") and path[:-4] in self.by_path:
            return self._render(self.by_path[path[:-4]])
        parent, _, last = path.rstrip("/").rpartition("/")
        one = self.by_path.get(parent + "/")
        if one is None:
            return self._missing(404)
        if last.isdigit() and 1 < int(last) <= one.pages:
            return self._render(one, number=int(last))
        if last.startswith("comment-page-") and last[13:].isdigit():
            return self._render(one, comment_page=int(last[13:]))
        return Reply(b"", status=301, location=one.path)

    def _render(self, one: News, number: int = 1, comment_page: int | None = None) -> Reply:
        at = self.news.index(one)
        related = [other for other in self.news[max(0, at - 3) : at + 4] if other is not one][:3]
        html = article_page(one, self.base, related, number, comment_page)
        if one.special == "latin1":
            html = html.replace('charset="utf-8"', 'charset="iso-8859-1"').replace("</title>", "</title><!-- caf\u00e9 -->")
            return Reply(
                html.encode("latin-1", "xmlcharrefreplace"), "text/html; charset=iso-8859-1", modified=self._changed(one)
            )
        if one.special == "mojibake":
            html = html.replace("“", "â€œ").replace("”", "â€\x9d")
        return Reply(html.encode(), modified=self._changed(one))

    def _changed(self, one: News) -> datetime:
        return max([one.modified, *(reaction.time for reaction in one.comments)]).replace(microsecond=0)

    def _html(self, title: str, body: str, status: int = 200) -> Reply:
        return Reply(page(title, "", body).encode(), status=status)

    def _missing(self, status: int) -> Reply:
        return self._html("Tidak ditemukan", "<h1>Halaman tidak ditemukan</h1>", status)

    def _newest(self) -> list[News]:
        return sorted(self.news, key=lambda one: (one.published, one.number), reverse=True)

    def _teasers(self, chosen: list[News]) -> str:
        return "".join(
            f'<div class="teaser"><h2><a href="{one.path}">{escape(one.title)}</a></h2><p>{escape(one.paragraphs[0][:120])} …</p></div>'
            for one in chosen
        )

    def _home(self) -> Reply:
        return self._html(
            "Berita hari ini",
            f"<h1>Kabar Nusa</h1>{self._teasers(self._newest()[:PER_LISTING])}<a href='/kanal/daerah/'>Semua</a>",
        )

    def _listing(self, path: str) -> Reply:
        steps = path.strip("/").split("/")
        number = int(steps[-1]) if steps[-1].isdigit() else 1
        key = steps[1].replace("-", " ")
        chosen = [one for one in self._newest() if key in (one.section, one.author.lower(), *(tag.lower() for tag in one.tags))]
        teasers = chosen[(number - 1) * PER_LISTING : number * PER_LISTING]
        if not teasers:
            return self._missing(404)
        more = (
            f'<a class="next" href="/{steps[0]}/{steps[1]}/page/{number + 1}/">Berikutnya</a>'
            if number * PER_LISTING < len(chosen)
            else ""
        )
        return self._html(steps[1].title(), f"<h1>{escape(key.title())}</h1>{self._teasers(teasers)}{more}")

    def _calendar(self, path: str) -> Reply:
        _, _, year, month, *_ = [*path.split("/"), "1", "1"]
        at = int(year) * 12 + int(month or 1) if year.isdigit() and month.isdigit() else 24294
        links = [f'<a href="/kalender/{at_ // 12}/{at_ % 12 + 1:02}/">{at_}</a>' for at_ in (at - 2, at)]
        return self._html("Kalender", f"<h1>Kalender</h1><p>Tidak ada agenda.</p>{' '.join(links)}")

    def _robots(self) -> Reply:
        rules = f"User-agent: *\nDisallow: /wp-admin/\nDisallow: /rahasia/\n\nSitemap: {self.base}/sitemap.xml\nSitemap: {self.base}/sitemap-news.xml\n"
        return Reply(rules.encode(), "text/plain")

    def _sitemap_index(self) -> Reply:
        entry = f"<sitemap><loc>{self.base}/sitemap-berita.xml</loc><lastmod>{utc(self.now)}</lastmod></sitemap>"
        return Reply(
            f'<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entry}</sitemapindex>'.encode(),
            XML,
        )

    def _sitemap(self) -> Reply:
        entries = "".join(
            f"<url><loc>{self.base}{one.path}</loc><lastmod>{utc(self._changed(one))}</lastmod></url>" for one in self.news
        )
        return self._dated(f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>')

    def _news_sitemap(self) -> Reply:
        entries = "".join(
            f"<url><loc>{self.base}{one.path}</loc><news:news><news:publication_date>{utc(one.published)}</news:publication_date>"
            f"<news:title>{escape(one.title)}</news:title></news:news></url>"
            for one in self._newest()[:5]
        )
        names = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
        return self._dated(f'<?xml version="1.0"?><urlset {names}>{entries}</urlset>')

    def _feed(self) -> Reply:
        items = "".join(
            f"<item><title>{escape(one.title)}</title><link>{self.base}{one.path}</link><pubDate>{format_datetime(one.published)}</pubDate>"
            f"<slash:comments>{len(one.comments)}</slash:comments></item>"
            for one in self._newest()[:10]
        )
        names = 'version="2.0" xmlns:slash="http://purl.org/rss/1.0/modules/slash/"'
        return self._dated(
            f'<?xml version="1.0"?><rss {names}><channel><title>Kabar Nusa</title><link>{self.base}/</link>{items}</channel></rss>'
        )

    def _dated(self, text: str) -> Reply:
        return Reply(text.encode(), XML, modified=max(self._changed(one) for one in self.news))

    def truth(self) -> dict[str, list[dict[str, Any]]]:
        """What must come out of a harvest: articles and comments that are public now."""
        articles = [
            {
                "path": one.path, "title": one.title, "text": one.text, "author": one.author, "published": utc(one.published),
                "section": words.SECTIONS[one.section], "tags": one.tags, "declared": len(one.comments), "special": one.special,
                "duplicate_of": one.duplicate_of, "near_of": one.near_of, "pages": one.pages, "comment_pages": -(-len(top_level(one)) // PER_PAGE),
            }
            for one in self.news
        ]  # fmt: skip
        comments = [
            {
                "path": one.path,
                "number": r.number,
                "parent": r.parent,
                "author": r.author,
                "time": utc(r.time),
                "text": r.text,
                "kind": r.kind,
            }
            for one in self.news
            for r in one.comments
        ]
        return {"articles": articles, "comments": comments}
