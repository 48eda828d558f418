"""The headline: which of several statements is believed, and what is cut from it."""

import time

import pytest

from crawler.extract.facts.headings import likeness
from crawler.extract.facts.titles import choose_title, site_names
from tests.extract.facts.test_facts import TEXT, ld, read
from tests.extract.reading import PROSE, reading


@pytest.mark.parametrize(
    ("head", "heading", "title"),
    [
        (
            "<title>Jembatan Baru | Kabar</title><meta property='og:site_name' content='Kabar'>",
            "<h1>Jembatan Baru</h1>",
            "Jembatan Baru",
        ),
        (
            "<title>Kabar Desa \u00bb Blog Archive \u00bb Jembatan Baru</title>",
            "<h1>Kabar Desa</h1><h2>Jembatan Baru</h2>",
            "Jembatan Baru",
        ),
        (
            "<title>Lima Jembatan</title><meta property='og:title' content='Lima Jembatan Tertua dan Ceritanya'>",
            "<h1 itemprop='alternativeHeadline'>Lima Jembatan</h1><h2 itemprop='headline'>Lima Jembatan Tertua dan Ceritanya</h2>",
            "Lima Jembatan Tertua dan Ceritanya",
        ),
        (
            "<title>\u6865\u6881\u7ef4\u4fee\u5b8c\u6210_\u5730\u65b9_\u65b0\u95fb</title>",
            "",
            "\u6865\u6881\u7ef4\u4fee\u5b8c\u6210",
        ),
        ("<title>Jembatan</title>", "<h1><span class='kicker'>Desa</span> Jembatan Baru di Hulu</h1>", "Jembatan Baru di Hulu"),
        (
            "<meta property='og:title' content='Jembatan Baru di Hulu'>",
            "<h1>Desa Jembatan Baru di Hulu</h1>",
            "Jembatan Baru di Hulu",
        ),
        (
            "<title>Jembatan Baru di Hulu - Kabar</title>",
            "<h1><a href='/'>Kabar</a></h1><h2>Jembatan Baru di Hulu</h2>",
            "Jembatan Baru di Hulu",
        ),
        # A kicker that a colon ties to the headline is part of it where every statement repeats both.
        (
            "<meta property='og:title' content='Surat Desa: Jembatan Baru'><title>Surat Desa: Jembatan Baru</title>",
            "<h1><span class='kicker'>Surat Desa</span><span class='colon'>: </span>Jembatan Baru</h1>",
            "Surat Desa: Jembatan Baru",
        ),
        (
            "<meta property='og:title' content='Surat Desa Jembatan Baru'><title>Jembatan Baru</title>",
            "<h1><span class='kicker'>Surat Desa</span> Jembatan Baru</h1>",
            "Jembatan Baru",
        ),
        ("<meta property='og:title' content='Jembatan &amp; Sungai Baru'>", "", "Jembatan & Sungai Baru"),
        (
            "<title>Jembatan Baru di Hulu｜Kabar</title><meta property='og:site_name' content='Kabar'>",
            "",
            "Jembatan Baru di Hulu",
        ),
        (
            "<title>Kabar Lembah » Blog Archive » Jembatan Baru</title>",
            "<h2><a href='/x'>Jembatan Baru</a></h2>",
            "Jembatan Baru",
        ),
        (
            "<title>Jembatan Baru | Lembah Kita</title>",
            "<h1><a href='/'>Lembah Kita</a></h1><h2><a href='/x'>Jembatan Baru</a></h2>",
            "Jembatan Baru",
        ),
        (
            "<meta property='og:title' content='Hulu - Jembatan Baru Dibuka'><title>Jembatan Baru Dibuka</title>",
            "",
            "Jembatan Baru Dibuka",
        ),
        (
            "<meta property='og:title' content='Desa / Jembatan Baru Dibuka'>",
            "<h1><i>Desa</i>Jembatan Baru Dibuka</h1>",
            "Desa / Jembatan Baru Dibuka",
        ),
        (
            "<meta property='og:title' content='Warga Hulu'><title>Warga Hulu</title>",
            "<h1>Jembatan gantung baru akhirnya dibuka</h1>",
            "Jembatan gantung baru akhirnya dibuka",
        ),
        (
            "<title>Jembatan Dibuka: Warga Lewat</title><meta property='og:title' content='Ini Dia Jembatan Baru'>"
            + ld('{"@type": "NewsArticle", "headline": "Jembatan Dibuka: Warga Lewat"}'),
            "<h1>Warga Sudah Lewat di Jembatan Hulu</h1>",
            "Jembatan Dibuka: Warga Lewat",
        ),
        # What metadata says instead of the only h1, if it is all made of one field.
        (
            "<title>Jembatan Terbaik Tahun Ini</title>"
            + ld('{"@type": "NewsArticle", "headline": "Jembatan Terbaik Tahun Ini"}'),
            "<h1>Warga Sudah Lewat di Jembatan Hulu</h1>",
            "Warga Sudah Lewat di Jembatan Hulu",
        ),
        (
            "<title>Jembatan Terbaik Tahun Ini</title><meta property='og:title' content='Jembatan Terbaik Tahun Ini'>"
            + ld('{"@type": "BlogPosting", "headline": "Jembatan Terbaik Tahun Ini"}'),
            "<h1>Lima Jembatan Gantung di Hulu Tahun Ini</h1>",
            "Lima Jembatan Gantung di Hulu Tahun Ini",
        ),
        (
            "<title>Rapat Desa: Jembatan Baru Sudah Dibuka</title>"
            "<meta property='og:title' content='Rapat Desa: Jembatan Baru Sudah Dibuka'>"
            + ld('{"@type": "BlogPosting", "headline": "Rapat Desa: Jembatan Baru Sudah Dibuka"}'),
            "<h1>Jembatan Baru Sudah Dibuka</h1>",
            "Rapat Desa: Jembatan Baru Sudah Dibuka",
        ),
        # A headline that is no heading: the line above the text that says nearly what a statement does.
        (
            "<title>Lima Jembatan Gantung di Hulu Sungai</title>",
            "<div>Lima Jembatan Gantung Tua di Hulu</div><h2>Warga lewat</h2>",
            "Lima Jembatan Gantung Tua di Hulu",
        ),
        (
            "<title>Lima Jembatan Gantung di Hulu Sungai</title>",
            "<figure><figcaption>Lima Jembatan Gantung Tua di Hulu</figcaption></figure><p>Kabar cuaca hari ini</p>",
            "Lima Jembatan Gantung di Hulu Sungai",
        ),
        (
            "<title>Berita</title><meta property='og:title' content='Jembatan Baru'>",
            "<h1>Berita</h1><h1>Jembatan Baru</h1>",
            "Jembatan Baru",
        ),
    ],
)
def test_title(head, heading, title):
    assert read(f"<head>{head}</head><body>{heading}{TEXT}</body>").article.title == title


