"""Bylines in plain lines."""

import pytest

from crawler.extract.facts.bylines.signatures import signed_in_brackets, signed_inside, signed_lines
from tests.extract.reading import PROSE, layout

TEXT = f"<p>{PROSE}</p>" * 4


def read(read_lines, before="", after="", site=frozenset()):
    page = layout(f"<article>{before}{TEXT}{after}</article>")
    first = next(place for place, block in enumerate(page.blocks) if block.text == PROSE)
    return read_lines(page, (first, first + 4), set(site))


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ann Bell", ["Ann Bell"]),
        ("Penulis: Siti Aminah", ["Siti Aminah"]),
        ("Geschrieben von Eva Fuhr", ["Eva Fuhr"]),
        ("كتب: محمد علي", ["محمد علي"]),
        ("Posted by rasos", ["rasos"]),
        ("A guest post by Ann Bell", ["Ann Bell"]),
        ("Story and photos by Ann Bell", ["Ann Bell"]),
        ("Text und Fotos: Eva Fuhr", ["Eva Fuhr"]),
        ("Texte et photos par Ann Bell", ["Ann Bell"]),
        ("Reporting by Ann Bell; Editing by Tom Ware", ["Ann Bell"]),
        ("Cerita foto oleh Siti Aminah", ["Siti Aminah"]),
        ("Jadwal yang padat di Surabaya, Ini Kata Fitri Nugroho", []),
        ("The town hall by Ann Bell stands empty", []),
        ("by the river bank", []),
        ("By Ann Bell " + "x" * 200, []),
        ("", []),
    ],
)
def test_a_line_that_says_whose_text_it_is(line, names):
    assert read(signed_lines, before=f"<p>{line}</p>") == names


def test_a_headline_is_no_byline():
    assert read(signed_lines, before="<h1>A new bridge by Ann Bell</h1>") == []


@pytest.mark.parametrize(
    "frame",
    ["<div class='comments'>{}</div>", "<figcaption>{}</figcaption>", "<div class='comment-author'>{}</div>", "<nav>{}</nav>"],
)
def test_a_line_of_something_else_is_none(frame):
    assert read(signed_lines, after=frame.format("Posted by Ann Bell")) == []


def test_a_page_of_nothing_has_no_signature():
    page = layout("")
    assert signed_lines(page, (0, 0), set()) == []


@pytest.mark.parametrize(
    ("inside", "names"),
    [
        ("<p>Authors: Ann Bell and Tom Ware</p>", ["Ann Bell", "Tom Ware"]),
        ("<p>Penulis: Siti Aminah</p>", ["Siti Aminah"]),
        ("<p>Autor: Eva Fuhr</p><p>Autor: Jan Klee</p>", []),
        ("<p>Ann Bell</p>", []),
        ("", []),
    ],
)
def test_a_label_in_the_midst_of_a_text_is_the_last_to_be_asked(inside, names):
    """It may be of what the text tells of: `Authors:` of a program, of a book."""
    page = layout(f"<article>{TEXT * 2}{inside}{TEXT * 3}</article>")
    assert read_inside(signed_inside, page) == names
    assert read_inside(signed_lines, page) == []


def read_inside(read_lines, page):
    return read_lines(page, (0, len(page.blocks)), set())


@pytest.mark.parametrize(
    ("before", "end", "names"),
    [
        ("", "町は来年も続ける考えだ。（佐伯真由）", ["佐伯真由"]),
        ("", "町は「続けたい」と話した。（文・佐伯真由、高梨涼）", ["佐伯真由", "高梨涼"]),
        ("", "「楽しみだ」と話した。（山本 さくら）", ["山本 さくら"]),
        ("<p>【高梨涼】</p>", "", ["高梨涼"]),
        ("<p>［記者・佐伯真由］</p>", "", ["佐伯真由"]),
        ("", "町は来年も続ける。（共同通信）", []),
        ("", "町は来年も続ける。（敬称略）", []),
        ("", "町は来年も続ける。（写真は昨年）", []),
        ("", "町長は佐伯真由（42）", []),
        ("<p>【速報】</p>", "", []),
    ],
)
def test_a_name_in_brackets(before, end, names):
    page = layout(f"<article>{before}{TEXT}<p>{end}</p></article>")
    first = next(place for place, block in enumerate(page.blocks) if block.text == PROSE)
    assert signed_in_brackets(page, (first, len(page.blocks))) == names
