"""Six articles that name one address as their own are six articles; an article at two addresses is one."""

import pytest

from crawler.items import Clipping
from crawler.keys import article_id
from tests.dedupe.made import Writer
from tests.dedupe.making import article, comment, decided

SITE = "https://warta.example"
WRITER = Writer(5)
TEXTS = [WRITER.text(220, 220) for _ in range(6)]


def named(text: str, url: str, declared: str, **values: object) -> Clipping:
    """An article read from `url` whose page declares another address."""
    return article(text, url=url, canonical_url=declared, article_id=article_id(declared), **values)


def ids(clippings: list[Clipping]) -> set[str]:
    return {one.article.article_id for one in clippings if one.article}


@pytest.mark.parametrize("together", [False, True])
@pytest.mark.parametrize("own_place", [0, 3, 5, None], ids=lambda place: f"its own comes at {place}")
def test_articles_that_name_one_address_keep_ids_of_their_own(index, own_place, together):
    made = [named(text, f"{SITE}/{n}-berita", f"{SITE}/0-global") for n, text in enumerate(TEXTS)]
    if own_place is not None:
        made[own_place] = named(TEXTS[own_place], f"{SITE}/0-global", f"{SITE}/0-global")
    decided(index, *made)
    assert len(ids(made)) == 6
    assert [one.article.version for one in made] == [1] * 6
    again = [named(text, one.article.url, f"{SITE}/0-global") for one, text in zip(made, TEXTS, strict=True)]
    decided(index, *again)
    assert ids(again) == set()  # unchanged, each under the id it was given


def test_one_article_at_two_addresses_stays_one(index):
    twin = named(TEXTS[0], f"{SITE}/amp/berita", f"{SITE}/berita")
    whole = named(f"{TEXTS[0]} Diperbarui pada siang hari.", f"{SITE}/berita", f"{SITE}/berita")
    decided(index, twin, whole)
    assert whole.article.article_id == twin.article.article_id
    assert whole.article.version == 2


@pytest.mark.parametrize(
    "now", ["http://warta.example/berita", "https://www.warta.example/berita", "https://warta.example/berita/"]
)
def test_an_article_written_anew_under_another_spelling_is_a_version(index, now):
    decided(index, named(TEXTS[0], f"{SITE}/berita", f"{SITE}/berita"))
    rewritten = named(TEXTS[1], now, f"{SITE}/berita")
    decided(index, rewritten)
    assert (rewritten.article.article_id, rewritten.article.version) == (article_id(f"{SITE}/berita"), 2)


def test_comments_follow_their_article(index):
    first, second = (named(text, f"{SITE}/{n}", f"{SITE}/global") for n, text in enumerate(TEXTS[:2]))
    one, answer = comment("Jalan ini sudah lama rusak dan belum pernah diperbaiki, pak.", number=1), comment("Setuju.", number=2)
    answer.parent_id = one.comment_id
    second.comments = [one, answer]
    decided(index, first, second)
    assert {c.article_id for c in second.comments} == {second.article.article_id} != {first.article.article_id}
    assert second.comments[1].parent_id == second.comments[0].comment_id


@pytest.mark.parametrize(
    ("text", "same"),
    [(TEXTS[0], True), (f"{TEXTS[0]} Diperbarui pada siang hari.", True), (TEXTS[1], False)],
    ids=["word for word", "with a sentence more", "another article"],
)
def test_an_article_that_moved_lives_on_under_its_id(index, text, same):
    decided(index, named(TEXTS[0], f"{SITE}/2026/berita", f"{SITE}/2026/berita"))
    before = article_id(f"{SITE}/2026/berita")
    moved = named(text, f"{SITE}/berita/77", f"{SITE}/berita/77", known_as=before)
    decided(index, moved)
    item = moved.article or moved.duplicates[0].item
    assert item.article_id == (before if same else article_id(f"{SITE}/berita/77"))


def test_a_page_that_names_another_address_from_now_on_keeps_its_id(index):
    decided(index, named(TEXTS[0], f"{SITE}/berita", f"{SITE}/berita"))
    renamed = named(f"{TEXTS[0]} Diperbarui.", f"{SITE}/berita", f"{SITE}/home/berita", known_as=article_id(f"{SITE}/berita"))
    decided(index, renamed)
    assert (renamed.article.article_id, renamed.article.version) == (article_id(f"{SITE}/berita"), 2)
