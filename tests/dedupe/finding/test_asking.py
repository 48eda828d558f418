"""What parts say of many entries together is what they say of each."""

import numpy as np

from pipelines.dedupe.finding.asking import Answers, Questions
from pipelines.dedupe.finding.postings import gather
from pipelines.dedupe.finding.recent import Recent
from pipelines.dedupe.records import Entry
from pipelines.dedupe.segment import Segment, write
from pipelines.dedupe.sketches import OWN, SLOTS
from tests.dedupe.test_segment import DICE, keys
from tests.dedupe.test_segment import entry as bare


def entry(number: int, *own: int, bands: tuple[int, ...] = (), slots: bytes = bytes(SLOTS), near: float = 0.5) -> Entry:
    made = bare(number, *[key << 40 for key in own[:OWN]], *[key << 40 for key in bands])
    return Entry(made.record._replace(slots=slots), made.keys, near)


def drawn(count: int) -> list[bytes]:
    return [DICE.integers(0, 256, SLOTS, dtype=np.uint8).tobytes() for _ in range(count)]


def mixed(one: bytes, other: bytes, share: float) -> bytes:
    at = int(SLOTS * share)
    return one[:at] + other[at:]


def segment(tmp_path, made: list[Entry]) -> Segment:
    write(tmp_path / "s", [gather(made)])
    return Segment.open(tmp_path / "s")


def test_own_keys_name_the_same_and_others_the_alike(tmp_path):
    one, two, three = drawn(3)
    part = segment(
        tmp_path, [entry(0, 1, 2, 3, bands=(10, 11), slots=one), entry(1, 4, 5, 6, bands=(10, 12), slots=mixed(one, two, 0.8))]
    )
    asked = [
        entry(7, 1, 50, 51, bands=(99,), slots=three),
        entry(8, 60, 61, 62, bands=(10, 11, 12), slots=one),
        entry(9, 69, 70, 71, bands=(1, 12), slots=two),
        entry(6, 80, 81, 82, bands=(83,)),
    ]
    answers = Answers(Questions(asked), [part])
    found = [answers.found(row) for row in range(4)]
    assert [[record.published for record in each.same] for each in found] == [[0], [], [], []]
    assert [[record.published for record, _ in each.alike] for each in found] == [[], [0, 1], [], []]
    assert found[1].alike[0][1] == 1.0
    assert 0.75 < found[1].alike[1][1] < 0.85


def test_a_record_that_shares_several_keys_is_named_once_and_by_each_part(tmp_path):
    (one,) = drawn(1)
    made = entry(0, 1, 2, 3, bands=(10, 11, 12), slots=one)
    recent = Recent()
    for number in range(70):
        recent.add(entry(number, number + 100, number + 300, number + 500, bands=(number + 700,)))
    recent.add(made)
    recent.settle(64)
    answers = Answers(Questions([made, made]), [segment(tmp_path, [made]), recent])
    for row in range(2):
        assert [record.published for record in answers.found(row).same] == [0, 0]
        assert [share for _, share in answers.found(row).alike] == [1.0, 1.0]


def test_what_is_taken_back_after_it_was_asked_for_is_not_named():
    recent = Recent()
    for number in range(64):
        recent.add(entry(number, number + 100, number + 300, number + 500, bands=(7,), slots=drawn(1)[0]))
    recent.settle(64)
    answers = Answers(Questions([entry(3, 103, 1, 2, bands=(8,))]), [recent])
    assert [record.published for record in answers.found(0).same] == [3]
    recent.discard(3)
    assert answers.found(0) == ([], [])


def test_entries_of_few_keys_are_told_apart():
    made = [entry(1, 5), entry(2, 6, 7, 8), entry(3, 9)]
    questions = Questions(made)
    assert questions.rows.tolist() == [0, 1, 1, 1, 2]
    assert questions.own.tolist() == [True] * 5
    assert questions.keys.tolist() == keys(*(key << 40 for key in (5, 6, 7, 8, 9))).tolist()
