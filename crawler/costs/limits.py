"""What reading one page or list may cost: a second of the processor, whatever stands in it.

A timer interrupts what takes longer. It reaches Python's own code and patterns, not a call of a parser written in C: where
such a call is given much, a child of the process makes it first (`try_out`), which the system ends after the same time. Outside
of the main thread nothing is interrupted.
"""

import atexit
import json
import math
import os
import re
import signal
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial, wraps
from types import FrameType
from typing import Any, ParamSpec, TypeVar

import orjson

from crawler.costs.trials import Child, Language

LIMIT = 1.0
"""Seconds of the processor. The dearest of some 2,000 real pages takes .2 of one, the usual page .02."""
AGAIN = 0.1
"""Seconds after which what swallowed the interruption is interrupted again."""
MUCH = 300_000
"""Bytes from which a parser is tried out whatever they hold."""
MOST_VALUES = 1_000_000
"""Lists and objects of one JSON answer: making so many takes half a second. An answer of a hundred posts has some thousands."""
MOST_STATED = 100_000
"""Those of one statement in a page, where a parser makes them that nobody interrupts, and there may be many statements."""
MOST_MEMBERS = 4_000_000
"""Commas of one JSON answer, in its words too: what stands between them is made one by one. 16 MB of English have 200,000."""
MOST_MENDED = 4_000_000
"""Bytes of JSON that a slow but lenient reader is given, where a strict one refuses it: .4 s at most."""
DEEPEST = 500
"""Lists and objects in each other: Python tells no deeper value in words. Answers to answers take three each."""
PATIENCE = 30.0
"""Seconds of the clock for a child."""
TOO_COSTLY = "too costly"
"""The reason of a page that was not read to its end."""

_ESCAPE = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(u[dD][89a-fA-F][0-9a-fA-F]{2})|.)", re.DOTALL
)
"""An escape of JSON; the group is half a character alone."""
_MOST_EXACT = 2**63

P = ParamSpec("P")
T = TypeVar("T")


class TooCostly(Exception):
    """It was not read to its end; the message says why."""


class _Over(BaseException):
    """Passes by the handlers of errors in what is interrupted."""


def _unheard(unraisable: "sys.UnraisableHookArgs", before: Callable[["sys.UnraisableHookArgs"], object]) -> None:
    """Python drops what is raised while an object is taken away, and tells of it. The timer rings again, so nobody need know."""
    if unraisable.exc_type is not _Over:
        before(unraisable)


@dataclass(slots=True)
class _Clock:
    """The one timer of the process. Where nothing is under way it is left to ring: to stop it after each reading takes longer."""

    ends: float | None = None
    """When the work under way is interrupted, by the clock of its thread; None where there is none."""
    rings: float | None = None
    """When the timer rings at the latest, by that clock; None where it is not set."""
    ready: bool = False

    def begin(self, seconds: float) -> None:
        if not self.ready:
            signal.signal(signal.SIGPROF, self._ring)
            signal.siginterrupt(signal.SIGPROF, False)  # calls of other threads go on
            sys.unraisablehook = partial(_unheard, before=sys.unraisablehook)
            os.register_at_fork(after_in_child=self._unset)
            atexit.register(signal.setitimer, signal.ITIMER_PROF, 0)  # which ends a process that has given its handlers back
            self.ready = True
        self.ends = time.thread_time() + seconds
        if self.rings is None or self.ends < self.rings:
            self.rings = self.ends
            signal.setitimer(signal.ITIMER_PROF, seconds)

    def end(self) -> None:
        self.ends = None

    def _unset(self) -> None:
        self.rings = None

    def _ring(self, _number: int, _frame: FrameType | None) -> None:
        self.rings = None
        if self.ends is None:
            return
        now = time.thread_time()
        # The timer counts what other threads do as well, and the system for them: where memory is dear much of the time is its.
        left = max(self.ends - now, AGAIN)
        self.rings = now + left
        signal.setitimer(signal.ITIMER_PROF, left)
        if self.ends <= now:
            raise _Over


_CLOCK = _Clock()
_CHILD = Child()


def at_most(work: Callable[P, T], *args: P.args, **named: P.kwargs) -> T:
    """Do some reading that waits for nothing; TooCostly where it takes more than LIMIT. What it reads within shares the time."""
    if _CLOCK.ends is not None or threading.current_thread() is not threading.main_thread():
        return work(*args, **named)
    try:
        try:
            _CLOCK.begin(LIMIT)
            return work(*args, **named)
        finally:
            _CLOCK.end()
    except _Over:
        _CLOCK.end()  # it rang while it was ended
    # Not where the interruption is caught: what the work held is given back before anybody learns of it.
    raise TooCostly(f"reading it took more than {LIMIT:g} s of the processor, and was ended")


def bounded(work: Callable[P, T]) -> Callable[P, T]:
    """Such reading, wherever it is done."""

    @wraps(work)
    def within(*args: P.args, **named: P.kwargs) -> T:
        return at_most(work, *args, **named)

    return within


def read_json(body: bytes, most: int = MOST_VALUES, *, strict: bool = False) -> Any:
    """The value of JSON that others wrote; ValueError where it is none, or one that is dear to make.

    That is more than `most` lists and objects, MOST_MEMBERS values in them, or DEEPEST of them in each other. What is no value
    by itself, such as NaN, a number beyond all bounds or half a character, costs no more than itself; where `strict`, everything.
    """
    inner = body.count(b"[") + body.count(b"{")
    if inner > most or body.count(b",") > MOST_MEMBERS:
        raise ValueError("it has too many lists and objects")
    try:
        value = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        if strict or len(body) > MOST_MENDED or inner > MOST_STATED:
            raise
        value = _mended(body, error)
    if inner > DEEPEST and _is_deep(value):
        raise ValueError("its lists and objects stand too deep in each other")
    return value


def _mended(body: bytes, fault: ValueError) -> Any:
    """The value of JSON some strings or numbers of which no strict reader takes; the `fault` where that is not what it is."""
    text = _ESCAPE.sub(_whole_escape, body.decode("utf-8-sig", "replace"))
    try:
        return json.loads(text, strict=False, parse_constant=lambda _: None, parse_float=_finite, parse_int=_finite)
    except json.JSONDecodeError:
        raise fault from None
    except RecursionError:
        raise ValueError("its lists and objects stand too deep in each other") from None


def _whole_escape(match: re.Match[str]) -> str:
    return "\\ufffd" if match[1] else match[0]


def _finite(digits: str) -> int | float | None:
    """A number; None for one that is beyond all bounds."""
    number = float(digits)
    if math.isinf(number):
        return None
    return int(digits) if number.is_integer() and abs(number) < _MOST_EXACT and digits.lstrip("-").isdigit() else number


def _is_deep(value: Any) -> bool:
    level = [value]
    for _ in range(DEEPEST):
        members = (each.values() if isinstance(each, dict) else each for each in level if isinstance(each, (dict, list)))
        level = [one for some in members for one in some if isinstance(one, (dict, list))]
        if not level:
            return False
    return True


def try_out(language: Language, body: bytes) -> None:
    """Let a child parse first what no timer interrupts; TooCostly where it takes half of LIMIT. Nothing where nobody counts.

    The other half is for the process, which parses it once more.
    """
    if _CLOCK.ends is not None and not _CHILD.parses(language, body, LIMIT / 2, PATIENCE):
        raise TooCostly(f"a parser took more than {LIMIT / 2:g} s of the processor for it, and was ended")
