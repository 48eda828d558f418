"""Six articles that name one address as their own are six articles; an article at two addresses is one."""

from datetime import UTC, datetime, timedelta

import pytest

from crawler.items import Clipping, Page
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


@pytest.mark.parametrize(("kept", "same"), [(120, True), (60, True), (0, False)], ids=["much", "little", "nothing"])
def test_what_became_of_a_copy_at_the_new_address_is_the_article_however_much_was_edited(index, kept, same):
    before = article_id(f"{SITE}/2026/berita")
    decided(index, named(TEXTS[0], f"{SITE}/2026/berita", f"{SITE}/2026/berita"))
    copy = named(TEXTS[0], f"{SITE}/berita/77", f"{SITE}/berita/77")
    decided(index, copy)
    assert copy.article is None
    words = TEXTS[0].split()[:kept] + TEXTS[1].split()[kept:]
    edited = named(" ".join(words), f"{SITE}/berita/77", f"{SITE}/berita/77", known_as=before)
    decided(index, edited)
    expected = (before, 2) if same else (article_id(f"{SITE}/berita/77"), 2)
    assert (edited.article.article_id, edited.article.version) == expected


def test_a_page_that_names_another_address_from_now_on_keeps_its_id(index):
    decided(index, named(TEXTS[0], f"{SITE}/berita", f"{SITE}/berita"))
    renamed = named(f"{TEXTS[0]} Diperbarui.", f"{SITE}/berita", f"{SITE}/home/berita", known_as=article_id(f"{SITE}/berita"))
    decided(index, renamed)
    assert (renamed.article.article_id, renamed.article.version) == (article_id(f"{SITE}/berita"), 2)


def filled(number: int) -> str:
    """A report of a form: a third of its words are that of any other."""
    made = (
        f"{WRITER.text(5, 5)} pada pagi hari, kata ketua panitia urusan {number}. Menurut catatan nomor {number * 10 + n} pekerjaan itu memakan "
        f"waktu lama dan melibatkan {900 + number + n} orang dari tiga kampung di sekitarnya."
        for n in range(6)
    )
    return " ".join(made)


FORMS = filled(17), filled(63)
URL, DAY = f"{SITE}/berita/harga-beras/", datetime(2026, 11, 2, 1, tzinfo=UTC)


def shown(text: str, days: float | None, known_as: str | None = None, **values: object) -> Clipping:
    """What the address shows whose article was published on DAY, with the row of its page."""
    when = None if days is None else DAY + timedelta(days=days)
    clipping = named(text, URL, URL, published_at=when, known_as=known_as, **values)
    clipping.pages = [
        Page(url=URL, site="warta", fetched_at=DAY + timedelta(days=9), article_id=clipping.article.article_id, kind="article")
    ]
    return clipping


@pytest.mark.parametrize(
    ("text", "days", "values", "same"),
    [
        (TEXTS[1], 1, {}, False),
        (TEXTS[1], 400, {"title": "Judul 1"}, False),
        (TEXTS[1], 1, {"published_at_basis": "day"}, False),
        (FORMS[1], 1, {}, False),
        (TEXTS[1], 0, {}, True),
        (TEXTS[1], 0.5, {}, True),
        (TEXTS[1], -3, {}, True),
        (TEXTS[1], None, {}, True),
        (TEXTS[1], 3, {"published_at_basis": "relative"}, True),
        (f"{TEXTS[0][:700]} {TEXTS[1][:700]}", 3, {}, True),
        ("Berita ini tidak ada lagi.", 3, {}, True),
    ],
)
def test_an_address_that_is_given_to_another_article(index, text, days, values, same):
    """A slug used again, a page of each day: nothing of the old words, and published a day later or more."""
    first = article_id(URL)
    before = FORMS[0] if text == FORMS[1] else TEXTS[0]
    decided(index, shown(before, 0), now := shown(text, days, first, **values))
    found = (now.article.article_id == first, now.article.version, [(page.outcome, page.article_id) for page in now.pages])
    gone = [] if same else [("gone", first)]
    assert found == (same, 2 if same else 1, [("changed" if same else "new", now.article.article_id), *gone])
    assert now.article.canonical_url == URL


def test_an_address_that_was_given_to_another_article_goes_on_with_it(index):
    first = article_id(URL)
    decided(index, shown(TEXTS[0], 0), second := shown(TEXTS[1], 1, first))
    other = second.article.article_id
    again, edited = shown(TEXTS[1], 1, other), shown(f"{TEXTS[1]} Diperbarui siang ini.", 2, other)
    back, third = shown(TEXTS[0], 0, other), shown(TEXTS[2], 3, first)
    decided(index, again, edited, back, third)
    assert [one.pages[0].outcome for one in (again, edited, back, third)] == ["unchanged", "changed", "unchanged", "new"]
    assert (edited.article.article_id, edited.article.version) == (other, 2)
    assert [page.article_id for one in (again, edited, back, third) for page in one.pages if page.outcome == "gone"] == [
        other,
        first,
    ]
    assert len({first, other, third.article.article_id}) == 3
