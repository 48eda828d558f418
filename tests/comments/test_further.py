"""Links and buttons that lead to more comments of the same article, and all that stands beside them and does not."""

import pytest

from tests.comments.reading import thread

URL = "https://contoh.example/berita/pasar.html"
ITEM = '<li class="comment"><b class="author">{0}</b> <time datetime="2024-03-0{1}T07:00:00Z">x</time><p>Kata {1} tentang pasar itu.</p></li>'
ITEMS = "".join(ITEM.format(who, n) for n, who in enumerate(("Rina", "Budi", "Sari"), 1))


def pages(after="", inside="", before=""):
    html = f"<h1>Pasar</h1><article><p>Isi.</p></article><section id='comments'>{before}<ul>{ITEMS}{inside}</ul>{after}</section><footer></footer>"
    found = thread(html, URL)
    assert len(found.comments) == 3
    return [url.removeprefix(URL) for url in found.pages]


@pytest.mark.parametrize(
    ("markup", "found"),
    [
        ('<div class="pager"><a href="?page=2">2</a><a href="?page=3#comments">3</a></div>', ["?page=2", "?page=3"]),
        (f'<a class="load-more" href="{URL}?comments_page=2">Lainnya</a>', ["?comments_page=2"]),
        ('<a rel="next" href="/berita/pasar.html/comments/2">Lanjut</a>', ["/comments/2"]),
        ('<nav class="komentar-nav"><a href="/berita/pasar.html?offset=20">Lama</a></nav>', ["?offset=20"]),
        ('<button class="more-comments" data-url="/berita/pasar.html?cp=2">+</button>', ["?cp=2"]),
        (
            '<button class="load-more" hx-get="/api/comments/77?page=2">+</button>',
            ["https://contoh.example/api/comments/77?page=2"],
        ),
        ('<div><span class="pages"><a href="?page=1">1</a> <b>2</b></span></div>', ["?page=1"]),
        ('<a rel="next" href="?komentar=2#komentar">Lanjut</a>', ["?komentar=2"]),
        ('<a class="next" href="?id=7&kommentare=2">Mehr</a>', ["?id=7&kommentare=2"]),
        ('<a class="next" href="/berita/pasar.html/komentar/2/">Lanjut</a>', ["/komentar/2/"]),
        ('<div class="pager"><a href="/berita/pasar.html/reacties-2">2</a></div>', ["/reacties-2"]),
        ('<a rel="next" href="?opinie_strona=2">Dalej</a>', ["?opinie_strona=2"]),
    ],
)
def test_addresses_of_more(markup, found):
    assert pages(markup) == found
    assert pages(before=markup) == found


@pytest.mark.parametrize(
    "markup",
    [
        '<a class="next" href="/berita/lain.html?page=2">Berita lain</a>',
        '<a class="pager" href="https://lain.example/berita/pasar.html?page=2">2</a>',
        '<a class="pager" href="#page-2">2</a>',
        '<a class="next" href="/berita/pasar.html/2026">Arsip</a>',
        '<a class="next" href="/berita/pasar.html/foto/besar">Foto</a>',
        '<a class="next" href="?tampilan=penuh">Penuh</a>',
        '<a class="pager" href="?replytocom=2&page=2">2</a>',
        '<a class="page" href="?sort=newest&page=1">Terbaru</a>',
        '<a class="pager" href="/login?page=2">2</a>',
        '<a href="?page=2">Lihat peta halaman</a>',
        '<button class="load-more" data-url="/api/stories?page=2">+</button>',
        '<a class="next" href="/berita/pasar.html">Atas</a>',
        '<a class="next" href="http://[bad?page=2">x</a>',
    ],
)
def test_what_leads_elsewhere(markup):
    assert pages(markup) == []


def test_words_of_readers_lead_nowhere():
    link = '<li class="comment"><b class="author">Ani</b> <time datetime="2024-03-04T07:00:00Z">x</time><p class="page"><a href="?page=9">9</a> lihat.</p></li>'
    html = f"<section id='comments'><ul>{ITEMS}{link}</ul></section>"
    assert thread(html, URL).pages == ()


def test_comments_that_a_click_brings_up_are_read():
    found = thread(f"<details><summary>3 komentar</summary><ul class='comments'>{ITEMS}</ul></details>", URL)
    assert [comment.author for comment in found.comments] == ["Rina", "Budi", "Sari"]


@pytest.mark.parametrize(
    ("link", "declared", "found"),
    [
        ('<a href="/berita/pasar.html/komentar/">Baca semua 12 komentar</a>', 12, ["/komentar/"]),
        ('<a href="pasar.html/comments#form">3 comments</a>', 3, ["/comments"]),
        ('<a href="/berita/pasar.html/reacties">14 reacties</a>', 14, ["/reacties"]),
        ('<a href="/berita/pasar.html/komentar/">Tulis komentar</a>', None, []),
        ('<a href="/berita/pasar.html/komentar/">0 komentar</a>', None, []),
        ('<a href="/berita/lain.html/komentar/">5 komentar</a>', None, []),
        ('<a href="https://lain.example/berita/pasar.html/komentar/">5 komentar</a>', None, []),
        ('<a href="/komentar/">5 komentar</a>', None, []),
    ],
)
def test_a_page_of_its_own_for_comments(link, declared, found):
    of = thread(f"<h1>Pasar</h1><article><p>Isi berita.</p></article><p>{link}</p>", URL)
    assert (of.declared, [url.removeprefix(URL) for url in of.pages]) == (declared, found)


@pytest.mark.parametrize(
    ("frame", "found"),
    [
        ('<iframe src="/komentar?id=7" height="400"></iframe>', ["https://contoh.example/komentar?id=7"]),
        ('<iframe id="comments-frame" src="https://contoh.example/frame/7"></iframe>', ["https://contoh.example/frame/7"]),
        ('<iframe src="https://lain.example/komentar?id=7"></iframe>', []),
        ('<iframe src="/iklan/recommended.html"></iframe>', []),
    ],
)
def test_comments_in_a_frame_of_the_site(frame, found):
    of = thread(f"<h1>Pasar</h1><article><p>Isi berita.</p></article><h3>6 komentar</h3>{frame}", URL)
    assert list(of.pages) == found
