"""Words as they are compared: without case, punctuation and invisible marks."""

import re

_WORDS = re.compile(r"\w+")
_FOLDED = bytes(ord(chr(n).lower() if chr(n).isalnum() or chr(n) == "_" else " ") if n < 128 else n for n in range(256))
"""What stands for each byte of ASCII: a small letter for a letter, a space for what is in no word; half the cost of a pattern."""
_DENSE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff]")
_SOFT = re.compile("[\u00ad\u200b\u2060\ufeff]")
_TEMPLATE = re.compile(r"\{\{[^{}]*\}\}")
"""What a script was to fill in and did not."""


def one_line(text: str) -> str:
    """White space collapsed; most texts have none to collapse, and to see that costs a tenth of doing it."""
    text = text.strip()
    # All white space but the plain space is unprintable.
    return text if text.isprintable() and "  " not in text else " ".join(text.split())


def letters(text: str) -> int:
    """Length of a text in Latin letters: a sign of Chinese, Japanese or Korean says as much as three of them."""
    return len(text) if text.isascii() else len(text) + 2 * len(_DENSE.findall(text))


def fold(text: str) -> str:
    """Words alone, without case."""
    if text.isascii():
        return " ".join(text.encode().translate(_FOLDED).decode().split())
    return " ".join(_WORDS.findall(_SOFT.sub("", text).casefold()))


def is_unfilled(text: str) -> bool:
    """Whether a text is places for a script to fill in and nothing else."""
    left = _TEMPLATE.sub("", text)
    return left != text and not any(map(str.isalnum, left))
