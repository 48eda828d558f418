"""What says who wrote and when, in boxes whose names say something else."""

import pytest

from crawler.extract.page.signs import is_place
from tests.extract.facts.test_facts import TEXT, read


@pytest.mark.parametrize(
    ("raw", "place"),
    [
        ("Suralaya - ", True),
        ("BERLIN \u2014", True),
        ("Suralaya, 4 Maret", False),
        ("- ", False),
        ("Satu kalimat yang sangat panjang tentang jembatan itu -", False),
    ],
)
def test_place(raw, place):
    assert is_place(raw) == place


def test_a_place_before_a_paragraph_begins_it():
    found = read(f"<body><h1>Jembatan</h1><article><b>Suralaya</b> - {TEXT}</article>")
    assert found.article.text.startswith("Suralaya - Kalimat nomor 0")


def test_a_byline_is_read_in_a_box_named_after_its_buttons():
    line = "<div class='share-bar'><a rel='author' href='/p/1'>Diego Novais</a> <time datetime='2024-03-04T18:30:29Z'>15h30</time></div>"
    article = read(f"<body><h1>Jembatan</h1>{line}<article>{TEXT}</article>").article
    assert (article.authors, article.published_candidates[0]) == (["Diego Novais"], "2024-03-04T18:30:29Z")


TODAY = "<header>Kabar <span>Selasa, 5 Maret 2024</span></header>"


@pytest.mark.parametrize(
    ("box", "day"),
    [
        (
            "<div class='social'><div>Senin, 4 Maret 2024 | 16:37 WIB</div><a href='#'>Facebook</a></div>",
            "4 Maret 2024 | 16:37 WIB",
        ),
        ("<div class='share-tools'>4 Maret 2024 16:37 WIB</div>", "4 Maret 2024 16:37 WIB"),
        ("<div class='toolbar'><span>Kota</span> <span>04/03/2024 16:37</span></div>", "04/03/2024 16:37"),
        ("<div class='widget-nav breadcrumb'>Kota &gt; 4 Maret 2024, 16:37</div>", "4 Maret 2024, 16:37"),
        ("<div class='subscription'>2024年3月4日 下午4:37</div>", "2024年3月4日 下午4:37"),
        ("<div class='related'><a href='/x'>Jembatan lama ditutup</a> 4 Maret 2024</div>", "5 Maret 2024"),
    ],
)
def test_a_box_named_after_its_buttons_may_say_when(box, day):
    article = read(f"<body>{TODAY}<h1>Jembatan</h1>{box}<article>{TEXT}</article>").article
    assert article.published_candidates[0] == day


@pytest.mark.parametrize(
    ("address", "authors"),
    [
        ("1 Infinite Loop<br>Cupertino, CA 95014<br>United States", []),
        ("Jalan Melati 12<br>40115 Bandung<br>Jawa Barat", []),
        ("<a rel='author' href='/p/1'>Diego Novais</a>", ["Diego Novais"]),
        ("Diego Novais, 12 May 2024", ["Diego Novais"]),
    ],
)
def test_where_somebody_lives_is_not_who_wrote(address, authors):
    article = read(f"<body><h1>Jembatan</h1><article><address>{address}</address>{TEXT}</article>").article
    assert article.authors == authors


@pytest.mark.parametrize(
    ("box", "authors", "stamp"),
    [
        (
            "<span class=who-author><b>Ann Bell</b></span><time datetime='2024-03-04T18:30:29Z'>4 March</time>",
            ["Ann Bell"],
            "2024-03-04T18:30:29Z",
        ),
        (
            "<div class=post-author><b>Ann Bell</b></div>" + " " * 900 + "<time datetime='2024-03-04T18:30:29Z'>4 March</time>",
            ["Ann Bell"],
            "2024-03-04T18:30:29Z",
        ),
        (
            (
                "<a href='/x/2'>The old bridge is closed again</a><span class=post-author>Ann Bell</span>"
                "<time datetime='2024-03-01T18:30:29Z'>1 March</time><time datetime='2024-03-02T18:30:29Z'>2 March</time>"
            ),
            [],
            None,
        ),
    ],
)
def test_a_box_beside_the_text_that_says_who_and_when(box, authors, stamp):
    article = read(f"<body><div class=sidebar>{box}</div><h1>Jembatan</h1><article>{TEXT}</article></body>").article
    assert (article.authors, next(iter(article.published_candidates), None)) == (authors, stamp)


@pytest.mark.parametrize(
    ("box", "authors"),
    [
        (
            "<div itemscope itemtype='https://schema.org/Person'><h3 itemprop=name>Ann Bell</h3><p>Reporter</p></div>",
            ["Ann Bell"],
        ),
        (
            (
                "<div itemscope itemtype='https://schema.org/Person'><h3 itemprop=name>Ann Bell</h3></div>"
                "<div itemscope itemtype='https://schema.org/Person'><h3 itemprop=name>Bo Orr</h3></div>"
            ),
            [],
        ),
    ],
)
def test_the_one_person_of_a_box_beside_the_text_wrote_it(box, authors):
    assert (
        read(f"<body><div class=sidebar>{box}</div><h1>Jembatan</h1><article>{TEXT}</article></body>").article.authors == authors
    )


OPENING = "<h1>Jembatan gantung di lembah</h1>"


@pytest.mark.parametrize(
    ("box", "names"),
    [
        ("<div class=tools><div class=author><h6>Ann Bell | Published 3 hours ago</h6></div></div>", ["Ann Bell"]),
        ("<aside class=sidebar><p class=date>25 May 2023</p><p class=author>Written by <span>Ann Bell</span></p></aside>", ["Ann Bell"]),
        ("<div class=share-bar><span class=byline>von Lena Berg</span></div>", ["Lena Berg"]),
        ("<p>" + "Ringkasan cerita tentang jembatan. " * 5 + "</p><div class=share><p class=author>Oleh Siti Aminah</p></div>", ["Siti Aminah"]),
        ("<figcaption>" + "Foto jembatan. " * 12 + "</figcaption><div class=share><p class=author>Oleh Siti Aminah</p></div>", ["Siti Aminah"]),
        ("<div class=pic><img src=a.jpg><div class=license><span class=author-name>Tom Ware</span></div></div>", []),
        ("<div class=related><a href=/x>Jembatan lama ditutup lagi</a><p class=author>Tom Ware</p></div>", []),
        ("<footer><p class=author>Tom Ware</p></footer>", []),
    ],
)  # fmt: skip
def test_a_box_below_the_headline_may_say_who_wrote(box, names):
    assert read(f"<body>{OPENING}{box}<div>{TEXT}</div></body>").article.authors == names


@pytest.mark.parametrize(
    ("box", "days"),
    [
        ("<div class=toolbar><p>11 de mayo de 2022 - 3:40 a.m.</p></div>", ["11 de mayo de 2022 - 3:40 a.m."]),
        ("<div class=sharing><span>Ver\u00f6ffentlicht: 26.12.2022</span></div>", ["26.12.2022"]),
        ("<div class=social><span>4 Maret 2024</span></div>", ["4 Maret 2024"]),
        ("<div class=newsletter>June 9, 2025 <i>21 Minutes</i></div>", ["June 9, 2025"]),
        ("<div class=promo><a href=/x>Jembatan lama ditutup lagi</a> 4 Maret 2024</div>", []),
        ("<nav class=menu>4 Maret 2024</nav>", []),
    ],
)
def test_a_box_below_the_headline_may_say_when(box, days):
    assert read(f"<body>{OPENING}{box}<div>{TEXT}</div></body>").article.published_candidates == days
