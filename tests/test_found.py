"""From what readers found to rows: every column of where it came from, once."""

from dataclasses import fields
from datetime import UTC, datetime, timedelta

from crawler.found import FoundComment, Provenance
from crawler.items import Article, Comment, Page

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
PAGE = Page(url="http://k.example/a", site="kabar", fetched_at=NOW, run_id="r1", warc_file="a.warc.gz", warc_offset=7)
ANSWER = Page(
    url="http://k.example/api",
    site="kabar",
    fetched_at=NOW + timedelta(seconds=5),
    run_id="r1",
    warc_file="b.warc.gz",
    warc_offset=9,
)


def test_a_found_comment_has_fields_of_the_row_and_its_source():
    assert {field.name for field in fields(FoundComment)} - {field.name for field in fields(Comment)} == {"source"}


def test_every_field_of_a_found_comment_is_in_its_row():
    words = {field.name: f"the {field.name}" for field in fields(FoundComment) if field.name != "source"}
    (row,) = Provenance.of(PAGE).comments([FoundComment(**words)])
    assert {name: getattr(row, name) for name in words} == words
    assert (row.site, row.run_id, row.fetched_at, row.warc_file, row.warc_offset) == ("kabar", "r1", NOW, "a.warc.gz", 7)


def test_a_comment_of_another_answer_keeps_where_it_stood():
    told = Provenance.of(ANSWER).told([FoundComment(text="a")])
    (row,) = Provenance.of(PAGE).comments(told)
    assert (row.fetched_at, row.warc_file, row.warc_offset) == (ANSWER.fetched_at, "b.warc.gz", 9)


def test_an_answer_that_is_not_archived_leaves_the_place_of_the_page():
    told = Provenance(site="kabar", fetched_at=ANSWER.fetched_at).told([FoundComment(text="a")])
    (row,) = Provenance.of(PAGE).comments(told)
    assert (row.fetched_at, row.warc_file, row.warc_offset) == (ANSWER.fetched_at, "a.warc.gz", 7)


def test_an_article_keeps_what_extraction_gave_it():
    found = Article(url="http://k.example/a", site="kabar", fetched_at=NOW, title="J", extractor="kliping/1")
    row = Provenance.of(PAGE).article(found)
    assert (row.run_id, row.warc_file, row.warc_offset, row.title, row.extractor) == ("r1", "a.warc.gz", 7, "J", "kliping/1")
    assert found.run_id is None
