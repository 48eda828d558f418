"""Words as they are compared: without case, punctuation and invisible marks."""

import re

_WORDS = re.compile(r"\w+")
_SOFT = re.compile("[\u00ad\u200b\u2060\ufeff]")


def fold(text: str) -> str:
    """Words alone, without case."""
    return " ".join(_WORDS.findall((text if text.isascii() else _SOFT.sub("", text)).casefold()))
