"""Every compiled pattern of the project, and strings made to be slow for them."""

import importlib
import pkgutil
import re
import signal
import time
from collections.abc import Iterator
from contextlib import suppress
from types import FrameType

import crawler
import pipelines

LENGTH = 10_000
LIMIT = 0.3
"""CPU seconds that a pattern may take for one string."""
PIECES = (" ", "a", "A", "1", "a ", "A b ", "1 ", "@A", "a@", "a.", "1.", "1:", "-", "a-", "/", "(", "<", "<a", "&", "&#", "=", "\n", "\n ", ",", '"', "'", "_", "http://", "é", "日")  # fmt: skip


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Of every module, by the name that it has there."""
    for package in (crawler, pipelines):
        for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if "settings" not in info.name:
                module = importlib.import_module(info.name)
                for name, value in vars(module).items():
                    for number, pattern in enumerate(_within(value)):
                        yield f"{info.name}.{name}" + (f"[{number}]" if number else ""), pattern


def _within(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _within(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _within(each)


class _Slow(Exception):
    """A pattern took too long."""


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise _Slow


def is_slow(pattern: re.Pattern[str]) -> str | None:
    """The piece of which a long string takes too long; None where none does."""
    before = signal.signal(signal.SIGVTALRM, _interrupt)
    try:
        for piece in PIECES:
            text = piece * (LENGTH // len(piece)) + "\x00"
            signal.setitimer(signal.ITIMER_VIRTUAL, LIMIT)
            try:
                pattern.search(text)
                for _ in pattern.finditer(text):
                    pass
            except _Slow:
                return piece
            finally:
                with suppress(_Slow):
                    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    finally:
        signal.signal(signal.SIGVTALRM, before)
    return None


def main() -> None:
    """Print every pattern that is slow."""
    begun, seen = time.process_time(), set()
    for name, pattern in patterns():
        if pattern not in seen and (piece := is_slow(pattern)):
            print(f"{name} {piece!r}", flush=True)
        seen.add(pattern)
    print(len(seen), round(time.process_time() - begun), "s")


if __name__ == "__main__":
    main()
