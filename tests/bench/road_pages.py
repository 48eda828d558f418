"""Pages for the bench of the whole road: real ones where they lie beside the project, else made ones of their size."""

import random
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from tests.bench.articles import rows
from tests.site.newspaper import Newspaper

SHARED = Path(__file__).parents[3] / "shared" / "pages"
_RUNNING_TEXT = re.compile(rb"(?<=>)[^<>{}]{80,}(?=<)")
_CANONICAL = re.compile(rb"<link[^>]{0,200}canonical[^>]{0,500}>|<meta[^>]{0,200}og:url[^>]{0,500}>", re.I)
PADDING = 120_000
"""Bytes of scripts around a made page, which real pages carry."""


def pages(count: int, seed: int = 1) -> Iterator[bytes]:
    """`count` pages of which no two have the same text: each round over the sources has its words in another order."""
    sources = [body for _, body in rows(SHARED)] if SHARED.is_dir() else list(_made())
    for number in range(count):
        turn, place = divmod(number, len(sources))
        page = _CANONICAL.sub(b"", sources[place])  # it is served under addresses of its own
        yield _shuffled(page, random.Random(f"{seed}-{turn}-{place}")) if turn else page


def _shuffled(page: bytes, chance: random.Random) -> bytes:
    def shuffle(match: re.Match[bytes]) -> bytes:
        words = match[0].split(b" ")
        chance.shuffle(words)
        return b" ".join(words)

    return _RUNNING_TEXT.sub(shuffle, page)


def _made() -> Iterator[bytes]:
    paper = Newspaper(base="http://127.0.0.1", articles=200, seed=5)
    chance = random.Random(5)
    for news in paper.news:
        body = paper.reply(news.path, "").body
        noise = "".join(chance.choices("abcdefghijklmnopqrstuvwxyz {};=()", k=PADDING)).encode()
        yield body.replace(b"</body>", b"<script>" + noise + b"</script></body>")


def small_pages(count: int, seed: int = 1) -> Iterator[bytes]:
    """`count` articles of today, of a few paragraphs in a plain page of 2 kB, each of words of its own."""
    chance = random.Random(seed)
    for number in range(count):
        words = ["".join(chance.choices("aeioukmnprst", k=chance.randint(2, 9))) for _ in range(240)]
        paragraphs = "".join(f"<p>{' '.join(words[at : at + 40]).capitalize()}.</p>" for at in range(0, 240, 40))
        head = f"<title>Story {number}</title><meta property=og:type content=article>"
        date = f'<time datetime="{datetime.now(UTC):%Y-%m-%dT00:00:00Z}">today</time>'
        yield f"<!doctype html><html lang=id>{head}<body><article><h1>Story {number}</h1>{date}{paragraphs}</article>".encode()
