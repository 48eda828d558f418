"""Posts of WordPress, short ones above all: what their author wrote is the text, and nothing beside it."""

import pytest

from crawler.extract.extraction import Extraction, extract
from crawler.extract.text.written import post_box
from crawler.sites import Site
from tests.extract.reading import PROSE, document, layout

BYLINE = (
    '<p>By <a rel="author" href="/author/ana/">Ana Putri</a>, <time datetime="2024-03-12T09:30:00+07:00">12 Maret 2024</time></p>'
)
READERS = "".join(
    f'<li><a href="/b{n}/#comment-{n}">Ana di Berita {n}</a><p>Pembaca ini menulis bahwa jembatan itu memang sudah lama rusak {n}.</p></li>'
    for n in range(4)
)
BESIDE = f'<aside class="widget-area"><section class="widget"><h2>Komentar Terbaru</h2><ol>{READERS}</ol></section></aside>'
RELATED = '<div class="terkait"><h3>Pos terkait</h3><ul><li><a href="/c/">Satu berita lain</a> 3 Mei 2024</li></ul></div>'
LINES = "Satu\n\nDua\n\nTiga"


def read(body: str, classes: str = "single single-post postid-7", holder: str = "entry-content") -> Extraction:
    page = (
        f'<html lang="id"><body class="{classes}"><main><article class="post-7 hentry"><h1>Jembatan</h1>{BYLINE}'
        f'<div class="{holder}">{body}{RELATED}</div></article></main>{BESIDE}</body></html>'
    )
    return extract(document(page), Site(name="kabar", url="http://kabar.example"))


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("", ""),
        ("<!-- wp:nothing -->", ""),
        ("<p>&nbsp;</p>", ""),
        (
            '<figure class="wp-block-image"><img src="/a.jpg"><figcaption>Foto: jembatan itu dari sungai.</figcaption></figure>',
            "",
        ),
        ("<p>Ya.</p>", "Ya."),
        ("<p>Satu</p><p>Dua</p><p>Tiga</p>", LINES),
        ('<p class="has-large-font-size">Satu</p><h2 class="wp-block-heading">Dua</h2><p>Tiga</p>', LINES),
        ('<div class="wp-block-columns"><div class="wp-block-column"><p>Satu</p></div><p>Dua</p></div><p>Tiga</p>', LINES),
        ('<p><a href="http://pembuat.example/">Satu tautan saja</a></p>', "Satu tautan saja"),
        ("<blockquote><p>Kata orang.</p><cite>Ana</cite></blockquote>", "Kata orang.\n\nAna"),
        ("<ul><li>Satu</li><li>Dua</li></ul>", "Satu\nDua"),
        ('<p>Satu</p><div class="share-box"><p>Bagikan tulisan ini kepada teman</p></div><p>Dua</p><p>Tiga</p>', LINES),
        ("<h1>Satu</h1><p>Dua</p><p>Tiga</p>", LINES),
    ],
)
@pytest.mark.parametrize("holder", ["entry-content", "is-layout-constrained entry-content wp-block-post-content"])
def test_a_short_post_is_what_its_author_wrote(body, text, holder):
    found = read(body, holder=holder)
    assert (found.kind, found.article and found.article.text) == ("stub", text)
    assert found.reason == f"a post of WordPress, {len(text)} characters of text"
    assert found.article
    assert (found.article.title, found.article.authors) == ("Jembatan", ["Ana Putri"])
    assert not found.thread.comments


@pytest.mark.parametrize(
    ("before", "after", "text"),
    [
        ("<h1>Bagian satu</h1>", "", f"Bagian satu\n\n{PROSE}\n\n{PROSE}"),
        (
            "<p>Periksa dua hal:</p>",
            "<ul><li>satu<ul><li>dua</li></ul></li></ul>",
            f"Periksa dua hal:\n\n{PROSE}\n\n{PROSE}\n\nsatu\ndua",
        ),
        ("<pre>a = 1</pre>", "<p>Itu saja.</p>", f"a = 1\n\n{PROSE}\n\n{PROSE}\n\nItu saja."),
        ("", "<p>Baca juga: <a href='/d/'>Jalan desa itu diperbaiki lagi</a></p>", f"{PROSE}\n\n{PROSE}"),
    ],
)
def test_lines_of_an_author_around_running_text_stay(before, after, text):
    found = read(f"{before}<p>{PROSE}</p><p>{PROSE}</p>{after}").article
    assert found
    assert found.text == text


@pytest.mark.parametrize(
    ("before", "words", "stays"),
    [
        ("Rekaman rapat itu kami unggah sebagai lampiran:", "Rekaman rapat warga hari Selasa.mp3", True),
        ("Here is the file that was uploaded as an attachment:", "Juan Manuel Fangio, recorded by Yue", True),
        ("Wer das ganze Gutachten lesen will, findet es hier:", "Gutachten zum Zustand der Br\u00fccke", True),
        ("The minutes of the whole meeting are on the site of the village:", "Minutes of the village meeting in May", True),
        ("Daftar lengkap penerima bantuan bisa diunduh di sini:", "Daftar penerima bantuan tahun 2024", True),
        ("Baca juga berita lain tentang jembatan gantung di desa itu:", "Jembatan gantung itu ditutup untuk warga", False),
        ("Berita lain dari desa itu:", "Jembatan gantung itu ditutup untuk warga", False),
        ("Rekaman rapat itu kami unggah sebagai lampiran.", "Jembatan gantung itu ditutup untuk warga", False),
    ],
)
def test_a_link_that_a_sentence_of_the_author_introduces_is_text(before, words, stays):
    found = read(f'<p>{PROSE}</p><p>{PROSE}</p><p>{before}</p><p><a href="/d/">{words}</a></p><p>{PROSE}</p>').article
    assert found
    assert (words in found.text) == stays


