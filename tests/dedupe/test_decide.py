from datetime import UTC, datetime, timedelta
from itertools import permutations

import pyarrow.parquet as pq
import pytest

from crawler.items import Clipping
from pipelines.dedupe.decide import decide
from tests.dedupe.made import Writer
from tests.dedupe.making import T, article, comment, decided, store

TEXT = Writer(21).text(220, 220)
AGENCY = f"BATAVIA, Kantor Berita - {TEXT}"
LONG = "Jalan di depan pasar sudah rusak sejak tahun lalu dan belum pernah diperbaiki, pak."


def near(one: Clipping) -> str | None:
    assert one.article is not None
    return one.article.near_duplicate_of


def kept(*comments, index) -> tuple[list[str], list[str]]:
    """Authors of the kept and of the removed."""
    clipping = Clipping(comments=list(comments))
    decide([clipping], index)
    return [one.author for one in clipping.comments], [one.item.author for one in clipping.duplicates]


def test_the_same_article_again_is_unchanged(index):
    first, again = decided(index, article(TEXT), article(TEXT))
    assert first.article.version == 1
    assert again.article is None
    assert not again.duplicates


@pytest.mark.parametrize(
    "change",
    [{"text": TEXT + " Diperbarui."}, {"title": "Lain"}, {"authors": ["Sari"]}, {"comments_declared": 4}, {"modified_at": T}],
)
def test_a_change_makes_a_version(index, change):
    decided(index, article(TEXT))
    (later,) = decided(index, article(**({"text": TEXT} | change)))
    assert later.article.version == 2
    assert later.article.near_duplicate_of is None


def test_a_relative_date_is_no_change(index):
    first = article(TEXT, published_at_basis="relative")
    again = article(TEXT, published_at_basis="relative", hours=50)
    assert decided(index, first, again)[1].article is None


def test_the_same_article_under_another_address_is_removed(index):
    one, twin = article(TEXT), article(TEXT, url="https://warta.example/?p=1")
    decided(index, one, twin)
    assert twin.article is None
    assert [(d.duplicate_kind, d.duplicate_of) for d in twin.duplicates] == [("same_url", one.article.article_id)]


@pytest.mark.parametrize("text", [TEXT, TEXT.upper(), TEXT.replace(".", "!!"), TEXT.replace(" ", "\u00a0\n"), f"“{TEXT}”"])
def test_the_same_words_under_another_address_are_removed(index, text):
    one, twin = article(TEXT, 1), article(text, 2)
    decided(index, one, twin)
    assert twin.article is None
    assert [(d.duplicate_kind, d.duplicate_of, d.similarity) for d in twin.duplicates] == [
        ("same_text", one.article.article_id, 1.0)
    ]


@pytest.mark.parametrize(
    "text", [None, "", "...", "Video", "Berlangganan untuk membaca selengkapnya.", "Foto: Kantor Berita, 3 Mei 2026."]
)
def test_too_little_text_says_nothing(index, text):
    for one in decided(index, *(article(text, number) for number in range(1, 5))):
        assert one.article is not None
        assert one.article.near_duplicate_of is None


def test_short_articles_are_one_under_one_title_alone(index):
    text = "Gempa mengguncang Tanjung Mekar pada Rabu pagi, tidak berpotensi tsunami, kata badan terkait."
    other, same = article(text, 2), article(text, 3, title="Judul 1")
    decided(index, article(text, 1), other, same)
    assert other.article
    assert same.article is None


def test_a_near_copy_is_marked_with_its_likeness(index):
    one, copy = decided(index, article(TEXT, 1), article(AGENCY, 2))
    assert near(copy) == one.article.article_id
    assert 0.8 < copy.article.similarity <= 1
    assert near(one) is None


def variants(count: int) -> list[str]:
    made = Writer(33)
    return [made.edited(TEXT, 4) for _ in range(count)]


@pytest.mark.parametrize("order", [(1, 2, 3, 4), (4, 3, 2, 1), (2, 4, 1, 3), (3, 1, 4, 2)])
def test_while_nothing_is_stored_all_name_the_earliest(index, order):
    texts = dict(zip((1, 2, 3, 4), variants(4), strict=True))
    made = {number: article(texts[number], number) for number in order}
    first = made[1].article.article_id
    said: dict[str, str] = {}
    for one in made.values():
        decide([one], index)
        if near(one):
            said[one.article.article_id] = near(one)
        said |= {mark.id: mark.near_duplicate_of for mark in one.marks}
    assert said == {made[number].article.article_id: first for number in (2, 3, 4)}


@pytest.mark.parametrize("order", [*permutations((1, 5, 9)), (9, 7, 5, 1), (5, 9, 7, 1)])
def test_a_text_that_stands_twice_counts_from_its_earlier_day(index, tmp_path, order):
    """The article of the first hour comes again in the ninth; those of the fifth and the seventh are near copies."""
    texts = {1: TEXT, 9: TEXT} | dict(zip((5, 7), variants(2), strict=True))
    made = [article(texts[number], number) for number in order]
    decided(index, *made)
    store(tmp_path, "a", *made)
    rows = pq.read_table(tmp_path / "articles").to_pylist()
    (original,) = (row for row in rows if row["text"] == TEXT)
    assert (original["near_duplicate_of"], original["similarity"]) == (None, None)
    assert {row["near_duplicate_of"] for row in rows if row is not original} == {original["article_id"]}
    assert len(rows) == len(order) - 1


