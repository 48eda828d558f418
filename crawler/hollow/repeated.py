"""The same short text under several addresses of a site is no article of any, in whatever language it is written."""

import re
from collections import OrderedDict
from dataclasses import dataclass, field
from hashlib import blake2b
from urllib.parse import unquote

from crawler.urls import url_key

SEVERAL = 3
"""Addresses that share no word of their last step, from which a text is nobody's."""
LONGEST = 1500
"""Characters; of longer texts copies are the business of `pipelines.dedupe`."""
MOST_TEXTS = 1000
"""Texts that are remembered for one site, the latest."""
WORD = re.compile(r"(?<![\w-])[^\W\d_]++(?![\w.:/@-])")
"""Words of letters alone: what changes from one wall to the next are numbers, times, addresses and ids."""


@dataclass(slots=True)
class Repeated:
    """What one site answered with lately, as hashes."""

    seen: OrderedDict[bytes, list[str]] = field(default_factory=OrderedDict)
    """Hash of a text -> last steps of the addresses it stood under."""

    def note(self, text: str, url: str) -> bool:
        """Remember a text of a page; whether it now stands under several addresses."""
        words = WORD.findall(text[: LONGEST + 1].lower())
        if len(text) > LONGEST or not words:
            return False
        return self.note_key(" ".join(words), url)

    def note_key(self, name: str, url: str) -> bool:
        """Remember what names a text or an answer, such as a digest; whether it now stands under several addresses."""
        key = blake2b(name.encode(errors="replace"), digest_size=8).digest()
        steps = self.seen.setdefault(key, [])
        self.seen.move_to_end(key)
        if len(self.seen) > MOST_TEXTS:
            self.seen.popitem(last=False)
        step = _last_step(url)
        if len(steps) < SEVERAL and step not in steps:
            steps.append(step)
        return len(steps) >= SEVERAL


def _last_step(url: str) -> str:
    """What names the page in its address: twins of one article (AMP, mobile, another folder) share it."""
    return unquote(url_key(url)).lower().rstrip("/").rpartition("/")[2].removesuffix(".html")
