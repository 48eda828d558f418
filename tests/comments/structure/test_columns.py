"""What stands at the same place of each record."""

import pytest

from crawler.comments.structure.columns import Column, Names, read_columns
from tests.comments.structure.records_of import NAMES, RECORD, WORDS, seen, thread


def columns(html):
    lines, group = seen(html)
    return read_columns(lines, group, Names(lines, group))


def test_a_name_a_time_the_words_and_a_button():
    found = columns(thread(RECORD.replace("href='#'", "href='/x'")))
    assert [column.texts for column in found if column.key[0] == "who"] == [list(NAMES)]
    assert [column.texts for column in found if column.key[0] == "said"] == [list(WORDS)]
    (button,) = [column for column in found if column.linked]
    assert (button.texts, button.common, button.distinct) == (["Antworten"] * 4, 1.0, 0.25)
    assert all(column.support(4) == 1.0 for column in found)
    assert [column.first for column in found] == sorted(column.first for column in found)


def test_a_place_that_some_records_have():
    html = thread().replace("<b class='who'>Anna</b>", "")
    (who,) = [column for column in columns(html) if column.key[0] == "who"]
    assert (who.support(4), who.texts) == (0.75, list(NAMES[1:]))


def test_classes_that_are_one_records_own_are_no_names():
    html = "".join(thread().replace("class='said'", f"class='said s{n}'", 1) for n in range(1))
    lines, group = seen(html)
    names = Names(lines, group)
    assert {names.of(place) for place in range(len(lines.tags))} <= {"", "r", "who", "when", "said"}


@pytest.mark.parametrize(
    ("texts", "longest", "size", "common", "distinct", "words"),
    [(["a b", "c"], 3, 4, 0.5, 1.0, 1.5), (["x", "x", "x"], 1, 3, 1.0, 1 / 3, 1.0), (["جسر", "👍"], 3, 4, 0.5, 1.0, 1.0)],
)
def test_numbers_of_a_column(texts, longest, size, common, distinct, words):
    column = Column(("k", "li", "1"), texts=texts)
    assert (column.longest, column.size, column.common, column.distinct, column.words) == (longest, size, common, distinct, words)
    assert column.tags == ("li",)
