"""What is near an element and what it leads to says whether readers wrote it, and weighs as much with a time as without one."""

from urllib.parse import urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from crawler.comments.structure.alone.signs import HEADED, is_own, marked, written
from crawler.comments.structure.outline import outline

HERE = urlsplit("https://stadt.example/pumpen")
SAID = "<p>Bei uns im Keller stand das Wasser trotzdem bis zur zweiten Stufe!</p>"
FORM = "<form><textarea></textarea></form>"
FACE = "<img src='/avatar/7.png' width=40 height=40>"


def signs(html, read):
    lines = outline(LexborHTMLParser(f"<h1>Neue Pumpen</h1><p>Drei laufen.</p>{html}"))
    root = lines.tags.index("section")
    return list(map(int, written(lines, root, HERE) if read == "written" else marked(lines, root)))


@pytest.mark.parametrize(
    ("html", "found"),
    [
        (f"<section>{SAID}</section>", [0, 0, 0, 0]),
        (f"<section>{SAID}</section>{FORM}", [3, 0, 0, 0]),
        (f"<section>{SAID}</section>{SAID * 9}{FORM}", [2, 0, 0, 0]),
        (f"<section>{SAID}<a href='/?replytocom=7#respond'>Antworten</a></section>", [0, 2, 0, 0]),
        (f"<section>{SAID}<a href='https://m.example/?replytocom=7'>Antworten</a></section>", [0, 0, 0, 0]),
        (f"<h3>Kommentare</h3><section>{SAID}</section>", [0, 0, 2, 0]),
        (f"<h3>7 Kommentare</h3><section>{SAID}</section>", [0, 0, 0, 0]),
        (f"<section><h3>Der Markt zieht um</h3>{SAID}</section>", [0, 0, 0, -HEADED]),
        (
            f"<section>{SAID}<a href='https://m.example/r'>Rosi</a><a href='https://m.example/7'>7</a></section>",
            [0, 0, 0, -HEADED],
        ),
    ],
)
def test_what_says_that_readers_write_here(html, found):
    assert signs(html, "written") == found


@pytest.mark.parametrize(
    ("html", "found"),
    [
        (f"<section>{SAID}</section>", [0, 0, 0]),
        (f"<section>{FACE}{SAID}</section>", [1, 0, 0]),
        (f"<section>{SAID}</section><p>Kommentar hinzufügen</p>", [0, 0, 1]),
    ],
)
def test_what_else_is_like_a_comment(html, found):
    assert signs(html, "marked") == found


@pytest.mark.parametrize(
    ("href", "own"),
    [("/7", True), ("#respond", True), ("https://stadt.example/7", True), ("//m.example/7", False), ("http://m.example/", False)],
)
def test_which_links_stay_at_their_site(href, own):
    assert is_own(href, HERE) is own
