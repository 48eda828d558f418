"""Threads that no class, id or word betrays, and lists with names and days that are none, in markups and frames that were kept from the judge."""

from collections import Counter

from tests.comments.made.frames import cases
from tests.comments.reading import thread as read

LEAST, MOST_ELSE, MOST_TRAPPED = 0.8, 0.01, 0.07
"""Part of the comments that are read to the letter; other comments read; part of the lists that are taken for threads."""


def test_plain_threads_are_read_and_lists_like_them_are_not():
    counted = Counter()
    for case in cases(kept=True):
        found = [(one.author, " ".join((one.text or "").split())) for one in read(case.html).comments]
        said = [(row.who, row.text) for row in case.said]
        counted["said"] += len(said)
        counted["read"] += len(set(found) & set(said))
        counted["else"] += len(set(found) - set(said)) if said else 0
        counted["traps"] += not said
        counted["trapped"] += bool(found) and not said
    assert counted["read"] >= LEAST * counted["said"]
    assert counted["else"] <= MOST_ELSE * counted["said"]
    assert counted["trapped"] <= MOST_TRAPPED * counted["traps"]