LONG = "Jembatan Gantung Desa Ditutup, Warga Harus Memutar"


@pytest.mark.parametrize(
    ("head", "above", "below", "title"),
    [
        # The site's name over the door is the h1, and the title element begins or ends with it.
        ("Kabar Lembah » Pasar pagi ramai", "<h1>Kabar Lembah</h1><h2><a href=/x>Pasar pagi ramai</a></h2>", "", "Pasar pagi ramai"),
        ("Pasar pagi ramai - Kabar Lembah", "<h1>Kabar Lembah</h1><h3>Pasar pagi ramai</h3>", "", "Pasar pagi ramai"),
        ("Kabar | 磨坊旁旧人行桥关闭", "<h1>Kabar</h1><h2>磨坊旁旧人行桥关闭</h2>", "", "磨坊旁旧人行桥关闭"),
        # The h1 of a box below the article.
        (f"{LONG} | Kabar", f"<h2>{LONG}</h2>", "<h1>Berita lain yang ramai dibaca pekan ini</h1>", LONG),
        (LONG, f"<h3>{LONG}</h3>", "<h1>Ikuti saluran kami di mana saja</h1><p>Ya</p>", LONG),
        # A title element that was cut short.
        ("Jembatan Gantung Desa Ditutup - Kabar", f"<h1>{LONG}</h1>", "", LONG),
        ("Jembatan Gantung Desa Ditutup", f"<h1><span>{LONG}</span></h1>", "", LONG),
        ("水車小屋そばの歩道橋 - Kabar", "<h1>水車小屋そばの歩道橋を閉鎖、床板に腐食</h1>", "", "水車小屋そばの歩道橋を閉鎖、床板に腐食"),
        # What has an element or a mark of its own behind it is a line below the headline.
        ("Jembatan Gantung Desa Ditutup - Kabar", "<h1>Jembatan Gantung Desa Ditutup<br><span>Warga harus memutar</span></h1>", "", "Jembatan Gantung Desa Ditutup"),
        ("Jembatan Gantung Desa Ditutup - Kabar", "<h1>Jembatan Gantung Desa Ditutup | Foto</h1>", "", "Jembatan Gantung Desa Ditutup"),
        ("磨坊旁旧人行桥关闭 - Kabar", "<h1>磨坊旁旧人行桥关闭 <a href=#c>(12)</a></h1>", "", "磨坊旁旧人行桥关闭"),
    ],
)  # fmt: skip
def test_the_headline_of_a_page_whose_title_element_alone_speaks(head, above, below, title):
    page = f"<head><title>{head}</title></head><body><div>{above}{TEXT}</div>{below}</body>"
    assert read(page).article.title == title


