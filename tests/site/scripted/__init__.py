"""A newspaper that scripts make: React from npm fills empty pages, and some pages do what no decent page does.

`app.jsx` says how `app.js.gz` was built of it; React's licence (MIT) is in `LICENSE.react`.
"""

import gzip
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from tests.loopback import Answer, Asked, as_json

APP = gzip.decompress(Path(__file__).with_name("app.js.gz").read_bytes())
SENTENCE = "Warga berharap perbaikan jalan dan saluran air di kampung itu selesai sebelum musim hujan tiba tahun ini. "
STORY = "/berita/2024/05/02/"
"""What the paths of stories begin with."""
LISTED = [f"kabar-{n}" for n in range(1, 13)]
"""Stories that the home page lists, three at a time as it is scrolled."""
PER_PAGE, PAGES = 5, 3
"""Comments of each story."""
ODD = {
    "tanpa-henti": "setInterval(() => { fetch('/api/detak?' + Math.random()); document.title += '.' }, 120)",
    "rusak": "const all = []; for (;;) all.push(new Array(1e6).fill(Math.random()))",
    "gantung": "setTimeout(() => { for (;;); }, 300)",
    "pindah": "location.replace('/berita/2024/05/02/tujuan')",
    "keluar": "location.href = 'http://{other}/iklan'",
    "putar": "location.href = location.pathname + '?' + Math.random()",
    "intip": (
        "for (const way of ['http://{other}/rahasia', '/api/terlarang']) fetch(way).catch(() => 0);"
        "new WebSocket('ws://{other}/soket'); new EventSource('http://{other}/alir'); new Image().src = 'http://{other}/gambar';"
        "navigator.sendBeacon('http://{other}/suar', 'x'); window.open('http://{other}/jendela');"
        "new Worker(URL.createObjectURL(new Blob([`fetch('http://{other}/pekerja')`])));"
        "document.write('<iframe src=\"http://{other}/bingkai\"></iframe><script src=\"http://{other}/skrip.js\"></scr' + 'ipt>')"
    ),
}  # fmt: skip
"""What else a story's page runs before it is filled; `other` is a host and port that is not the site's."""


class Scripted:
    """Answers; `other` is a server that nobody may be led to."""

    def __init__(self, other: str = "127.0.0.1:1", stories: list[str] | None = None, odd: Mapping[str, str] = ODD) -> None:
        self.other, self.odd = other, odd
        self.stories = stories if stories is not None else [*LISTED, *ODD]

    def __call__(self, asked: Asked) -> Answer:
        """One answer."""
        path = urlsplit(asked.path).path
        if path == "/robots.txt":
            return 200, {"Content-Type": "text/plain"}, "User-agent: *\nDisallow: /api/terlarang\n"
        if path == "/app.js":
            return 200, {"Content-Type": "text/javascript"}, APP
        if path.startswith("/api/"):
            return self._api(asked, *path.split("/")[2:])
        if path == "/" or path.startswith("/berita/"):
            return 200, {}, self._shell(path.rpartition("/")[2])
        return 404, {}, ""

    def _shell(self, slug: str) -> str:
        odd = self.odd.get(slug, "").replace("{other}", self.other).replace("{port}", self.other.rpartition(":")[2])
        story = '<meta property="og:type" content="article">' if slug else ""
        return (
            f'<!doctype html><html lang="id"><head><title>Warta Skrip</title>{story}<link rel="stylesheet" href="/gaya.css">'
            f'<script>{odd}</script></head><body><div id="root"></div><img src="/logo.png"><script src="/app.js"></script></body></html>'
        )

    def _api(self, asked: Asked, what: str, slug: str = "") -> Answer:
        page = int(parse_qs(urlsplit(asked.path).query).get("halaman", ["1"])[0])
        if what == "daftar":
            return as_json([{"path": f"{STORY}{one}", "title": title(one)} for one in self.stories[8 * (page - 1) : 8 * page]])
        if what == "artikel":
            return as_json({"title": title(slug), "author": "Sari Dewi", "at": "2024-05-02T08:00:00+07:00", "text": text(slug)})
        if what == "komentar":
            return as_json(
                {"pages": PAGES, "comments": [comment(slug, n) for n in range(PER_PAGE * (page - 1), PER_PAGE * page)]}
            )
        return as_json({})


def title(slug: str) -> str:
    """The headline of a story."""
    return f"{slug.replace('-', ' ').capitalize()} dari kampung di tepi sungai"


def text(slug: str) -> list[str]:
    """Its paragraphs."""
    return [f"Paragraf {n} tentang {slug}. {SENTENCE * 2}" for n in range(5)]


def comment(slug: str, number: int) -> dict[str, str]:
    """One of its comments."""
    at = f"2024-05-03T{number:02}:30:00+07:00"
    return {
        "id": f"{slug}-{number}",
        "author": f"Warga {number}",
        "at": at,
        "text": f"Komentar {number} tentang {slug} di kampung kami.",
    }
