"""Systems that are told by how they number their comments."""

import pytest

from crawler.comments.systems.known_systems import LESS_SURE, SURE, find, name_of
from crawler.comments.systems.roots import Root
from tests.comments.reading import page

SYSTEMS = {system.name: system for system in (*SURE, *LESS_SURE)}


@pytest.mark.parametrize(
    ("name", "html"),
    [
        ("wpdiscuz", "<div id='wpd-comm-7_0'>a</div>"),
        ("wpdiscuz", "<div id='wc-comm-7_parent'>a</div>"),
        ("drupal", "<script src='/misc/drupal.js'></script><a id='comment-7'></a><div>a</div>"),
        ("typo3", "<link href='/typo3temp/a.css'><div id='comment7'>a</div>"),
        ("typo3", "<link href='/typo3temp/a.css'><div id='tx-comments-comment-7'>a</div>"),
        ("blogger", "<li id='c4257074436756702155'>a</li>"),
        ("xenforo", "<li id='post-7' class='message'>a</li>"),
    ],
)
def test_each_is_known_by_its_ids(name, html):
    assert [root.native_id for root in find(page(html), SYSTEMS[name])] in (["7"], ["4257074436756702155"])


@pytest.mark.parametrize(
    ("name", "html"), [("drupal", "<div id='comment-7'>a</div>"), ("xenforo", "<div id='post-7' class='entry'>a</div>")]
)
def test_ids_that_others_use_need_a_sign(name, html):
    assert find(page(html), SYSTEMS[name]) == []


def test_what_was_found_by_its_shape_is_named_by_its_ids():
    nodes = page("<div id='js-post-1' class='message'>a</div><div id='js-post-2' class='message'>b</div><p>c</p>").tree.css(
        "div, p"
    )
    assert name_of([Root(node) for node in nodes[:2]]) == "xenforo"
    assert name_of([Root(node) for node in nodes]) is None
    assert name_of([]) is None
