"""Small sites whose articles no usual link names, or whose addresses lie: all in one harvest, two runs a day apart."""

import json
import secrets
from typing import Any

import pytest

from tests.harvest.small import Make, Pages, Place, articles, links, live, path, urlset
from tests.loopback import Asked

pytestmark = pytest.mark.slow


def rss(*items: str) -> tuple[int, dict[str, str], str]:
    listed = "".join(f"<item>{item}</item>" for item in items)
    return 200, {"Content-Type": "application/xml"}, f"<rss version='2.0'><channel>{listed}</channel></rss>"


COMMENT = '<li id="comment-{0}" class="comment"><b class="fn">Rina {0}</b> <time datetime="2024-05-03T07:0{0}:00Z"></time><p>Kata nomor {0} itu.</p></li>'
AT = {"": 0, "?page=0": 0, "?page=1": 1, "?page=2": 2}
SHELL = "<html><head>{}</head><body><div id=app></div>{}</body></html>"
CANONICAL = '<{}>; rel="canonical"'


def months_to_choose(place: Place) -> Pages:
    options = f'<option value="">Bulan</option><option value="{place.url}/2024/04/">April</option><option value="/arsip/?m=202403">Maret</option>'
    chosen = {"/2024/04/": links(path(2)), "/arsip/?m=202403": links(path(3))}
    return articles(2, 3) | chosen | {"/": links(path(0), path(1)).replace("</body>", f"<select>{options}</select></body>")}


def older_by_an_arrow(place: Place) -> Pages:
    """The next pages have addresses that say nothing; an arrow or a number alone tells that they go on."""
    first = links(path(0), path(1)).replace("</body>", '<a href="/lama/AbC9/xY">Lebih lama »</a></body>')
    second = links(path(2)).replace("</body>", '<a href="/lama/Zz1/k">3</a></body>')
    return articles(2, 3) | {"/": first, "/lama/AbC9/xY": second, "/lama/Zz1/k": links(path(3))}


def stated_list(place: Place) -> Pages:
    entries = [{"@type": "ListItem", "url": path(0)}, {"item": {"@id": place.url + path(1)}}, {"item": path(2)}, path(3)]
    stated = {"@graph": [{"@type": ["WebPage", "ItemList"], "itemListElement": entries}]}
    return articles(2, 3) | {"/": SHELL.format(f'<script type="application/ld+json">{json.dumps(stated)}</script>', "")}


def told_to_scripts(place: Place) -> Pages:
    posts = [{"title": f"Jembatan nomor {n} diperbaiki warga", "href": path(n)} for n in range(4)]
    data = json.dumps({"props": {"pageProps": {"posts": posts}}})
    return articles(2, 3) | {"/": SHELL.format("", f'<script id="__NEXT_DATA__" type="application/json">{data}</script>')}


def named_by_a_header(place: Place) -> Pages:
    """Printed pages that a sitemap names too say in a header alone what they are."""
    printed: Pages = {
        f"/versi/{n}": (200, {"Link": CANONICAL.format(place.url + path(n))}, articles(n)[path(n)]) for n in range(4)
    }
    return articles(2, 3) | printed | {"/": links(), "/sitemap.xml": urlset(*(place.url + each for each in printed))}


def told_apart_by_a_token(place: Place) -> Any:
    def answer(asked: Asked) -> Any:
        bare, _, query = asked.path.partition("?")
        page = articles(0, 1, 2, 3).get(bare)
        if page is None:
            return links(*(path(n) for n in range(4))) if asked.path == "/" else None
        return page if query else (302, {"Location": f"{bare}?kunjungan={secrets.token_hex(16)}"}, "")

    return answer


def a_page_of_feeds(place: Place) -> Pages:
    """What the home page calls its feed is a page for readers that lists those of the sections."""
    feeds = {
        f"/rss/{n}.xml": rss(f"<link>{place.url}{path(2 * n)}</link>", f"<link>{place.url}{path(2 * n + 1)}</link>")
        for n in (0, 1)
    }
    listed = "<html><body>" + "".join(f'<a href="{feed}">Kanal</a>' for feed in feeds) + "</body></html>"
    return articles(2, 3) | feeds | {"/": SHELL.format("", '<a href="/rss">RSS</a>'), "/rss": listed}


