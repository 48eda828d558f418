"""What waits to be stored: found here until it can be found on disk, never in neither place."""

import numpy as np

from pipelines.dedupe.memory import Memory, name_of
from pipelines.dedupe.records import NO_ID, Entry, id_key
from tests.dedupe.test_segment import entry as bare

NEAR = b"n" * 16


def entry(number: int, version: int = 1) -> Entry:
    record = bare(number).record._replace(version=version)
    return Entry(record, np.array([id_key(record.item, record.id)], np.uint64))


def found(memory: Memory, one: Entry) -> list:
    return [part.record(number) for part in memory.parts() for number in part.find(one.keys) if part.record(number)]


def test_what_was_added_is_found_and_nothing_else():
    memory = Memory()
    memory.add(entry(1))
    assert found(memory, entry(1)) == [entry(1).record]
    assert found(memory, entry(2)) == []


def test_what_is_stored_waits_no_more_and_is_still_found():
    memory = Memory()
    memory.add(entry(1))
    names = [name_of(entry(n).record) for n in (1, 2)]
    taken, stranger = memory.take(names, [NO_ID, NO_ID])
    assert taken.record == entry(1).record
    assert stranger is None
    assert memory.take(names[:1], [NO_ID]) == [None]
    assert found(memory, entry(1))


def test_a_row_takes_the_name_that_its_file_gives_it():
    memory = Memory()
    memory.add(entry(1))
    (taken,) = memory.take([name_of(entry(1).record)], [NEAR])
    assert taken.record.near == NEAR
    assert found(memory, entry(1)) == [taken.record]


def test_a_row_may_be_renamed_while_it_waits():
    memory = Memory()
    memory.add(entry(1))
    assert memory.change(entry(1).record._replace(near=NEAR))
    assert found(memory, entry(1))[0].near == NEAR
    memory.take([name_of(entry(1).record)], [NEAR])
    assert not memory.change(entry(1).record)
    assert not memory.change(entry(2).record._replace(near=NEAR))
    assert found(memory, entry(1))[0].near == NEAR


def test_decisions_that_are_not_stored_are_taken_back_of_all_versions():
    memory = Memory()
    for one in (entry(1), entry(1, version=2), entry(2)):
        memory.add(one)
    memory.forget(0, entry(1).record.id)
    memory.forget(0, entry(9).record.id)
    assert found(memory, entry(1)) == []
    assert len(found(memory, entry(2))) == 1
    assert memory.take([name_of(entry(1).record)], [NO_ID]) == [None]


def test_what_is_held_was_stored_and_is_not_taken_back():
    memory = Memory()
    memory.hold([entry(1)])
    memory.forget(0, entry(1).record.id)
    assert found(memory, entry(1)) == [entry(1).record]


def test_what_is_on_disk_is_let_go_but_not_what_waits():
    memory = Memory()
    memory.hold([entry(1)])
    memory.add(entry(2))
    memory.renew()
    memory.add(entry(3))
    assert found(memory, entry(1))
    memory.clear()
    assert found(memory, entry(1)) == []
    assert found(memory, entry(2)) == [entry(2).record]
    assert found(memory, entry(3)) == [entry(3).record]
    memory.forget(0, entry(2).record.id)
    assert found(memory, entry(2)) == []


def test_rows_of_one_id_have_names_of_their_own():
    record = entry(1).record
    others = [record._replace(version=2), record._replace(removed=True), record._replace(url=b"v" * 8), record._replace(item=1)]
    assert len({name_of(one) for one in (record, *others)}) == 5
