"""Rows as entries of the index: what makes two texts one, and what does not."""

from dataclasses import asdict, fields
from datetime import UTC, datetime, timedelta

import pytest

from crawler.items import Article, Comment
from pipelines.dedupe.entries import (
    BODY_WORDS,
    COLUMNS,
    NO_URL,
    TEXT_WORDS,
    article_draft,
    article_print,
    comment_draft,
    comment_print,
    dropped,
    entries,
    moment,
    stored_entries,
    url_mark,
)
from pipelines.dedupe.records import NO_DATE, NO_ID
from pipelines.dedupe.sketches import ARTICLE, COMMENT
from tests.dedupe.made import Writer
from tests.dedupe.making import article, comment

LONG = Writer(21).text(120, 120)
SHORT = "Jalan di depan pasar itu sudah lama rusak dan belum diperbaiki."
HIDDEN = (None, "", "   ", "\n\n", "!?", "…—")


@pytest.mark.parametrize("text", HIDDEN)
def test_an_article_without_words_is_nobodys_duplicate(text):
    seen = article_print("Judul", text)
    assert (seen.text_hash, seen.lookup, seen.text) == (None, 0, None)


@pytest.mark.parametrize(
    "other",
    [
        LONG.upper(),
        LONG.replace(" ", "  \n"),
        LONG.replace(".", "!?"),
        f"“{LONG}”",
        LONG.replace(" ", "\u00a0"),
    ],
)
def test_case_punctuation_and_white_space_do_not_tell_texts_apart(other):
    assert article_print("A", LONG)[:2] == article_print("B", other)[:2]


def test_a_long_article_is_one_whatever_its_title_and_a_short_one_is_not():
    assert len(LONG.split()) >= BODY_WORDS > len(SHORT.split()) >= TEXT_WORDS
    assert article_print("A", LONG).lookup == article_print("B", LONG).lookup != 0
    assert article_print("A", SHORT).lookup != article_print("B", SHORT).lookup
    assert article_print("A", SHORT).lookup == article_print("a!", SHORT).lookup != 0
    assert article_print("A", SHORT).text_hash == article_print("B", SHORT).text_hash
    assert article_print("A", LONG).text is not None
    assert article_print("A", SHORT).text is None
    assert article_print("A", "Berlangganan untuk membaca").lookup == 0


@pytest.mark.parametrize(
    ("text", "author", "under", "is_known"),
    [
        (SHORT, None, None, True),
        ("Setuju.", "Ana", "1", True),
        ("Setuju.", None, "1", False),
        ("Setuju.", "Ana", None, False),
        ("!!!", "Ana", "1", True),
        ("👍", "Ana", "1", True),
        ("", "Ana", "1", False),
        (None, "Ana", "1", False),
        ("  ", "Ana", "1", False),
        ("ya\ud800", "A\ud800", "1", True),
    ],
)
def test_which_comments_may_be_duplicates(text, author, under, is_known):
    assert bool(comment_print(text, author, under).lookup) is is_known


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (("setuju", "Ana", "1"), True),
        (("Setuju.", " Ana ", "1"), True),
        (("Setuju.", "Bo", "1"), False),
        (("Setuju.", "Ana", "2"), False),
        (("!", "Ana", "1"), False),
    ],
)
def test_a_short_comment_is_the_same_by_the_same_author_under_the_same_article(other, same):
    assert (comment_print(*other).lookup == comment_print("Setuju.", "Ana", "1").lookup) is same


def test_signs_tell_comments_of_signs_apart():
    assert comment_print("👍", "Ana", "1").lookup != comment_print("👎", "Ana", "1").lookup


