"""What a site's pages have in common is learnt from them, in any language, and a page is read with it."""

from datetime import UTC, datetime

import pytest

from crawler.document import Fetched, parse
from crawler.extract.extraction import Extraction, extract
from crawler.extract.profile.learn import LEAST, learn
from crawler.extract.profile.look import Look as PageLook
from crawler.extract.profile.look import SeenBlock
from crawler.extract.profile.profile import EMPTY, Profile
from crawler.sites import Site
from tests.extract.profile.made_site import ARTICLE, SITE, WRITERS, Look, learnt, read, story

FURNITURE = {
    "legal": "Semua isi di laman ini dilindungi dan tidak boleh dimuat ulang tanpa izin tertulis dari pengelola, siapa pun Anda.",
    "app": "Preuzmite našu aplikaciju i čitajte vesti bez reklama svakog jutra, besplatno i na svim uređajima koje imate.",
    "mistake": "Знайшли помилку? Виділіть її мишкою та натисніть клавіші, щоб ми могли виправити текст якомога швидше.",
    "chat": "Theo dõi chúng tôi trên các nền tảng để nhận bản tin nóng nhất mỗi ngày, hoàn toàn miễn phí cho bạn đọc.",
    "source": "本网所有稿件均由编辑部审核后发布，未经书面授权不得转载、摘编或者以其他任何方式使用上述作品，违者必究。",
    "numbers": "Esta nota fue leída {n} veces por nuestros lectores",
}


@pytest.mark.parametrize("name", FURNITURE)
@pytest.mark.parametrize("place", ["between", "after"])
def test_what_recurs_is_no_text(name: str, place: str) -> None:
    look = Look(**{place: f"<p>{FURNITURE[name]}</p>"})
    found = read(look, 7, learnt(look)).article
    assert found
    assert (found.text or "").split("\n\n") == story(7)


def test_a_sub_heading_of_all_stories_stays() -> None:
    look = Look(between="<h3>Latar belakang</h3>")
    first, *others = story(3)
    found = read(look, 3, learnt(look)).article
    assert found
    assert (found.text or "").split("\n\n") == [first, "Latar belakang", *others]


def test_one_article_under_many_addresses_is_one() -> None:
    look = Look(url="https://kabar.example/berita/{n}/")
    same = [found for _ in range(8) if (found := read(look, 1, learning=True).look)]
    from crawler.extract.profile.learn import learn

    assert learn("kabar", same).lines == ()


def test_few_pages_teach_nothing() -> None:
    look = Look(after=f"<p>{FURNITURE['legal']}</p>")
    assert learnt(look, LEAST - 1).lines == ()
    assert read(look, 1, learnt(look, LEAST - 1)).article == read(look, 1, learnt(look, LEAST - 1)).article


TAILS = [" | Kabar Pantai", " - Berita - Kabar Pantai", "_要闻_青河网", " » Kabar Pantai", " · Kabar Pantai Selatan"]


@pytest.mark.parametrize("tail", TAILS)
def test_what_ends_titles_is_not_theirs(tail: str) -> None:
    look = Look(title=f"Warga bangun {{thing}} {{n}}{tail}", before="")
    profile = learnt(look)
    assert tail in profile.tails


SIGNERS = ["Kabar Pantai", "Suara Merdeka", "Nova Dianita", "Редактор сайта", "Harian Kita"]


@pytest.mark.parametrize("name", SIGNERS)
def test_who_signs_all_pages_did_not_write_what_others_signed(name: str) -> None:
    look = Look(head=f'<meta name="author" content="{name}">', before='<div class="author">{writer}</div>')
    found = read(look, 2, learnt(look)).article
    assert found
    assert found.authors == [WRITERS[2]]


def test_the_one_writer_of_a_site_stays() -> None:
    look = Look(head='<meta name="author" content="Nova Dianita">', before='<div class="author">Nova Dianita</div>')
    found = read(look, 2, learnt(look)).article
    assert found
    assert found.authors == ["Nova Dianita"]


def test_a_time_that_all_pages_state_is_no_article_s() -> None:
    look = Look(
        head='<meta property="article:published_time" content="2019-02-03T04:05:06+07:00">',
        before='<p class="tanggal">1{n} Maret 2026, 08:15</p>',
    )
    before, after = read(look, 4).article, read(look, 4, learnt(look)).article
    assert before
    assert after
    assert (before.published_at_raw, after.published_at_raw) == ("2019-02-03T04:05:06+07:00", "14 Maret 2026, 08:15")


def test_the_same_profile_gives_the_same_rows_and_is_named() -> None:
    look = Look(after=f"<p>{FURNITURE['legal']}</p>")
    profile, again = learnt(look), learnt(look)
    assert profile == again
    one, other = read(look, 3, profile).article, read(look, 3, again).article
    assert one == other
    assert one
    assert (one.extractor or "").endswith(f"+{profile.digest}")


REPORTS = [
    "Skor akhir {n} - 1 untuk tuan rumah.",
    "Suhu tertinggi hari ini {n} derajat di pesisir.",
    "El dólar cerró a {n},5 pesos en el mercado mayorista.",
    "금리는 {n}퍼센트로 올랐다고 은행이 밝혔다.",
]


