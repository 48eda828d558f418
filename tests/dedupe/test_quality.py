"""Floors of recall and ceilings of wrong answers on a small corpus of our own, the index on disk."""

import pytest

from tests.bench.dedupe import FILE_ROWS, run
from tests.dedupe.made import corpus, score

pytestmark = pytest.mark.slow


FLOORS = {
    "article exact": 0.999,
    "article norm": 0.999,
    "article prefix": 0.999,
    "article edit2": 0.999,
    "article edit5": 0.999,
    "article edit10": 0.99,
    "article cut60": 0.99,
    "comment exact": 0.999,
    "comment norm": 0.999,
    "comment edit1w": 0.99,
    "spun spun": 0.90,
}
BYTES = 800


@pytest.fixture(scope="module")
def measured(tmp_path_factory):
    folder, documents = tmp_path_factory.mktemp("index"), corpus(2 * FILE_ROWS, seed=9)
    answers = [answer for _, found, _ in run(((one.kind, one.text) for one in documents), folder) for answer in found]
    size = sum(file.stat().st_size for file in folder.iterdir())
    return *score(documents, answers), size / len(documents)


@pytest.mark.parametrize("name", FLOORS)
def test_recall(measured, name):
    assert measured[0][name] >= FLOORS[name]


@pytest.mark.parametrize("kind", ["article", "template", "comment", "social", "spun"])
def test_nothing_is_wrong(measured, kind):
    assert measured[1][kind] <= 0.001


@pytest.mark.parametrize("at_once", [1, 7])
def test_however_many_are_given_to_a_call_the_answers_are_the_same(at_once, tmp_path):
    texts = [(one.kind, one.text) for one in corpus(900, seed=4)]
    (_, together, _), (_, others, _) = (*run(texts, tmp_path / "a"), *run(texts, tmp_path / "b", at_once))
    assert together == others
    assert any(answer is not None and number - answer < 64 for number, answer in enumerate(together))


def test_size_on_disk(measured):
    assert measured[2] <= BYTES


def test_the_score_can_fail():
    documents = corpus(400, seed=9)
    recall, wrong = score(documents, [None] * len(documents))
    assert set(recall.values()) == {0.0}
    assert set(score(documents, [0] * len(documents))[1].values()) != {0.0}
    assert set(wrong.values()) == {0.0}
