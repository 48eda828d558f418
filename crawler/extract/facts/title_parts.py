"""What the marks in a title part: the headline, its section, the site's name."""

import re

from crawler.extract.page.layout import Layout
from crawler.extract.page.words import fold, letters

SEPARATOR = re.compile(
    r"(?<!\s)\s+[|\u2013\u2014\u00bb\u00ab\u2022\u00b7:>/\-]+\s+|(?:(?<!\s)\s+)?[|\uff5c\u3163]\s*|(?<!\s)\s+(?:::\s+|\u00bb\s*)"
)
SEPARATES = re.compile(r"[|\u2013\u2014\u00bb\u00ab\u2022\u00b7:>/\-\uff5c\u3163]")
_ARCHIVED = re.compile(r"\s\u00bb\s+Blog Archive\s+\u00bb\s+")
"""Between the site's name and the headline, in WordPress of its first years."""
_JOINED = re.compile(r"([^_]*[\u3040-\u30ff\u4e00-\u9fff][^_]{3,}?)(?:_[^_]{2,20}){1,3}$")
"""Headline, section and site joined by low lines, as Chinese sites do."""
LONGEST = 300
"""Characters of a title in which such marks are looked for."""
_LONGER = 2
"""Times the letters of a section that a headline has."""


def title_parts(title: str) -> list[str]:
    """What the marks in a title part, folded."""
    return list(map(fold, SEPARATOR.split(title) if SEPARATES.search(title) else [title]))


def without_section(title: str, layout: Layout) -> str:
    """A title less what stands behind its last mark, where that is a line of its own and so is the rest, or ends one."""
    cuts = list(SEPARATOR.finditer(title)) if SEPARATES.search(title) else []
    if not cuts:
        return title
    lead, section = title[: cuts[-1].start()], fold(title[cuts[-1].end() :])
    words, whole = fold(lead), fold(title)
    if letters(lead) < _LONGER * letters(section):
        return title
    lines = {fold(block.text) for block in layout.blocks if len(block.text) < LONGEST} - {whole}
    return lead if section in lines and any(line == words or line.endswith(f" {words}") for line in lines) else title


def strip_site(text: str, site: set[str], labels: frozenset[str] = frozenset()) -> str:
    """The title without the site's name at either end, and without one of the labels behind it."""
    if (archived := _ARCHIVED.search(text)) and archived.end() < len(text):
        return text[archived.end() :]
    if "_" in text and len(text) < LONGEST and (joined := _JOINED.match(text)):
        return joined[1]
    # To look for one of the marks alone costs a tenth of the pattern.
    cuts = [(match.start(), match.end()) for match in SEPARATOR.finditer(text)] if SEPARATES.search(text) else []
    if not cuts:
        return text
    tail, lead = fold(text[cuts[-1][1] :]), fold(text[: cuts[0][0]])
    if _names_site(tail, site) or tail in labels:
        return strip_site(text[: cuts[-1][0]], site, labels)
    if lead in site:
        return strip_site(text[cuts[0][1] :], site, labels)
    return text


def _names_site(part: str, site: set[str]) -> bool:
    close = part.replace(" ", "")
    begins = f"{part} "
    return any(
        name and (part == name or name in part or name.startswith(begins) or (len(close) > 4 and close in name.replace(" ", "")))
        for name in site
    )
