"""What a reader wrote, as lines."""

import pytest

from crawler.comments.parts.pieces import outline
from crawler.comments.parts.text import render, tidy, unsigned
from tests.comments.reading import page


def pieces_of(html):
    return outline(page(f"<div id='top'>{html}</div>").tree.css_first("#top"), (), [])


def told(html, cut=()):
    pieces = pieces_of(html)
    return render(pieces, 0, len(pieces), set(cut))


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("", ""),
        (" \n ", ""),
        ("Satu  dua\ntiga", "Satu dua tiga"),
        ("<p>Satu</p><p>Dua</p>", "Satu\n\nDua"),
        ("<p>Satu</p>\n\n<p></p><p></p><p>Dua</p>", "Satu\n\nDua"),
        ("Satu<br>Dua<br><br><br><br>Tiga", "Satu\nDua\n\nTiga"),
        ("<div>Satu</div><div>Dua</div>", "Satu\n\nDua"),
        ("<ul><li>Satu<li>Dua</ul>", "Satu\n\nDua"),
        ("<b>ta</b>mbah <i>lagi</i>", "tambah lagi"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\n\nc"),
        ("<pre>a\n  b\n\n\n\nc</pre>", "a\nb\n\nc"),
        ("&lt;b&gt; &amp;nbsp;", "<b> &nbsp;"),
        ("a&nbsp;\u2003b\r\nc", "a b c"),
        ("<p>שלום</p>עולם", "שלום\n\nעולם"),
        ("e\u0301 👩🏽\u200d🚀", "e\u0301 👩🏽\u200d🚀"),
    ],
)
def test_lines(html, text):
    assert told(html) == text


@pytest.mark.parametrize(
    ("image", "text"),
    [
        ("<img alt='🙂'>", "a 🙂"),
        ("<img alt=':-)'>", "a :-)"),
        ("<img alt=':roll:' src='/x.png'>", "a :roll:"),
        ("<img alt='smile' class='wp-smiley'>", "a smile"),
        ("<img alt='tepuk' src='/emoji/clap.svg'>", "a tepuk"),
        ("<img alt='Ana' src='/avatar.jpg'>", "a"),
        ("<img src='/emoji/clap.svg'>", "a"),
        ("<img alt='" + "🙂" * 41 + "'>", "a"),
        ("<img alt>", "a"),
    ],
)
def test_an_emoji_is_the_words_it_stands_for_and_a_picture_is_none(image, text):
    assert told(f"a {image}") == text


def test_what_is_cut_goes_with_all_inside_it():
    html = "<p>Satu</p><p>Dua <b>dan</b></p>tiga"
    place = [piece.tag for piece in pieces_of(html)].index("p", 2)
    assert told(html, cut=[place]) == "Satu\n\ntiga"
    assert told(html, cut=[0]) == ""


@pytest.mark.parametrize(
    ("text", "tidied"),
    [("", ""), ("a\r\nb", "a\nb"), ("a\n\n\n\n\nb", "a\n\nb"), (" a\t \n b ", "a\nb"), ("\n\n", ""), ("\u00a0a\u3000b", "a b")],
)
def test_spaces_are_folded(text, tidied):
    assert tidy(text) == tidied


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Satu\n\nDua\n__________\nTiga", "Satu\n\nDua"),
        ("Satu\n\n--\nAna Ruiz", "Satu"),
        ("Satu\n--\nAna\nPasar 3\ncontoh.example", "Satu"),
        ("Satu\n--\nDua\n\nTiga", "Satu\n--\nDua\n\nTiga"),
        ("Satu\n--\n" + "kata " * 30, "Satu\n--\n" + "kata " * 30),
        ("Satu -- dua\ntiga", "Satu -- dua\ntiga"),
        ("--\nAna", "--\nAna"),
    ],
)
def test_what_somebody_signs_with_is_left_out(text, said):
    assert unsigned(text) == said
