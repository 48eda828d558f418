"""Where the day of publication is found, and which of several statements comes first."""

import pytest

from tests.extract.facts.test_facts import TEXT, ld, read

BODY = f"<article><h1>Jembatan</h1><div class=isi>{TEXT}</div></article>"


def candidates(before: str = "", after: str = "", head: str = "", url: str = "http://kabar.example/berita/jembatan") -> list[str]:
    return read(f"<head>{head}</head><body>{before}{BODY}{after}</body>", url).article.published_candidates


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("http://kabar.example/2023/12/04/jembatan/", ["2023-12-04"]),
        ("http://kabar.example/2023/12/4/jembatan", ["2023-12-4"]),
        ("http://kabar.example/jembatan-2023-12-04.html", []),
        ("http://kabar.example/berita/2023-12-04-jembatan", ["2023-12-04"]),
        ("http://kabar.example/berita/29-10-2021", ["29-10-2021"]),
        ("http://kabar.example/2023/POLITIK/12/04/jembatan/index.html", ["2023-12-04"]),
        ("http://kabar.example/2023/politik/99/04/jembatan/", []),
        ("http://kabar.example/berita/10-09-2021", []),
        ("http://kabar.example/2023/99/04/jembatan/", []),
        ("http://kabar.example/berita/202312041015", []),
    ],
)
def test_days_in_addresses(url, day):
    """Where the month could stand first, an address says nothing."""
    assert candidates(url=url) == day


@pytest.mark.parametrize(
    ("html", "first"),
    [
        (
            "<div class=breadcrumbs><a href=/a>A</a> <time datetime='2023-12-04T10:15:39.000Z'>4 Des 2023</time></div>",
            "2023-12-04T10:15:39.000Z",
        ),
        ("<div class=meta>⋅ 4 Desember 2023 ⋅ <a href=/x>Kirim lewat surel</a> ⋅</div>", "4 Desember 2023"),
        ("<div class=post-date data-publish-date='2023.12.04 10:15'></div>", "2023.12.04 10:15"),
        (
            "<time itemprop=datePublished datetime=2023-12-04></time><time itemprop=datePublished datetime=1999></time>",
            "2023-12-04",
        ),
    ],
)
def test_before_the_text(html, first):
    assert candidates(html)[0] == first


@pytest.mark.parametrize(
    ("line", "first"),
    [
        ("Undang-undang itu mulai berlaku di seluruh negeri pada 14 Agustus 2005", []),
        ("The old bridge was opened to the public on August 14, 1935", []),
        ("Jembatan lama, 14 Agustus 1935", []),
        ("Jembatan pertama, 23.4.1779", []),
        ("Laporan wartawan kami yang sedang bertugas di desa pada 4 Desember 2023, 10:15", ["4 Desember 2023, 10:15"]),
        ("Artikel tentang jembatan ini pertama kali dipublikasikan 4 Desember 2023", ["4 Desember 2023"]),
        ("Siti Aminah, Kabar Lembah, 4 Desember 2023", ["4 Desember 2023"]),
        ("This entry was posted in News and Views by admin on December 4, 2023", ["December 4, 2023"]),
        ("Dieser Beitrag wurde von Anna Muster in Allgemeines am 4. Dezember 2023", ["4. Dezember 2023"]),
        ("By Ann Bell and Eve Stone of the Herald on December 4, 2023", ["December 4, 2023"]),
        ("الأحد، 04 كانون الأول/ديسمبر 2022", ["04 كانون الأول/ديسمبر 2022"]),
    ],
)
def test_a_line_that_tells_of_a_day_is_not_dated_by_it(line, first):
    assert candidates(f"<p>{line}</p>") == first


@pytest.mark.parametrize(
    ("html", "raw"),
    [
        ("<p>Oleh Siti <abbr title='2023-12-04T03:15:00Z'>2 jam lalu</abbr></p>", "2023-12-04T03:15:00Z"),
        ("<p>Kata <abbr title='Badan Penanggulangan Bencana'>BPBD</abbr> 4 Desember 2023</p>", "4 Desember 2023"),
        ("<meta name='dcterms.created' content='2023-12-04T10:15:00+07:00'><p>4 Januari 2024</p>", "2023-12-04T10:15:00+07:00"),
    ],
)
def test_what_spells_out_the_time(html, raw):
    head, _, before = html.rpartition("'>") if html.startswith("<meta") else ("", "", html)
    assert candidates(before.removeprefix("<p>4 Januari 2024</p>"), head=f"{head}'>" if head else "")[0] == raw


def test_a_lone_day_anywhere_is_better_than_none():
    footer = "<footer class=footer><p class=tanggal>{}</p></footer>"
    assert candidates(after=footer.format("4 Desember 2023")) == ["4 Desember 2023"]
    assert candidates(after=footer.format("4 Desember 2023") + footer.format("5 Desember 2023")) == []


