"""Progress at a terminal, and nowhere else."""

import sys
from types import SimpleNamespace

import pytest
from scrapy.exceptions import NotConfigured

from crawler.context import KEY
from crawler.report.progress import TerminalProgress
from tests.test_context import run_in


def progress(tmp_path, monkeypatch, *, at_terminal=True, harvests=(), **given):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: at_terminal, raising=False)
    run = run_in(tmp_path, **given)
    run.harvests = harvests
    return TerminalProgress(SimpleNamespace(settings={KEY: run}))


def site(fetched, waiting, *, finished=False):
    return SimpleNamespace(tally=SimpleNamespace(fetched=fetched, finished=finished), frontier=range(waiting))


@pytest.mark.parametrize("given", [{"at_terminal": False}, {"PART": "1/2"}])
def test_none_in_a_log_file_and_none_of_a_part(tmp_path, monkeypatch, given):
    with pytest.raises(NotConfigured):
        progress(tmp_path, monkeypatch, **given)


@pytest.mark.parametrize(
    ("harvests", "done", "known", "under_way"),
    [
        ((), 0, 1, 0),
        ((site(3, 7), site(2, 0, finished=True)), 5, 12, 1),
        ((site(4, 9, finished=True),), 4, 4, 0),
    ],
)
def test_what_was_read_of_what_is_known(tmp_path, monkeypatch, harvests, done, known, under_way):
    made = progress(tmp_path, monkeypatch, harvests=harvests)
    made.draw()  # before anything is there to draw
    made.task = made.bar.add_task("harvest", total=1, rate=0, sites=0)
    made.draw()
    (task,) = made.bar.tasks
    assert (task.completed, task.total, task.fields["sites"]) == (done, known, under_way)
    made.closed()
