"""Answers with status 200 that hold nothing: the crawl's rows are those of a re-extraction, and a later run knows them again."""

import pytest

from pipelines.parquet.verify import verify
from tests.harvesting import declare, harvest, rows
from tests.loopback import serve_plain
from tests.reextract.test_headers import ARTICLE, PAGE, table
from tests.reextract.test_job import scrapy
from tests.site.plain import article

pytestmark = pytest.mark.slow

XML = {"Content-Type": "application/xml"}
WALL = "<html><body><h1>Segera kembali</h1><p>{}</p></body></html>".format("Mohon tunggu sebentar, kami sedang bekerja. " * 9)
ANSWERS = {
    "/kabar-dari-desa-satu/": article(1),
    "/kabar-dari-desa-pendek/": article(2, body="<p>Jembatan desa dibuka pagi ini oleh warga, kata kepala desa.</p>"),
    "/kosong-tanpa-isi-sama-sekali/": "",
    "/cek-peramban-anda-dahulu/": "<html><head><title>Just a moment...</title></head><body><div id=cf-wrapper></div></body></html>",
    "/segera-kembali-tahun-depan/": "<html><head><title>Error establishing a database connection</title></head><body></body></html>",
    "/halaman-tidak-ada-di-sini/": "<html><head><title>404 Not Found</title></head><body><h1>404 Not Found</h1></body></html>",
} | {f"/dinding-{name}-di-mana-mana/": WALL for name in ("utara", "timur", "selatan", "barat")}
KANAL = "".join(f'<li><a href="/kanal/{name}/">Kanal {name}</a></li>' for name in ("daerah", "ekonomi", "hukum", "olahraga"))
TEASER = '<div class="teaser"><h2><a href="/kabar-dari-desa-satu/">Jembatan nomor 1 diperbaiki</a></h2><p>Warga desa {} memulai perbaikan, Rabu (7/2/2024).</p></div>'
LISTS = {
    f"/kanal/{name}/": f"<html><head><title>{name}</title></head><body><ul>{KANAL}</ul><main><h1>{name}</h1>{TEASER.format(name) * n}</main></body></html>"
    for n, name in enumerate(("daerah", "ekonomi", "hukum"), start=1)
}
"""Sections with one to three articles, which the sitemap names too."""
LATER = "/dinding-lain-lagi-di-sini/"


@pytest.fixture(scope="module")
def crawled(tmp_path_factory):
    folder, named = tmp_path_factory.mktemp("hollow"), [*ANSWERS, *LISTS]

    def answer(asked):
        if asked.path == "/sitemap.xml":
            listed = "".join(f"<url><loc>{served.url}{path}</loc></url>" for path in named)
            return 200, XML, f"<urlset>{listed}</urlset>"
        page = (ANSWERS | LISTS | {"/": "<html><body><h1>Warta</h1></body></html>", LATER: WALL}).get(asked.path)
        return (404, {}, "") if page is None else (200, {"ETag": '"1"'}, page)

    with serve_plain(answer) as served:
        sites = declare(folder, ("warta", served.url + "/"))
        harvest(sites, folder / "output", check=3)
        named.append(LATER)
        harvest(sites, folder / "output", check=3)
    return folder


def test_only_articles_are_articles(crawled):
    assert sorted(row["title"] for row in rows(crawled / "output", "articles")) == [
        "Jembatan nomor 1 diperbaiki",
        "Jembatan nomor 2 diperbaiki",
    ]
    found = {"/" + row["url"].split("/", 3)[3]: row for row in rows(crawled / "output", "pages")}
    hollow = [path for path in [*ANSWERS, LATER] if "/kabar-" not in path and "tidak-ada" not in path]
    assert {found[path]["outcome"] for path in hollow} == {"failed"}
    assert {found[path]["etag"] for path in hollow} == {None}
    assert {found[path]["outcome"] for path in LISTS} == {"no_article"}


def test_the_crawls_rows_are_those_of_a_re_extraction(crawled, tmp_path):
    before = {name: table(crawled / "output", name, key) for name, key in (("pages", PAGE), ("articles", ARTICLE))}
    scrapy("reextract", "--output", crawled / "output", "--sites", crawled / "sites.toml", "--into", tmp_path / "new")
    assert {name: table(tmp_path / "new", name, key) for name, key in (("pages", PAGE), ("articles", ARTICLE))} == before
    assert list(verify(tmp_path / "new")) == []
