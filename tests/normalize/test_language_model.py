"""The unpacked model answers as the packed one does, and is never needed."""

import os
import subprocess
import sys

import numpy as np
import pytest

from pipelines.normalize.language_model import cache_folder, identifier
from tests.harvesting import ROOT

pytestmark = pytest.mark.slow


TEXTS = [
    "Pemerintah kota memperbaiki jembatan yang rusak akibat banjir pekan lalu, kata wali kota.",
    "The government said on Tuesday that the bridge will be repaired before the rain comes again.",
    "Die Brücke über den Fluss wird im nächsten Frühjahr erneuert, teilte die Stadt mit.",
    "政府は火曜日、雨が再び降る前に橋を修理すると発表した。",
    "",
]


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    folder = tmp_path_factory.mktemp("state")
    identifier(folder)
    return folder


def answers(model):
    return [model.rank(text)[:3] for text in TEXTS]


def test_the_mapped_model_answers_as_the_packed_one(kept):
    (place,) = kept.iterdir()
    before = place.stat().st_mtime_ns
    assert answers(identifier(kept)) == answers(identifier(None))
    assert place.stat().st_mtime_ns == before


def test_what_is_damaged_is_not_used(kept, tmp_path):
    (place,) = kept.iterdir()
    other = tmp_path / place.name
    other.mkdir()
    for file in place.iterdir():
        (other / file.name).write_bytes(file.read_bytes()[: 1000 if file.name == "nextmove.npy" else None])
    assert answers(identifier(tmp_path)) == answers(identifier(None))


def test_a_folder_that_cannot_be_made_is_done_without(tmp_path):
    (tmp_path / "file").touch()
    assert answers(identifier(tmp_path / "file")) == answers(identifier(None))


def test_where_it_is_kept(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder() == tmp_path / "kliping"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert cache_folder() == tmp_path / ".cache" / "kliping"


def test_two_processes_may_unpack_at_once(tmp_path):
    code = f"from pathlib import Path; from pipelines.normalize.language_model import identifier; identifier(Path({str(tmp_path)!r})).classify('a')"
    running = [subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, env=os.environ | {"PYTHONPATH": "."}) for _ in range(2)]
    assert [process.wait() for process in running] == [0, 0]
    (place,) = tmp_path.iterdir()  # and nothing unfinished beside it
    assert len(np.load(place / "nextmove.npy", mmap_mode="r")) > 1_000_000
