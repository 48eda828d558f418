"""How a site says that there is no such page, where it says so with status 200: asked for at an address that nobody wrote."""

import re
from urllib.parse import urlsplit

from crawler.hollow.repeated import WORD
from crawler.urls import stable_id

ALIKE = 0.9
"""Share of the words of either that two such pages have in common: they may repeat the address, or tell the time."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMBER = re.compile(r"\d{3}")
_ENDING = re.compile(r"\.[a-z]{3,5}$", re.IGNORECASE)


def unwritten(url: str) -> str | None:
    """An address beside this one that names no page; None where the query chooses the page, or the home page is meant.

    Nothing stays in it by which a program could find the same page again, such as a number in front of the headline.
    """
    parts = urlsplit(url)
    *folders, last = parts.path.strip("/").split("/")
    if parts.query or not last:
        return None
    ending = match.group() if (match := _ENDING.search(last)) else ""
    word = "".join(letter for letter in stable_id(url) if letter.isalpha())
    steps = [word if _NUMBER.search(step) and not _YEAR.fullmatch(step) else step for step in folders]
    slash = "/" if parts.path.endswith("/") else ""
    return parts._replace(path="/" + "/".join([*steps, f"{word}-{word[::-1]}{ending}"]) + slash, fragment="").geturl()


def alike(text: str, other: str) -> bool:
    """Whether two texts are one but for a few words, in any order: what changes is an address, a time, a list of the latest."""
    ours, theirs = set(WORD.findall(text.lower())), set(WORD.findall(other.lower()))
    return bool(ours) and len(ours & theirs) >= ALIKE * max(len(ours), len(theirs))