@pytest.mark.parametrize("line", REPORTS)
def test_a_line_that_is_the_same_but_for_its_numbers_is_told(line: str) -> None:
    with_it = Look(between=f"<p>{line}</p>")
    looks = [found for n in range(12) if (found := read(Look() if n % 3 else with_it, n, learning=True).look)]
    first, *others = story(6)
    found = read(with_it, 6, learn("kabar", looks)).article
    assert found
    assert (found.text or "").split("\n\n")[1:] == [line.replace("{n}", "6"), *others]
    assert (found.text or "").startswith(first)


def test_a_report_of_numbers_alone_stays() -> None:
    rows = "".join(f"<p>Stasiun {n} mencatat {{n}}{n} milimeter hujan sampai pukul {n}.</p>" for n in range(1, 20))
    look = Look(after=rows)
    found = read(look, 5, learnt(look)).article
    assert found
    assert (found.text or "").count("milimeter") == 19


def test_a_page_that_is_all_furniture_is_read_as_a_page_alone() -> None:
    notice = FURNITURE["legal"]
    profile = learnt(Look(after=f"<p>{notice}</p>"))
    page = "".join(f"<p>{notice}</p>" for _ in range(4))
    url = "https://kabar.example/tentang/"
    html = f'<html lang="id"><head>{ARTICLE}</head><body><div class="isi"><h1>Tentang</h1>{page}</div></body></html>'
    fetched = Fetched(
        url=url, body=html.encode(), fetched_at=datetime(2026, 11, 24, tzinfo=UTC), content_type="text/html; charset=utf-8"
    )
    alone, known = (extract(parse(fetched), SITE, one) for one in (EMPTY, profile))
    assert known.kind == alone.kind


def row(*words: str, chance: float = 0.6, size: int = 120) -> list[SeenBlock]:
    """Blocks as one page shows them below its text."""
    return [SeenBlock(one, "p < div.kotak < form", size, chance, True, False, "", False, size > 150) for one in words]


FORM, ONE = row("saya setuju", "isi kolom ini", "data saya benar", "boleh dikirimi kabar"), row("saya setuju", size=300)
ROWS: list[tuple[str, list[SeenBlock], list[SeenBlock], int]] = [
    ("a form that two pages have", FORM, FORM, 4),
    ("with a line of their own before it", row("siapa saja") + FORM, row("apa saja") + FORM, 4),
    ("its first lines and its last", FORM[:3], FORM[1:], 2),
    ("a line of it on each page", FORM[:2], FORM[1:], 0),
    ("of one line", ONE, ONE, 0),
    ("of short lines", row("satu", "dua", "tiga", size=40), row("satu", "dua", "tiga", size=40), 0),
    ("which the judge takes for text", row("satu", "dua", "tiga", chance=0.9), row("satu", "dua", "tiga", chance=0.9), 0),
    ("which it takes for none", row("satu", "dua", "tiga", chance=0.1), row("satu", "dua", "tiga", chance=0.1), 0),
    ("with text between", FORM[:1] + row("lalu ini") + FORM[1:2], FORM[:1] + row("lalu itu") + FORM[1:2], 0),
    ("on one page", FORM, [], 0),
]


@pytest.mark.parametrize(("said", "first", "second", "lines"), ROWS, ids=[case[0] for case in ROWS])
def test_what_stands_in_a_row_on_two_pages_is_no_text(
    said: str, first: list[SeenBlock], second: list[SeenBlock], lines: int
) -> None:
    empty: frozenset[str] = frozenset()
    looks = [
        PageLook(
            f"warga {n}", (), empty, empty, empty, (), empty, None, None, None, tuple(row(f"cerita {n}", chance=0.98) + below)
        )
        for n, below in enumerate([first, second, *[[]] * 10])
    ]
    assert sum(line.kind == "cut" for line in learn("kabar", looks).lines) == lines


def test_threads_of_a_forum_teach_the_shape_of_their_posts() -> None:
    """Of a thread alone nothing else is learnt; what stands at the places of posts on a page without a thread is one."""
    said = [
        ("Rina", "Pompa di pasar bocor sejak banjir."),
        ("Budi", "Ganti karetnya, punya saya juga begitu."),
        ("Sari", "Telepon kantor pagi hari."),
    ]
    site = Site(name="forum", url="https://forum.example/", comments="forum")

    def thread(number: int, rows: list[tuple[str, str]]) -> str:
        posts = "".join(
            f'<div class="pos"><b class="siapa">{who}</b><i class="kapan">{n + 1} Maret 2024 pukul 10:15</i><div class="isi">{text} Nomor {number}.</div></div>'
            for n, (who, text) in enumerate(rows)
        )
        return (
            f"<html lang=id><title>Pompa {number}</title><body><h1>Pompa {number}</h1><div class=utas>{posts}</div></body></html>"
        )

    def read_thread(html: str, profile: Profile = EMPTY) -> Extraction:
        fetched = Fetched(url="https://forum.example/topic/7/", body=html.encode(), fetched_at=datetime.now(UTC))
        return extract(parse(fetched), site, profile, learning=True)

    looks = [look for number in range(LEAST) if (look := read_thread(thread(number, said)).look)]
    profile = learn("forum", looks)
    assert [line.kind for line in profile.lines] == ["post"]
    (shape,) = profile.posts
    assert shape.author.endswith("b.siapa")
    alone = read_thread(thread(9, said[:1]), profile)
    assert alone.article is not None
    assert (alone.article.authors, alone.article.text) == (["Rina"], "Pompa di pasar bocor sejak banjir. Nomor 9.")