def test_days_of_stories_below_do_not_count_before_that_above():
    below = "".join(f"<div class=date>{day}.02.2024</div><h3>Cerita lain yang panjang</h3>" for day in range(10, 16))
    assert (
        candidates("<div class=info>Siaran pers <span class=headline-date>4 Desember 2023</span></div>", f"<div>{below}</div>")[0]
        == "4 Desember 2023"
    )


def test_metadata_comes_before_what_is_shown():
    head = ld('{"@type": "NewsArticle", "headline": "Jembatan", "datePublished": "2023-12-04T10:15:00+07:00"}')
    assert candidates("<span class=date>9 Desember 2023</span>", head=head)[0] == "2023-12-04T10:15:00+07:00"


def test_a_year_is_no_day():
    assert candidates(head="<meta name=citation_publication_date content=2017><meta name=dc.date content=2017-01-30>") == [
        "2017-01-30"
    ]


SHOWN = "<article><h1>Jembatan Baru</h1><span class=post-date>4 Desember 2023</span></article>"


@pytest.mark.parametrize(
    ("stated", "shown", "first"),
    [
        # A day that metadata does not call that of publication counts less than the one beside the headline.
        ("<meta name=date content=2023-12-11>", SHOWN, "4 Desember 2023"),
        ("<meta name=date content=2023-11-20T08:00:00+07:00>", SHOWN, "4 Desember 2023"),
        ("<meta name=date content=2023-11-20T08:00:00+07:00>", "<p>4 Desember 2023</p>", "2023-11-20T08:00:00+07:00"),
        ("<meta name=date content=2023-12-04>", SHOWN, "2023-12-04"),
        ("<meta name=date content=2023-12-11>", SHOWN + "<span class=date>9 Desember 2023</span>", "2023-12-11"),
        ("<meta name=date content=2023-12-11>", "<p>Diperbarui: 4 Desember 2023</p>", "2023-12-11"),
        ("<meta property=article:published_time content=2023-12-11T08:00:00+07:00>", SHOWN, "2023-12-11T08:00:00+07:00"),
        # Of two statements of publication the one that is shown is right.
        (
            ld('{"@type": "NewsArticle", "datePublished": "2023-12-01T08:00:00Z"}')
            + "<meta property=article:published_time content=2023-12-04T10:15:00>",
            SHOWN,
            "2023-12-04T10:15:00",
        ),
        (  # one moment in two zones
            ld('{"@type": "NewsArticle", "datePublished": "2023-12-05T00:15:00Z"}')
            + "<meta property=article:published_time content=2023-12-04T19:15:00>",
            SHOWN,
            "2023-12-05T00:15:00Z",
        ),
    ],
)
def test_the_day_beside_the_headline(stated, shown, first):
    assert candidates(shown, head=stated)[0] == first


def test_a_day_beside_a_headline_far_above_the_text():
    chart = "".join(f"<div class=grafik>Baris {number}</div>" for number in range(30))
    assert candidates(f"<div>4. Des 2023 // Siti Aminah</div><h1>Jembatan Baru</h1>{chart}") == ["4. Des 2023"]


@pytest.mark.parametrize(
    ("after", "days"),
    [
        ("<footer><p>Perubahan terakhir: 9 Desember 2023<br>Diterbitkan: 4 Desember 2023</p></footer>", ["4 Desember 2023"]),
        (
            "<footer><dl><dt>Mise en ligne</dt><dd>4 d\u00e9cembre 2023</dd></dl><p>9 mai 2024</p></footer>",
            ["4 d\u00e9cembre 2023"],
        ),
        ("<footer><p>Published on 4 May 2023</p><p>Published on 5 May 2023</p></footer>", []),
        ("<footer><p>The next issue appears on 4 May 2023</p><p>5 May 2023</p></footer>", []),
    ],
)
def test_days_that_words_call_those_of_publication(after, days):
    assert candidates(after=after) == days


def test_a_statement_of_endless_digits_is_no_trouble():
    shown = f"<article><h1>Jembatan Baru</h1><time datetime='2023-12-04{'9' * 9000}'>4 Desember 2023</time></article>"
    assert candidates(shown, head="<meta name=date content=2023-12-11>")


@pytest.mark.parametrize(
    ("head", "shown", "first"),
    [
        ("", "<p>12 hours ago</p>", "12 hours ago"),
        ("", "<p>10:15 AM EST, Mon December 4, 2023</p>", "10:15 AM EST, Mon December 4, 2023"),
        ("", "<p>2023年12月4日 10時15分</p>", "2023年12月4日 10時15分"),
        ("", "<time data-utc='2023-12-04T10:15:00Z'>Dec 4</time>", "2023-12-04T10:15:00Z"),
        ("<meta name=articleDate content='2023-12-04T10:15:00+07:00'>", "", "2023-12-04T10:15:00+07:00"),
        (
            '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":1701684900}</script>',
            "",
            "2023-12-04T10:15:00Z",
        ),
        ("<script>x={'publishDate':1701684900000}</script>", "", "2023-12-04T10:15:00Z"),
    ],
)
def test_hours_that_stand_elsewhere(head, shown, first):
    assert read(f"<head>{head}</head><h1>Jembatan</h1>{shown}{TEXT}").article.published_candidates[0] == first


