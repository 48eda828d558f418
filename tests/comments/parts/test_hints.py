"""What is known of a record's places."""

from crawler.comments.parts.hints import NONE, Hints


def test_no_hints_name_no_place():
    assert Hints() == NONE
    assert (NONE.author, NONE.dates, NONE.labels, NONE.body) == (None, frozenset(), frozenset(), None)


def test_hints_are_values_that_nobody_changes():
    hints = Hints(author=4, dates=frozenset((7,)))
    assert hints == Hints(4, frozenset((7,)))
    assert hash(hints) == hash(Hints(4, frozenset((7,))))
    assert hints != NONE
