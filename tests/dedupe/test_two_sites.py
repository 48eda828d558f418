"""Two sites, each trying to take the other's words out of the archive, and readers who copy readers."""

import pytest

from crawler.items import Clipping
from pipelines.dedupe.decide import decide
from pipelines.dedupe.index import Index
from tests.dedupe.made import Writer
from tests.dedupe.making import article, comment, decided, store

TEXT = Writer(21).text(220, 220)
SHORT = "Gempa mengguncang Tanjung Mekar pada Rabu pagi, tidak berpotensi tsunami, kata badan terkait."
LONG = "Jalan di depan pasar sudah rusak sejak tahun lalu dan belum pernah diperbaiki, pak."


def thief(text: str, number: int = 2, **values: object) -> Clipping:
    """An article of a site that copies."""
    url = f"https://jahat.example/{number}"
    return article(text, number, **({"url": url, "canonical_url": url, "site": "jahat"} | values))


@pytest.mark.parametrize("text", [TEXT, SHORT])
@pytest.mark.parametrize("hours", [-5000, 0, 1, 5000])
@pytest.mark.parametrize("stored", [False, True])
def test_a_copy_read_first_removes_nothing(index, tmp_path, text, hours, stored):
    copy, honest = thief(text, hours=hours, title="Judul 1"), article(text, 1, hours=1)
    decided(index, copy)
    if stored:
        store(tmp_path, "eins", copy, index=index)
    decided(index, honest)
    assert honest.article is not None
    assert not honest.duplicates
    assert honest.article.version == 1


def test_an_exact_copy_names_the_earlier_one_in_whatever_order(index):
    first, copy, late = article(TEXT, 1), thief(TEXT, 2), thief(TEXT, 3, site="tiga")
    decided(index, copy, first, late)
    assert [(mark.id, mark.near_duplicate_of, mark.similarity) for mark in first.marks] == [
        (copy.article.article_id, first.article.article_id, 1.0)
    ]
    assert (late.article.near_duplicate_of, late.article.similarity) == (first.article.article_id, 1.0)


def test_an_undated_copy_removes_nothing_and_names_the_dated_one(index):
    copy, honest = thief(TEXT, published_at=None), article(TEXT, 1)
    decided(index, copy, honest)
    assert honest.article.near_duplicate_of is None
    assert [mark.id for mark in honest.marks] == [copy.article.article_id]


def test_within_a_site_the_copy_read_first_stays(index):
    march, january, may = article(TEXT, 3), article(TEXT, 1), article(TEXT, 5)
    decided(index, march, january, may)
    assert march.article
    for copy in (january, may):
        assert copy.article is None
        assert [one.duplicate_of for one in copy.duplicates] == [march.article.article_id]


@pytest.mark.parametrize("text", [TEXT, TEXT + " Diperbarui.", Writer(5).text(220, 220), None])
@pytest.mark.parametrize("first", ["thief", "honest"])
def test_whoever_takes_anothers_id_gets_or_leaves_it_without_harm(index, text, first):
    honest = article(TEXT, 1)
    name = {"article_id": honest.article.article_id, "canonical_url": honest.article.url}
    copy = thief(text, url="https://jahat.warta.example/1", **name)
    decided(index, *((copy, honest) if first == "thief" else (honest, copy)))
    for one in (honest, copy):
        assert one.article is not None
        assert not one.duplicates
        assert one.article.version == 1
    assert honest.article.article_id != copy.article.article_id


def test_a_site_is_known_again_after_an_id_was_taken_from_it(index):
    honest = article(TEXT, 1)
    name = {"article_id": honest.article.article_id, "canonical_url": honest.article.url}
    decided(index, thief(TEXT, url="https://jahat.warta.example/1", **name), honest)
    again, changed = (article(text, 1, known_as=honest.article.article_id) for text in (TEXT, TEXT + " Diperbarui."))
    decided(index, again, changed)
    assert again.article is None
    assert (changed.article.article_id, changed.article.version) == (honest.article.article_id, 2)


@pytest.mark.parametrize(
    ("copy", "removed"),
    [
        (comment(LONG, "Siti", 9, under=7, site="jahat"), []),
        (comment(LONG, "Sari", 0, under=7, site="jahat"), []),
        (comment(LONG, "Siti", 9, under=7), ["Sari"]),  # of one site the one read first stays
        (comment(LONG, "Siti", 9, under=7, published_at=None), ["Sari"]),
        (comment(LONG, "Siti", 0, under=7), ["Sari"]),
    ],
)
def test_a_reader_who_copies_a_reader(index, copy, removed):
    honest = Clipping(comments=[comment(LONG, "Sari", 1)])
    decide([Clipping(comments=[copy])], index)
    decide([honest], index)
    assert [one.item.author for one in honest.duplicates] == removed


def test_an_index_made_anew_knows_whose_words_they_are(index, tmp_path):
    from pipelines.dedupe.catch_up import catch_up

    copy = thief(TEXT, hours=-1)
    decided(index, copy)
    store(tmp_path / "output", "eins", copy)
    anew = Index.open(tmp_path / "anew")
    catch_up(anew, tmp_path / "output")
    honest, twin = article(TEXT, 1), thief(TEXT, 4)
    decided(anew, honest, twin)
    anew.close()
    assert honest.article is not None
    assert twin.article is None


@pytest.mark.parametrize("where", ["decided", "stored", "on disk"])
@pytest.mark.parametrize("kind", ["article", "comment"])
def test_what_many_sites_have_is_still_found_twice_on_one(index, tmp_path, monkeypatch, where, kind):
    if where == "on disk":
        monkeypatch.setattr("pipelines.dedupe.index.SMALL", 1)

    def one(number, site):
        item = article(TEXT, number, site=site)
        return item if kind == "article" else Clipping(comments=[comment(TEXT, under=number, site=site)])

    everywhere = [one(number, f"situs{number}") for number in range(80)]
    decided(index, *everywhere)
    assert not [each for each in everywhere if each.duplicates]
    if where != "decided":
        store(tmp_path / "out", "run", *everywhere, index=index)
    for number in (0, 40, 79):
        (again,) = decided(index, one(1000 + number, f"situs{number}"))
        first = everywhere[number]
        original = first.article.article_id if kind == "article" else first.comments[0].comment_id
        assert [twin.duplicate_of for twin in again.duplicates] == [original]
