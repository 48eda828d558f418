import random

import numpy as np
import pytest

from pipelines.dedupe.fingerprints import folded
from pipelines.dedupe.sketches import NEAR, NUMBERS, SLOTS, Sketch, alike, article_sketch, comment_sketch, likeness, other_numbers
from tests.dedupe.made import Writer


def of(text: str, kind: int = 0) -> Sketch:
    words = folded(text)
    return comment_sketch(words) if kind else article_sketch(words, words.translate(None, b" "))


TEXT = Writer(3).text(300, 300)


@pytest.mark.parametrize("kind", [0, 1])
def test_the_same_words_make_the_same_sketch(kind):
    one, other = of(TEXT, kind), of(TEXT.upper().replace(" ", "\n "), kind)
    assert one.slots == other.slots
    assert one.bands[2:].tolist() == other.bands[2:].tolist()
    assert likeness(one.slots, other.slots) == 1


def test_shape():
    made = of(TEXT)
    assert len(made.slots) == SLOTS
    assert len(made.numbers) == 2 * NUMBERS


@pytest.mark.parametrize(
    ("edit", "least", "most"), [("edit2", 0.8, 1), ("edit5", 0.65, 0.95), ("edit10", 0.45, 0.8), ("cut60", 0.45, 0.75)]
)
def test_likeness_falls_with_edits(edit, least, most):
    made = Writer(11)
    shares = []
    for _ in range(20):
        text = made.text(200, 400)
        shares.append(likeness(of(text).slots, of(made.variant(text, edit)).slots))
    assert least < sum(shares) / 20 < most


def test_unlike_texts():
    made = Writer(12)
    texts = [of(made.text(100, 300)) for _ in range(40)]
    assert max(likeness(a.slots, b.slots) for a in texts for b in texts if a is not b) < NEAR[0] / 2


def test_articles_never_meet_comments():
    assert not set(of(TEXT, 0).bands[2:].tolist()) & set(of(TEXT, 1).bands[2:].tolist())


def test_alike_names_rows_in_reach():
    ours = of(TEXT).slots
    rows = np.frombuffer(of("sesuatu yang lain sama sekali " * 20).slots + ours, np.uint8).reshape(2, -1)
    assert alike(rows, ours, 0.5) == [(1, 1.0)]


@pytest.mark.parametrize("text", ["a", "satu", "x " * 70_000, "kata" * 60_000, "9" * 100])
def test_odd_lengths(text):
    assert likeness(of(text).slots, of(text).slots) == 1


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        ("skor 1 2 3 4", "skor 1 2 3 4", False),
        ("skor 1 2 3 4", "skor 5 6 7 8", True),
        ("skor 1 2", "skor 5 6", False),  # too few to tell
        ("skor 1 2 3 4", "skor 1 2 3 9", False),
        ("skor 1 2 3 4", "tanpa angka", False),
        ("tanpa angka", "tanpa angka", False),
    ],
)
def test_other_numbers(one, other, answer):
    assert other_numbers(of(one).numbers, of(other).numbers) is answer
    assert other_numbers(of(other).numbers, of(one).numbers) is answer


def test_a_part_of_many_numbers_is_no_other_report():
    dice = random.Random(5)
    numbers = [str(dice.randrange(10_000)) for _ in range(200)]
    whole, part = of(" ".join(numbers)), of(" ".join(numbers[:120]))
    assert not other_numbers(whole.numbers, part.numbers)
