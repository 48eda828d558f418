"""Inputs made wrong: bytes cut, doubled and swapped, and values of JSON exchanged for odd ones."""

import json
import random
from typing import Any

ODD: tuple[Any, ...] = (
    None, True, False, 0, -1, 2**31, 2**63, 10**30, -(10**400), 1e308, -0.0, "", " ", "\u00b2", "\u0665", "NaN", "9" * 5000, [], {}, [[]], [None],
    {"a": []}, {"rendered": None}, {"rendered": 5}, "\x00", "\r\nX: y", "\x1b]0;x\x07", "\u202e", "\ud800", "\ufeff", "A" * 300, "<b>", "&#0;",
    "&#xD800;", "http://[salah/x", "http://kota.example:99999/", "javascript:alert(1)", "//", "http://", "https://kota.example/\r\nX: y", "?", "#",
    "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2026-02-30", "2026-11-26T25:61:61Z", "Thu, 31 Feb 99999999 10:00:00 +9999",
    "-1 day ago", "99999999999999999999 hours ago", "1e999", "24 November 0000", "31/31/9999", "2026-11-26T10:00:00+99:99", "0", "١٢ نوفمبر ٢٠٢٦",
)  # fmt: skip
"""Values that readers of numbers, dates, addresses and texts stumble over."""
_WORDS = [str(value).encode("utf-8", "replace") for value in ODD if isinstance(value, str | int | float)]
_MARKS = [
    b"<",
    b">",
    b'"',
    b"'",
    b"&",
    b"{",
    b"}",
    b"[",
    b"]",
    b":",
    b",",
    b"\n",
    b"\x00",
    b"\xff",
    b"\xc3",
    b"]]>",
    b"<!--",
    b"-->",
    b"<![CDATA[",
    b"</",
]


def mutated(seed: bytes, chance: random.Random) -> bytes:
    """The seed with one to four things wrong in it."""
    data = seed
    for _ in range(chance.randint(1, 4)):
        data = _in_json(data, chance) if data[:1] in (b"{", b"[") and chance.random() < 0.8 else _in_bytes(data, chance)
    return data


def _in_bytes(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    end = min(len(data), start + chance.choice((0, 1, 3, 12, 60, 400)))
    piece = data[start:end]
    return (
        data[:start]
        + chance.choice((b"", piece * chance.choice((2, 50)), chance.choice(_WORDS), chance.choice(_MARKS), piece[::-1]))
        + data[end:]
    )


def _in_json(data: bytes, chance: random.Random) -> bytes:
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return _in_bytes(data, chance)
    places = list(_places(value))
    if not places:
        return json.dumps(chance.choice(ODD)).encode()
    holder, key = chance.choice(places)
    if chance.random() < 0.15:
        del holder[key]
    else:
        holder[key] = chance.choice(ODD) if chance.random() < 0.8 else chance.choice(places)[0]
    try:
        return json.dumps(value).encode()
    except (ValueError, RecursionError):  # it holds itself
        return data


def _places(value: Any) -> Any:
    """Each value inside, as who holds it and under what."""
    for key, inner in list(value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()):
        yield value, key
        yield from _places(inner)
