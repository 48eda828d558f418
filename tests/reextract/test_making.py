"""Single clippings anew: from API lists, from revisits, after an error of ours, where the network had decided, and without bytes."""

import gzip
import json
from datetime import timedelta

import pytest

from crawler.hollow.kinds import UNWRITTEN
from crawler.items import Page
from crawler.keys import article_id
from pipelines.dedupe.decide import decide
from pipelines.dedupe.index import Index
from pipelines.normalize.fields import Locale, NamePolicy, normalize
from tests.reextract.written import BODY, HOME, HTML, LOCKED, POSTS, SENTENCE, WALL, T, Written


@pytest.fixture
def written(tmp_path):
    return Written(tmp_path)


@pytest.fixture
def index(tmp_path):
    made = Index.open(tmp_path / "index")
    yield made
    made.close()


def test_an_article_of_an_api_list(written):
    post = {
        "id": 7,
        "link": f"{HOME}7",
        "date_gmt": "2026-11-20T01:02:03",
        "title": {"rendered": "Jalan"},
        "content": {"rendered": BODY},
    }
    listed = written.page(POSTS, json.dumps([post]).encode(), media="application/json")
    page = Page(
        url=f"{HOME}7", site="kota", fetched_at=T, run_id="r1", status=200, kind="article", found_via="api", outcome="new"
    )
    page.warc_file, page.warc_offset = listed.warc_file, listed.warc_offset
    written.say(page)
    (made,) = written.again()
    assert made.article.title == "Jalan"
    assert SENTENCE.strip() in made.article.text
    assert (made.article.url, made.article.warc_offset) == (f"{HOME}7", listed.warc_offset)


@pytest.mark.parametrize("status", [200, 203])
def test_a_revisit_has_the_body_of_its_original(written, status):
    written.say(written.page(f"{HOME}1", HTML, status, outcome="new", blocks_removed=0))
    written.say(written.page(f"{HOME}2", HTML, status, outcome="duplicate", blocks_removed=0))
    first, second = written.again()
    assert first.article.text == second.article.text
    assert (first.article.url, second.article.url) == (f"{HOME}1", f"{HOME}2")
    assert second.pages[0].warc_offset != first.pages[0].warc_offset
    assert gzip.decompress((written.folder / second.pages[0].warc_file).read_bytes()).count(b"WARC-Type: revisit") == 1


def test_what_once_was_an_error_of_this_program_is_read(written):
    written.page(f"{HOME}1", HTML)
    failed = Page(url=f"{HOME}1", site="kota", fetched_at=T + timedelta(seconds=1), kind="other", found_via="link")
    failed.outcome, failed.reason = "failed", "an error of this program"
    written.say(failed)
    (made,) = written.again()
    assert made.article.title == "Jalan kampung"


@pytest.mark.parametrize(
    "values",
    [
        {"status": None, "outcome": "failed", "reason": "no answer", "error": "TimeoutError: x"},
        {"status": None, "outcome": "skipped", "reason": "robots.txt forbids it"},
        {"body": b"", "status": 304, "outcome": "not_modified", "reason": "not modified"},
        {"body": b"gone", "status": 410, "outcome": "gone", "reason": "answered 410"},
        {"body": HTML, "status": 200, "outcome": "gone", "reason": "redirects to another article", "final_url": f"{HOME}2"},
        {"body": HTML, "status": 200, "outcome": "no_article", "reason": "the home page", "kind": "home"},
        {
            "body": WALL,
            "status": 200,
            "outcome": "gone",
            "kind": "wall",
            "article_id": "a",
            "reason": LOCKED,
            "blocks_removed": 0,
        },
        {"body": WALL, "status": 200, "outcome": "no_article", "kind": "wall", "reason": LOCKED, "blocks_removed": 0},
        {"body": HTML, "status": 200, "outcome": "gone", "kind": "other", "reason": UNWRITTEN, "blocks_removed": 0},
    ],
)
def test_what_the_network_decided_stays(written, values):
    body, status = values.pop("body", None), values.pop("status")
    page = written.page(f"{HOME}1", body, status=status, **values) if body is not None else written.page(f"{HOME}1", **values)
    written.say(page)
    (made,) = written.again()
    assert made.article is None
    for name in ("outcome", "reason", "error", "status", "final_url", "kind", "found_via", "fetched_at"):
        assert getattr(made.pages[0], name) == getattr(page, name), name


MOVES = {
    # what the second look got: its address, its bytes, what else its row says
    "to a new address": ("1", HTML, {"final_url": f"{HOME}2"}),
    "to another folder, by way of the network's cache": ("1", HTML, {"final_url": f"{HOME}baru/1", "status": 203}),
    "its page names another address": ("1", HTML.replace(b"<head>", b"<head><link rel=canonical href=/baru>"), {}),
    "moved, and names yet another": (
        "1", HTML.replace(b"<head>", b"<head><link rel=canonical href=/tiga>"), {"final_url": f"{HOME}2"},
    ),
    "moved back": ("2", HTML, {"final_url": f"{HOME}1"}),
}  # fmt: skip


@pytest.mark.parametrize("form", MOVES)
def test_a_moved_article_that_is_a_duplicate_keeps_the_id_of_the_crawl(written, index, form):
    path, body, values = MOVES[form]
    known = article_id(f"{HOME}1" if path == "1" else f"{HOME}2")
    written.say(written.page(f"{HOME}{path}", HTML, outcome="new", blocks_removed=0, article_id=known))
    written.say(written.page(f"{HOME}{path}", body, outcome="duplicate", blocks_removed=0, article_id=known, **values))
    first, second = written.again()
    for made in (first, second):
        normalize(made, Locale(), NamePolicy())
        decide([made], index)
    assert first.article.article_id == known
    assert [page.article_id for page in second.pages] == [known]
    assert [twin.item.article_id for twin in second.duplicates] in ([known], [])  # the same address again says nothing new


def test_a_part_that_is_not_asked_for_any_more_stays_recorded(written):
    lead = written.page(f"{HOME}1", HTML, outcome="new", blocks_removed=0)
    part = written.page(f"{HOME}1?page=2", HTML + b" ", outcome="unchanged", kind="article_page")
    written.say(lead, part)
    (made,) = written.again()
    assert [page.url for page in made.pages] == [f"{HOME}1", f"{HOME}1?page=2"]


def test_without_its_bytes_there_is_no_clipping(written):
    page = written.page(f"{HOME}1", HTML, outcome="new")
    page.warc_offset += 1  # names a record that is not there
    written.say(page)
    assert written.again() == [None]
