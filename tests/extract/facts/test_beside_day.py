"""Hours and days of changes beside a day."""

import pytest

from crawler.extract.facts.dates import read_dates
from tests.extract.reading import PROSE, reading

TEXT = f"<p>{PROSE}</p>" * 4


def dates(shown):
    page = reading(f"<html lang=de><body><h1>A bridge closes</h1>{shown}<article>{TEXT}</article></body></html>")
    first = next(place for place, block in enumerate(page.layout.blocks) if block.text == PROSE)
    return read_dates(page, (first, first + 4))


@pytest.mark.parametrize(
    ("shown", "published"),
    [
        ("<div>5 March 2024</div><div>10:15 am</div>", "5 March 2024 10:15 am"),
        ("<div>05.03.2024</div><div>10:15 Uhr</div>", "05.03.2024 10:15 Uhr"),
        ("<div>10:15</div><div>05.03.2024</div>", "10:15 05.03.2024"),
        ("<p>5 de marzo de 2024</p><p>a las 10:15</p>", "5 de marzo de 2024 a las 10:15"),
        ("<div>5 Maret 2024</div><div>10.15 WIB</div>", "5 Maret 2024 10.15 WIB"),
        ("<div class=date>5 March 2024</div><div class=time>10:15</div>", "5 March 2024 10:15"),
        ("<div>5 March 2024</div><div><a href=/live>10:15</a></div>", "5 March 2024"),
        ("<div>5 March 2024</div><div>The bridge closed at 10:15 that day.</div>", "5 March 2024"),
        ("<div>5 March 2024</div><div>6 March 2024 10:15</div>", "6 March 2024 10:15"),
    ],
)
def test_an_hour_in_a_line_of_its_own(shown, published):
    assert dates(shown).published[0] == published


@pytest.mark.parametrize(
    ("shown", "published", "modified"),
    [
        ("<p>Zobu 06.03.2024 18:02</p><p>Kemi 05.03.2024 10:15</p>", "05.03.2024 10:15", "06.03.2024 18:02"),
        ("<p>Zobu 05.03.2024 10:15</p><p>Kemi 06.03.2024 18:02</p>", "05.03.2024 10:15", "06.03.2024 18:02"),
        ("<div>更新 2024/03/06 18:02</div><div>公開 2024/03/05 15:15</div>", "2024/03/05 15:15", "2024/03/06 18:02"),
    ],
)
def test_of_two_times_in_lines_alike_the_later_is_of_a_change(shown, published, modified):
    found = dates(shown)
    assert (found.published[0], found.modified) == (published, [modified])


@pytest.mark.parametrize("shown", ["<p>06.03.2024</p><p>05.03.2024</p>", "<p>06.03.2024 18:02</p><div>05.03.2024 10:15</div>"])
def test_days_without_hours_and_lines_unlike_each_other_are_left(shown):
    assert dates(shown).modified == []
