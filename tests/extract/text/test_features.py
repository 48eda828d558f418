"""Blocks as numbers: one row each, the same wherever names are scrambled but for the columns of names."""

from crawler.document import Fetched, parse
from crawler.extract.page.statements import read
from crawler.extract.text.features import features
from tests.bench.scrambled import scramble
from tests.judge.examples import FETCHED_AT

PAGE = """<html><body><div class="nav-links"><a href="/">Depan</a></div><h1>Rumpon bambu</h1><div class="article-body" id="a">
<p>Nelayan menanam rumpon bambu di tepi pantai agar ikan kembali mendekat ke kampung mereka tahun ini.</p><p>Dua.</p>
<ul><li>Bambu</li><li><a href="/x">Tali</a></li></ul></div></body></html>"""
NAMED = 26
"""Columns that classes and ids can change, before the four last."""


def rows(html: str):
    page = read(parse(Fetched(url="http://a.example/x", body=html.encode(), fetched_at=FETCHED_AT)), None)
    return features(page.layout, 1, "Rumpon bambu", "", ""), [block.text for block in page.layout.blocks]


def test_a_row_a_block():
    found, texts = rows(PAGE)
    assert len(found) == len(texts)
    headline, story = texts.index("Rumpon bambu"), next(n for n, text in enumerate(texts) if text.startswith("Nelayan"))
    assert found[headline, -3] == 1
    assert found[story, 0] == len(texts[story])
    assert found[story, 3] == 1
    assert found[texts.index("Tali"), 1] == 1


def test_structure_is_told_without_names():
    plain, texts = rows(PAGE.replace('class="nav-links"', ""))
    made, same = rows(scramble(PAGE.replace('class="nav-links"', "")))
    assert texts == same
    assert (plain[:, : -NAMED - 4] == made[:, : -NAMED - 4]).all()
