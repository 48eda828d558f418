"""A site that lives by a clock: articles appear, are edited, commented on and deleted; every state is a function of the hour."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from hashlib import sha256

from crawler.fetch.answer import Answer, Answered, Ask, answer_of
from tests.site.markup import article_page, page
from tests.site.news import News, Reaction, article, utc

BASE = "https://warta.example"
_FRIEND = "Pembaca bernama {0} menulis tanggapan nomor {1} tentang berita ini karena jalan kampungnya pun rusak sejak {1} bulan."


@dataclass
class Life:
    """What happens to one article, each with its time."""

    news: News
    edits: list[datetime] = field(default_factory=list)
    comments: list[datetime] = field(default_factory=list)
    gone: tuple[datetime, str] | None = None
    """When and how: 404, 410, moved (to another article) or wall."""

    def at(self, now: datetime) -> News:
        """The article as it stands at a time."""
        edits = [time for time in self.edits if time <= now]
        said = [time for time in self.comments if time <= now]
        paragraphs = [
            *self.news.paragraphs,
            *(f"Pembaruan {n}: keterangan bertambah pada {t:%d/%m %H:%M}." for n, t in enumerate(edits, 1)),
        ]
        comments = [
            Reaction(
                number=self.news.number * 1000 + n,
                parent=None,
                author=f"Warga {n}",
                time=time,
                text=_FRIEND.format(self.news.title, self.news.number * 100 + n),
            )
            for n, time in enumerate(said)
        ]
        return replace(self.news, paragraphs=paragraphs, modified=max([self.news.modified, *edits]), comments=comments)

    def is_gone(self, now: datetime) -> bool:
        """Whether it can be read no more."""
        return self.gone is not None and self.gone[0] <= now


def lives(start: datetime, hours: int, seed: int) -> list[Life]:
    """A week's history: 20 articles at the start, then one about every four hours, with edits, comments and deletions."""
    dice = random.Random(seed)
    end = start + timedelta(hours=hours - 3)
    made = []
    for number in range(1, 21 + hours // 4):
        born = (
            start - timedelta(days=number)
            if number <= 20
            else start + timedelta(hours=4 * (number - 20), minutes=dice.randint(1, 200))
        )
        life = Life(article(number, born, dice))
        first = max(born, start + timedelta(hours=1))
        spans = [first + timedelta(hours=3 * n, minutes=dice.randint(5, 100)) for n in range(1, 40)]
        life.edits = sorted(t for t in dice.sample(spans, 3) if t < end) if dice.random() < 0.5 else []
        life.comments = sorted(t for t in dice.sample(spans, dice.randint(0, 4)) if t < end)
        if dice.random() < 0.15 and spans[20] < end:
            life.gone = (spans[20], dice.choice(("404", "410", "moved", "wall")))
            life.edits = [t for t in life.edits if t < spans[18]]
            life.comments = [t for t in life.comments if t < spans[18]]
        made.append(life)
    return made


@dataclass
class Living:
    """Answers asks by a clock."""

    lives: list[Life]
    clock: Callable[[], datetime]
    lastmod: str = "true"
    """true, now (always), or none."""
    false_304: bool = False
    """The home page and the feed answer 304 to everything conditional."""
    turning: bool = False
    """ETags change with every answer."""
    asked: list[Ask] = field(default_factory=list)
    full: int = 0
    """Answers sent with a body."""

    async def fetch(self, ask: Ask) -> Answer:
        """One request, as `crawler.fetch.answer.Fetch` has it."""
        self.asked.append(ask)
        # Answers follow each other; two rows of one time would be of no order.
        now = self.clock() + timedelta(milliseconds=20 * len(self.asked))
        status, url, body, kind = self._reply(ask.url.removeprefix(BASE))
        etag = f'"{len(self.asked)}"' if self.turning else f'"{sha256(body.encode()).hexdigest()[:16]}"'
        lies = self.false_304 and (ask.url == f"{BASE}/" or "/feed/" in ask.url)
        if status == 200 and ask.etag and (lies or ask.etag == etag):
            status = 304
        headers = {"content-type": kind} | ({"etag": etag} if status in (200, 304) else {})
        self.full += status == 200
        answered = Answered(url=url, at=now, status=status, headers=headers, body=body.encode())
        return answer_of(ask, answered, None, "warta", f"{self.clock():%d%H}")

    def alive(self) -> list[News]:
        """Articles that can be read now."""
        now = self.clock()
        return [life.at(now) for life in self.lives if life.news.published <= now and not life.is_gone(now)]

    def _reply(self, path: str) -> tuple[int, str, str, str]:
        if path == "/":
            newest = sorted(self.alive(), key=lambda one: one.published, reverse=True)[:10]
            links = "".join(f'<h2><a href="{one.path}">{one.title}</a></h2>' for one in newest)
            return 200, BASE + path, page("Berita", "", links), "text/html"
        if path == "/sitemap.xml" and self.lastmod != "none":
            return 200, BASE + path, self._sitemap(), "application/xml"
        if path == "/feed/":
            items = "".join(f"<item><link>{BASE}{one.path}</link></item>" for one in self.alive()[-10:])
            return (
                200,
                BASE + path,
                f'<?xml version="1.0"?><rss version="2.0"><channel>{items}</channel></rss>',
                "application/xml",
            )
        return self._article(path)

    def _sitemap(self) -> str:
        now = self.clock()
        entries = "".join(
            f"<url><loc>{BASE}{one.path}</loc><lastmod>{utc(now if self.lastmod == 'now' else self.changed(one))}</lastmod></url>"
            for one in self.alive()
        )
        return f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>'

    def changed(self, one: News) -> datetime:
        """Last edit or comment."""
        return max([one.modified, *(comment.time for comment in one.comments)])

    def _article(self, path: str) -> tuple[int, str, str, str]:
        now = self.clock()
        life = next((life for life in self.lives if life.news.path == path and life.news.published <= now), None)
        if life is None:
            return 404, BASE + path, "", "text/html"
        if not life.is_gone(now):
            # The sidebar changes every hour, and no version comes of it.
            body = article_page(life.at(now), BASE, []).replace("Pilihan pembaca", f"Pukul {now:%H}: pilihan pembaca")
            return 200, BASE + path, body, "text/html"
        how = life.gone[1] if life.gone else ""
        if how == "moved":
            other = self.alive()[0]
            return 200, BASE + other.path, article_page(other, BASE, []), "text/html"
        if how == "wall":
            form = '<form><p>Konten ini dilindungi kata sandi.</p><input type="password"></form>'
            return (
                200,
                BASE + path,
                page(life.news.title, "", f"<article><h1>{life.news.title}</h1>{form}</article>"),
                "text/html",
            )
        return int(how), BASE + path, "", "text/html"
