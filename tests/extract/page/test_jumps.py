"""Links by which headings are linked to."""

import pytest

from tests.extract.facts.test_facts import TEXT, read
from tests.extract.reading import PROSE, layout


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("Dermaga baru<a class=headerlink href='#dermaga' title='Link to this heading'>\u00b6</a>", "Dermaga baru"),
        ("<a class=header-anchor href='#dermaga'>#</a> Dermaga baru", "Dermaga baru"),
        ("Dermaga baru <a href='#dermaga' aria-label='Direct link'>\u200b</a>", "Dermaga baru"),
        ("Dermaga baru<a href='#dermaga'>\uf0c1</a>", "Dermaga baru"),
        ("<a href='#dermaga'>\u00a7</a> Dermaga baru", "Dermaga baru"),
        ("Dermaga <a href='#dua'>2</a>", "Dermaga 2"),
        ("Dermaga baru <a href='#'>\u00bb</a>", "Dermaga baru \u00bb"),
        ("Dermaga baru <a href='/dermaga'>\u00bb</a>", "Dermaga baru \u00bb"),
    ],
)
def test_the_mark_of_a_heading_is_none_of_its_words(inside, text):
    blocks = layout(f"<body><p>{PROSE}</p><h2 id=dermaga>{inside}</h2><p>{PROSE}</p></body>").blocks
    assert [block.text for block in blocks if block.tag == "h2"] == [text]


def test_a_mark_that_is_a_link_in_a_note_stays():
    blocks = layout(f"<body><p>{PROSE} <a href='#satu'>\u21a9</a></p></body>").blocks
    assert blocks[0].text.endswith("\u21a9")


@pytest.mark.parametrize(("href", "links"), [("#dermaga", 0), ("#lain", 12), ("/dermaga", 12), ("#", 12)])
def test_a_heading_that_leads_to_itself_leads_nowhere(href, links):
    found = layout(f"<body><h2 id=dermaga><a href='{href}'>Dermaga baru</a></h2><p>{PROSE}</p></body>")
    assert (found.blocks[0].links, found.boxes[0].anchors) == (links, int(links > 0))


def test_the_headline_is_without_its_mark():
    html = f"<head><title>Dermaga baru dibuka \u2014 Kabar</title></head><body><h1>Dermaga baru dibuka<a href='#x'>\u00b6</a></h1>{TEXT}</body>"
    assert read(html).article.title == "Dermaga baru dibuka"
