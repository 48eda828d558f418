"""Families over all texts at once: whole, whatever came first, and no larger than they are."""

from collections import defaultdict

import numpy as np
import pytest

from pipelines.dedupe.entries import article_print, comment_print
from pipelines.dedupe.whole.families import NO_LINKS, Sketched, _candidates, alike, joined, same
from pipelines.dedupe.whole.hands import Here
from pipelines.dedupe.whole.pieces import _Texts
from tests.dedupe.made import corpus
from tests.dedupe.whole.scattered import Scattered

BASE = [f"kata{number}" for number in range(200)]


def drifted(*starts):
    """Texts of a window of words each: neighbours are alike, those far apart are not."""
    return [" ".join(BASE[start : start + 100]) for start in starts]


def grouped(prints, hands=None, pieces=1):
    """For each text the first of its family, in so many pieces."""
    hands = hands or Here()
    lookups = np.array([seen.lookup for seen in prints], np.uint64)
    copies = same(lookups)
    sketches, bands, kept, numbers = [], [], [], []
    for places in np.array_split(np.arange(len(prints)), pieces):
        own, texts = [place for place in places if prints[place].text], _Texts()
        for place in own:
            texts.add(prints[place].text)
        sketch, *shares = hands.do(texts.sketched, hands.shares, results=1 + hands.shares)
        sketches.append(sketch)
        bands.append(shares)
        kept.append(~np.isin(own, copies[:, 1]))
        numbers += own
    near = np.array(numbers, np.int64)[alike(Sketched(sketches, bands, kept), hands)]
    return joined(len(prints), np.concatenate([copies, near])).tolist()


def labels(texts):
    return grouped([article_print(None, text) for text in texts])


@pytest.mark.parametrize("order", [(0, 20, 40, 60), (0, 60, 20, 40), (60, 0, 40, 20)])
def test_a_family_whose_middle_came_last_is_whole(order):
    assert labels(drifted(*order)) == [0, 0, 0, 0]


def test_ends_without_a_middle_are_two_families():
    assert labels(drifted(0, 90)) == [0, 1]


def test_two_reports_of_one_form_are_two():
    form = [f"kata{number}" for number in range(80)]
    reports = [" ".join([*form, *(str(1000 * number + place) for place in range(12))]) for number in (1, 2)]
    assert labels(reports) == [0, 1]
    assert labels([reports[0], reports[0] + " lagi"]) == [0, 0]


def test_short_texts_belong_together_only_where_they_are_one():
    prints = [comment_print("setuju sekali", author, "a" * 32) for author in ("Ani", "Budi", "Ani")]
    assert grouped([*prints, comment_print(None, None, None)]) == [0, 1, 0, 3]


def test_nothing():
    assert alike(Sketched([], [], []), Here()).tolist() == []
    assert grouped([comment_print(None, None, None)] * 2) == [0, 1]


@pytest.mark.parametrize(
    ("links", "label"),
    [
        ([], [0, 1, 2, 3, 4, 5]),
        ([(0, 5)], [0, 1, 2, 3, 4, 0]),
        ([(4, 5), (3, 4), (2, 3), (1, 2)], [0, 1, 1, 1, 1, 1]),
        ([(5, 0), (5, 1), (5, 2), (5, 3)], [0, 0, 0, 0, 4, 0]),
        ([(1, 4), (2, 5), (4, 2), (3, 3), (1, 1)], [0, 1, 1, 3, 1, 1]),
        ([(0, 1), (2, 3), (4, 5), (1, 5), (3, 4)], [0, 0, 0, 0, 0, 0]),
    ],
)
def test_what_hangs_together_has_the_least_label(links, label):
    assert joined(6, np.array([*NO_LINKS.tolist(), *links], np.int64).reshape(-1, 2)).tolist() == label


def test_a_long_chain_in_any_order_is_one():
    dice = np.random.default_rng(1)
    chain = dice.permutation(5000)
    assert not joined(5000, np.stack([chain[1:], chain[:-1]], axis=1)[dice.permutation(4999)]).any()


def test_candidates_of_a_band_that_many_share_stay_few():
    bands = np.zeros((1000, 3), np.uint64)
    bands[:, 1:] = np.arange(2000, dtype=np.uint64).reshape(1000, 2) + np.uint64(1)
    pairs = _candidates(bands)
    assert len(pairs) < 3 * 1000
    assert len({row for pair in pairs.tolist() for row in pair}) == 1000


def printed(documents):
    """As rows would be: articles and templates, and the comments behind them."""
    return [
        article_print(f"t{number}", document.text)
        if document.kind in ("article", "template")
        else comment_print(document.text, f"r{number}", "a" * 32)
        for number, document in enumerate(documents)
    ]


@pytest.mark.slow
def test_a_made_corpus():
    documents = corpus(2000, 3)
    found = grouped(printed(documents))
    whole, pure = defaultdict(set), defaultdict(set)
    for document, label in zip(documents, found, strict=True):
        whole[document.family].add(label)
        pure[label].add(document.family)
    several = [family for family, count in whole.items() if sum(one.family == family for one in documents) > 1 and count]
    assert sum(len(whole[family]) == 1 for family in several) >= 0.99 * len(several)
    assert sum(len(families) > 1 for families in pure.values()) <= 1


@pytest.mark.slow
@pytest.mark.parametrize(("pieces", "shares"), [(1, 2), (7, 1), (3, 5), (40, 26)])
def test_whoever_does_the_work_the_families_are_the_same(pieces, shares):
    prints = printed(corpus(600, 5))
    hands = Scattered(shares)
    assert grouped(prints, hands, pieces) == grouped(prints)
    assert hands.done.count("paired") == shares
