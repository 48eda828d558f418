"""Comments of other pages."""

from urllib.parse import urlsplit

import pytest

from crawler.comments.systems.elsewhere import MAX_AROUND, is_elsewhere, own_paths, point_apart
from tests.comments.reading import page

ONE = "<div class='one'>x</div>"


def node(html):
    return page(html).tree.css_first(".one")


@pytest.mark.parametrize(
    "html",
    [
        "<div class='one recent-comment'>x</div>",
        f"<aside class='sidebar'>{ONE}</aside>",
        f"<div id='Latest'>{ONE}</div>",
        f"<div class='widget'><ul><li>{ONE}</li></ul></div>",
        f"<div class='neueste-kommentare'>{ONE}</div>",
        f"<div class='c-rail'>{ONE}</div>",
    ],
)
def test_a_frame_that_says_so(html):
    assert is_elsewhere(node(html))


@pytest.mark.parametrize(
    "html",
    [
        ONE,
        f"<div class='comments'>{ONE}</div>",
        f"<div class='with-sidebar'><h1>Pasar</h1>{ONE}</div>",
        f"<body class='widget'>{ONE}</body>",
        f"<div class='elementor-widget'>{ONE}</div>",
        f"<div class='trailing'>{ONE}</div>",
        "<div class='widget'>" + "<div>" * (MAX_AROUND + 1) + ONE,
    ],
)
def test_a_frame_that_only_sounds_so(html):
    assert not is_elsewhere(node(html))


@pytest.mark.parametrize(
    ("links", "apart"),
    [
        (["/a#comment-1", "/b#comment-2"], True),
        (["/a#comment-1", "/a/#comment-2"], False),
        (["/a#comment-1", "/a/comment-page-2/#comment-9"], False),
        (["#comment-1", "#comment-2"], False),
        (["/a#top", "/b#more"], False),
        (["/a?x=1#comment-1", "/a#comment-2"], False),
        ([], False),
        (["", "#", "http://[#comment-1"], False),
    ],
)
def test_blocks_that_link_to_comments_of_different_pages(links, apart):
    html = "".join(f"<div class='one'><a href='{link}'>x</a></div>" for link in links)
    assert point_apart(page(html).tree.css(".one")) is apart


@pytest.mark.parametrize(
    ("links", "own", "apart"),
    [
        (["/2024/pasar/#comment-1", "/2024/pasar/#comment-2"], "/2024/jembatan/", True),
        (
            ["http://w.example/2024/pasar/comment-page-3/#comment-1", "http://w.example/2024/pasar/#comment-2"],
            "/2024/jembatan/",
            True,
        ),
        (["/2024/pasar/#comment-1", "/2024/pasar/#comment-2"], "/2024/pasar/", False),
        (["/2024/pasar/#comment-1", "/2024/pasar/#comment-2"], "/2024/pasar/amp/", False),
        (["http://w.example/#comment-1", "http://w.example/?p=7#comment-2"], "/2024/pasar/", False),
        (["/p%C3%A1sar#comment-1", "/p%C3%A1sar#comment-2"], "/pásar", False),
        (["/2024/pasar/#comment-1", ""], "/2024/jembatan/", False),
        (["/2024/pasar/#comment-1"], "/2024/jembatan/", False),
    ],
)
def test_blocks_that_all_link_to_comments_of_another_page(links, own, apart):
    html = "".join(f"<div class='one'><a href='{link}'>x</a></div>" for link in links)
    assert point_apart(page(html).tree.css(".one"), frozenset([own])) is apart


def test_what_a_page_is_known_by():
    made = page('<link rel="canonical" href="http://w.example/2024/p%C3%A1sar/"><meta property="og:url" content="http://[x">')
    assert own_paths(made) == {"/2024/pásar/", urlsplit(made.url).path}
