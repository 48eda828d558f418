"""The elements of a comment as a flat list."""

import pytest

from crawler.comments.parts.anatomy import Parts, read_parts
from crawler.comments.parts.pieces import MAX_PIECES, SKIPPED, gather, outline, plain
from tests.comments.reading import page


def pieces_of(html, skip=()):
    (node,) = page(f"<div id='top'>{html}</div>").tree.css("#top")
    return outline(node, skip, [])


def shown(pieces):
    return [piece.tag or piece.text for piece in pieces]


def test_page_order_and_where_each_ends():
    pieces = pieces_of("<b>Ana</b><p>Satu <i>dua</i></p>tiga")
    assert shown(pieces) == ["div", "b", "Ana", "p", "Satu ", "i", "dua", "tiga"]
    assert [piece.end for piece in pieces] == [8, 3, 3, 7, 5, 7, 7, 8]


@pytest.mark.parametrize("tag", sorted(SKIPPED))
def test_what_never_holds_words_is_left_out(tag):
    close = "" if tag in ("input", "embed") else f"<textarea></textarea>x</{tag}>" if tag == "form" else f"x</{tag}>"
    assert shown(pieces_of(f"a<{tag}>{close}<i>b</i>")) in (["div", "a", "i", "b"], ["div", "a"])  # some swallow what follows


def test_a_form_with_nothing_to_fill_in_is_a_frame_of_words():
    assert shown(pieces_of("<form><input type='hidden' value='7'>x</form>")) == ["div", "form", "x"]


@pytest.mark.parametrize("html", ["", "<!-- a -->"])
def test_nothing_is_the_element_alone(html):
    assert shown(pieces_of(html)) == ["div"]


def test_answers_inside_are_skipped_by_their_place():
    parsed = page("<div id='top'>a<div id='inner'>b</div>c</div>")
    inner = parsed.tree.css_first("#inner")
    assert shown(outline(parsed.tree.css_first("#top"), {inner.mem_id}, [])) == ["div", "a", "c"]
    assert shown(outline(inner, {inner.mem_id}, [])) == ["div", "b"]


def test_a_hidden_form_is_left_out_and_a_hidden_comment_stays():
    folded = "<div style='display:none'>b{}</div>"
    assert shown(pieces_of("a" + folded.format("<textarea></textarea>"))) == ["div", "a"]
    assert shown(pieces_of("a" + folded.format(""))) == ["div", "a", "div", "b"]


@pytest.mark.parametrize("html", ["<b>x</b>" * (MAX_PIECES // 2 + 5), ("<div>" * 1000 + "</div>" * 1000) * 21])
def test_the_largest_comment_is_bounded_and_every_end_is_inside(html):
    pieces = pieces_of(html)
    assert len(pieces) == MAX_PIECES
    assert all(index < piece.end <= len(pieces) for index, piece in enumerate(pieces))


def test_elements_of_one_comment_come_under_one_root():
    nodes = page("<p class='c'>a</p><p class='c'>b</p>").tree.css(".c")
    assert shown(gather(nodes, ())) == ["div", "p", "a", "p", "b"]
    assert gather(nodes, ())[0].end == 5
    assert shown(gather(nodes[:1], ())) == ["p", "a"]
    assert shown(gather([], ())) == ["div"]


def test_an_element_of_which_nothing_is_read_is_an_empty_one():
    form = page("<form><p>Satu.</p><textarea></textarea></form>").tree.css("form")
    assert [(piece.tag, piece.end) for piece in gather(form, ())] == [("div", 1)]
    assert read_parts(gather(form, ())) == Parts()


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("a<b>b</b>", "ab"),
        ("a<br>b", "a b"),
        ("<p>a</p><p>b</p>", "a b"),
        ("<span>a</span><time>b</time>", "a b"),
        ("  a \n\t b&nbsp;", "a b"),
        ("<p>اهلا</p><p>שלום</p>", "اهلا שלום"),
        ("", ""),
    ],
)
def test_text_on_one_line(html, words):
    assert plain(pieces_of(html), 0) == words


@pytest.mark.parametrize(
    ("attributes", "prop"),
    [
        ("itemprop='Author'", "author"),
        ("property='schema:datePublished'", "datepublished"),
        ("itemprop", ""),
        ("", ""),
        ("property='a:b:C '", "c"),
    ],
)
def test_what_microdata_calls_a_piece(attributes, prop):
    assert pieces_of(f"<b {attributes}>x</b>")[1].prop == prop


def test_attributes_are_stripped_or_empty():
    piece = pieces_of("<a href=' /x ' hidden CLASS='Big B'>x</a>")[1]
    assert (piece.get("href"), piece.get("hidden"), piece.get("title")) == ("/x", "", "")
    assert piece.classes == ("big", "b")