_PUBLISHED, _CHANGED = (
    "<time datetime='2023-12-04T10:15:00+07:00'>4 Dec</time>",
    "<time datetime='2023-12-09T10:15:00+07:00'>9 Dec</time>",
)


@pytest.mark.parametrize(
    ("times", "last"),
    [
        (_PUBLISHED, "2023-12-04T10:15:00+07:00"),
        (_PUBLISHED + _CHANGED, "2023-12-04T10:15:00+07:00"),
        (_PUBLISHED * 2, "2023-12-04T10:15:00+07:00"),
        ("<time datetime='2023-12-04 10:15:00+07:00'>4 Dec</time>", "2023-12-04 10:15:00+07:00"),
        (_CHANGED, "2023-12-04"),
        ("<time datetime='2023-12-04'>4 Dec</time>", "2023-12-04"),
        (_PUBLISHED + _CHANGED + "<time datetime='2023-12-01T08:00:00Z'>1 Dec</time>", "2023-12-04"),
        (f"<div id=comment-7><p>Bagus</p>{_PUBLISHED}</div>", "2023-12-04"),
    ],
)
def test_the_hour_of_the_day_in_the_address_stands_in_furniture(times, last):
    found = candidates(before=f"<div class=sidebar><ul><li>{times}</ul></div>", url="http://kabar.example/2023/12/04/jembatan/")
    assert found[-1] == last


@pytest.mark.parametrize(
    ("below", "first"),
    [
        ("<p class='entry-date updated'>30. Oktober 2023</p>", "30. Oktober 2023"),
        ("<p><span class=updated>30 October 2023</span></p>", "30 October 2023"),
        ("<p>Ann <i>2024-04-18T13:00:39+00:00</i> <span>March 22nd, 2024</span> | Reviews</p>", "March 22nd, 2024"),
        ("<p><span class=updated hidden>2024-04-18T13:00:39+00:00</span><span>22 March 2024</span></p>", "22 March 2024"),
        ("<p><span>Updated July 16, 2025</span></p><p>February 8, 2022</p>", "February 8, 2022"),
        ("<aside><p>Fri 5 Dec 2025 12.00 CET</p></aside>", "5 Dec 2025 12.00 CET"),
        ("<aside><div><span>5. Dezember 2025</span></div></aside>", "5. Dezember 2025"),
    ],
)
def test_the_day_below_the_headline_is_that_of_publication(below, first):
    today = "<div class=date>31. Oktober 2023</div>" if "30" in below else ""
    found = read(f"<body>{today}<main><h1>Jembatan gantung di lembah</h1>{below}<div>{TEXT}</div></main></body>").article
    assert found.published_candidates[0] == first


SENTENCE = "Pembukaan jembatan itu akan berlangsung pada Sabtu 8 Juni 2024 pukul 14.00 di tepi sungai."


@pytest.mark.parametrize(
    ("above", "inside", "first"),
    [
        ("<p>15 April 2024</p>", f"<p>{SENTENCE}</p>", "15 April 2024"),
        (
            "<p>15 April 2024</p>",
            "<p>Open 1 March - 30 June 2024, admission free for all readers of this page.</p>",
            "15 April 2024",
        ),
        ("<p>07/10/2023</p>", "<blockquote class=tweet><p>Bagus</p>- Kota (@kota) 5 Oktober 2023</blockquote>", "07/10/2023"),
        ("<p>07/10/2023</p>", "<blockquote><p>Bagus sekali, kata mereka, 5 Oktober 2023 10:15</p></blockquote>", "07/10/2023"),
        ("", "<p>4 Desember 2023 10:15</p>", "4 Desember 2023 10:15"),
    ],
)
def test_a_day_that_the_text_tells_of(above, inside, first):
    html = f"<body><article><h1>Jembatan baru dibuka warga</h1>{above}<div class=isi>{inside}{TEXT}</div></article></body>"
    assert read(html).article.published_candidates[0] == first


@pytest.mark.parametrize(
    "opening",
    [
        "<p><b>Jembatan Baru</b><p><i>by Ann Bell</i><p>March 4, 2025",
        "<p><a href=/>Home</a><p><a href=/s>Stories</a><p><font size=5>Jembatan Baru</font><p>by Ann Bell<p>March 4, 2025",
        "<div>Jembatan Baru</div><div>Ann Bell</div><div>Kabar</div><div>Hulu</div><div>March 4, 2025</div>",
        "<h3>Kabar</h3><p>Jembatan Baru</p><p>Ann Bell</p><p>Hulu</p><p>March 4, 2025</p>",
        "<p><b>Jembatan Baru</b><br>by Ann Bell<p>Hulu<p>Desa<p>March 4, 2025",
    ],
)
def test_the_day_below_a_headline_that_is_no_heading(opening):
    page = f"<head><title>Jembatan Baru</title></head><body>{opening}{TEXT}<hr><p>Last modified: November 3, 2026</body>"
    assert read(page).article.published_candidates[0] == "March 4, 2025"
