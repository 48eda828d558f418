import random
from typing import NamedTuple

import numpy as np
import pytest

from pipelines.dedupe.fingerprints import folded
from pipelines.dedupe.sketches import ARTICLE, COMMENT, NEAR, NUMBERS, OWN, SLOTS, Text, alike, likeness, other_numbers, sketches
from tests.dedupe.made import Writer


class Sketch(NamedTuple):
    slots: bytes
    numbers: bytes
    near: float
    bands: list[int]


def all_of(*texts: tuple[str, int]) -> list[Sketch]:
    """The sketches of texts of some kinds, made together."""
    parts = [(kind, folded(text)) for text, kind in texts]
    slots, numbers, near, bands = sketches([Text(kind, words, words.translate(None, b" ")) for kind, words in parts])
    return [Sketch(*one) for one in zip(slots, numbers, near, bands[:, OWN:].tolist(), strict=True)]


def of(text: str, kind: int = ARTICLE) -> Sketch:
    return all_of((text, kind))[0]


TEXT = Writer(3).text(300, 300)


@pytest.mark.parametrize("kind", [0, 1])
def test_the_same_words_make_the_same_sketch(kind):
    one, other = of(TEXT, kind), of(TEXT.upper().replace(" ", "\n "), kind)
    assert one.slots == other.slots
    assert one.bands == other.bands
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
    assert not set(of(TEXT, ARTICLE).bands) & set(of(TEXT, COMMENT).bands)


def test_texts_sketched_together_are_as_each_alone():
    made = Writer(13)
    plain = [made.text(size, size) for size in (60, 1, 300, 12)]
    others = ["選挙の結果は明日発表される。" * 9, "результаты выборов объявят завтра " * 8, "1-0 2-1 3 4 5", "...", ""]
    texts = [(text, kind) for text in plain + others for kind in (ARTICLE, COMMENT)]
    assert all_of(*texts) == [of(*one) for one in texts]


def test_a_comment_is_its_words_in_any_order_and_an_article_is_not():
    words = TEXT.split()
    turned = " ".join(reversed(words))
    assert of(TEXT, COMMENT).slots == of(turned, COMMENT).slots
    assert likeness(of(TEXT).slots, of(turned).slots) < NEAR[ARTICLE]


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
