"""Which elements are comments, by their numbered ids."""

import re

import pytest

from crawler.comments.systems.roots import MAX_MORE, Root, classes, next_element, numbered, previous_element, with_rest
from tests.comments.reading import page

ID = re.compile(r"^comment-(\d+)$")


def roots(html):
    return numbered(page(html).numbered, ID)


def found(html):
    return [(root.native_id, root.node.tag, root.node.text().strip()) for root in roots(html)]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("", []),
        ("<div id='comment-x'>a</div>", []),
        ("<div id='comment-1'>a</div><div id='comment-2'>b</div>", [("1", "div", "a"), ("2", "div", "b")]),
        ("<div id='comment-1'>a</div><div id='comment-1'>b</div>", [("1", "div", "a")]),
        ("<div><a id='comment-1'></a>a</div><div><a id='comment-2'></a>b</div>", [("1", "div", "a"), ("2", "div", "b")]),
        ("<a id='comment-1'></a><div>a</div><a id='comment-2'></a><div>b</div>", [("1", "div", "a"), ("2", "div", "b")]),
        (
            "<li>a <a name='comment-1'>#1</a></li><li>b <a name='comment-2'>#2</a></li>",
            [("1", "li", "a #1"), ("2", "li", "b #2")],
        ),
        ("<div><h4><a name='comment-1'></a>T</h4><p>a</p></div>", [("1", "div", "Ta")]),
        ("<form id='comment-1'></form><textarea id='comment-2'></textarea>", []),
    ],
)
def test_the_outermost_element_of_each_number(html, expected):
    assert found(html) == expected


def test_what_only_begins_a_comment_takes_what_follows():
    html = "<dt id='comment-1'>A</dt><dd>a</dd><dd>b</dd><dt id='comment-2'>B</dt><dd>c</dd><dd>d</dd><dd>e</dd>"
    assert [[node.text() for node in root.more] for root in roots(f"<dl>{html}</dl>")] == [["a", "b"], ["c", "d"]]


def test_elements_that_say_less_than_what_follows_them_take_it():
    html = "<div id='comment-1'>Ana</div><div>Di pasar harga turun.</div><div id='comment-2'>Bo</div><div>Di sini belum.</div>"
    assert [[node.text() for node in root.more] for root in roots(html)] == [["Di pasar harga turun."], ["Di sini belum."]]
    told = (
        "<div id='comment-1'>Ana: Di pasar harga turun.</div><p>Balas</p><div id='comment-2'>Bo: Di sini belum.</div><p>Balas</p>"
    )
    assert [root.more for root in roots(told)] == [[], []]


def test_what_belongs_to_none_ends_it():
    html = "<p id='comment-1'>A</p><div>a</div><form></form><div>b</div><p id='comment-2'>B</p>" + "<div>c</div>" * (MAX_MORE + 9)
    first, last = roots(html)
    assert [node.text() for node in first.more] == ["a"]
    assert len(last.more) == 1


def test_every_root_may_take_the_rest():
    nodes = page("<div class='c'>a</div><div>b</div><div class='c'>c</div>").tree.css(".c")
    assert [len(root.more) for root in with_rest([Root(node) for node in nodes], set(), every=True)] == [1, 0]
    assert with_rest([], set()) == []


def test_siblings_that_are_elements():
    _, middle, _ = page("<div><i>a</i>x<!-- y --><b class='B A'>b</b>z<u>c</u></div>").tree.css("i, b, u")
    assert (previous_element(middle).tag, next_element(middle).tag, classes(middle)) == ("i", "u", ["b", "a"])
    assert previous_element(previous_element(middle)) is None
    assert next_element(next_element(middle)) is None
