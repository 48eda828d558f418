"""The element around a date, a name and somebody's words; what stands beside dates and is nobody's name."""

import pytest

from crawler.comments.structure.alone import frame
from crawler.comments.structure.outline import outline
from tests.comments.reading import page


@pytest.mark.parametrize(
    ("text", "is_name"),
    [("Rosi R.", True), ("R. Renn Jr.", True), ("Rosi", True), ("Wie gut.", False), ("Ja!", False), ("Rosi:", True)],
)
def test_what_may_be_a_name(text, is_name):
    assert frame._may_be_name(text) is is_name


def test_the_element_around_a_date():
    lines = outline(
        page(
            "<main><nav>Stadt</nav><div><p><b>Rosi</b> <i>4. März 2024 um 10:15</i></p><p>Bei uns stand das Wasser höher.</p></div></main>"
        ).tree
    )
    date = lines.runs.index("4. März 2024 um 10:15")
    place = frame.frame_of(lines, date)
    assert place is not None
    assert lines.tags[place] == "div"
    name = frame.name_of(lines, place, date)
    assert name is not None
    assert lines.runs[name] == "Rosi"
