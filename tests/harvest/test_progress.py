"""However a run is cut short after ten requests or more, it has stored something new, until all is stored."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from crawler.sites import Site
from tests.harvest.months import text_of
from tests.harvest.runs import Runs
from tests.harvest.test_week import in_memory
from tests.harvesting import rows
from tests.site.plain import article, home, number_of

pytestmark = pytest.mark.slow

BASE = "https://warta.example"
START = datetime(2026, 11, 2, 0, 10, tzinfo=UTC)
XML = {"content-type": "application/xml"}
JSON = {"content-type": "application/json"}


def address(number):
    return f"{BASE}/2024/05/jembatan-nomor-{number}-diperbaiki/"


def _article(url, count):
    number = number_of(urlsplit(url).path)
    return article(number) if number is not None and number < count else 404


def _urlset(numbers):
    return 200, XML, "<urlset>" + "".join(f"<url><loc>{address(n)}</loc></url>" for n in numbers) + "</urlset>"


def _index(parts, lastmod=None):
    stated = f"<lastmod>{lastmod}</lastmod>" if lastmod else ""
    return (
        200,
        XML,
        "<sitemapindex>"
        + "".join(f"<sitemap><loc>{BASE}/peta-{n}.xml</loc>{stated}</sitemap>" for n in parts)
        + "</sitemapindex>",
    )


def sitemap(count, per_part=4, lastmod=None):
    """An index of many parts of few articles."""

    def reply(url, _now):
        path = urlsplit(url).path
        if path == "/":
            return home(range(0))
        if path == "/sitemap.xml":
            return _index(range(-(-count // per_part)), lastmod)
        if path.startswith("/peta-"):
            part = int(path[6:-4])
            return _urlset(range(part * per_part, min(count, (part + 1) * per_part)))
        return _article(url, count)

    return reply


def rest(count, comments=0, per_page=100, *, paged=True):
    """WordPress, whose posts REST alone names; `comments` under each."""

    def reply(url, _now):
        parts = urlsplit(url)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        if parts.path == "/":
            return home(range(0), f'<link rel="https://api.w.org/" href="{BASE}/wp-json/">')
        if parts.path == "/wp-json/wp/v2/posts":
            ids = [int(n) - 1 for n in query["include"].split(",")] if "include" in query else range(count)
            if "modified_after" in query or "search" in query:
                ids = []
            return _page([_post(n) for n in ids], query)
        if parts.path == "/wp-json/wp/v2/comments":
            posts = [int(n) for n in query["post"].split(",")] if "post" in query else range(1, count + 1)
            return _page([] if "after" in query else [_comment(post, n) for post in posts for n in range(comments)], query)
        return _article(url, count)

    def _page(listed, query):
        most, number = min(per_page, int(query.get("per_page", 10))), int(query.get("page", 1))
        headers = JSON | {"x-wp-totalpages": str(max(1, -(-len(listed) // most))), "x-wp-total": str(len(listed))}
        return 200, headers if paged else JSON, json.dumps(listed[(number - 1) * most : number * most])

    return reply


def _post(number):
    text = "".join(
        f"<p>Kalimat nomor {n} dari berita {number} tentang jembatan gantung yang diperbaiki warga desa.</p>" for n in range(6)
    )
    return {
        "id": number + 1, "link": address(number), "modified_gmt": "2024-05-02T01:00:00", "date_gmt": "2024-05-02T01:00:00",
        "title": {"rendered": f"Jembatan nomor {number} diperbaiki"}, "content": {"rendered": text}, "excerpt": {"rendered": ""},
    }  # fmt: skip


def _comment(post, number):
    return {
        "id": post * 1000 + number, "post": post, "parent": 0, "author_name": f"Warga {number}", "date_gmt": f"2024-05-03T01:{number:02}:00",
        "content": {"rendered": f"<p>Tanggapan {number} untuk berita {post} yang panjangnya cukup.</p>"}, "type": "comment", "link": address(post - 1),
    }  # fmt: skip


def feeds(count, each=4):
    """Many feeds of few entries, and no sitemap."""

    def reply(url, _now):
        path = urlsplit(url).path
        names = range(-(-count // each))
        if path == "/":
            links = "".join(f'<link rel="alternate" type="application/rss+xml" href="/rubrik-{n}/feed/">' for n in names)
            return f"<html><head>{links}</head><body>Warta</body></html>"
        if path.startswith("/rubrik-"):
            part = int(path.split("/")[1][7:])
            items = "".join(f"<item><link>{address(n)}</link></item>" for n in range(part * each, min(count, (part + 1) * each)))
            return 200, XML, f'<?xml version="1.0"?><rss version="2.0"><channel>{items}</channel></rss>'
        return _article(url, count)

    return reply


def maps(count, each=3):
    """Many sitemaps, which robots.txt names."""

    def reply(url, _now):
        if "/daftar-" in url:
            part = int(url[-6:-4])
            return _urlset(range(part * each, min(count, (part + 1) * each)))
        return home(range(0)) if url == f"{BASE}/" else _article(url, count)

    return reply


def in_parts(count, pages):
    """Articles of more pages than one run may ask for."""

    def reply(url, now):
        path, _, number = urlsplit(url).path.rstrip("/").rpartition("/")
        if path.endswith("diperbaiki"):
            url, further = BASE + path + "/", int(number)
        else:
            further = 1
        answer = sitemap(count)(url, now)
        if not isinstance(answer, str) or urlsplit(url).path == "/":
            return answer
        links = "".join(f'<a href="{url}{n}/">{n}</a>' for n in range(2, pages + 1))
        text = f"<p>{text_of(9, number_of(urlsplit(url).path), further)}</p><div class='page-links'>Halaman: {links}</div>"
        return article(number_of(urlsplit(url).path), body=text)

    return reply


COUNT = 20
MAPS = [f"{BASE}/daftar-{n:02}.xml" for n in range(7)]
FORMS = {
    "an index of many parts": (sitemap(COUNT), {}, []),
    "an index of parts that did not move": (sitemap(COUNT, lastmod="2024-05-02T01:00:00Z"), {}, []),
    "an index of parts of one": (sitemap(COUNT, 1), {}, []),
    "one long part": (sitemap(COUNT, COUNT), {}, []),
    "many sitemaps in robots.txt": (maps(COUNT), {}, MAPS),
    "articles in more parts than a run asks for": (in_parts(3, 14), {}, []),
    "feeds": (feeds(COUNT), {"feeds": tuple(f"{BASE}/rubrik-{n}/feed/" for n in range(5))}, []),
    "REST": (rest(COUNT), {}, []),
    "REST in small pages": (rest(COUNT, per_page=10), {}, []),
    "REST with many comments": (rest(COUNT, comments=30), {}, []),
    "REST in more pages than are asked for": (rest(COUNT, per_page=2), {}, []),
    "REST that does not say how many pages": (rest(COUNT, paged=False), {}, []),
    "source = api": (rest(COUNT, per_page=10), {"source": "api"}, []),
    "source = api, with many comments": (rest(COUNT, comments=12, per_page=20), {"source": "api"}, []),
}


HOW = {form: ("limit", "signal")[place % 2] for place, form in enumerate(FORMS)} | {
    "articles in more parts than a run asks for": "limit"
}
"""A list is read in the same way whoever ends the run: each form is cut in one of both ways, indexes, REST and `api` in both."""


@pytest.mark.parametrize(("form", "how"), HOW.items())
def test_every_run_stores_something_new(form, how):
    reply, keys, named = FORMS[form]
    site = Site(name="warta", url=f"{BASE}/", **keys)
    stored, count = [0], 3 if "parts than a run" in form else COUNT
    with in_memory() as folder:
        runs = Runs(Path(folder), site, reply, lambda: named)
        while stored[-1] < count:
            now = START + timedelta(hours=len(stored))
            runs.run(now, limit=10) if how == "limit" else runs.run(now, stop_after=11)
            stored.append(len({row["article_id"] for row in rows(Path(folder), "articles")}))
            assert stored[-1] > stored[-2], (stored, runs.asked)
            assert len(stored) < 25, stored
