"""Comments marked up with schema.org's words."""

import json

import pytest

from crawler.comments.systems.schema import find, read_json
from tests.comments.reading import page


def ld(value):
    return page(f'<script type="application/ld+json">{value if isinstance(value, str) else json.dumps(value)}</script>')


def comment(text, **more):
    return {"@type": "Comment", "text": text, **more}


def told(value):
    return [(one.native_id, one.author, one.text, one.position) for one in read_json(ld(value))]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (comment("a", author={"name": "Ana"}), [(None, "Ana", "a", 1)]),
        ([comment("a"), comment("b")], [(None, None, "a", 1), (None, None, "b", 2)]),
        ({"@graph": [{"@type": "NewsArticle", "comment": [comment("a")]}]}, [(None, None, "a", 1)]),
        (comment("<p>a &amp; b</p>"), [(None, None, "a & b", 1)]),
        (comment(""), []),
        (comment(None), []),
        ({"@type": "Article", "text": "a"}, []),
        ('{broken "Comment"', []),
        ("null", []),
        ('"Comment"', []),
    ],
)
def test_json(value, expected):
    assert told(value) == expected


def test_answers_follow_what_they_answer():
    value = comment("a", **{"@id": "https://x.example/#7", "comment": [comment("b", **{"@id": "https://x.example/#8"})]})
    found = read_json(ld(value))
    assert [(one.text, one.depth) for one in found] == [("a", 1), ("b", 2)]


def test_objects_without_end_are_walked():
    nest = comment("x")
    for number in range(200):
        nest = comment(str(number), comment=[nest])
    assert len(read_json(ld(nest))) > 100


@pytest.mark.parametrize(
    ("stated", "likes"),
    [
        (7, 7),
        ("7", 7),
        ("7 likes", None),
        ("²", None),
        ("9" * 5_000, None),
        (10**24, None),
        (2**63, None),
        (-1, None),
        (None, None),
        ([], None),
    ],
)
def test_likes_are_a_count(stated, likes):
    (found,) = read_json(ld(comment("a", upvoteCount=stated)))
    assert found.likes == likes


def test_microdata():
    html = "<div itemscope itemtype='https://schema.org/Comment' id='c-7'>a</div><div itemscope itemtype='http://schema.org/UserComments'>b</div><div itemtype='https://schema.org/Person'>c</div>"
    assert [(root.native_id, root.node.text()) for root in find(page(html))] == [("7", "a"), (None, "b")]
