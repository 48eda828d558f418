"""A page with every class and id replaced by a made one, the same by the same: what is read of it is read without their words."""

import random
import re
from functools import cache
from hashlib import blake2b

_TAG = re.compile(r"<[a-zA-Z][^<>]*>")
_NAMED = re.compile(r"(\s(?:class|id|for|aria-labelledby|aria-controls)\s*=\s*)(\"[^\"]*\"|'[^']*'|[^\s\"'>]+)", re.I)
_FRAGMENT = re.compile(r"(\shref\s*=\s*[\"']?[^\"'\s>#]*#)([^\"'\s>]+)", re.I)
_LETTERS = "bcdfghjkmnpqrstvwxz"


def scramble(body: bytes) -> bytes:
    """The page's markup (UTF-8) with other classes and ids; fragments of links follow their ids."""
    return _TAG.sub(lambda tag: _other_tag(tag[0]), body.decode("utf-8", "replace")).encode()


def _other_tag(tag: str) -> str:
    tag = _NAMED.sub(lambda match: match[1] + _other_value(match[2]), tag)
    return _FRAGMENT.sub(lambda match: match[1] + _other(match[2]), tag)


def _other_value(value: str) -> str:
    quote = value[0] if value[0] in "\"'" else '"'
    return quote + " ".join(_other(name) for name in value.strip("\"'").split()) + quote


@cache
def _other(name: str) -> str:
    chance = random.Random(blake2b(name.encode(), digest_size=8).digest())
    return "".join(chance.choices(_LETTERS, k=8))