def test_what_is_stored_is_not_marked_afterwards_and_new_ones_name_the_earliest(index):
    from tests.dedupe.test_index import publish

    texts = variants(3)
    late, early, last = article(texts[0], 9), article(texts[1], 1), article(texts[2], 12)
    decided(index, late)
    publish(index, late)
    decided(index, early, last)
    assert not early.marks
    assert near(early) == late.article.article_id  # lest it be lost that the two belong together
    assert near(last) == early.article.article_id


def test_undated_copies_come_after_dated_ones(index):
    texts = variants(3)
    undated, dated, other = article(texts[0], 1, published_at=None), article(texts[1], 2), article(texts[2], 3, published_at=None)
    decided(index, undated, dated, other)
    assert near(dated) is None
    assert [mark.id for mark in dated.marks] == [undated.article.article_id]
    assert near(other) == dated.article.article_id


def test_a_lost_clipping_is_nobodys_original(index):
    from pipelines.dedupe.pipeline import forget

    lost, twin = article(TEXT, 1), article(TEXT, 2)
    decided(index, lost)
    forget(lost, index)
    decided(index, twin)
    assert twin.article is not None


def test_short_comments_are_never_one(index):
    words = ["setuju", "Setuju!", "setuju", "terima kasih", "👍", "👍", "!!!", "mantap pak lanjutkan"]
    authors = [f"Pembaca {n}" for n in range(len(words))]
    made = [comment(text, author, n) for n, (text, author) in enumerate(zip(words, authors, strict=True))]
    assert kept(*made, index=index) == (authors, [])


@pytest.mark.parametrize(
    ("one", "other", "removed"),
    [
        (comment("setuju", "Sari", 1), comment("Setuju!", "Sari", 2), True),
        (comment("setuju", "Sari", 1), comment("setuju", "  Sari ", 2), True),
        (comment("👍", "Sari", 1), comment("👍", "Sari", 2), True),
        (comment("setuju", "Sari", 1), comment("setuju", "Budi", 2), False),
        (comment("setuju", None, 1), comment("setuju", None, 2), False),
        (comment("setuju", "Sari", 1), comment("tidak setuju", "Sari", 2), False),
        (comment("setuju", "Sari", 1), comment("setuju", "Sari", 2, under=2), False),
        (comment(LONG, "Sari", 1), comment(LONG.upper(), "Budi", 2, under=2), True),
        (comment(LONG, None, 1), comment(LONG, None, 2, under=2), True),
        (
            comment("satu dua tiga empat lima enam tujuh delapan sembilan", "A", 1),
            comment("satu dua tiga empat lima enam tujuh delapan sembilan", "B", 2),
            False,
        ),
        (comment(None, "Blog", 1, kind="pingback"), comment(None, "Blog", 2, kind="pingback"), False),
        (comment("", "Sari", 1), comment("", "Sari", 2), False),
    ],
)
def test_comments_of_the_same_words(index, one, other, removed):
    decided(index, Clipping(comments=[one]))
    second = Clipping(comments=[other])
    decide([second], index)
    assert [d.duplicate_of for d in second.duplicates] == ([one.comment_id] if removed else [])


def test_of_several_copies_on_a_page_the_earliest_stays_in_reading_order(index):
    first, late = comment(LONG, "Sari", 5), comment("pendek saja", "Budi", 7)
    copy = comment(LONG, "Joko", 9)
    clipping = Clipping(comments=[copy, late, first])
    decide([clipping], index)
    assert [one.author for one in clipping.comments] == ["Budi", "Sari"]
    assert [one.item.author for one in clipping.duplicates] == ["Joko"]


def test_spun_comments_stay_marked(index):
    made = Writer(4)
    slots = [[word] if number % 5 else [word, *made.draw(2)] for number, word in enumerate(made.draw(30))]
    spam = [comment(made.spun(slots), f"Agen {n}", n) for n in range(6)]
    clipping = Clipping(comments=spam)
    decide([clipping], index)
    assert len(clipping.comments) == 6
    assert {one.near_duplicate_of for one in clipping.comments} == {None, spam[0].comment_id}


def test_an_edited_comment_is_a_version(index):
    decided(index, Clipping(comments=[comment(LONG, "Sari")]))
    second = Clipping(comments=[comment(LONG + " Tolong.", "Sari")])
    decide([second], index)
    assert [one.version for one in second.comments] == [2]


def test_times_before_1970_are_times(index):
    old = datetime(1955, 4, 18, tzinfo=UTC)
    early, late = article(AGENCY, 2, published_at=old), article(TEXT, 1, published_at=old + timedelta(days=1))
    decided(index, late, early)
    assert [mark.near_duplicate_of for mark in early.marks] == [early.article.article_id]