@pytest.mark.parametrize(
    ("one", "other", "share"), [("a b", "a b", 1), ("a b", "b c", 0.5), ("a", "a b c d", 0.25), ("", "a", 0), ("", "", 1)]
)
def test_likeness_of_words(one, other, share):
    assert likeness(one, other) == likeness(other, one) == share


def test_names_that_the_site_gives_itself():
    page = reading("<meta property='og:site_name' content='Kabar Desa'><meta name='application-name' content='KD!'><p>x</p>")
    assert site_names(page) == {"kabar desa", "kd", "kabar example"}


@pytest.mark.parametrize("html", ["", "<h1></h1>", "<title></title>", "<h1> </h1><title>\n</title>"])
def test_no_title(html):
    assert choose_title(reading(html)) == (None, None)


@pytest.mark.parametrize(
    ("sign", "title"),
    [
        ("<h1><a href='/'>Kabar Desa</a></h1>", None),
        ("<p><a href='/' rel='home'>Kabar Desa</a></p>", None),
        ("<h1><a href='/'>Kabar Desa</a></h1><h2 class='entry-title'></h2>", None),
        ("<h1>Kabar Desa</h1>", "Kabar Desa"),
        ("<p>Kabar Desa</p>", "Kabar Desa"),
    ],
)
def test_the_sites_name_is_no_title_of_an_article_without_one(sign, title):
    page = reading(f"<html><head><title>Kabar Desa</title></head><body>{sign}<article>{TEXT}</article></body></html>")
    assert choose_title(page)[0] == title


@pytest.mark.parametrize("title", ["x" * 100_000, "a | " * 20_000, "_" * 100_000, " - " * 30_000])
def test_a_title_without_end_is_quick(title):
    begun = time.process_time()
    choose_title(reading(f"<title>{title}</title><h1>Jembatan Baru di Hulu</h1>"))
    assert time.process_time() - begun < 3


@pytest.mark.parametrize("title", ["جسر جديد في القرية العليا", "גשר חדש בכפר העליון נפתח", "上流の村に新しい橋ができました"])
def test_headlines_of_other_scripts(title):
    assert choose_title(reading(f"<title>{title} | Kabar</title><h1>{title}</h1>")) == (title, "h1")


@pytest.mark.parametrize(
    ("title", "url", "head", "found"),
    [
        ("Jembatan baru di desa | District", "http://kabar.example/district/jembatan", "", "Jembatan baru di desa"),
        (
            "Jembatan baru di desa | Opini",
            "http://kabar.example/jembatan",
            "<meta property='article:section' content='Opini'>",
            "Jembatan baru di desa",
        ),
        ("District | Jembatan baru di desa", "http://kabar.example/district/jembatan", "", "District | Jembatan baru di desa"),
        ("Jembatan baru di desa | Lain", "http://kabar.example/district/jembatan", "", "Jembatan baru di desa | Lain"),
        (
            "Jembatan baru di desa | Kabar",
            "http://x.example/jembatan",
            "<meta property='og:site_name' content='Kabar Lembah'>",
            "Jembatan baru di desa",
        ),
    ],
)
def test_a_section_or_a_short_name_behind_the_headline(title, url, head, found):
    page = reading(f"<head><title>{title}</title>{head}</head><body><p>{PROSE}</p></body>", url)
    assert choose_title(page)[0] == found


