from datetime import UTC, datetime

import pytest

from crawler.discover.links import find_links
from crawler.discover.unlinked import chosen, clicked, stated, told, told_to_scripts
from crawler.document import Fetched, parse
from crawler.sites import Site

URL = "https://warta.example/"


def page(body):
    return parse(Fetched(url=URL, body=body.encode(), fetched_at=datetime(2026, 11, 28, tzinfo=UTC), content_type="text/html"))


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (
            '<option value="/2024/05/">Mei</option><option value="https://warta.example/2024/04/">',
            ["/2024/05/", f"{URL}2024/04/"],
        ),
        ('<option value=" ?m=202405 ">', ["?m=202405"]),
        ('<option value="../arsip/">', ["../arsip/"]),
        ('<option value="">Bulan</option><option value="202405"><option>Mei</option><option value="jakarta">', []),
    ],
)
def test_chosen(options, found):
    assert [url for url, _ in chosen(page(f"<select>{options}</select>"))] == found
    assert not list(chosen(page(f"<datalist>{options}</datalist>")))


@pytest.mark.parametrize(
    ("box", "found"),
    [
        ("""<div onclick="window.location.href='/a'">A</div>""", ["/a"]),
        ("""<p onclick='location = "/a"; return false'>A</p>""", ["/a"]),
        ("""<li onclick="document.location.assign( '/a' )">A</li>""", ["/a"]),
        ("""<li onclick="window.open('https://warta.example/a', '_self')">A</li>""", ["https://warta.example/a"]),
        ('<article data-href="/a"></article><div data-link="/b">', ["/a", "/b"]),
        ('<button formaction="/a">A</button>', ["/a"]),
        ('<div onclick="location.reload()" data-href="#top">A</div>', []),
        ('<div onclick="geolocation(1)" data-link="abc">A</div>', []),
    ],
)
def test_clicked(box, found):
    assert [url for url, _ in clicked(page(box))] == found


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ('{"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "url": "/a"}, {"item": "/b"}]}', ["/a", "/b"]),
        ('{"@type": "CollectionPage", "mainEntity": {"@type": "ItemList", "itemListElement": {"item": {"url": "/a"}}}}', ["/a"]),
        ('[{"@type": "https://schema.org/ItemList", "itemListElement": ["/a", 7, null, {"url": 7}, {"item": {"@id": "/c"}}]}]', ["/a", "/c"]),
        ('{"@type": "BreadcrumbList", "itemListElement": [{"item": "/a"}]}', []),
        ('{"@type": "ItemList", "itemListElement": null}', []),
        ('{"@type": "ItemList", "itemListElement": [{"url": "/a"}', []),
    ],
)  # fmt: skip
def test_stated(value, found):
    assert [url for url, _ in stated(page(f"<script type='application/ld+json'>{value}</script>"))] == found


HEADLINED = '{"posts": [{"title": "Harga beras naik lagi di pasar", "path": "/a"}, {"title": "Masuk", "path": "/masuk"}]}'


def test_told():
    assert list(told(HEADLINED.encode())) == [("/a", "Harga beras naik lagi di pasar")]
    assert list(told(b"no JSON")) == []
    assert [url for url, _ in told_to_scripts(page(f"<script type='application/json'>{HEADLINED}</script>"))] == ["/a"]
    assert not list(told_to_scripts(page(f"<script>{HEADLINED}</script>")))


@pytest.mark.parametrize(
    ("link", "listing"),
    [
        ('<a href="/x/Ab9/c">2</a>', True),
        ('<a href="/x/Ab9/c">Lebih lama »</a>', True),
        ('<a href="/x/Ab9/c">← Older posts</a>', True),
        ('<a href="/x/Ab9/c">‹</a>', True),
        ('<a href="/x/Ab9/c">Older</a>', False),
        ('<a href="/x/Ab9/c">Satu dua tiga empat lima »</a>', False),
        ('<a href="/x/Ab9/c">2 komentar</a>', False),
    ],
)
def test_words_of_a_pager(link, listing):
    found = find_links(page(link), Site(name="w", url=URL))
    assert (found.listings == [f"{URL}x/Ab9/c"]) is listing
    assert not found.articles


def test_links_from_one_on():
    found = find_links(page("".join(f'<a href="/2024/05/rapat-{n}/">x</a>' for n in range(2500))), Site(name="w", url=URL), 2000)
    assert len(found.articles) == 500


def test_links_in_a_picture():
    found = find_links(page('<svg><a xlink:href="/2024/05/rapat-desa/"><text>Rapat</text></a></svg>'), Site(name="w", url=URL))
    assert found.articles == [f"{URL}2024/05/rapat-desa/"]
