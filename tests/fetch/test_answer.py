import dataclasses
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from crawler.fetch.answer import Answered, Ask, Trouble, answer_of, unanswered, without_login
from crawler.plain import one_line

T = datetime(2026, 11, 24, 14, 5, tzinfo=UTC)
ASK = Ask(url="https://warta.example/1", kind="article", via="sitemap", lastmod=T, article_id="a")


def answered(**values):
    return Answered(**({"url": ASK.url, "at": T, "status": 200, "headers": {}, "body": b"x", "elapsed_ms": 7} | values))


@pytest.mark.parametrize(
    ("status", "outcome", "reason"),
    [
        (200, None, None),
        (206, "failed", "answered 206"),
        (301, "failed", "answered 301"),
        (304, "not_modified", "not modified"),
        (404, "gone", "answered 404"),
        (410, "gone", "answered 410"),
        (429, "failed", "answered 429"),
        (503, "failed", "answered 503"),
    ],
)
def test_what_a_status_means(status, outcome, reason):
    answer = answer_of(ASK, answered(status=status), None, "warta", "r1")
    assert (answer.page.outcome, answer.page.reason, answer.page.status) == (outcome, reason, status)
    assert (answer.fetched is None, answer.page.size is None, answer.page.digest is None) == (status != 200,) * 3


def test_a_row_says_where_it_comes_from():
    place = SimpleNamespace(file="r1.warc.gz", offset=3, length=9, digest="sha1:A")
    headers = {
        "content-type": "text/html",
        "etag": '"1"',
        "last-modified": "x",
        "tdm-reservation": "1",
        "x-robots-tag": "bot: noai",
    }
    page = answer_of(ASK, answered(url="https://warta.example/2", headers=headers), place, "warta", "r1").page
    assert (page.url, page.final_url, page.site, page.run_id) == (ASK.url, "https://warta.example/2", "warta", "r1")
    assert (page.kind, page.found_via, page.found_lastmod, page.article_id) == ("article", "sitemap", T, "a")
    assert (page.content_type, page.etag, page.last_modified) == ("text/html", '"1"', "x")
    assert page.reservation == "tdm-reservation: 1"
    assert (page.warc_file, page.warc_offset, page.warc_length, page.warc_digest) == ("r1.warc.gz", 3, 9, "sha1:A")
    assert (page.fetched_at, page.elapsed_ms) == (T, 7)


@pytest.mark.parametrize("sent", ["\x1b[31m", "\x9b31m", "\x00", "\u202e", "\u2028FAILED: kompas", "\x07\x08"])
def test_no_header_brings_what_is_obeyed_into_a_row(sent):
    names = ("content-type", "etag", "last-modified", "x-robots-tag", "tdm-policy", "content-usage", "tdm-reservation")
    for status in (200, 304, 503):
        page = answer_of(ASK, answered(status=status, headers=dict.fromkeys(names, f"noai{sent}1")), None, "warta", "r1").page
        said = [value for value in dataclasses.asdict(page).values() if isinstance(value, str)]
        assert [one_line(value) for value in said] == said
        assert (page.etag, page.last_modified) == (None, None)


def test_what_never_answered_is_a_row_too():
    page = unanswered(ASK, Trouble("failed", "timed out", "TimeoutError: x"), T, "warta", "r1")
    assert (page.outcome, page.reason, page.error, page.status) == ("failed", "timed out", "TimeoutError: x", None)
    assert (page.url, page.kind, page.found_via, page.article_id) == (ASK.url, "article", "sitemap", "a")


@pytest.mark.parametrize(
    ("told", "left"),
    [
        ("budi:rahasia-panjang", "(login)"),
        ("YnVkaTpyYWhhc2lhLXBhbmphbmc=", "(login)"),
        ("Basic YnVkaTpyYWhhc2lhLXBhbmphbmc", "Basic (login)"),
        ("budi%3Arahasia-panjang", "(login)"),
        ("x rahasia-panjang y", "x (login) y"),
        ("budi: rahasia", "budi: rahasia"),
        ("", ""),
    ],
)
def test_a_login_that_is_repeated_is_in_no_row(told, left):
    came = answered(url=f"{ASK.url}?{told}", headers={"etag": told, "x": told}, body=told.encode() + b"\xff")
    answer = without_login(answer_of(ASK, came, None, "warta", "r"), "budi:rahasia-panjang")
    assert (answer.page.etag, answer.headers["x"], answer.fetched.body) == (left, left, left.encode() + b"\xff")
    assert answer.fetched.url == answer.page.final_url == f"{ASK.url}?{left}"


def test_a_short_password_is_cut_beside_its_name_alone():
    answer = answer_of(ASK, answered(body=b"kata a:kata b"), None, "warta", "r")
    assert without_login(answer, "a:kata").fetched.body == b"kata (login) b"
    assert without_login(answer, None) is answer
