"""The tree as boxes and blocks."""

import time

import pytest

from crawler.extract.page.marks import Mark
from crawler.extract.page.walk import BREAK, MAX_BLOCKS, MAX_DEPTH, read_part
from tests.extract.reading import PROSE, document, layout


def texts(html, **more):
    return [block.text for block in layout(html, **more).blocks]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("", []),
        ("<p></p><div> </div>", []),
        ("a", ["a"]),
        ("<p>a</p><p>b</p>", ["a", "b"]),
        ("<p>a <b>b</b><i>c</i></p>", ["a bc"]),
        # Parts of a line that a style sets apart, as bylines have them.
        ("<div><span>By</span><a href=/a>Ann Bell</a><span>Mar 5, 2025</span></div>", ["By Ann Bell Mar 5, 2025"]),
        ("<div><span>May 2nd 2025</span><span>11 mins</span></div>", ["May 2nd 2025 11 mins"]),
        ("<header><a href=/a>Siti Aminah</a><time>4 Des 2023</time></header>", ["Siti Aminah4 Des 2023"]),
        ("<li><span>Ann Bell</span><span>Editor</span></li>", ["Ann Bell Editor"]),
        ("<div><a href=/a>1</a><a href=/b>2</a></div>", ["1 2"]),
        ("<div><span>W</span><span>hen</span> it</div>", ["When it"]),
        ("<div><span>un</span><span>done</span></div>", ["undone"]),
        ("<p><span>Valley</span><span>Post</span></p>", ["ValleyPost"]),
        ("<pre><span>new</span><span>Bridge</span></pre>", ["newBridge"]),
        ("<div>a<p>b</p>c</div>", ["a", "b", "c"]),
        ("<p>a<br>b</p>", ["a\nb"]),
        ("<p>  a \n\t b&nbsp;c </p>", ["a b c"]),
        ("<script>x</script><style>y</style><p>a</p><select><option>z</select>", ["a"]),
        ("<table><tr><td>a</td><td>b</td></tr></table>", ["a b"]),
        # A column of the page is a box of its own; a row of a table is one line.
        (
            f"<table><tr><td><a href=/a>a</a><br><a href=/b>b</a></td><td><b>c</b><br><br>{PROSE * 3}</td></tr></table>",
            ["a\nb", "c", PROSE * 3],
        ),
        (f"<table><tr><td>a</td><td><p>{PROSE * 3}</p>b</td><td>c</td></tr></table>", ["a", PROSE * 3, "b", "c"]),
        (f"<table><tr><td>a</td><td>{PROSE * 3}</td></tr></table>", [f"a {PROSE * 3}"]),
        ("<table><tr><td>a<br>b</td><td>c</td></tr></table>", ["a\nb c"]),
        ("<table><tr><td class=pic><img src=x></td></tr><tr><td class=caption>a</td></tr></table>", ["a"]),
        # Above a word stands how it is said.
        ("<p>古い<ruby>駅<rp>（</rp><rt>えき</rt><rp>）</rp></ruby>だ</p>", ["古い駅だ"]),
        ("<p><ruby>旅館<rt>りょかん</rt></ruby></p>", ["旅館"]),
        ("<p><ruby>漢<rt>hàn</rt>字<rt>zì</rt></ruby></p>", ["漢字"]),
        ("<p><ruby><rb>東</rb><rtc><rt>ひがし</rt></rtc></ruby></p>", ["東"]),
        ("<div><b>By Ann Bell</b><i>reporter</i></div>", ["By Ann Bell\nreporter"]),
        ("<p>{{ title }}</p><p>a {{ title }}</p>", ["a {{ title }}"]),
        ("<ul><li>a<li>b</ul>", ["a", "b"]),
        # An element with a name of the site's own is a paragraph where it stands alone, and a word where it stands among words.
        ("<div><x-par>a</x-par><x-par>b <i>c</i></x-par></div>", ["a", "b c"]),
        ("<div> <x-par><x-txt>a</x-txt></x-par>\n<x-par><x-txt>b</x-txt></x-par> </div>", ["a", "b"]),
        ("<p><x-a>a</x-a> <x-b>b</x-b></p><h2><x-a>c</x-a></h2>", ["a b", "c"]),
        ("<div>a <x-tip>b</x-tip>, <x-tip>c</x-tip></div>", ["a b, c"]),
        ("<div><a href=/x><x-icon></x-icon>a</a><x-icon></x-icon> b</div>", ["a b"]),
        ("<p>שלום</p><p>👩🏽\u200d🚀</p>", ["שלום", "👩🏽\u200d🚀"]),
    ],
)
def test_blocks(html, expected):
    assert texts(html) == expected


