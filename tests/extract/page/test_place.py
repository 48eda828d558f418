"""Where a block stands, as pages of one site are compared by it."""

import pytest

from crawler.extract.page.place import place_of
from crawler.extract.page.walk import read_layout
from tests.extract.reading import document

PLACES = [
    ('<main><div class="Isi teks"><p>satu</p></div></main>', "p < div.isi.teks < main"),
    ('<div id="post-123"><p class="p9">satu</p></div>', "p.p0 < div.post-0 < body"),
    ("<p>satu</p>", "p < body"),
]


@pytest.mark.parametrize(("html", "place"), PLACES)
def test_three_boxes_from_inside_to_outside(html, place):
    layout = read_layout(document(html).tree)
    assert place_of(layout, layout.blocks[0]) == place
