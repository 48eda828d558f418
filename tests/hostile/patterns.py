"""Every compiled pattern of the project, and strings made to be slow for them.

A pattern is tried as the modules that have it use it: one that is only matched at a place need not be quick to search for.
"""

import ast
import importlib
import pkgutil
import re
import signal
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType, ModuleType
from typing import Any

import crawler
import kliping
import pipelines
from crawler.comments.parts import author, class_names, marks
from crawler.extract.facts import headings, paywall
from crawler.extract.facts.bylines import seen, signatures
from crawler.extract.text import phrases
from crawler.times import parse, stated
from tests.hostile.beginnings import beginnings

LENGTH = 3000
DOUBTFUL = 0.003
"""CPU seconds of one string under which nobody looks further: what grows with the square takes more."""
LIMIT = 0.02
"""CPU seconds that a pattern may take for what is cut before it."""
GROWTH = 3
"""What is linear takes twice as long for twice the length, the least other thing four times."""
ENDLESS = 0.3
"""CPU seconds after which it is ended."""
PIECES = (" ", "a", "A", "1", "a ", "A b ", "1 ", "@A", "a@", "a.", "1.", "1:", "-", "a-", "/", "(", "<", "<a", "&", "&#", "=", "\n", "\n ", ",", '"', "'", "_", "http://", "é", "日", "日_", "www.", "by ", "oleh ", "a 1 ", "<p>", "<a href=", "\t", "#", ";", "[", "{", "%20", "\\u0041", "\r\n", ": ", "|", " | ")  # fmt: skip
ANYHOW = "search"
"""How patterns in dicts and tuples are taken to be used, the slowest way."""
_LIKE_SEARCH = {"search", "finditer", "findall", "sub", "subn", "split"}

CUT = {
    "crawler.comments.parts.author._SAYS_AFTER": author.LONGEST,
    "crawler.comments.parts.class_names._AUTHOR": class_names.MAX_NAME,
    "crawler.comments.parts.class_names._BODY": class_names.MAX_NAME,
    "crawler.comments.parts.class_names._NAME": class_names.MAX_NAME,
    "crawler.comments.parts.marks._NUMBER": marks.MAX_COUNT,
    "crawler.comments.structure.features._TEASED": 12,
    "crawler.extract.facts.paywall._SAYS": paywall._LONGEST,
    "crawler.extract.facts.bylines.judge.OTHER": seen.LINE,
    "crawler.extract.facts.bylines.signatures._PARTS": signatures._LONGEST,
    "crawler.extract.facts.headings._JOINED": headings.LONGEST_TITLE,
    "crawler.extract.text.phrases._FURNITURE": phrases.LONGEST_LABEL,
    "crawler.times.clocks._CLOCK": parse.LONGEST,
    "crawler.times.clocks._HOUR_ALONE": parse.LONGEST,
    "crawler.times.stated._FORMS": stated.LONGEST,
}
"""Patterns that are not linear, and the characters to which what they look at is cut first."""

Found = tuple[str, re.Pattern[str], frozenset[str]]
"""Where it is first had, the pattern, and the methods that are called."""


def modules() -> Iterator[ModuleType]:
    """All that can be imported."""
    for package in (crawler, pipelines, kliping):
        for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if "settings" not in info.name and not info.name.endswith("__main__"):
                yield importlib.import_module(info.name)


def patterns() -> list[Found]:
    """Each once."""
    names: dict[re.Pattern[str], str] = {}
    uses: defaultdict[re.Pattern[str], set[str]] = defaultdict(set)
    for module in modules():
        tree = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
        called = _called(tree)
        for number, method, pattern in _written(tree):
            names.setdefault(pattern, f"{module.__name__}:{number}")
            uses[pattern].add(method)
        for name, value in vars(module).items():
            for pattern in _within(value):
                names.setdefault(pattern, f"{module.__name__}.{name}")
                uses[pattern] |= called[name] if isinstance(value, re.Pattern) else {ANYHOW}
    return [(names[pattern], pattern, frozenset(uses[pattern] or {ANYHOW})) for pattern in names]


def _written(tree: ast.AST) -> Iterator[tuple[int, str, re.Pattern[str]]]:
    """Line, method and pattern of calls like `re.sub("...", ...)`."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id="re"), attr=method), args=[ast.Constant(value=str(words)), *_]):
                if method != "compile":
                    yield node.lineno, method, re.compile(words)


def _called(tree: ast.AST) -> defaultdict[str, set[str]]:
    """By the name of a pattern what a module calls of it; where it only hands it on, anything."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    whole = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            found[node.value.id].add(node.attr)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and id(node) not in whole:
            found[node.id].add(ANYHOW)
    return found


def _within(value: object) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
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


def is_slow(pattern: re.Pattern[str], used: frozenset[str], cut: int | None = None) -> str | None:
    """The piece of which a long string takes too long; None where none does. What is cut first may take its time, not much of it."""
    before = signal.signal(signal.SIGVTALRM, _interrupt)
    try:
        for piece in dict.fromkeys((*PIECES, *beginnings(pattern))):
            for beginning, end in (("", "\x00"), ("a1 ", "x")):

                def seconds(length: int, made: tuple[str, str, str] = (beginning, piece, end)) -> float:
                    return _seconds(pattern, used, made[0] + made[1] * (length // len(made[1])) + made[2])

                if (seconds(cut) > LIMIT < _least(seconds, cut)) if cut else _grows(seconds):
                    return piece
    finally:
        signal.signal(signal.SIGVTALRM, before)
    return None


def _grows(seconds: Callable[[int], float]) -> bool:
    """Whether twice the length takes much more than twice as long."""
    if (once := seconds(LENGTH)) < DOUBTFUL or (once < ENDLESS and once < GROWTH * _least(seconds, LENGTH // 2)):
        return False
    once = _least(seconds, LENGTH)
    return once >= ENDLESS or _least(seconds, 2 * LENGTH) > GROWTH * once


def _least(seconds: Callable[[int], float], length: int) -> float:
    """Of three tries: other work on the machine adds to some."""
    return min(seconds(length) for _ in range(3))


def _seconds(pattern: re.Pattern[str], used: frozenset[str], text: str) -> float:
    """Of the processor, for one string; ENDLESS where it was ended."""
    begun = time.thread_time()
    try:
        try:
            signal.setitimer(signal.ITIMER_VIRTUAL, ENDLESS)
            _use(pattern, used, text)
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    except _Slow:
        return ENDLESS
    return time.thread_time() - begun


def _use(pattern: re.Pattern[Any], used: frozenset[str], words: str) -> None:
    text = words if isinstance(pattern.pattern, str) else words.encode()
    if used & _LIKE_SEARCH:
        pattern.search(text)
        for _ in pattern.finditer(text):
            pass
    if "match" in used:
        pattern.match(text)
    if "fullmatch" in used:
        pattern.fullmatch(text)


def main() -> None:
    """Print every pattern that is slow."""
    begun, found = time.process_time(), patterns()
    for name, pattern, used in found:
        if piece := is_slow(pattern, used, CUT.get(name)):
            print(f"{name} {sorted(used)} {piece!r}", flush=True)
    print(len(found), round(time.process_time() - begun), "s")


if __name__ == "__main__":
    main()
