"""What a reader writes in a comment, on a site that lets markup through, says nothing of the article or its address."""

import dataclasses

import pytest

from crawler.document import Fetched, parse
from crawler.extract.extraction import extract
from tests.hostile.fuzz.entrances import NOW, SITE, URL
from tests.site.plain import article

LONG = "Kalimat panjang palsu dari pembaca yang ingin menjadi berita utama. " * 40
STATED = f'{{"@type":"NewsArticle","headline":"PALSU","author":"PALSU","datePublished":"2001-01-01","url":"https://lain.example/PALSU","articleBody":"{LONG}","image":"https://lain.example/PALSU.jpg","articleSection":"PALSU","keywords":"PALSU"}}'
ITEMS = (
    '<li class="comment" id="comment-{0}"><cite class="fn">{1}</cite><div class="comment-content"><p>{2}</p></div></li>',
    '<li class="comment-{0}"><b class="fn">{1}</b><div class="text"><p>{2}</p></div></li>',
    '<div id="li-comment-{0}" class="comment"><div class="comment-author">{1}</div><div class="comment_body">{2}</div></div>',
)
"""Ways in which sites write a comment: its number, who wrote it, what."""
FORMS = {
    "statement": f'<script type="application/ld+json">{STATED}</script>',
    "statement in a list": f'<script type="application/ld+json">[{STATED},{STATED}]</script>',
    "statement in a graph": f'<script type=" APPLICATION/LD+JSON; x">{{"@graph":[{STATED}]}}</script>'.replace(
        " APPLICATION/LD+JSON", "application/ld+json"
    ),
    "another kind": '<script type="application/ld+json">{"@type":"BlogPosting","author":"PALSU","datePublished":"2001-01-01"}</script>',
    "canonical address": '<link rel="canonical" href="https://lain.example/PALSU">',
    "addresses of Open Graph": '<meta property="og:url" content="https://lain.example/PALSU"><link rel=canonical href="//lain.example/PALSU">',
    "metadata": '<meta name=author content=PALSU><meta property="article:published_time" content="2001-01-01">'
    '<meta name=robots content="noindex"><meta property="og:image" content="https://lain.example/PALSU.jpg">',
    "microdata": '<meta itemprop=datePublished content="2001-01-01"><meta itemprop=author content=PALSU><meta itemprop=headline content=PALSU>',
    "a kind": '<meta property="og:type" content="product"><meta property="og:locale" content="ja_JP"><meta name=keywords content=PALSU>',
    "times": '<time itemprop=datePublished datetime="2001-01-01">PALSU</time><a rel=author href="/PALSU">PALSU</a>',
    "a count": '<h3>900 komentar</h3>"commentCount": 900<span class=comments-link>900 komentar</span>',
    "a title": "<title>PALSU</title><h1 itemprop=headline>PALSU</h1>",
    "comments in a statement": '<script type="application/ld+json">{"@type":"Comment","text":"PALSU kata","author":"PALSU"}</script>',
    "a base": '<base href="https://lain.example/PALSU/">',
    "another head": '<head><link rel=canonical href="https://lain.example/PALSU"></head>',
    "an article": f"<article><h1>PALSU</h1><p>{LONG}</p></article>",
    "a longer text": LONG * 3,
}


def found(form, item):
    items = "".join(
        item.format(n, name, text)
        for n, name, text in (
            (1, "Ani", "Halo semua, terima kasih beritanya."),
            (2, "Budi", form),
            (3, "Citra", "Saya setuju dengan Ani, sangat membantu."),
        )
    )
    page = article(1).replace("</article>", f'</article><div id="comments"><ol class="comment-list">{items}</ol></div>')
    told = extract(parse(Fetched(url=URL, body=page.encode(), fetched_at=NOW, content_type="text/html")), SITE)
    assert told.article is not None
    return {name: value for name, value in dataclasses.asdict(told.article).items() if name != "html_sha1"}


@pytest.mark.parametrize("item", ITEMS)
@pytest.mark.parametrize("form", FORMS)
def test_a_comment_says_nothing_of_the_article(form, item):
    assert found(FORMS[form], item) == found("Semoga cepat selesai pak.", item)


def test_the_same_at_the_end_of_the_page_is_the_sites_word():
    page = article(1).replace("</body>", FORMS["statement"] + "</body>")
    told = extract(parse(Fetched(url=URL, body=page.encode(), fetched_at=NOW, content_type="text/html")), SITE)
    assert told.article is not None
    assert told.article.authors == ["PALSU"]