@pytest.mark.parametrize(
    ("time", "expected"),
    [
        (None, NO_DATE),
        (datetime(1970, 1, 1, tzinfo=UTC), 0),
        (datetime(1969, 12, 31, 23, 59, 59, tzinfo=UTC), -1_000_000),
        (datetime(1970, 1, 1, 7, 0, 0, 1, tzinfo=UTC) - timedelta(hours=7), 1),
        (datetime.max.replace(tzinfo=UTC), 253_402_300_799_999_999),
    ],
)
def test_moments_and_a_missing_one_is_later_than_all(time, expected):
    assert moment(time) == expected <= NO_DATE


@pytest.mark.parametrize("url", [None, "", "https://x.example/ü", "https://x.example/\ud800", "x" * 100_000])
def test_a_mark_of_an_address_is_eight_bytes(url):
    assert len(url_mark(url)) == 8
    assert url_mark(url) == url_mark(url) != url_mark("https://warta.example/")


def test_drafts_hold_what_their_rows_say():
    one = article(LONG, near_duplicate_of="0" * 31 + "7", content_hash="ab" * 16, version=3).article
    record = article_draft(one, article_print(one.title, one.text)).record
    assert (record.item, record.removed, record.version, record.published) == (ARTICLE, False, 3, moment(one.published_at))
    assert (record.id.hex(), record.near.hex(), record.content.hex()) == (one.article_id, "0" * 31 + "7", "ab" * 8)
    assert record.url == url_mark(one.url)
    said = comment(SHORT)
    found = comment_draft(said, comment_print(said.text, said.author, said.article_id)).record
    assert (found.item, found.version, found.near, found.url, found.id.hex()) == (COMMENT, 1, NO_ID, NO_URL, said.comment_id)


def test_entries_come_in_the_order_of_their_drafts():
    texts = [LONG, SHORT, None, LONG[: len(LONG) // 2], "", LONG + " Tamat."]
    drafts = [
        article_draft(one, article_print(one.title, one.text))
        for one in (article(text, n).article for n, text in enumerate(texts))
    ]
    made = entries(drafts)
    assert [entry.record.id for entry in made] == [draft.record.id for draft in drafts]
    assert [len(entry.keys) for entry in made[1:3]] == [3, 1]
    assert len(made[0].keys) > 3
    assert any(made[0].record.slots)
    assert entries([]) == []


def test_a_removed_row_is_found_by_its_id_alone():
    one = article(LONG).article
    (entry,) = entries([article_draft(one, article_print(one.title, one.text))])
    gone = dropped(entry)
    assert (gone.record.removed, gone.record.text, len(gone.keys)) == (True, 0, 1)
    assert gone.keys[0] == entry.keys[0]
    assert gone.record.id == entry.record.id


@pytest.mark.parametrize("text", [LONG, SHORT, "Setuju.", None])
def test_rows_read_back_are_the_entries_they_were(text):
    one, said = article(text, content_hash="ab" * 16).article, comment(text, content_hash="cd" * 16)
    fresh = entries(
        [
            article_draft(one, article_print(one.title, one.text)),
            comment_draft(said, comment_print(text, said.author, said.article_id)),
        ]
    )
    rows = {"articles": asdict(one), "comments": asdict(said)}
    read = [stored_entries([{name: rows[table][name] for name in COLUMNS[table]}], table)[0] for table in rows]
    for before, after in zip(fresh, read, strict=True):
        assert after.record == before.record
        assert after.keys.tolist() == before.keys.tolist()
    removed = {"item": "article", "comment_id": None} | {
        name: rows["articles"].get(name) for name in COLUMNS["duplicates"] if name not in ("item", "comment_id")
    }
    (duplicate,) = stored_entries([removed], "duplicates")
    assert duplicate.record.removed
    assert duplicate.record.id == fresh[0].record.id


def test_the_columns_that_are_learnt_from_are_columns():
    assert set(COLUMNS["articles"]) <= {field.name for field in fields(Article)}
    assert set(COLUMNS["comments"]) <= {field.name for field in fields(Comment)}
    assert set(COLUMNS["duplicates"]) <= {field.name for field in (*fields(Article), *fields(Comment))} | {"item"}