def boxes_to_click(place: Place) -> Pages:
    boxes = f"""<div onclick="location.href='{path(0)}'">A</div><div data-href="{path(1)}">B</div><svg><a xlink:href="{path(2)}"></a></svg>"""
    return articles(2, 3) | {"/": SHELL.format("", boxes + f'<button formaction="{path(3)}">D</button>')}


def coming_soon(place: Place) -> Pages:
    """Two addresses hold nothing but a promise for a day."""
    promise = "<html><head><title>Warta</title></head><body><h1>Jembatan nomor 2 diperbaiki</h1></body></html>"
    held = articles(2, 3) if place.run > 1 else {path(2): promise, path(3): promise.replace("2", "3")}
    return held | {"/": links(*(path(n) for n in range(4)))}


def pages_by_number(place: Place) -> Pages:
    """An article and the comments of another one in pages that link each other by numbers alone, the first one too."""
    pager = '<nav class="pager">' + "".join(f'<a href="{{0}}?page={k}">{k}</a> ' for k in range(3)) + "</nav>"
    first, second = articles(2)[path(2)], articles(3)[path(3)]
    cut: Pages = {f"{path(2)}?page={k}": articles(7 + k)[path(7 + k)].replace(f"nomor {7 + k}", "nomor 2") for k in (1, 2)}
    cut |= {path(2): first, f"{path(2)}?page=0": first}
    said = {k: "".join(COMMENT.format(k * 3 + i) for i in range(3)) for k in range(3)}
    threads = {
        f"{path(3)}{at}": second.replace("</main>", f"<ol>{said[k]}</ol>{pager.format(path(3))}</main>") for at, k in AT.items()
    }
    return (
        {at: page.replace("</article>", f"{pager.format(path(2))}</article>") for at, page in cut.items()}
        | threads
        | {"/": links(*(path(n) for n in range(4)))}
    )


def thousands_of_links(place: Place) -> Any:
    """The four articles stand behind 2,500 links to sections that are missing."""
    vain = [f"/wilayah/{n}/desa/x" for n in range(2500)]
    return articles(2, 3) | {"/": links(*vain, *(path(n) for n in range(4)))}


SITES: dict[str, Make] = {
    make.__name__.replace("_", "-"): make
    for make in (
        months_to_choose, older_by_an_arrow, stated_list, told_to_scripts, named_by_a_header, told_apart_by_a_token, thousands_of_links,
        a_page_of_feeds, boxes_to_click, coming_soon, pages_by_number,
    )
}  # fmt: skip


@pytest.fixture(scope="module")
def lived(tmp_path_factory):
    return live(tmp_path_factory.mktemp("unlinked"), SITES, runs=2)


@pytest.mark.parametrize("name", SITES)
def test_each_article_once_under_its_own_address(lived, name):
    for run in range(1 if name == "coming-soon" else 0, 2):
        rows = lived.articles(name, run)
        assert sorted(row["canonical_url"].partition("/2024")[2] for row in rows) == sorted(
            path(n).partition("/2024")[2] for n in range(4)
        )
        assert not [row for row in lived.stored[run]["duplicates"] if row["site"] == name]
    assert not lived.gone(name)


def test_all_runs_were_well(lived):
    assert lived.codes == [0, 0]


def test_what_an_article_is_cut_into_is_read_with_it(lived):
    """Comment pages are numbered from 0, and the first one stands under its number too."""
    rows = {row["canonical_url"].rpartition("/2024")[2]: row for row in lived.articles("pages-by-number")}
    talk = rows[path(3).rpartition("/2024")[2]]
    assert talk["comments_collected"] == 9
    assert not {at for at in lived.asked[0]["pages-by-number"] if lived.asked[0]["pages-by-number"].count(at) > 1}
