"""Which parameters of a query choose the article at one site, told by the addresses that the site names."""

import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import islice
from urllib.parse import urlsplit

FEWEST = 3
"""Values of a parameter from which it shows what it does."""
MAX_ADDRESSES = 5_000
"""That are compared to see which parameter chooses the article."""
MAX_PARAMETERS = 20
"""Of one address; a query of more chooses nothing that a newspaper prints."""
_NAMES_ONE = re.compile(r"(?=[^\d]*+\d)[\w%~.-]++|[\w%~.]++(?:[-_+][\w%~.]++){3,}")
"""A value that can name an article: with a digit, or a headline of four words."""
_SEARCHES = frozenset(["s", "q", "search", "cari", "keyword", "query"])
"""What searches are named: they choose an article only where every value is a number."""
_CHOOSES = re.compile(r"\d{3}|[^/_-][-_][^/_-]++[-_]")
"""A path that chooses a page by itself."""
_PAGES = frozenset(["page", "paged", "hal", "halaman", "offset", "start"])
"""What the pages of a list are named."""


def choosing(addresses: Iterable[str]) -> frozenset[str]:
    """Names of the parameters in which alone these addresses differ, in lower case.

    A parameter chooses where many of its values stand behind few addresses that name no article without it, and each value
    can name one. Tracking is the other way round: few values behind many addresses.
    """
    behind: dict[str, set[str]] = defaultdict(set)
    values: dict[str, set[str]] = defaultdict(set)
    for address in islice(addresses, MAX_ADDRESSES):
        parts = urlsplit(address)
        for name, value, rest in _each(parts.query):
            if not _CHOOSES.search(parts.path):
                behind[name].add(f"{parts.netloc}{parts.path}?{rest}")
                values[name].add(value)
    return frozenset(name for name, found in values.items() if _chooses(name, found, len(behind[name])))


def _each(query: str) -> Iterable[tuple[str, str, str]]:
    """Each parameter of a query, its value, and the query without it."""
    parts = [part for part in query.split("&") if part]
    if len(parts) <= MAX_PARAMETERS:
        for place, part in enumerate(parts):
            name, _, value = part.partition("=")
            yield name.lower(), value, "&".join(sorted(parts[:place] + parts[place + 1 :]))


def _chooses(name: str, values: set[str], behind: int) -> bool:
    if len(values) < FEWEST or len(values) < FEWEST * behind or name in _PAGES:
        return False
    if name in _SEARCHES:
        return all(value.isascii() and value.isdigit() for value in values)
    return all(_NAMES_ONE.fullmatch(value) for value in values)