@pytest.mark.parametrize(
    ("title", "shown", "want"),
    [
        (
            "Kabar :: Kota :: \u6e2f\u306e\u706f\u53f0\u3001\u767e\u5e74\u3076\u308a\u306b\u516c\u958b",
            "<b>\u6e2f\u306e\u706f\u53f0\u3001\u767e\u5e74\u3076\u308a\u306b\u516c\u958b</b><br>Siti Aminah",
            "\u6e2f\u306e\u706f\u53f0\u3001\u767e\u5e74\u3076\u308a\u306b\u516c\u958b",
        ),
        ("Jembatan Baru Dibuka", "<b>Jembatan Baru Dibuka</b><br>Siti Aminah", "Jembatan Baru Dibuka"),
        ("Kabar - Jembatan Baru Dibuka", "<span>Jembatan Baru Dibuka</span><br>4 Maret 2024", "Jembatan Baru Dibuka"),
        ("Kota | Jembatan Baru Dibuka Warga", "Kota<br>Jembatan Baru Dibuka Warga", "Jembatan Baru Dibuka Warga"),
        (
            "Jembatan Baru | Bibliotek Kota",
            "Bibliotek Kota<br>Jembatan Baru | Bibliotek Kota<h2>Jembatan Baru</h2>",
            "Jembatan Baru",
        ),
    ],
)
def test_a_headline_that_only_line_breaks_part_from_what_is_below(title, shown, want):
    assert read(f"<head><title>{title}</title></head><body><div>{shown}</div>{TEXT}</body>").article.title == want


@pytest.mark.parametrize(
    ("title", "shown", "want"),
    [
        ("Jembatan Baru di Hulu | Kabar Lembah", "<a href='/'>Kabar Lembah</a>", "Jembatan Baru di Hulu"),
        ("Kabar Lembah \u2014 Jembatan Baru di Hulu", "<nav><a href='/'>Kabar Lembah</a></nav>", "Jembatan Baru di Hulu"),
        ("Jembatan Baru di Hulu \u00bb Kabar", "<div><a class=logo href='/'>Kabar</a></div>", "Jembatan Baru di Hulu"),
        ("Jembatan: Hulu | Kabar Lembah", "<a href='/'><b>Kabar</b> Lembah</a>", "Jembatan: Hulu"),
        ("Jembatan | Hulu", "<a href='/'>Beranda</a>", "Jembatan | Hulu"),
        ("Jembatan | Hulu", "<a href='/hulu/'>Hulu</a>", "Jembatan | Hulu"),
    ],
)
def test_the_link_to_the_front_page_names_the_site(title, shown, want):
    page = reading(f"<head><title>{title}</title></head><body>{shown}<p>{PROSE}</p></body>", "https://x.example/1/2")
    assert choose_title(page)[0] == want


@pytest.mark.parametrize(
    ("shown", "want"),
    [
        ("<h2><a href=/jembatan/>Jembatan Baru</a></h2><p>By Ann Bell</p>", ("Jembatan Baru", "h2")),
        ("<h4>Menu</h4><div><h2>Jembatan Baru</h2></div>", ("Jembatan Baru", "h2")),
        ("<h3>Jembatan Baru</h3>", ("Jembatan Baru", "h3")),
        ("<h1><a href=/>Kabar</a></h1><h3>Jembatan Baru</h3>", ("Jembatan Baru", "h3")),
        ("<h2>Berita</h2><h2>Jembatan Baru</h2>", ("Jembatan Baru", "h2")),
        ("", (None, None)),
    ],
)
def test_a_page_that_states_no_title_has_that_over_its_text(shown, want):
    page = reading(f"<body>{shown}<p>{PROSE * 3}</p><h2>Kata warga</h2><p>{PROSE}</p></body>", "https://x.example/1/2")
    assert choose_title(page) == want


@pytest.mark.parametrize("name", ["og:site_name", "twitter:site", "application-name", "publisher"])
def test_a_headline_stated_as_the_name_of_the_site_is_none(name):
    title = "<title>Jembatan Baru di Hulu - Kabar</title>"
    head = (
        f"{title}<meta property='og:title' content='Jembatan Baru di Hulu'><meta name='{name}' content='Jembatan Baru di Hulu'>"
    )
    page = reading(f"<head>{head}</head><body><h1>Jembatan Baru di Hulu</h1><p>{PROSE}</p></body>", "https://x.example/1/2")
    assert choose_title(page)[0] == "Jembatan Baru di Hulu"


