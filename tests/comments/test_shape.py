"""A shape comes out of its line as it went in; what is no line of one gives none."""

import pytest

from crawler.comments.shape import Shape, shape_at

FULL = Shape("ul.answers > li.answer", "b.who", "i.when", "div.said")


@pytest.mark.parametrize("shape", [FULL, FULL._replace(author=""), FULL._replace(body="")])
def test_a_shape_written_and_read(shape):
    assert shape_at(shape.root, shape.parts) == shape


@pytest.mark.parametrize(
    ("root", "parts"), [("", FULL.parts), (FULL.root, ""), (FULL.root, "b.who | - | div.said"), (FULL.root, "- | i.when | -")]
)
def test_no_shape(root, parts):
    assert shape_at(root, parts) is None
