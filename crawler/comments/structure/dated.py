"""Whether a run of text shows when something was written."""

import re
from functools import lru_cache

from crawler.times import in_text

MAX_DATED = 160
"""Characters of a run that may be a line with a date."""
MAX_BEGINNING = 80
"""Characters of a longer run at whose beginning a date may stand."""
MAX_LOOK = 600
"""Characters of a run as it stands, white space and all, that are looked at."""
LONGEST_CLOCK = 8

_THOUSAND = re.compile(r"\d\s?[kKMGB]\w?$")
_DIGITS = re.compile(r"\d+")
_DATED = re.compile(r"\d(?:(?:(?<=1)[349]|(?<=2)[05])\d\d(?!\d)|\s?(?:[./\-年月]\s?\d|:\s?\d\d|[^\W\d_]))")
"""What a date, a clock or an age has in it, in any script: quick to see, since a digit comes first, and often something else."""


def is_dated(text: str) -> bool:
    """Whether a run of text shows a time that is more than a clock time."""
    if _DATED.search(text, 0, MAX_LOOK) is None:
        return False
    text = " ".join(text.split())
    if len(text) > MAX_DATED:
        text = text[:MAX_BEGINNING]
    return _shows_date(_DIGITS.sub(_masked, text))


def is_short_age(text: str) -> bool:
    """Whether a run is nothing but an age in figures: `17h`, `3 mo`; `26k` counts something else."""
    text = text.strip()
    return text[:1].isdecimal() and text[-1:].isalpha() and _THOUSAND.search(text) is None and in_text.is_age(text)


def _masked(number: re.Match[str]) -> str:
    digits = number[0]
    return "2011" if len(digits) == len("2011") and digits[:2] in ("19", "20") else "1" * len(digits)


@lru_cache(maxsize=20_000)
def _shows_date(text: str) -> bool:
    """The same of a text whose digits are all one, but those of years: the pages of a site repeat these."""
    found = in_text.find_when(text)
    return found is not None and (in_text.is_absolute(found) or any(map(str.isalpha, found)) or len(found) > LONGEST_CLOCK)
