"""Families over all texts at once: whole, whatever came first, and no larger than they are."""

from collections import defaultdict

import numpy as np
import pytest

from pipelines.dedupe.entries import article_print, comment_print
from pipelines.dedupe.whole.families import Families, _candidates
from tests.dedupe.made import corpus

BASE = [f"kata{number}" for number in range(200)]


def drifted(*starts):
    """Texts of a window of words each: neighbours are alike, those far apart are not."""
    return [" ".join(BASE[start : start + 100]) for start in starts]


def labels(texts):
    families = Families()
    for text in texts:
        families.add(article_print(None, text))
    return families.found()


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
    families = Families()
    for author in ("Ani", "Budi", "Ani"):
        families.add(comment_print("setuju sekali", author, "a" * 32))
    families.add(comment_print(None, None, None))
    assert families.found() == [0, 1, 0, 3]
    families.link(1, 3)
    assert families.found() == [0, 1, 0, 1]


def test_nothing():
    assert Families().found() == []


def test_candidates_of_a_band_that_many_share_stay_few():
    bands = np.zeros((1000, 3), np.uint64)
    bands[:, 1:] = np.arange(2000, dtype=np.uint64).reshape(1000, 2) + np.uint64(1)
    pairs = _candidates(bands)
    assert len(pairs) < 3 * 1000
    assert len({row for pair in pairs.tolist() for row in pair}) == 1000


@pytest.mark.slow
def test_a_made_corpus():
    documents = corpus(2000, 3)
    families = Families()
    for number, document in enumerate(documents):
        report = document.kind in ("article", "template")
        families.add(
            article_print(f"t{number}", document.text) if report else comment_print(document.text, f"r{number}", "a" * 32)
        )
    found = families.found()
    whole, pure = defaultdict(set), defaultdict(set)
    for document, label in zip(documents, found, strict=True):
        whole[document.family].add(label)
        pure[label].add(document.family)
    several = [family for family, count in whole.items() if sum(one.family == family for one in documents) > 1 and count]
    assert sum(len(whole[family]) == 1 for family in several) >= 0.99 * len(several)
    assert sum(len(families) > 1 for families in pure.values()) <= 1
