"""Ids of articles and comments: the same from the same names, others from others."""

from datetime import UTC, datetime

import pytest

from crawler.items import Article, Clipping, Comment, Page
from crawler.keys import article_id, comment_ids, own_names, rename

T = datetime(2026, 1, 5, tzinfo=UTC)
ONE = article_id("https://warta.example/satu")


def comment(**values):
    return Comment(**({"site": "warta", "platform": "wordpress", "author": "Ana", "text": "Setuju."} | values))


@pytest.mark.parametrize(
    "url",
    [
        "https://warta.example/satu",
        "",
        "no address",
        "https://warta.example/" + "x" * 100_000,
        "https://выборы.example/а?b=ü",
        "https://x.example/\ud800",
    ],
)
def test_an_id_is_32_hex_digits_and_the_same_every_time(url):
    made = article_id(url)
    assert len(made) == 32
    assert int(made, 16) >= 0
    assert article_id(url) == made


def test_ids_once_given_do_not_change():
    assert ONE == "a45552044bf3e1bbedeb3c09229fe0cb"
    assert comment_ids(ONE, [comment(native_id="7"), comment()]) == [
        "97cdead82cb0655f6426659b50346722",
        "71a41f04ce0aa202d05fbc9699ecdce1",
    ]


def test_one_article_per_address():
    assert len({ONE, article_id("https://warta.example/dua"), article_id("https://lain.example/satu")}) == 3


@pytest.mark.parametrize(
    ("values", "same"),
    [
        ({}, True),
        ({"author": "Bo", "text": "Tidak."}, True),
        ({"position": 9, "depth": 3}, True),
        ({"native_id": "8"}, False),
        ({"platform": "isso"}, False),
        ({"platform": None}, False),
    ],
)
def test_a_sites_own_id_names_its_comment(values, same):
    first = comment_ids(ONE, [comment(native_id="7")])
    assert (comment_ids(ONE, [comment(**({"native_id": "7"} | values))]) == first) is same


@pytest.mark.parametrize(
    ("values", "same"),
    [
        ({"published_at_raw": "2 hours ago", "published_at": T, "published_at_basis": "relative"}, True),
        ({"published_at_raw": "3 May 2024", "published_at": T, "published_at_basis": "site"}, False),
        ({"author": None}, False),
        ({"text": "Tidak."}, False),
        ({"text": None}, False),
        ({"native_id": ""}, True),
    ],
)
def test_without_one_who_said_what_and_when_names_it(values, same):
    assert (comment_ids(ONE, [comment(**values)]) == comment_ids(ONE, [comment()])) is same


def test_the_same_words_twice_are_two_comments():
    ids = comment_ids(ONE, [comment(), comment(), comment(text="b"), comment()])
    assert len(set(ids)) == 4
    assert comment_ids(ONE, [comment(), comment(text="b"), comment(), comment()]) == [ids[0], ids[2], ids[1], ids[3]]
    assert comment_ids(ONE, []) == []


def test_an_articles_own_name_is_not_what_the_address_alone_gives():
    url, identifier = own_names("https://warta.example/satu?utm_source=x")
    assert identifier not in {article_id(url), ONE}
    assert own_names("https://warta.example/satu?utm_source=x") == (url, identifier)
    assert own_names("https://warta.example/dua")[1] != identifier


def test_a_renamed_article_takes_its_comments_and_fetches_along():
    top, answer = comment(native_id="1"), comment(native_id="2")
    top.comment_id, answer.comment_id = comment_ids(ONE, [top, answer])
    answer.parent_id = top.comment_id
    pages = [Page(url="u", site="warta", fetched_at=T, article_id=given) for given in (ONE, None, "another")]
    clipping = Clipping(pages=pages, article=Article(url="u", site="warta", fetched_at=T, article_id=ONE), comments=[top, answer])
    other = article_id("https://warta.example/dua")
    rename(clipping, "https://warta.example/dua", other)
    assert (clipping.article.article_id, clipping.article.canonical_url) == (other, "https://warta.example/dua")
    assert [one.comment_id for one in clipping.comments] == comment_ids(other, clipping.comments)
    assert {(one.article_id, one.article_url) for one in clipping.comments} == {(other, "https://warta.example/dua")}
    assert (top.parent_id, answer.parent_id) == (None, top.comment_id)
    assert [page.article_id for page in pages] == [other, None, "another"]
