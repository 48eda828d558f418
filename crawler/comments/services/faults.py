"""Why an answer of a service is none, though its status is 200: an error in the place of comments, or no JSON at all."""

from collections.abc import Callable, Mapping
from typing import Any

from crawler.comments.parts.json_values import load, word

MAX_SAID = 160
"""Characters kept of what a service says."""

_WORDS = ("message", "errmsg", "msg", "error_description", "detail", "details", "reason", "response")
"""Where services put into words what went wrong."""
_BAD = frozenset(("error", "fail", "failed", "failure", "unauthorized", "forbidden"))


def fault(body: bytes) -> str | None:
    """What a service says went wrong, in one line; None where its answer is an answer."""
    answer = load(body)
    if isinstance(answer, list):
        return None
    if not isinstance(answer, dict):
        return "answered with no JSON"
    told = answer.get("errors") or answer.get("error")
    if told:
        return _said(told if not isinstance(told, bool) else answer)
    number = answer.get("errno", answer.get("code"))
    is_wrong = (
        answer.get("success") is False
        or str(answer.get("status", "")).lower() in _BAD
        or (isinstance(number, int) and number not in (0, 200))
        or (isinstance(number, str) and not number.isdecimal() and number not in ("", "ok", "OK"))
        or ("documentation_url" in answer and "message" in answer)
    )
    return _said(answer) if is_wrong else None


def without(*names: str) -> Callable[[bytes], str | None]:
    """A fault that is also the lack of what stands under `names`, each in the one before: such an answer does not say "none"."""

    def why(body: bytes) -> str | None:
        wrong, found = fault(body), load(body)
        for name in names if wrong is None else ():
            if not isinstance(found, dict) or name not in found:
                return "answered without comments"
            found = found[name]
        return wrong

    return why


def _said(told: Any) -> str:
    """The words in what a service tells of its trouble."""
    for _ in range(4):
        if isinstance(told, list) and told:
            told = told[0]
        elif isinstance(told, Mapping):
            words = next((told[name] for name in _WORDS if told.get(name)), None)
            told = words if words is not None else next((f"{key} {value}" for key, value in told.items()), "")
        else:
            break
    said = " ".join((word(told) or "").split())[:MAX_SAID]
    return f"answered with an error: {said}" if said else "answered with an error"
