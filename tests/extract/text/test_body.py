"""Which blocks of a page are the article's text."""

from datetime import UTC, datetime

import numpy as np
import pytest

from crawler.document import Fetched, parse
from crawler.extract.extraction import extract
from crawler.extract.page.layout import Block
from crawler.extract.text import body
from crawler.extract.text.body import Body, without_comments
from crawler.extract.text.credits import is_credit, is_tail_note
from crawler.extract.text.features import SIZE, WIDTH, features
from crawler.extract.text.phrases import is_record
from crawler.extract.text.walls import is_wall
from crawler.sites import Site
from tests.extract.reading import PROSE, layout

ONE = "Para nelayan di kampung itu menanam dua puluh rumpon bambu agar ikan kembali mendekat ke pantai mereka."
TWO = "Pekerjaan itu dilakukan bergantian selama tiga minggu oleh warga tanpa bantuan dari luar kampung mereka."
THREE = "Hasil tangkapan pada minggu pertama naik dua kali lipat dibandingkan bulan sebelumnya, kata ketua koperasi."
FOUR = "Mereka berharap rumpon itu bertahan sampai musim hujan berikutnya dan dapat diperbaiki tanpa biaya besar."
P1, P2, P3, P4 = (f"<p>{text}</p>" for text in (ONE, TWO, THREE, FOUR))
LONG = f"<p>{' '.join((ONE, TWO, THREE, FOUR) * 4)}</p>"
SIGN_IN = 'Sudah berlangganan? <a href="/masuk/">Masuk</a>'
LINKS = "".join(f'<li><a href="/{n}">Berita lain yang juga menarik dibaca {n}</a> dan seterusnya</li>' for n in range(4))


def text(body: str, language: str = "id") -> str:
    page = f'<html lang="{language}"><head><meta name="author" content="Siti Aminah"></head><body><h1>Rumpon Bambu di Kampung Melati</h1>{body}</body></html>'
    document = parse(
        Fetched(url="http://kabar.example/rumpon/", body=page.encode(), fetched_at=datetime(2026, 11, 24, tzinfo=UTC))
    )
    article = extract(document, Site(name="kabar", url="http://kabar.example")).article
    assert article
    return article.text or ""


