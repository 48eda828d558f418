"""Comments in the markup of WordPress."""

import pytest

from crawler.comments.systems.wordpress import find, post_id
from tests.comments.reading import page, thread


def found(html):
    return [(root.native_id, root.kind) for root in find(page(html))]


@pytest.mark.parametrize("name", ["comment-7", "li-comment-7", "div-comment-7", "Comment7", "wrap-comment-7"])
def test_ids_of_themes(name):
    assert found(f"<div id='{name}'>a</div>") == [("7", "comment")]


@pytest.mark.parametrize(
    "name", ["comment-x", "comment-", "recent-comment-7", "comment-7-reply", "comment-1234567890123", "comments"]
)
def test_ids_of_other_things(name):
    assert found(f"<div id='{name}'>a</div>") == []


@pytest.mark.parametrize(
    ("html", "kinds"),
    [
        ("<li class='pingback' id='comment-7'>a</li>", ["pingback"]),
        ("<li class='trackback'><div id='comment-7'>a</div></li>", ["trackback"]),
        ("<li class='comment' id='comment-7'>a</li>", ["comment"]),
        ("<div id='comments'></div><li class='pingback'>a</li><li id='comment-7'>b</li>", ["pingback", "comment"]),
        ("<li class='pingback'>a</li>", []),
        ("<div id='pings'><li class='pingback'>a</li></div>", ["pingback"]),
        ("<li class='pingback'><div id='comment-7'>a</div></li><div id='comments'>", ["pingback"]),
    ],
)
def test_pingbacks_are_told_apart_and_kept_in_their_place(html, kinds):
    assert [kind for _, kind in found(html)] == kinds


@pytest.mark.parametrize(
    ("html", "number"),
    [
        ("<input name='comment_post_ID' value='17'>", "17"),
        ("<link rel='shortlink' href='https://a.example/?p=17'>", "17"),
        ("<link rel='alternate' type='application/json' href='https://a.example/wp-json/wp/v2/posts/17'>", "17"),
        ("<body class='single postid-17'>", "17"),
        ("<body class='page page-id-17'>", "17"),
        ("<input name='comment_post_ID' value='x'><body class='postid-17'>", "17"),
        ("<link rel='shortlink' href='https://a.example/'>", None),
        ("<body class='postid-'>", None),
        ("", None),
    ],
)
def test_the_articles_own_number(html, number):
    assert post_id(page(html).tree) == number


def test_comments_whose_parts_have_no_names_are_read_by_their_places():
    one = "<div class='comment' id='comment-{n}'><p>{n}</p><div class='comment-text'><h4>{who} <span>On Monday, March {n} at 2:5{n} pm</span></h4><p>{text}</p></div></div>"
    people = ("<a rel='external nofollow' class='url' href='http://r.example'>Rina</a>", "Budi", "Sari", "Ole Hansen")
    html = "".join(one.format(n=n, who=who, text=f"The road leaks {n} times a day.") for n, who in enumerate(people, 1))
    assert [(one.author, one.text) for one in thread(f"<div>{html}</div>").comments] == [
        (who, f"The road leaks {n} times a day.") for n, who in enumerate(("Rina", "Budi", "Sari", "Ole Hansen"), 1)
    ]
