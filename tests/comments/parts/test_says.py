"""What an element of a comment is for."""

import pytest

from crawler.comments.parts.says import SILENT, Says, says
from crawler.comments.parts.signs import Sign

CASES = [
    ("span", {}, SILENT),
    ("time", {"datetime": "2024-05-01"}, Says(date=True, signs=Sign.TIMED)),
    ("blockquote", {}, Says(signs=Sign.QUOTED)),
    ("meta", {"itemprop": "upvoteCount", "content": "3"}, Says(signs=Sign.LIKED | Sign.TIMED)),
    ("div", {"data-user-id": "3"}, Says(signs=Sign.STATED)),
    ("span", {"itemprop": "author"}, Says(author=0)),
    ("a", {"rel": "author"}, Says(author=0)),
    ("b", {"class": "fn"}, Says(author=1)),
    ("span", {"class": "comment-author"}, Says(author=2)),
    ("cite", {}, Says(author=3, meta=True)),
    ("span", {"property": "schema:name"}, Says(author=4)),
    ("a", {"rel": "nofollow external", "href": "https://example.org/"}, Says(author=5)),
    ("a", {"href": "/users/17"}, Says(author=6)),
    ("a", {"href": "/page#c3"}, Says(meta=True)),
    ("div", {"itemprop": "commentText"}, Says(body=0)),
    ("div", {"class": "comment-content"}, Says(body=1)),
    ("div", {"class": "text"}, Says(body=2)),
    ("div", {"hidden": None}, Says(junk=True)),
    ("i", {"aria-hidden": "true"}, Says(junk=True)),
    ("div", {"class": "reply"}, Says(junk=True)),
    ("footer", {}, Says(meta=True)),
]


@pytest.mark.parametrize(("tag", "attributes", "said"), CASES)
def test_an_element_says_what_it_is_for(tag, attributes, said):
    assert says(tag, attributes, (attributes.get("class") or "").lower()) == said


def test_elements_alike_are_read_once():
    assert says("cite", {}, "") is says("cite", {"id": "c7"}, "")
    assert says("span", {"style": "color: red"}, "") is SILENT
