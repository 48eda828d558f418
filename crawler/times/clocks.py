"""Times of day in words: `10:15 Uhr`, `10.15 p.m.`, `午後3時15分`, `pukul 3 sore`."""

import re

Clock = tuple[int, int, int] | None
"""Hour, minute, second; None where none is given."""

_MERIDIEM = r"(?P<before>午前|午後|上午|下午|오전|오후|凌晨|中午|晚上)?\s*"
_PARTS = "pagi|tengah ?hari|siang|sore|petang|malam"
"""Parts of the day in Malay and Indonesian."""
_CLOCK = re.compile(
    rf"{_MERIDIEM}(?<![\d.,/-])(?P<h>\d{{1,2}})(?:\s*[:٫]\s*|(?<=\d)\.(?=\d\d(?!\d|\.\d))|\s*[hH]\s*(?=\d\d)|\s*[時时点點시]\s*)(?P<m>\d{{2}}|\d(?=[分분]))"
    rf"(?:\s*[分분])?(?:[:.](?P<s>\d\d)(?:[.,]\d+)?|\s*(?P<sec>\d\d?)\s*[秒초])?(?!\d)\s*(?P<after>[ap]\.?\s?m\b\.?|(?:{_PARTS})\b|ص|م(?!\w))?",
    re.IGNORECASE,
)
_HOUR_ALONE = re.compile(
    rf"{_MERIDIEM}(?<!\d)(?P<h>\d{{1,2}})\s*(?:[時时点點시](?!\d)|Uhr\b|h\b(?!\d)|(?P<after>[ap]\.?m\b\.?|(?:{_PARTS})\b))",
    re.IGNORECASE,
)
_LATE = frozenset(("午後", "下午", "오후", "晚上", "م", "sore", "malam"))
_NIGHT = frozenset(("晚上", "malam"))
_NOONISH = frozenset(("中午", "siang", "tengah hari", "tengahhari"))


def find_clock(words: str) -> tuple[Clock, str]:
    """Hour, minute, second, and the words after them."""
    match = _CLOCK.search(words) or _HOUR_ALONE.search(words)
    if match is None:
        return None, words
    found = match.groupdict()
    hour, minute = int(found["h"]), int(found.get("m") or 0)
    half = (found.get("after") or found["before"] or "").lower()
    if half:
        if hour > 12 and half[0] == "a":
            return None, words
        hour = _on_24(hour, half)
    if hour > 23 or minute > 59:
        return None, words
    return (hour, minute, min(59, int(found.get("s") or found.get("sec") or 0))), words[match.end() :]


def _on_24(hour: int, half: str) -> int:
    """The hour of a day of two halves on the clock of 24."""
    if half in _NOONISH:
        return hour + 12 if hour < 6 else hour
    if half in _NIGHT and hour == 12:
        return 0
    late = half in _LATE or (half[0] == "p" and half != "pagi")
    return hour % 12 + 12 if late and hour <= 12 else 0 if hour == 12 and not late else hour
