"""Under a limit of requests every run stores something new, until all is stored: lists do not eat the limit."""

import json

import pytest

from tests.harvesting import declare, harvest, rows
from tests.loopback import serve_plain
from tests.site.plain import article

pytestmark = pytest.mark.slow

POSTS = 250
PER_PAGE = 100
XML = {"Content-Type": "application/xml"}


def page(number):
    return f"/2024/05/jembatan-nomor-{number}-diperbaiki/"


def wordpress(url, path):
    """A site whose posts only REST names."""
    if path == "/":
        return 200, {}, f'<html><head><link rel="https://api.w.org/" href="{url}/wp-json/"></head><body>Warta</body></html>'
    if path.startswith("/wp-json/wp/v2/posts"):
        number = int(path.partition("&page=")[2].partition("&")[0] or 1)
        some = range(POSTS)[(number - 1) * PER_PAGE : number * PER_PAGE]
        listed = [{"id": n + 1, "link": url + page(n), "modified_gmt": "2024-05-02T01:00:00"} for n in some]
        headers = {"Content-Type": "application/json", "X-WP-TotalPages": "3", "X-WP-Total": str(POSTS)}
        return 200, headers, json.dumps(listed)
    if path.startswith("/wp-json/wp/v2/comments"):
        return 200, {"Content-Type": "application/json", "X-WP-TotalPages": "30"}, "[]"
    return _article(path)


def sitemaps(url, path):
    """A site whose index names more parts than the limit."""
    if path == "/":
        return 200, {}, "<html><body>Warta</body></html>"
    if path == "/sitemap.xml":
        parts = "".join(f"<sitemap><loc>{url}/peta-{n}.xml</loc></sitemap>" for n in range(30))
        return 200, XML, f"<sitemapindex>{parts}</sitemapindex>"
    if path.startswith("/peta-"):
        part = int(path[6:-4])
        return 200, XML, "<urlset>" + "".join(f"<url><loc>{url}{page(part * 5 + n)}</loc></url>" for n in range(5)) + "</urlset>"
    return _article(path)


def _article(path):
    step = path.strip("/").rpartition("/")[2]
    return (200, {}, article(int(step.split("-")[2]))) if step.startswith("jembatan-nomor-") else (404, {}, "")


@pytest.mark.parametrize("site", [wordpress, sitemaps])
def test_every_run_stores_something_new(tmp_path, site):
    with serve_plain(lambda asked: site(server.url, asked.path)) as server:
        sites, stored = declare(tmp_path, ("warta", server.url + "/")), [0]
        for _ in range(3):
            harvest(sites, tmp_path / "out", "--max-pages", "12")
            stored.append(len(rows(tmp_path / "out", "articles")))
    assert sorted(set(stored)) == stored, stored