@pytest.mark.parametrize(
    "heading",
    ["<h1><a>{0}</a></h1>", "<h1><a href=/x/>{0}</a></h1>", "<h1>{0}</h1>", "<h2>{0}</h2>", "<h2><a href=/x/>{0}</a></h2>"],
)
def test_a_title_element_that_names_the_site_alone_is_no_headline(heading):
    shown = f"<a href='/'>Kabar</a>{heading.format('Jembatan Baru di Hulu')}<p>{PROSE * 3}</p>"
    page = reading(f"<head><title>Kabar</title></head><body>{shown}</body>", "https://x.example/1/2")
    assert choose_title(page)[0] == "Jembatan Baru di Hulu"


@pytest.mark.parametrize(
    ("head", "shown"),
    [
        ("Bridge over the river is open - News - Valley 107", "<h1>Valley 107</h1><div><a href='?item.5'>{}</a></div>"),
        ("Bridge over the river is open | Valley 107", "<h1>Valley 107</h1><table><tr><td><b>{}</b></table>"),
        ("Valley Post » Bridge over the river is open", "<h1>Valley Post</h1><p class=main_caption>{}</p>"),
        ("Jembatan baru di atas sungai dibuka - Kabar Hulu", "<h1>Kabar Hulu</h1><ul><li><a href='/b/7'>{}</a></ul>"),
        ("Most nad rzeką otwarty dla ruchu / Kurier", "<h1 class=logo>Kurier</h1><span>{}</span><br>"),
    ],
)
def test_the_headline_in_a_line_below_the_name_of_the_site(head, shown):
    whole = next(
        part for part in head.replace(" » ", " - ").replace(" | ", " - ").replace(" / ", " - ").split(" - ") if len(part) > 20
    )
    found = read(f"<head><title>{head}</title></head><body>{shown.format(whole)}<div>{TEXT}</div></body>").article.title
    assert found == whole


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("{} > News", "<h1>{} > News</h1><h2>News</h2><h2><i>Town</i> <span>{}</span></h2>"),
        ("{} &gt; 뉴스 | 골짜기", "<h1>{} &gt; 뉴스</h1><h2>뉴스</h2><h2>{}</h2>"),
        ("{} | Politics", "<p>Politics</p><h1>{} | Politics</h1><h3>{}</h3>"),
        ("{} - Daerah", "<ul><li>Daerah</li></ul><h1>{} - Daerah</h1><div>{}</div>"),
        ("{} « Общество", "<div>Общество</div><h1>{} « Общество</h1><h2>{}</h2>"),
    ],
)
def test_a_section_behind_the_headline_that_stands_elsewhere_as_the_headline_does(title, shown):
    line = "Bridge over the river is open"
    page = f"<head><title>{title.format(line)}</title></head><body>{shown.replace('{}', line)}<div>{TEXT}</div></body>"
    assert read(page).article.title == line


def test_a_subject_before_the_headline_is_kept_though_it_is_a_line_of_its_own():
    title = "Cooking: the rice of the valley"
    shown = f"<ul><li>Cooking</li></ul><h2>the rice of the valley</h2><h1>{title}</h1>"
    assert read(f"<head><title>{title}</title></head><body>{shown}<div>{TEXT}</div></body>").article.title == title


@pytest.mark.parametrize(
    "heading",
    [
        "{}<br><span>2025-03-04 09:17 来源：河谷日报 作者：林晓峰</span>",
        "{} <span>March 4, 2025 by Ann Bell</span>",
        "<b>{}</b> <i>Ann Bell, 04.03.2025</i>",
        "{}\n<small>Oleh Siti Aminah</small>",
        "{} | <em>Kabar Hulu Sungai, 4 Maret 2025</em>",
    ],
)
def test_a_byline_in_the_heading_is_none_of_the_headline(heading):
    line = "Jembatan baru di atas sungai dibuka"
    page = f"<head><title>{line} - Kabar Hulu</title></head><body><h1>{heading.format(line)}</h1><div>{TEXT}</div></body>"
    assert read(page).article.title == line
