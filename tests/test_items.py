"""What the dataclasses promise of the tables that are made of them."""

from dataclasses import fields
from datetime import UTC, datetime

import pytest

from crawler.items import Article, Clipping, Comment, Duplicate, Mark, Page, Run, SiteSeen, listed
from crawler.vocabulary import OUTCOMES

T = datetime(2026, 1, 5, tzinfo=UTC)
ROWS = (Article, Comment, Page, Run, SiteSeen)


@pytest.mark.parametrize("item", ROWS)
def test_every_stored_column_is_described_by_a_sentence(item):
    for field in fields(item):
        if not field.metadata.get("transport"):
            assert field.metadata["doc"].endswith("."), field.name
            assert "\n" not in field.metadata["doc"]


@pytest.mark.parametrize("item", ROWS)
def test_what_is_missing_is_none_and_never_an_empty_string(item):
    required = {field.name: "x" for field in fields(item) if field.metadata.get("required")}
    made = item(**required)
    for field in fields(item):
        assert field.name in required or getattr(made, field.name) in (None, []), field.name


@pytest.mark.parametrize("item", [*ROWS, Clipping])
def test_lists_are_each_rows_own(item):
    required = {field.name: "x" for field in fields(item) if field.metadata.get("required")}
    one, other = item(**required), item(**required)
    for field in fields(item):
        if isinstance(value := getattr(one, field.name), list):
            value.append("a")
            assert getattr(other, field.name) == [], field.name


@pytest.mark.parametrize("item", [*ROWS, Clipping, Mark, Duplicate])
def test_no_row_takes_a_column_that_there_is_not(item):
    with pytest.raises(TypeError):
        item(colour="blue")
    with pytest.raises(AttributeError):
        object.__setattr__(item.__new__(item), "colour", "blue")


def test_words_are_listed_with_what_they_mean():
    assert listed({"a": "one", "b": "two"}) == "a (one), b (two)"
    assert listed({}) == ""
    description = next(field.metadata["doc"] for field in fields(Page) if field.name == "outcome")
    assert all(f"{word} (" in description for word in OUTCOMES)


def test_the_last_word_about_a_page_counts_and_an_error_is_kept():
    page = Page(url="u", site="warta", fetched_at=T)
    page.judge("failed", "no answer", "timeout")
    page.judge("new", None)
    assert (page.outcome, page.reason, page.error) == ("new", None, "timeout")
    page.judge("failed", "again", "refused")
    assert page.error == "refused"
