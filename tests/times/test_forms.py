"""Forms of time as tries: what several languages mean by the same words."""

from crawler.times.folding import tokens
from crawler.times.forms import Count, Node, ages, ago, meaning_in, numbers, walk


def ends(root: Node, text: str) -> list[int]:
    return [end for end, _ in walk(root, tokens(text), 0)]


def test_forms_end_where_they_end():
    assert ends(ago(), "jam lalu sekali") == [2]
    assert ends(ago(), "jam tangan") == []
    assert 1 in ends(ages(), "jam lalu")


def test_a_span_alone_tells_nothing_back():
    assert not any(() in node.ends for _, node in walk(ago(), tokens("min"), 0))


def test_the_language_decides_and_else_all_must_agree():
    minute, month = Count("minute", 1), Count("month", 1)
    assert meaning_in({"cs": minute, "sk": month}, "sk") == month
    assert meaning_in({"cs": minute, "sk": month}, None) is None
    assert meaning_in({"cs": minute, "sk": minute}, "pl") == minute


def test_numbers_in_words():
    assert (numbers()["an"], numbers()["einer"], numbers()["三"]) == (1, 1, 3)
