"""How much running text a box holds whose name says furniture."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from crawler.extract.page.passed import LEAST, OPENED, holders_of_headline, running_text

SENTENCE = "Nelayan menanam rumpon bambu di tepi pantai agar ikan kembali mendekat ke kampung mereka pada tahun ini juga. "
LINK = '<a href="/x">Berita lain tentang pasar kota yang dibangun lagi</a> '


@pytest.mark.parametrize(
    ("html", "least", "most"),
    [
        (f"<p>{SENTENCE}</p>", 0, 0),  # too little of all
        (f"<p>{SENTENCE}</p>" * 4, LEAST, OPENED - 1),
        (f"<p>{SENTENCE}</p>" * 9, OPENED, 9999),
        (f"<p>{SENTENCE * 9}</p>", OPENED, 9999),
        (f"<h1>Rumpon</h1><p>{SENTENCE}</p>" + f"<p>{SENTENCE}</p>" * 4, OPENED, 9999),
        (f"<p>{LINK * 9}</p>", 0, 0),
        (SENTENCE * 20, LEAST, OPENED - 1),  # without a paragraph it is looked into only where the page has little else
        (LINK * 20, 0, 0),
        (f"<ul>{f'<li>{SENTENCE}</li>' * 9}</ul>", 0, 0),
    ],
)
def test_running_text(html, least, most):
    node = LexborHTMLParser(f"<div>{html}</div>").css_first("div")
    assert node is not None
    assert least <= running_text(node) <= most


BANNER = "<head><title>Nelayan menanam rumpon | Kabar</title></head><div class=banner><div class=in>{}</div></div>"


@pytest.mark.parametrize(
    ("html", "holders"),
    [
        ("<h1>Nelayan menanam rumpon</h1>", ["in", "banner"]),
        ("<h1>Kabar</h1>", []),
        ("<h1>Berita lain tentang pasar kota</h1>", []),
        ("<ul><li><h1>Nelayan menanam rumpon</h1></li></ul>", []),
        ("<nav><h1>Nelayan menanam rumpon</h1></nav>", []),
        ("<h1>Nelayan menanam rumpon</h1>" * 3, []),
    ],
)
def test_boxes_around_the_headline_are_the_article_s(html, holders):
    tree = LexborHTMLParser(BANNER.format(html))
    found = holders_of_headline(tree)
    assert [node.attributes["class"] for node in reversed(tree.css("div")) if node.mem_id in found] == holders
