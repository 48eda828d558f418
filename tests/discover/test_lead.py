from collections import Counter

from crawler.discover.lead import dropped_words


def test_the_commonest_reasons_are_said():
    assert dropped_words(Counter()) == ""
    assert dropped_words(Counter({"no address in it": 2, "it is of another site": 9})) == (
        "; 9 left out: it is of another site; 2 left out: no address in it"
    )
    assert dropped_words(Counter({str(n): 1 for n in range(50)})).count("left out") == 5
