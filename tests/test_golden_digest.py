"""The extractor's version says what its answers are."""

import json

import pytest

from crawler.extract.extraction import EXTRACTOR
from tests import golden_digest


@pytest.mark.slow
def test_answers_change_with_the_version_alone() -> None:
    different = golden_digest.changed()
    assert not different, (
        f"answers changed on {', '.join(different[:10])}: raise EXTRACTOR, unless {EXTRACTOR} is in no release yet, then: {golden_digest.COMMAND}"
    )


def test_the_file_is_of_this_version() -> None:
    recorded = json.loads(golden_digest.FILE.read_text(encoding="utf-8"))
    assert recorded["extractor"] == EXTRACTOR, f"EXTRACTOR is {EXTRACTOR} now: {golden_digest.COMMAND}"


def test_a_changed_answer_is_seen() -> None:
    name, body = next(golden_digest.pages())
    other = body.replace(b"Rumpon", b"Rumpun")
    assert body != other
    assert golden_digest.answer(body) != golden_digest.answer(other), name
