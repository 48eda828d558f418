"""Who answers whom, by where comments stand."""

import pytest

from crawler.comments.parts.pieces import outline
from crawler.comments.systems.nesting import answered, link
from crawler.comments.systems.roots import Root
from tests.comments.reading import page


def parents(html):
    roots = [Root(node, node.attributes.get("data-n")) for node in page(html).tree.css(".c")]
    link(roots)
    return [root.parent for root in roots]


def c(n, more="", inner="", names="c"):
    return f"<div class='{names}' data-n='{n}' {more}>{inner}</div>"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("", []),
        (c(1) + c(2), [None, None]),
        (c(1, inner=c(2, inner=c(3))) + c(4), [None, 0, 1, None]),
        (c(1) + f"<ul class='children'>{c(2)}{c(3)}</ul>" + c(4), [None, 0, 0, None]),
        (c(1) + f"<div class='replies'>{c(2)}<div class='replies'>{c(3)}</div></div>", [None, 0, 1]),
        (c(1, names="c depth-1") + c(2, names="c depth-2") + c(3, names="c depth-3") + c(4, names="c depth-2"), [None, 0, 1, 0]),
        (c(1) + c(2, names="c reply") + c(3), [None, 0, None]),
        (c(1) + c(2, "data-level='2'") + c(3, "data-level='x'"), [None, 0, None]),
        (c(1) + c(2, "style='margin-left: 20px'") + c(3, "style='padding-left:0'"), [None, 0, None]),
        (c(1) + c(2, inner="<i>level 2</i> words") + c(3), [None, 0, None]),
        (c(1) + c(2) + c(3, "data-parent='1'"), [None, None, 0]),
        (c(1) + c(2, "data-parent-id='comment-1'"), [None, 0]),
        (c(1, "data-parent='2'") + c(2, "data-parent='2'"), [None, None]),
        (c(1, "data-parent='9'") + c(2, "data-parent=''"), [None, None]),
        (c(1, names="c depth-5") + c(2, names="c depth-9"), [None, 0]),
        (c(1) + f"<div class='q'>{c(2)}</div>" + c(3), [None, 0, None]),
        (c(1) + f"<div class='q'>{c(2)}<p><i></i></p></div>" + c(3) + f"<div class='q'>{c(4)}</div>", [None, 0, None, 2]),
        (c(1) + c(2) + f"<div class='rest'>{c(3)}{c(4)}</div>", [None, None, None, None]),
        (f"<div>{c(1)}{c(2)}</div><div>{c(3)}</div>", [None, None, None]),
        (c(1, names="c box") + c(2, names="c indented") + c(3, names="c box"), [None, 0, None]),
        (c(1, "data-indent='0'") + c(2, "data-indent='1'") + c(3, "data-indent='2'"), [None, 0, 1]),
        (c(1) + f"<p>Answer</p><ul class='children'>{c(2)}{c(3)}</ul>" + c(4), [None, 0, 0, None]),
        (c(1) + f"<form></form><div class='comment_replies'><div>{c(2)}</div></div>" + c(3), [None, 0, None]),
        (
            c(1) + f"<br><p>[ Answer ]</p><ul>{c(2)}<ul>{c(3)}</ul></ul>" + c(4) + f"<br><p></p><ul>{c(5)}</ul>",
            [None, 0, 1, None, 3],
        ),
        (c(1) + f"<p></p><p></p><p></p><p></p><div class='replies'>{c(2)}</div>" + c(3), [None, None, None]),
        (c(1) + c(2, "data-subject-parent-value='1'") + c(3, "data-subject-parent-value=''"), [None, 0, None]),
        (c(1) + c(2, "data-x='1'") + c(3, "data-the-parents='2'"), [None, None, 1]),
        (
            c(1, names="c level--1") + c(2, names="c level--2") + c(3, names="c level--3") + c(4, names="c level--1"),
            [None, 0, 1, None],
        ),
        (c(1) + c(2, inner="<img src='s.gif' height='1' width='40'>words") + c(3), [None, 0, None]),
        (c(1) + c(2, inner="<img src='face.png' height='40' width='40'>words") + c(3), [None, None, None]),
        (c(1) + c(2, inner="<table><tr><td width='25'>&nbsp;</td><td>words</td></tr></table>") + c(3), [None, 0, None]),
        (c(1) + c(2, inner="<table><tr><td width='25'>Ann</td><td>words</td></tr></table>") + c(3), [None, None, None]),
    ],
)
def test_parents(html, expected):
    assert parents(html) == expected


@pytest.mark.parametrize(
    "html",
    [
        c(1, "data-level='²'") + c(2, "data-depth='٣'"),
        c(1, names="c depth-99") * 30,
        c(1, "data-level='" + "9" * 400 + "'") + c(2),
        "<div class='children'>" * 600 + c(1),
        c(1, "style='margin-left:-20px'") + c(2),
    ],
)
def test_a_parent_is_always_an_earlier_one(html):
    assert all(parent is None or parent < index for index, parent in enumerate(parents(html)))


@pytest.mark.parametrize(
    ("html", "number"),
    [
        ("In reply to <a href='#comment-12'>Ana</a> x", "12"),
        ("Als Antwort auf: <a href='/a#c9'>Bo</a>", "9"),
        ("<a href='#comment-12'>Ana</a>", None),
        ("In reply to <a href='/a'>Ana</a>", None),
        ("see <a href='#comment-12'>that</a>", None),
        ("", None),
        ("In reply to <b>that of</b> <a href='#12'>Ana</a>", None),
    ],
)
def test_the_comment_that_is_named_as_answered(html, number):
    assert answered(outline(page(f"<div class='c'>{html}</div>").tree.css_first(".c"), (), [])) == number
