"""What is said at a terminal."""

import io

import pytest
from rich.console import Console
from rich.progress import Progress

from crawler.report.screen import on_bars, say


@pytest.mark.parametrize(
    "sentence",
    [
        "the receipt is in /data/[red]/erased",
        "[bold]Warta[/bold]: 3 comments",
        "[/] is named twice",
        "a path longer than the terminal is wide: /" + "/".join(["folder"] * 30),
    ],
)
def test_a_sentence_is_said_as_it_is(sentence):
    said = io.StringIO()
    say(Console(file=said, width=40), sentence)
    assert said.getvalue() == f"{sentence}\n"


def test_each_thing_done_has_one_bar():
    with Progress(console=Console(file=io.StringIO())) as shown:
        told = on_bars(shown)
        for what, done, total in (("records", 0, 4), ("rows", 1, 2), ("records", 3, 5)):
            told(what, done, total)
        assert [(bar.description, bar.completed, bar.total) for bar in shown.tasks] == [("records", 3, 5), ("rows", 1, 2)]
