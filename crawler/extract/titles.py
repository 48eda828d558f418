"""The headline: a vote among h1, JSON-LD, OpenGraph and the title element."""

import re
from collections.abc import Iterable

from crawler.extract.head import Head
from crawler.extract.jsonld import Thing, first
from crawler.extract.layout import Layout
from crawler.extract.vocabulary import Mark

_WORDS = re.compile(r"\w+")
_SEPARATOR = re.compile(r"\s+[|\u2013\u2014\u00bb\u00ab\u2022\u00b7:>\-]+\s+|\s*\|\s*|\s+::\s+")


def fold(text: str) -> str:
    """Words alone, without case."""
    return " ".join(_WORDS.findall(text.casefold()))


def choose_title(layout: Layout, head: Head, article: Thing) -> tuple[str | None, str]:
    """The title and where it came from; an h1 that another statement bears out comes first."""
    stated = {
        "json-ld": first(article.get("headline")) or first(article.get("name")),
        "opengraph": head.first("og:title"),
        "twitter": head.first("twitter:title"),
        "title": head.title,
        "meta": head.first("dc.title", "title", "sailthru.title", "parsely-title"),
    }
    site = site_names(head, article)
    votes = {source: strip_site(text, site) for source, text in stated.items() if text}
    folded = [fold(text) for text in votes.values()]
    headings = _headings(layout)
    best, best_score = None, 0.0
    for rank, (text, worth) in enumerate(headings):
        score = worth + max((likeness(fold(text), vote) for vote in folded), default=0.0) - rank * 0.05
        if score > best_score:
            best, best_score = text, score
    if best and best_score >= 0.9:
        return best, "h1"
    for source in ("json-ld", "opengraph", "twitter", "meta", "title"):
        if votes.get(source) and (fold(votes[source]) not in site or source == "title"):
            return votes[source], source
    return best, "h1"


def _headings(layout: Layout) -> list[tuple[str, float]]:
    found = []
    for block in layout.blocks:
        if block.tag not in ("h1", "h2", "h3") or not 3 < len(block.text) < 300:
            continue
        box = layout.boxes[block.box]
        if block.tag == "h1":
            found.append((" ".join(block.text.split()), 0.6 if not box.marks & (Mark.JUNK | Mark.HIDDEN | Mark.FOOTER | Mark.ASIDE) else 0.2))
        elif len(found) < 12:
            found.append((" ".join(block.text.split()), 0.1))
    return found


def likeness(one: str, other: str) -> float:
    """1 for the same words, else the share of common words, counted against the longer side."""
    if one == other:
        return 1.0
    ones, others = set(one.split()), set(other.split())
    return len(ones & others) / max(len(ones), len(others), 1)


def site_names(head: Head, article: Thing) -> set[str]:
    """Names the site gives itself, folded."""
    publisher = article.get("publisher")
    stated: Iterable[str | None] = (
        head.first("og:site_name"), head.first("application-name"), first(publisher), head.first("twitter:site"), head.first("publisher"))
    return {fold(name) for name in stated if name}


def strip_site(text: str, site: set[str]) -> str:
    """The title without the site's name at either end."""
    parts = _SEPARATOR.split(text)
    if len(parts) < 2:
        return text
    cuts = [(match.start(), match.end()) for match in _SEPARATOR.finditer(text)]
    tail, lead = fold(parts[-1]), fold(parts[0])
    if tail in site or any(name and name in tail for name in site):
        return strip_site(text[: cuts[-1][0]], site)
    if lead in site:
        return strip_site(text[cuts[0][1] :], site)
    return text
