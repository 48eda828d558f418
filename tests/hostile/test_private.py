"""A site that leads to a listener on the operator's own machine, in every way there is: it is never asked, and each refusal is a row."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.harvesting import ROOT, declare, harvest, rows
from tests.loopback import Answer, Asked, as_json, serve_plain
from tests.site.plain import article

pytestmark = pytest.mark.slow

FORMS = (
    "127.0.0.1", "0x7f000001", "2130706433", "0177.0.0.1", "127.1", "[::ffff:127.0.0.1]", "0.0.0.0", "localhost", "[::1]",
    "127.0.0.1.", "0x7f.0.0.1", "127.000.000.001", "LOCALHOST.", "[::ffff:7f00:1]", "[0:0:0:0:0:0:0:1]", "127.255.255.254",
    "\uff11\uff12\uff17.0.0.1", "127\u30020\u30020\u30021", "x@127.0.0.1", "kota.example@127.1",
)  # fmt: skip
"""Each is this machine."""


def attacker(private: str) -> Callable[[Asked], Answer]:
    """A site every part of which leads to `private`."""
    port = private.rpartition(":")[2]
    page = "/2026/11/20/berita-{}"
    links = "".join(f'<a href="{page.format(n)}">Berita kota nomor {n} pagi ini</a>' for n in range(len(FORMS) + 9))
    rest = f'<link rel="https://api.w.org/" href="{private}/wp-json/">'
    feed = f'<link rel="alternate" type="application/rss+xml" href="{private}/rss">'
    isso = f'<script data-isso="{private}/" src="{private}/js/embed.min.js"></script><section id="isso-thread"></section>'
    known: dict[str, Answer] = {
        "/robots.txt": (200, {"Content-Type": "text/plain"}, f"User-agent: *\nSitemap: {private}/peta.xml\n"),
        "/": (
            200,
            {
                "Link": f'<{private}/wp-json/>; rel="https://api.w.org/", <{private}/rss>; rel=alternate',
                "Refresh": f"9;url={private}/h",
            },
            f"<html><head>{rest}{feed}</head><body>{links}<a href='{private}/berita/x-y-z-kota'>Berita luar kota</a></body></html>",
        ),
        "/.well-known/tdmrep.json": (302, {"Location": f"{private}/tdmrep"}, ""),
        "/wp-json/": as_json({"routes": {"/wp/v2/posts": {"_links": {"self": [{"href": f"{private}/posts"}]}}}}),
        "/sitemap.xml": (
            200,
            {"Content-Type": "application/xml"},
            f"<sitemapindex><sitemap><loc>{private}/p.xml</loc></sitemap></sitemapindex>",
        ),
        "/hop": (301, {"Location": "/hop2"}, ""),
        "/hop2": (307, {"Location": f"{private}/hop"}, ""),
    }
    for number, form in enumerate(FORMS):
        known[page.format(number)] = (302, {"Location": f"http://{form}:{port}/{number}"}, "")
    extra = (
        isso,
        f'<link rel=next href="{private}/2">',
        f'<a class=prev href="{private}/comment-page-1/">Komentar lama</a>',
        f'<meta http-equiv="refresh" content="0; url={private}/segar"><link rel=amphtml href="{private}/amp"><link rel=replies href="{private}/r">',
        f'<div id="remark42"></div><script>var remark_config={{host:"{private}",site_id:"x"}}</script>',
        f'<div id="waline"></div><script>Waline.init({{el:"#waline",serverURL:"{private}"}})</script>',
        f'<div id="cusdis_thread" data-host="{private}" data-app-id="1" data-page-id="1"></div>',
        f'<base href="{private}/"><a rel=next class=next href="p2">Selanjutnya</a>',
    )
    for number, more in enumerate(extra, len(FORMS)):
        known[page.format(number)] = (200, {}, str(article(number)).replace("</body>", more + "</body>"))
    known[page.format(len(FORMS) + 8)] = (302, {"Location": "/hop"}, "")
    return lambda asked: known.get(asked.path, (404, {}, ""))


def test_nothing_of_this_machine_is_asked(tmp_path: Path) -> None:
    with serve_plain(lambda _: (200, {}, article(90))) as private, serve_plain(attacker(private.url)) as site:
        harvest(declare(tmp_path, ("jahat", site.url)), tmp_path / "o", check=None)
        assert private.paths() == []
    refused = [row for row in rows(tmp_path / "o", "pages") if row["reason"] == "its address is not public"]
    assert len(refused) >= len(FORMS)
    assert {row["outcome"] for row in refused if row["kind"] != "reservations"} == {"skipped"}
    assert all("sites.toml" in row["error"] for row in refused)


def test_one_site_does_not_reach_what_is_named_for_another(tmp_path: Path) -> None:
    with serve_plain(lambda _: (200, {}, article(90))) as inside:
        leads = {
            "/": (200, {}, "<a href='/2026/11/20/berita-kota-a'>Berita kota pagi ini</a>"),
            "/2026/11/20/berita-kota-a": (302, {"Location": f"{inside.url}/rahasia"}, ""),
        }
        with serve_plain(lambda asked: leads.get(asked.path, (404, {}, ""))) as outside:
            harvest(declare(tmp_path, ("luar", outside.url), ("dalam", inside.url)), tmp_path / "o", check=None)
    assert "/rahasia" not in inside.paths()


def test_extract_follows_no_redirect_inside() -> None:
    with serve_plain(lambda _: (200, {}, article(90))) as private:
        where = f"http://0x7f.1:{private.url.rpartition(':')[2]}/x"
        with serve_plain(lambda _: (302, {"Location": where}, "")) as site:
            command = [sys.executable, "-m", "scrapy", "extract", f"{site.url}/"]
            done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
        assert private.paths() == []
    assert done.returncode
