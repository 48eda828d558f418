"""What people see while they wait, and what they are told at a terminal."""

from collections.abc import Callable

from rich.console import Console
from rich.progress import Progress, TaskID


def say(console: Console, sentence: str) -> None:
    """Print a sentence as it is: what looks like markup may be a file's name, and who copies a path wants it in one piece."""
    console.print(sentence, markup=False, soft_wrap=True)


def on_bars(shown: Progress) -> Callable[[str, int, int], None]:
    """What tells of work on bars, one for each thing done: its name, how much of it is done, and of how many."""
    bars: dict[str, TaskID] = {}

    def told(what: str, done: int, total: int) -> None:
        if what not in bars:
            bars[what] = shown.add_task(what, total=total)
        shown.update(bars[what], completed=done, total=total)

    return told
