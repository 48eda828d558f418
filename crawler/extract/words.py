"""Words as they are compared: without case, punctuation and invisible marks."""

import re

_WORDS = re.compile(r"\w+")
_SOFT = re.compile("[\u00ad\u200b\u2060\ufeff]")


def one_line(text: str) -> str:
    """White space collapsed; most texts have none to collapse, and to see that costs a tenth of doing it."""
    text = text.strip()
    # All white space but the plain space is unprintable.
    return text if text.isprintable() and "  " not in text else " ".join(text.split())


def fold(text: str) -> str:
    """Words alone, without case."""
    return " ".join(_WORDS.findall((text if text.isascii() else _SOFT.sub("", text)).casefold()))