CASES = {
    "a paragraph that is a link": (
        f'<main>{P1}{P2}<p><a href="/lain">{THREE[:-1]} dan kepala desa dalam pertemuan di balai</a></p>{P4}{P3}</main>',
        [ONE, TWO, FOUR, THREE],
    ),
    "an imprint that is longer than the text": (
        f"<main>{P1}{P2}</main><footer><div>{P3 * 4}{P4 * 4}{P3 * 4}</div></footer>",
        [ONE, TWO],
    ),
    "the same without main": (f"<div><div>{P1}{P2}{P4}</div></div><footer>{P3 * 12}</footer>", [ONE, TWO, FOUR]),
    "all of a page in a footer": (f"<footer>{P1}{P2}{P3 * 10}</footer>", [ONE, TWO, *[THREE] * 10]),
    "what stands with a form": (
        (
            f"<article><div>{P1}{P2}{P3}{P4}</div><div><h3>Tulis pendapat</h3><p>Syarat dan ketentuan</p>"
            "<p>Isi komentar adalah tanggung jawab pembaca, bukan tanggung jawab kami.</p><form><input name='n'></form></div></article>"
        ),
        [ONE, TWO, THREE, FOUR],
    ),
    "a form in the box of the text": (
        f"<article><div>{P1}{P2}{P3}{P4}<form><input name='n'></form></div></article>",
        [ONE, TWO, THREE, FOUR],
    ),
    "a heading over links that are cut": (
        (
            f"<article><h2>Isi</h2><ul><li><a href='#a'>Awal mula</a><li><a href='#b'>Akhir kata</a></ul><h2>Awal mula</h2>{P1}{P2}"
            f"<h2>Akhir kata</h2>{P3}{P4}</article>"
        ),
        ["Awal mula", ONE, TWO, "Akhir kata", THREE, FOUR],
    ),
    "the way to other pages behind a short text": (
        (
            f"<div>{P1}{P2}{P3}<p>Popularitas: 3%</p><h3>Navigasi</h3><p>Sebelumnya: ← <a href='/a'>Pasar dibuka</a></p>"
            "<p>Berikutnya: <a href='/b'>Hujan berlalu</a> →</p></div>"
        ),
        [ONE, TWO, THREE],
    ),
    "how to tell of a mistake": (
        f"<div>{P1}{P2}{P3}{P4}<p>Menemukan kesalahan?</p><p>Tandai lalu tekan Ctrl+Enter untuk mengirimnya kepada kami</p></div>",
        [ONE, TWO, THREE, FOUR],
    ),
    "a question that ends the text": (
        f"<div>{P1}{P2}{P3}{P4}<p>Lalu bagaimana nanti?</p></div>",
        [ONE, TWO, THREE, FOUR, "Lalu bagaimana nanti?"],
    ),
    "who made the picture": (f"<div>{P1}{P2}{P3}{P4}<p>Sumber gambar utama: Melati/Arsip</p></div>", [ONE, TWO, THREE, FOUR]),
    "sections of unequal length in a named body": (
        f'<div class="article-body"><section class="a">{P1}{P2}</section><section class="b">{LONG}</section></div>',
        [ONE, TWO, LONG[3:-4]],
    ),
    "articles inside of an article": (
        f"<article><article><h2>Awal</h2>{P1}{P2}</article><article><h2>Akhir</h2>{P3}{P4}</article></article>",
        ["Awal", ONE, TWO, "Akhir", THREE, FOUR],
    ),
    "the next article below": (
        f"<div><article>{P1}{P2}{P3}</article><article><h2>Lain</h2>{P4}{P4}</article></div>",
        [ONE, TWO, THREE],
    ),
    "a box of facts longer than the text": (
        f'<div class="article-body">{P1}{P2}{P3}<div class="fact-box">{P4 * 3}</div></div>',
        [ONE, TWO, THREE],
    ),
    "a list of links at the end": (f'<div class="entry-content">{P1}{P2}{P3}<ul>{LINKS}</ul></div>', [ONE, TWO, THREE]),
    "its heading too": (
        f'<div class="entry-content">{P1}{P2}{P3}<p>More great stories</p><ul>{LINKS}</ul></div>',
        [ONE, TWO, THREE],
    ),
    "a short link by itself": (
        f'<div class="entry-content">{P1}{P2}<p><a href="/x">Koperasi Melati</a></p>{P3}</div>',
        [ONE, TWO, "Koperasi Melati", THREE],
    ),
    "a long link by itself": (
        f'<div class="entry-content">{P1}{P2}<p><a href="/x">Warga Hulu Menanam Seribu Bibit Bambu Tahun Ini</a></p>{P3}</div>',
        [ONE, TWO, THREE],
    ),
    "related stories in the middle": (
        f'<div class="entry-content">{P1}{P2}<div><h3>Berita Terkait</h3><ul>{LINKS}</ul></div>{P3}{P4}</div>',
        [ONE, TWO, THREE, FOUR],
    ),
    "a summary without a full stop": (
        f'<div class="head"><h2>{TWO[:-1]}</h2></div><div class="entry-content">{P1}{P3}{P4}</div>',
        [TWO[:-1], ONE, THREE, FOUR],
    ),
    "a paywall in the page's language": (
        f'<div class="entry-content">{P1}{P2}{P3}<div class="paywall"><p>Lanjutkan membaca dengan berlangganan. {SIGN_IN}</p></div></div>',
        [ONE, TWO, THREE],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_text(name):
    body, expected = CASES[name]
    assert text(body).split("\n\n") == expected


@pytest.mark.parametrize(
    "said",
    [
        "Please subscribe to read on.", "Let our news meet your inbox.", "Download the Kabar app for more.", "Hazte miembro hoy.",
        "Únete desde hoy a nuestro canal.", "War dieser Artikel hilfreich?", "Unterstützen Sie uns mit einer Spende.",
        "Abonnez-vous pour lire la suite.", "Iscriviti alla newsletter", "Zapraszamy też do subskrypcji tygodnika",
        "この記事は会員限定です。", "Ikuti berita kami di Google News", "Подпишитесь на наш телеграм-канал", "This site is protected by reCAPTCHA.",
    ],
)  # fmt: skip
def test_walls_and_requests(said):
    assert is_wall(said)


@pytest.mark.parametrize(
    "said",
    [
        "The magazine has more subscribers than ever, its publisher said.", "Die Artikel werden im Hafen gewogen.",
        "Pelanggan koperasi itu bertambah.", "She joined the union after the war.", "Pembaca buku itu mengikuti ceritanya.",
        "El canal de riego se limpia en marzo.", "彼は会員になった。",
    ],
)  # fmt: skip
def test_what_only_sounds_like_one(said):
    assert not is_wall(said)


def test_credits_records_and_signatures():
    assert is_credit("Abbildung 4: Die Schneedecke im Schnitt")
    assert is_credit("Installation views, photos © Kabar Lembah, 2018")
    assert not is_credit("The picture shows (from left) a farmer and his son at the gate.")
    assert is_record("05/10/2018 - Publicado por: Clara Borges - Categoria: Saúde")
    assert is_record("Der Beitrag wurde am Mittwoch um 15:21 Uhr veröffentlicht.")
    assert not is_record("Dua kategori dinilai berbeda, kata juri.")
    assert is_tail_note("aja/PAP")
    assert not is_tail_note("Wir gehen.")
    assert is_tail_note("Sofern nicht anders angegeben, stehen die Inhalte unter einer Lizenz CC-BY.")
    assert is_tail_note("Kabar Lembah is not responsible for the opinions of its readers.")
    assert is_tail_note("The views expressed here are the author's own.")
    assert is_tail_note("Suggested citation: Aminah, Siti, Rumpon, Kabar 2026/4.")
    assert is_tail_note("Lass dir unsere besten Berichte jede Woche in den Posteingang schicken!")
    assert not is_tail_note("The views expressed in the hall were loud.")
    assert not is_tail_note("Unless otherwise agreed, work begins in May.")


def test_a_bold_label_at_the_end_is_no_text():
    assert text(f"{P1}{P2}{P3}<p><strong>Gambar dari kampung</strong></p>").endswith(THREE)
    assert text(f"{P1}{P2}{P3}<p><strong>Kami akan kembali.</strong></p>").endswith("kembali.")
    assert text(f"{P1}{P2}{P3}<ul><li><strong>Bambu</strong></li><li><strong>Tali</strong></li></ul>").endswith("Tali")


def test_a_page_within_noscript():
    assert text(f"<noscript><img src=/pixel.gif></noscript>{LONG}").startswith(ONE)
    html = f"<html><body><script>menu()</script><noscript><h1>Rumpon Bambu</h1>{LONG}</noscript></body></html>"
    fetched = Fetched(url="http://kabar.example/rumpon/", body=html.encode(), fetched_at=datetime(2026, 11, 24, tzinfo=UTC))
    article = extract(parse(fetched), Site(name="kabar", url="http://kabar.example/")).article
    assert (article.title, article.text[: len(ONE)]) == ("Rumpon Bambu", ONE)


def test_what_a_script_was_to_fill_in_is_no_text():
    frame = "<div>{{ article.author.name }} - {{ article.time | date : 'dd/MM' }}</div>"
    assert (
        text(f"<article>{frame}{LONG}<p>Dengan {{{{ nama }}}} di dalam kalimat yang tetap utuh.</p></article>").count("{{") == 1
    )


def test_a_list_named_after_the_post_is_text_and_one_of_posts_is_not():
    points, posts = f'<ul class="postList"><li>{ONE}</li><li>{TWO}</li></ul>', f'<ul class="post-list">{LINKS}</ul>'
    said = text(f"<article>{P3}{points}{LONG}{posts}</article>")
    assert said.index(THREE) < said.index(ONE) < said.index(TWO)
    assert "Berita lain" not in said


NAMES = (
    "main has-sidebar", "entry-content no-share", "entry-content-read-more", "summary-middle", "lead", "skip-item", "subscription-promo",
    "sidebar", "newsletter", "related", "social-share-wrap", "footer-top", "page-with-navigation", "ad", "cookie-page", "widget_text",
)  # fmt: skip


@pytest.mark.parametrize("tag", ["div", "section"])
@pytest.mark.parametrize("names", NAMES)
def test_no_single_word_decides_about_a_box(names, tag):
    links = "".join(f'<li><a href="/n/{number}">Berita lain tentang desa nomor {number}</a></li>' for number in range(12))
    page = f'<{tag} class="{names}" id="x">{P1}{P2}{P3}</{tag}><div><h3>Lainnya</h3><ul>{links}</ul></div>'
    assert text(page).split("\n\n") == text(f"<{tag}>{P1}{P2}{P3}</{tag}>").split("\n\n")


SIDE = (
    "<aside><h2>Recent comments</h2><p>Ann on Bridges: "
    + "I think that this was a very good idea, and that the town should do more of it. " * 3
    + "</p></aside>"
)


@pytest.mark.parametrize(
    "body", ["", "<p>Short.</p>", "<img src='/a.jpg'>", "<form><p>This content is protected.</p><input type=password></form>"]
)
def test_words_beside_an_article_without_any_are_none_of_its(body):
    html = f"<main><article><h1>Protected</h1><div class=entry-content>{body}</div></article></main>{SIDE}"
    fetched = Fetched(url="http://kabar.example/protected/", body=html.encode(), fetched_at=datetime(2026, 11, 24, tzinfo=UTC))
    found = extract(parse(fetched), Site(name="kabar", url="http://kabar.example"))
    assert found.article is None or "good idea" not in (found.article.text or "")


@pytest.mark.parametrize(
    ("own", "chance", "theirs", "their_chance", "kept"),
    [
        (2000, 0.95, 9000, 0.5, "own"),  # a story below which people talk at length
        (2000, 0.7, 9000, 0.55, "own"),  # the judge doubts it too, but less
        (2000, 0.65, 9000, 0.6, "all"),  # it cannot tell them apart
        (2000, 0.5, 9000, 0.9, "all"),  # the story was taken for comments
        (300, 0.95, 9000, 0.5, "all"),  # a line that introduces what people say
        (0, 0.0, 900, 0.3, "all"),  # nothing would be left
        (900, 0.3, 600, 0.9, "own"),  # few comments are cut, whatever the judge says
        (900, 0.9, 0, 0.0, "all"),
    ],
)
def test_without_comments(own, chance, theirs, their_chance, kept):
    said = [size for size in (own, theirs) if size]
    blocks = tuple(Block(name, "p", 0, 0, 0, size) for name, size in (("own", own), ("theirs", theirs)) if size)
    rows = np.zeros((len(said), WIDTH), np.float32)
    rows[:, SIZE] = said
    chances = np.array([one for one, size in ((chance, own), (their_chance, theirs)) if size], np.float32)
    body = Body(blocks, 0, 0, 1.0, rows, chances, np.ones(len(said), np.bool_))
    left = without_comments(body, frozenset({"theirs"}))
    assert [block.text for block in left.blocks] == [block.text for block in blocks if kept == "all" or block.text == "own"]
    assert left.removed == len(blocks) - len(left.blocks)


@pytest.mark.parametrize(
    ("order", "their_chance", "kept"),
    [
        ("oo tttttt", 0.9, "oo"),  # many, as likely as the story, and nothing else stands below it
        ("oo ttttt o", 0.9, "ooo"),
        ("oo tttttt", 0.99, "ootttttt"),  # likelier than the story
        ("oo tttt", 0.9, "ootttt"),  # few
        ("o tt oo tt o tt", 0.9, "ottoottott"),  # between the story's own
    ],
)
def test_many_comments_that_end_a_page_are_cut_though_they_are_longer(order, their_chance, kept):
    names = order.replace(" ", "")
    blocks = tuple(Block(name, "p", 0, 0, 0, 500) for name in names)
    rows = np.zeros((len(names), WIDTH), np.float32)
    rows[:, SIZE] = 500
    chances = np.array([their_chance if name == "t" else 0.92 for name in names], np.float32)
    left = without_comments(Body(blocks, 0, 0, 1.0, rows, chances, np.ones(len(names), np.bool_)), frozenset("t"))
    assert "".join(block.text for block in left.blocks) == kept


SUBSCRIBE = (
    "Subscribe to our newsletter and read it at night, said the letter that the mayor had written to all who run a farm here"
)
"""Words of furniture, 118 characters; ..."""
LAUGHED = "and nobody laughed about that for days, though it was the funniest thing in years, as all agreed later on."
"""... and these make them a paragraph."""


@pytest.mark.parametrize(
    ("words", "chance", "is_text"),
    [
        (f"{SUBSCRIBE}, {LAUGHED}", 0.98, True),
        (f"{SUBSCRIBE}, {LAUGHED}", 0.96, False),
        (SUBSCRIBE, 0.98, False),
        ("The letter that the mayor had written was read at night.", 0.93, True),
        ("The letter that the mayor had written was read at night.", 0.85, False),
    ],
)
def test_words_of_furniture_in_a_paragraph_that_is_surely_text(words, chance, is_text):
    story = "".join(f"<p>{PROSE} {n}</p>" for n in range(3))
    page = layout(f"<div class=a>{story}</div><div class=b><p>{words}</p></div>")
    rows = features(page, 0, None, "", "")
    chances = np.array([0.9] * 3 + [chance], np.float32)
    chosen, _ = body._judged(page, rows, chances, page.blocks[:3])
    assert chosen.tolist() == [True] * 3 + [is_text]