def test_links_and_bold_are_counted_in_characters():
    (block,) = layout("<p>abcd <a href='/x'>efg</a> <b>hi</b></p>").blocks
    assert (block.links, block.strong, block.size, block.tag) == (3, 2, 11, "p")


def test_boxes_know_their_parents_and_their_blocks():
    page = layout("<article class='a'><div id='B'><p>x</p></div><p>y</p></article>")
    for place, box in enumerate(page.boxes):
        assert -1 <= box.parent < place
        assert 0 <= box.start <= box.end <= len(page.blocks)
        if box.parent >= 0:
            outer = page.boxes[box.parent]
            assert outer.start <= box.start <= box.end <= outer.end
            assert box.marks & outer.marks == outer.marks
    inner = next(box for box in page.boxes if "b" in box.names.split())
    assert (inner.start, inner.end, bool(inner.marks & Mark.ARTICLE)) == (0, 1, True)


def test_what_a_site_says_never_counts_is_not_there():
    assert texts("<p>a</p><div class=x>b</div>", remove=".x") == ["a"]
    assert texts("<p>a</p>", remove=".none") == ["a"]


LONG = PROSE * 3


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (f"<p>{LONG}</p><div lang=es style='display:none'><p>{LONG}b</p></div>", [LONG]),
        (f"<div hidden lang=fr><p>{LONG}b</p></div><p>{LONG}</p>", [LONG]),
        (f"<p>{LONG}</p><section lang=eu aria-hidden=true><p>{LONG}b</p></section>", [LONG]),
        (f"<p>{LONG}</p><div style='display:none'><p>{LONG}b</p></div>", [LONG, f"{LONG}b"]),  # the rest behind a button
        (f"<p>{LONG}</p><div lang=es><p>{LONG}b</p></div>", [LONG, f"{LONG}b"]),
        (f"<p>a</p><div lang=en style='display:none'><p>{LONG}</p></div>", ["a", LONG]),  # all there is
    ],
)
def test_the_same_in_another_language_that_nobody_sees(html, expected):
    assert texts(html, everything=False) == expected


def test_a_page_within_noscript_is_read_where_nothing_else_is():
    assert texts("<noscript><p>a</p></noscript>") == ["a"]
    assert texts("<body>" + f"<noscript><p>a</p></noscript><p>{PROSE}</p>" * 9) == [PROSE] * 9


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 50_000 + "x",
        "<p>x</p>" * (MAX_BLOCKS + 50),
        "<b>" * 20_000 + "x",
        "<a href=x>x</a>" * 10_000,
        BREAK * 1_000,
        "<p>" + "{{" * 50_000,
        "<table>" * 2_000 + "x",
    ],
)
def test_much_of_anything_is_bounded_and_quick(html):
    begun = time.process_time()
    page = layout(html)
    assert len(page.blocks) <= MAX_BLOCKS + 5
    assert len(page.boxes) < max(3 * MAX_DEPTH, 2 * MAX_BLOCKS)
    assert time.process_time() - begun < 3


def test_a_part_of_a_page():
    node = document("<p>out</p><div id=in><p>a</p><p class=x>b</p></div>").tree.css_first("#in")
    assert [block.text for block in read_part(node).blocks] == ["a", "b"]
    assert [block.text for block in read_part(node, ".x").blocks] == ["a"]
