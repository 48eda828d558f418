"""What one look over a page lists."""

import pytest

from crawler.comments.look import look, stems
from tests.comments.reading import document, page


@pytest.mark.parametrize(
    ("html", "url", "stem", "is_there"),
    [
        ("<p>x</p>", "https://a.example/", "yorum", True),
        ("<html lang='tr'>", "https://a.example/", "yorum", True),
        ("<html lang='TR-tr'>", "https://a.example/", "yorum", True),
        ("<html lang='de'>", "https://a.example/", "yorum", False),
        ("<html lang='en'>", "https://a.tr/", "yorum", True),
        ("<html lang='fr'>", "https://a.be/", "eacti", True),
        ("<html lang='xx'>", "https://a.example/", "omment", True),
        ("<html lang=''>", "https://a.example/", "yorum", True),
    ],
)
def test_words_are_those_of_the_pages_language_or_country(html, url, stem, is_there):
    assert (stem in stems(document(html, url))) is is_there


def test_elements_stand_where_their_attributes_say():
    found = page(
        "<div id='a'></div><a name='b7'></a><p name='no'></p><script src='/s.js'></script><iframe src='/i'></iframe>"
        "<script type='application/LD+json'>{}</script><div class='Comment-list'></div><div data-spotim-module='conversation'></div>"
        "<div itemtype='https://schema.org/Comment'></div><div itemtype='https://schema.org/CommentAction'></div>"
    )
    assert [name for name, _ in found.ids] == ["a", "b7"]
    assert [name for name, _ in found.numbered] == ["b7"]
    assert [address for address, _ in found.scripts] == ["/s.js", "/i"]
    assert [len(nodes) for nodes in (found.data, found.marked, found.boxes, found.items)] == [1, 1, 1, 1]
    assert (found.has("a"), found.has("x", "b7"), found.has("x"), found.has()) == (True, True, False, False)


def test_each_element_once():
    (node,) = page("<div id='comment-1' class='comment comments'></div>").marked
    assert node.id == "comment-1"


def test_only_the_chosen_container_is_looked_at():
    html = "<div id='out'></div><section class='c'><div id='in'></div></section>"
    found = look(document(html), ".c")
    assert (found.names, len(found.css("div")), len(found.tree.css("div"))) == (frozenset({"in"}), 1, 2)
    everywhere = look(document(html), ".none")
    assert (everywhere.chosen, len(everywhere.css("div"))) == (None, 2)


@pytest.mark.parametrize("html", ["", "\x00", "<div id=''>", "<div class>", "<script>", "<html lang>"])
def test_a_page_of_nothing(html):
    found = page(html)
    assert (found.ids, found.marked, found.items) == ([], [], [])
