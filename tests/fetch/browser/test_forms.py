"""Forms of lists and comments that scripts make, beside those of the demo newspaper: in a real Chromium, one harvest."""

import json
from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest

from crawler.fetch.browser.finding import missing
from tests.harvesting import declare, harvest, rows
from tests.loopback import Asked, as_json, serve_plain
from tests.site.scripted import comment, text, title

pytestmark = [pytest.mark.slow, pytest.mark.skipif(missing() is not None, reason=missing() or "")]
COMMENTS = 24
LIST = """let page = 0; const more = async () => {
  for (const one of await (await fetch('/api/list?page=' + page++)).json()) {
    const card = document.createElement('div'); card.textContent = one.title;
    card.addEventListener('click', () => history.pushState({}, '', one.path)); root.append(card);
  }
  if (page > 1) lagi.remove() }; lagi.onclick = more; more()"""
DRAW = """const draw = (some) => some.map((one) => `<div class="komentar-satu" id="k-${one.id}"><b class="nama">${one.author}</b>
  <time datetime="${one.at}">${one.at}</time><p class="isi">${one.text}</p></div>`).join('');
const talk = (inner) => { root.insertAdjacentHTML('beforeend', `<section id="komentar">${inner}</section>`); return root.lastChild };
"""
TALKS = {
    "a window of a list": """const box = talk('<div style="height:400px;overflow:auto"><div style="height:2400px"></div></div>').firstChild;
        box.onscroll = () => { const from = Math.floor(box.scrollTop / 100);
          box.firstChild.innerHTML = `<div style="height:${from * 100}px"></div>` + draw(all.slice(from, from + 5)) }; box.onscroll()""",
    "a page at a time, by its number": """const box = talk(''), show = (page) => { box.innerHTML = `<div>${draw(all.slice(page * 8, page * 8 + 8))}</div>
        <nav>${[1, 2, 3].map((n) => `<button>${n}</button>`).join('')}</nav>`;
        box.querySelectorAll('button').forEach((one, at) => { one.onclick = () => show(at) }) }; show(0)""",
    "more behind a link": """const box = talk('<div></div><a class="more" href="/elsewhere">Muat lebih banyak</a>'); let there = 0;
        const more = (event) => { event?.preventDefault(); box.firstChild.insertAdjacentHTML('beforeend', draw(all.slice(there, there += 8)));
        if (there >= all.length) box.lastChild.remove() }; box.lastChild.onclick = more; more()""",
}  # fmt: skip
SLUGS = [f"kabar-{n}" for n in range(len(TALKS))]


def _answer(asked: Asked):
    path = urlsplit(asked.path).path
    slug = path.rpartition("/")[2]
    if path == "/":
        return (
            200,
            {},
            f"<html><body><div id=root></div><button id=lagi>Muat berita lainnya</button><script>{LIST}</script></body></html>",
        )
    if path == "/api/list":
        some = SLUGS[:2] if asked.path.endswith("0") else SLUGS[2:]
        return as_json([{"path": f"/n/{one}", "title": title(one)} for one in some])
    if slug not in SLUGS:
        return 404, {}, ""
    story = f"<article><h1>{title(slug)}</h1>{''.join(f'<p>{line}</p>' for line in text(slug))}</article>"
    script = f"const all = {json.dumps([comment(slug, n) for n in range(COMMENTS)])}, story = {json.dumps(story)};{DRAW}"
    script += "const host = document.createElement('x-kabar'); root.append(host); host.attachShadow({ mode: 'closed' }).innerHTML = story;"
    script += list(TALKS.values())[SLUGS.index(slug)]
    head = f'<title>{title(slug)}</title><meta property="og:type" content="article">'
    return 200, {}, f"<html lang=id><head>{head}</head><body><div id=root></div><script>{script}</script></body></html>"


@pytest.fixture(scope="module")
def harvested(tmp_path_factory):
    folder = tmp_path_factory.mktemp("forms")
    with serve_plain(_answer) as served:
        entry = 'sitemaps = []\nfeeds = []\nrender = "auto"\nrender_comments = true\n'
        harvest(declare(folder, ("skrip", served.url), more=entry), folder / "output")
    return SimpleNamespace(**{table: rows(folder / "output", table) for table in ("articles", "comments")})


def test_a_list_of_no_links_is_followed_and_trees_that_hide_are_read(harvested):
    found = {row["url"].rpartition("/")[2]: row["text"].split("\n\n") for row in harvested.articles}
    assert found == {slug: [line.strip() for line in text(slug)] for slug in SLUGS}


@pytest.mark.parametrize("form", TALKS)
def test_all_comments(harvested, form):
    slug = SLUGS[list(TALKS).index(form)]
    found = [row["text"] for row in harvested.comments if row["article_url"].endswith(slug)]
    assert sorted(found) == sorted(comment(slug, n)["text"] for n in range(COMMENTS))