@pytest.mark.parametrize(
    "block",
    [
        '<ul class="wp-block-latest-posts"><li>Berita satu yang lain</li><li>Berita dua yang lain</li></ul>',
        '<ol class="wp-block-latest-comments"><li>Ana di Berita satu</li></ol>',
        '<ul class="wp-block-archives-list wp-block-archives"><li>Mei 2024</li></ul>',
        '<div class="wp-block-buttons"><div class="wp-block-button"><a class="wp-block-button__link" href="/e/">Tekan di sini</a></div></div>',
    ],
)
def test_what_the_site_lists_in_a_post_is_no_text(block):
    found = read(f"<p>Satu.</p>{block}<p>Dua.</p>").article
    assert found
    assert found.text == "Satu.\n\nDua."


LATEST = "".join(
    f'<li class="wp-block-latest-comments__comment"><article><footer>Ana on <a href="/b{n}/#comment-{n}">Berita {n}</a></footer>'
    f"<div><p>Pembaca ini menulis bahwa jembatan gantung di ujung desa itu memang sudah lama rusak dan berbahaya {n}.</p></div></article></li>"
    for n in range(6)
)


@pytest.mark.parametrize("count", [0, 1, 4])
@pytest.mark.parametrize("name", ["latest-comments", "latest-posts", "query", "rss", "archives"])
def test_a_list_of_the_site_is_no_text_of_a_long_post_either(name, count):
    prose = "".join(f"<p>{PROSE}</p>" for _ in range(count))
    found = read(f'<p>Satu.</p>{prose}<ol class="has-dates wp-block-{name}">{LATEST}</ol><p>Dua.</p>').article
    assert found
    assert found.text == "\n\n".join(["Satu.", *[PROSE] * count, "Dua."])


@pytest.mark.parametrize("count", [3, 9])
def test_a_table_or_list_that_begins_in_the_text_is_there_to_its_end(count):
    rows = "".join(f"<tr><td>{'ABCDEFGHI'[n]}</td><td>{n}</td></tr>" for n in range(count))
    first = "<tr><td>Tahun ini</td><td>dua puluh lima jembatan gantung selesai.</td></tr>"
    found = read(f"<p>{PROSE}</p><p>{PROSE}</p><table><tbody>{first}{rows}</tbody></table>").article
    assert found
    assert found.text == "\n\n".join(
        [
            PROSE,
            PROSE,
            "\n".join(["Tahun ini dua puluh lima jembatan gantung selesai.", *(f"{'ABCDEFGHI'[n]} {n}" for n in range(count))]),
        ]
    )


@pytest.mark.parametrize(
    "topics", ["tag-sidebar tag-comments", "category-iklan category-share", "format-gallery tag-pagination tag-menu"]
)
def test_topics_of_a_post_do_not_make_furniture_of_it(topics):
    page = (
        f'<html><body class="single single-post"><p>Kabar hari ini</p><main><article class="post-7 post type-post hentry {topics}"><h1>Jembatan</h1>{BYLINE}'
        f'<div class="entry-content"><p>Jembatan itu tidak rusak lagi.</p></div></article></main>{BESIDE}</body></html>'
    )
    found = extract(document(page), Site(name="kabar", url="http://kabar.example")).article
    assert found
    assert found.text == "Jembatan itu tidak rusak lagi."


def test_a_form_for_a_password_is_a_wall():
    form = '<form class="post-password-form"><p>Tulisan ini dilindungi.</p><label>Sandi <input type="password"></label></form>'
    assert read(form).kind == "wall"


def test_a_text_that_stands_beside_its_box_is_kept():
    page = f'<body class="single-post"><main><h1>Jembatan</h1><div class="entry-content"></div><div>{f"<p>{PROSE}</p>" * 5}</div></main>'
    found = extract(document(page), Site(name="kabar", url="http://kabar.example")).article
    assert found
    assert found.text == "\n\n".join([PROSE] * 5)


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ('<body class="single-post"><div class="entry-content"><p>Satu.</p></div>', True),
        ('<body class="single-post"><div class="entry-content"></div>', True),
        ('<body class="single-post"><div class="entry-content"><div class="entry-content">a</div></div>', True),
        ('<body class="page"><div class="entry-content"><p>Satu.</p></div>', False),
        ('<body><div class="entry-content"><p>Satu.</p></div>', False),
        ('<body class="single-post"><div class="text"><p>Satu.</p></div>', False),
        ('<body class="single-post"><div class="entry-content">a</div><div class="entry-content">b</div>', False),
    ],
)
def test_where_a_post_stands(html, found):
    assert (post_box(layout(html)) >= 0) is found
