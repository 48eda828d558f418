"""The flat lists of a page: elements, the runs of text in them, and what is inside what."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from crawler.comments.structure.outline import MAX_NODES, outline


def test_elements_and_runs_stand_in_page_order_with_what_holds_them():
    lines = outline(LexborHTMLParser("<body><div>a<p>b<a href='/x'>c</a></p></div><ul><li>d</ul>e"))
    assert lines.tags == ["body", "div", "p", "a", "ul", "li"]
    assert lines.up == [-1, 0, 1, 2, 0, 4]
    assert lines.end == [6, 4, 4, 4, 6, 6]
    assert lines.runs == ["a", "b", "c", "d", "e"]
    assert lines.owner == [1, 2, 3, 5, 0]
    assert lines.linked == [False, False, True, False, False]
    assert list(lines.children(0)) == [1, 4]


def test_scripts_and_buttons_hold_no_words_and_a_place_to_write_is_remembered():
    lines = outline(LexborHTMLParser("<body><script>x</script><button>Reply</button><form><textarea>y</textarea></form>z"))
    assert lines.runs == ["z"]
    assert [lines.tags[place] for place in lines.blanks] == ["form"]


def test_a_page_that_is_all_for_readers_without_scripts_is_read():
    assert outline(LexborHTMLParser("<body><noscript><p>a</p></noscript>")).runs == ["a"]


@pytest.mark.parametrize(
    ("shown", "spare", "is_spare"),
    [
        ("<div>Loading...</div>", "<article>" + "What it says to readers without scripts. " * 3 + "</article>", True),
        ("<p>Bitte warten</p><p>Menu</p>", "<h1>T</h1>" + "<p>So steht es da, und noch mehr davon.</p>" * 9, True),
        ("", "<p>a</p>", True),
        ("<p>The words that all readers see, and there are some of them.</p>", "<p>Turn on your scripts to see more.</p>", False),
        ("<p>" + "Much is said here. " * 40 + "</p>", "<p>" + "And more in there. " * 200 + "</p>", False),
    ],
)
def test_what_readers_without_scripts_see_is_read_where_it_is_nearly_all(shown, spare, is_spare):
    lines = outline(LexborHTMLParser(f"<body>{shown}<noscript>{spare}</noscript>"))
    assert all(run in spare for run in lines.runs) == is_spare


def test_deep_and_long_pages_end():
    assert len(outline(LexborHTMLParser("<body>" + "<i>" * 3000 + "x")).tags) > 1000
    assert len(outline(LexborHTMLParser("<body>" + "<b>x</b>" * MAX_NODES)).tags) <= MAX_NODES
    assert outline(LexborHTMLParser("")).runs == []


def test_days_and_the_characters_of_links_are_told_of_all_runs():
    lines = outline(
        LexborHTMLParser("<body><p>3 May 2024</p><a href='/x'>four</a><a href='#y'>Reply</a><time datetime='2024-05-03'></time>")
    )
    assert lines.runs == ["3 May 2024", "four", "Reply"]
    assert lines.dated == {0}
    assert lines.before == [0, 10, 14, 19]
    assert lines.linked_before == [0, 0, 4, 4]
    assert (lines.line(0), lines.attributes(3)) == ("3 May 2024", {"href": "#y"})
