"""What a `Link` header names, as RFC 8288 has it: addresses, each with what is said of it."""

import re
from collections.abc import Iterator

_LINK = re.compile(r"<([^<>]*+)>((?:[^,<\"]++|\"[^\"]*+\")*+)")
_SAID = re.compile(r";\s*+([\w*-]++)\s*+=\s*+(?:\"([^\"]*+)\"|([^\s;,\"]++))")
_LONGEST = 20_000
"""Characters of a header that are read."""


def links_of(header: str) -> Iterator[tuple[str, dict[str, str | None]]]:
    """Addresses as they are written, each with its parameters by their names in lower case; the first of a name counts."""
    for link in _LINK.finditer(header[:_LONGEST]):
        said: dict[str, str | None] = {}
        for each in _SAID.finditer(link[2]):
            said.setdefault(each[1].lower(), each[2] if each[2] is not None else each[3])
        yield link[1].strip(), said
