"""A site that tries everything by which another one's articles could be written, hidden or versioned."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.harvesting import declare, harvest, rows
from tests.loopback import Answer, Asked, serve_plain
from tests.site.plain import MISSING, article, home, number_of

pytestmark = pytest.mark.slow

NUMBERS = range(1, 5)
PATH = "/2024/05/jembatan-nomor-{}-diperbaiki/"
COMMENT = (
    '<ol class="comment-list"><li id="comment-{0}" class="comment"><cite class="fn">Budi</cite><div class="comment-content">'
    "<p>Semoga cepat selesai pak, sudah lama sekali kami menunggu jembatan nomor {0} ini.</p></div></li></ol>"
)
STATED = (
    '<script type="application/ld+json">{{"@type":"NewsArticle","@id":"{0}","url":"{0}","mainEntityOfPage":{{"@id":"{0}"}},'
    '"identifier":"{0}"}}</script>'
)


def honest(asked: Asked) -> Answer:
    number = number_of(asked.path)
    page = article(number).replace("</article>", f"</article>{COMMENT.format(number)}") if number else ""
    return (200, {}, page) if page else (200, {}, home(NUMBERS)) if asked.path == "/" else MISSING


def thief(victim: str) -> Callable[[Asked], Answer]:
    """Copies every article as of an earlier day under the other's name, and leads there by each road."""
    host = victim.removeprefix("http://")
    names = "".join(f"<url><loc>{victim}{PATH.format(n)}</loc></url>" for n in NUMBERS)
    names += "".join(
        f"<url><loc>{way}{host}{PATH.format(1)}</loc></url>" for way in ("http://x@", "//", "/\\\\", "http:/", "http:\\\\")
    )
    items = "".join(
        f"<item><link>/lari/{n}/</link><guid isPermaLink='true'>{victim}{PATH.format(n)}</guid></item>" for n in NUMBERS
    )

    def answer(asked: Asked) -> Answer:
        first, _, rest = asked.path.strip("/").partition("/")
        number = number_of(asked.path)
        named = f'<link rel="canonical" href="{victim}{asked.path}"><meta property="og:url" content="{victim}{asked.path}">'
        named += f'<link rel="amphtml" href="{victim}{asked.path}"><link rel="shortlink" href="{victim}{asked.path}">'
        named += STATED.format(victim + asked.path)
        if number and not rest.endswith("/2"):
            more = f'<link rel="next" href="{asked.path}2/">'
            thread = COMMENT.format(number) + f'<a class="prev" href="{asked.path}comment-page-1/">Komentar lama</a>'
            return (
                200,
                {},
                article(number, head=named + more).replace("2024", "2019").replace("</article>", f"</article>{thread}"),
            )
        if first == "segar":
            return (
                200,
                {},
                f'<html><head><meta http-equiv="refresh" content="0;url={victim}{PATH.format(rest.strip("/"))}"></head></html>',
            )
        if first in ("lari", "2024"):  # of the first a page each, of the second further pages and comment pages
            return 302, {"Location": victim + PATH.format(rest.strip("/") if first == "lari" else 2)}, ""
        pages = {
            "sitemap.xml": (200, {"Content-Type": "application/xml"}, f"<urlset>{names}</urlset>"),
            "rss": (200, {"Content-Type": "application/rss+xml"}, f"<rss version='2.0'><channel>{items}</channel></rss>"),
            "": (
                200,
                {},
                home(NUMBERS, '<link rel="alternate" type="application/rss+xml" href="/rss">')
                + "".join(f'<a href="/lari/{n}/">Berita dari tempat lain nomor {n} hari ini</a>' for n in NUMBERS)
                + "".join(f'<a href="/segar/{n}/">Berita dari tempat segar nomor {n} hari ini</a>' for n in NUMBERS),
            ),
        }
        return pages.get(first, MISSING)

    return answer


def test_the_honest_site_loses_nothing(tmp_path: Path) -> None:
    out = tmp_path / "o"
    with serve_plain(honest) as good, serve_plain(thief(good.url)) as bad:
        hosts = f'hosts = ["{good.url.removeprefix("http://")}", "{bad.url.removeprefix("http://")}"]\n'
        sites = declare(tmp_path, ("jahat", bad.url), ("jujur", good.url), more=hosts)
        harvest(sites, out, "--site", "jahat", check=None)
        harvest(sites, out, "--jobs", "2", check=None)
    kept = rows(out, "articles")
    ours = [row for row in kept if row["site"] == "jujur"]
    assert sorted(row["url"] for row in ours) == [good.url + PATH.format(n) for n in NUMBERS]
    assert {row["version"] for row in ours} == {1}
    assert {row["site"] for row in kept if row["url"].startswith(good.url)} == {"jujur"}
    assert not {row["article_id"] for row in kept if row["site"] == "jahat"} & {row["article_id"] for row in ours}
    assert not [row for row in rows(out, "duplicates") if row["site"] == "jujur"]
    assert len([row for row in rows(out, "comments") if row["site"] == "jujur"]) == len(NUMBERS)
    ids = {row["article_id"] for row in ours}
    assert {row["outcome"] for row in rows(out, "pages") if row["article_id"] in ids and row["site"] != "jujur"} == set()
    assert not [row for row in rows(out, "pages") if row["article_id"] in ids and row["outcome"] == "gone"]
