"""The element of each record that holds its words."""

import pytest

from crawler.comments.structure.bodies import find_bodies
from crawler.comments.structure.columns import Names
from tests.comments.structure.records_of import RECORD, seen, thread


def bodies(html):
    lines, group = seen(html)
    names = Names(lines, group)
    taken = {run for record in group.records for run in record.runs() if lines.tags[lines.owner[run]] in ("b", "i", "a")}
    found = find_bodies(lines, group, names, taken)
    return [lines.tags[place] for place in found], [lines.classes(place) for place in found], len(group.records)


def test_the_element_that_holds_nearly_all_words():
    tags, classes, count = bodies(thread())
    assert (tags, count) == (["div"] * 4, 4)
    assert classes == [["said"]] * 4


@pytest.mark.parametrize(
    "record",
    [
        RECORD.replace("<div class='said'>{text}</div>", "<div><div><section>{text}</section></div></div>"),
        RECORD.replace("<div class='said'>{text}</div>", "<div class='said'><p>{text}</p><p>{text}</p></div>"),
    ],
)
def test_however_deep_it_stands_and_however_many_paragraphs_it_has(record):
    tags, _, count = bodies(thread(record))
    assert set(tags) <= {"section", "div"}
    assert len(tags) == count


def test_where_the_words_part_the_record_is_the_body():
    record = RECORD.replace("<div class='said'>{text}</div>", "<div class='x'>{text}</div><section>{text}</section>")
    assert set(bodies(thread(record))[0]) == {"li"}
