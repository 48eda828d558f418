"""Articles in many forms stay articles, whatever frame they stand in; manuals, shops and offers are none."""

import random
from itertools import pairwise

import pytest

from crawler.extract.extraction import extract
from crawler.sites import Site
from tests.extract.made import STORIES
from tests.extract.reading import document
from tests.judge.made_articles import FORMS, FRAMES, made_articles
from tests.judge.words import SIGNERS, Told

SITE = Site(name="kabar", url="http://kabar.example/")
TEXTS = [
    Told(story.language, story.title, tuple(f"{line} {other}" for line, other in pairwise(story.paragraphs * 2)))
    for story in STORIES
    if story.language in SIGNERS
]
"""As long as most articles are."""
PAGES = {name: (url, html) for name, url, html in made_articles(TEXTS, seed=4)}


def kind(url: str, html: str) -> str:
    return extract(document(html, url), SITE).settled().kind


def test_every_form_stands_in_every_frame():
    assert len(PAGES) == len(FORMS) * len(FRAMES)
    assert len(FORMS) > 20


@pytest.mark.parametrize("form", FORMS)
def test_an_article_is_kept_in_every_frame(form: str):
    found = {frame: kind(*PAGES[f"{form} in {frame}"]) for frame in FRAMES}
    assert set(found.values()) == {"article"}, found


SENTENCE = "Returns the handle of the buffer, or None where the buffer was closed before the call. "
SIGNATURES = "".join(
    f"<dl class=py><dt id=f{n}><code>buffer.open_{n}(path, mode='r', *, limit=None)</code><a href='#f{n}'>¶</a></dt>"
    f"<dd><p>{SENTENCE}</p><pre>&gt;&gt;&gt; open_{n}('a.txt')\n&lt;Buffer {n}&gt;</pre></dd></dl>"
    for n in range(9)
)
TREE = "<ul>" + "".join(f"<li><a href='m{n}.html'>Module buffer_{n}</a></li>" for n in range(20)) + "</ul>"
STEPS = "".join(f"<h2>{n}. Set the limit_{n} option</h2><p>{SENTENCE}</p><pre>limit_{n} = {n}0</pre>" for n in range(6))
MANUALS = {
    "signatures beside a tree": f"<div class=document><div class=body><h1>buffer</h1><p>{SENTENCE}</p>{SIGNATURES}</div></div><div>{TREE}</div>",
    "signatures alone": f"<h1>buffer</h1><p>{SENTENCE}</p>{SIGNATURES}",
    "steps beside a tree": f"<nav>{TREE}</nav><main><h1>Configuring buffers</h1>{STEPS}</main><p><a href='a.html'>Previous</a> <a href='b.html'>Next</a></p>",
    "a table of members": "<h1>Buffer Class Reference</h1><table>"
    + "".join(f"<tr><td>int</td><td><a href='#m{n}'>get_{n}</a> (const char *name)</td></tr>" for n in range(25))
    + f"</table>{SIGNATURES}",
    "options of a command": "<h1>buf(1)</h1><h2>NAME</h2><p>buf - open buffers</p><h2>OPTIONS</h2><dl>"
    + "".join(f"<dt><code>--limit_{n}=N</code></dt><dd><p>{SENTENCE}</p></dd>" for n in range(14))
    + "</dl>",
}


@pytest.mark.parametrize("name", MANUALS)
def test_a_page_of_a_manual_is_no_article(name: str):
    html = f"<html lang=en><head><title>{name}</title></head><body>{MANUALS[name]}</body></html>"
    assert kind("https://buffer.example/3.1/buffer.html", html) != "article"


OFFER = "".join(
    f"<section><h2>Plan number {n}</h2><p>Everything that teams of {n}0 people need, and support by phone!</p><ul><li>Backups</li><li>Reports"
    f"</li></ul><b>${n}9</b> per month<a href='/buy'>Get started</a></section>"
    for n in range(2, 8)
)
ASKED = "".join(f"<h3>Can {n} people share a plan?</h3><p>Yes, and {SENTENCE.lower()}</p>" for n in range(4))
GOODS = "".join(f"<div><a href='/p/{n}'><img src=/p.jpg>Kettle {n}</a><span>$ {n}9.00</span></div>" for n in range(12))
OTHERS = {
    "plans": ("/pricing", f"<h1>Plans</h1>{OFFER}{ASKED}"),
    "a product": ("/products/kettle", f"<h1>Kettle</h1><b>$ 29.00</b><form><button>Add to cart</button></form><p>{SENTENCE}</p>{GOODS}"),
    "a shelf": ("/collections/kettles", f"<h1>Kettles</h1><p>{SENTENCE * 2}</p>{GOODS}"),
    "a site's first page": ("/", f"<h1>Buffers for teams</h1><p>{SENTENCE}</p>{OFFER}"),
    "people": ("/about", "<h1>Our team</h1>" + "".join(f"<div><img src=/m.jpg><h4>Ana Weber {n}</h4><p>Engineer</p></div>" for n in range(9))),
}  # fmt: skip


@pytest.mark.parametrize("name", OTHERS)
def test_what_is_offered_is_no_article(name: str):
    path, body = OTHERS[name]
    menu = "".join(f"<li><a href='/n{n}'>Menu {n}</a></li>" for n in range(random.Random(name).randint(8, 16)))
    assert kind(f"https://buffer.example{path}", f"<html><body><nav><ul>{menu}</ul></nav>{body}</body></html>") != "article"
