"""The headline: a vote among h1, JSON-LD, OpenGraph and the title element."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from crawler.extract.jsonld import first
from crawler.extract.layout import Layout
from crawler.extract.reading import Reading
from crawler.extract.vocabulary import Mark

_WORDS = re.compile(r"\w+")
_SOFT = re.compile("[\u00ad\u200b\u2060\ufeff]")
_SEPARATOR = re.compile(r"\s+[|\u2013\u2014\u00bb\u00ab\u2022\u00b7:>/\-]+\s+|\s*\|\s*|\s+::\s+|\s+\u00bb\s*")
_KICKER = re.compile(
    r"kicker|overline|topline|top-?title|dachzeile|roof-?line|eyebrow|spitzmarke|vorzeile|pre-?title|over-?title|subtitle|sub-?title|sub-?headline"
    r"|supertitle|suptitle|strapline|offscreen|visually-?hidden|sr-only|screen-reader|badge|premium|pubdate|published|label(?![a-z])|(?:^|[-_\s])colon"
)
_VOTES = {"h1": 1.6, "json-ld": 1.1, "opengraph": 1.0, "twitter": 0.0, "meta": 0.3, "title": 0.0}
"""The title element and Twitter's repeat one of the others; they only serve where nothing else does."""
_APART = Mark.JUNK | Mark.HIDDEN | Mark.FOOTER | Mark.ASIDE


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the page that may be the headline."""

    text: str
    level: int
    worth: float


def fold(text: str) -> str:
    """Words alone, without case."""
    return " ".join(_WORDS.findall(_SOFT.sub("", text).casefold()))


def choose_title(page: Reading) -> tuple[str | None, str | None]:
    """The title and where it came from; a heading that another statement bears out comes first."""
    site, head = site_names(page), page.head
    stated = _statements(page, site)
    headings = _headings(page.layout)
    elected = _elect(headings, stated, site)
    if elected:
        return elected
    for heading in headings:
        if heading.level > 1 and heading.worth > 0 and any(fold(heading.text) == fold(text) for text in stated.values()):
            return heading.text, f"h{heading.level}"
    if head.title and (found := _within(headings, head.title, site)):
        return found
    for source, text in stated.items():
        if fold(text) not in site:
            return text, source
    if headings and headings[0].level == 1:
        return headings[0].text, "h1"
    return next(((text, source) for source, text in stated.items()), (None, None))


def _elect(headings: list[Heading], stated: dict[str, str], site: set[str]) -> tuple[str, str] | None:
    """The text with the most votes: what an h1 shows counts most, yet JSON-LD and OpenGraph together overrule it."""
    votes: dict[str, float] = {}
    shown: dict[str, tuple[str, str]] = {}
    best = max((heading for heading in headings if heading.level == 1), key=lambda h: _score(h, stated, site), default=None)
    if best and _score(best, stated, site) >= 0.8:
        text = _confirmed(best.text, stated) or best.text
        votes[fold(text)], shown[fold(text)] = _VOTES["h1"], (text, "h1")
    elif not headings or not stated:
        return None
    for source, statement in stated.items():
        words = fold(statement)
        if words and words not in site:
            votes[words] = votes.get(words, 0.0) + _VOTES[source]
            shown.setdefault(words, (statement, source))
    if not best:
        for heading in headings[:6]:
            said = _confirmed(heading.text, stated)
            if said and fold(said) in votes and heading.worth > 0.5:
                votes[fold(said)] += 0.8
    winner = max(votes, key=lambda words: votes[words], default=None)
    return shown[winner] if winner and votes[winner] > 1 else None


def _statements(page: Reading, site: set[str]) -> dict[str, str]:
    head, article = page.head, page.stated
    raw = {
        "json-ld": first(article.get("headline")) or first(article.get("name")),
        "opengraph": head.first("og:title"),
        "twitter": head.first("twitter:title"),
        "meta": head.first("dc.title", "sailthru.title", "parsely-title"),
        "title": head.title,
    }
    return {source: strip_site(text, site) for source, text in raw.items() if text}


def _headings(layout: Layout) -> list[Heading]:
    found: list[Heading] = []
    for box in layout.boxes:
        if box.tag not in ("h1", "h2", "h3", "h4") or len(found) > 40:
            continue
        text = heading_text(box.node)
        if 3 < len(text) < 300:
            links = sum(block.links for block in layout.blocks[box.start : box.end])
            worth = 0.1 if box.marks & _APART or links * 10 > len(text) * 9 else 0.6
            found.append(Heading(" ".join(text.split()), int(box.tag[1]), worth))
    return found


def heading_text(node: LexborNode) -> str:
    """The text of a heading without the kicker, the badge and the hidden words inside it."""
    pieces: list[str] = []
    _gather(node, pieces, 0)
    text = " ".join("".join(pieces).split()).lstrip(":\u2013\u2014-| ")
    return text if len(text) > 3 else " ".join(node.text(separator=" ").split())


def _gather(node: LexborNode, pieces: list[str], depth: int) -> None:
    child = node.first_child
    while child is not None:
        tag = child.tag or ""
        if tag == "-text":
            pieces.append(child.text_content or "")
        elif tag == "br":
            pieces.append(" ")
        elif tag not in ("small", "svg", "script", "style", "button", "-comment") and depth < 12:
            names = f"{child.attributes.get('class') or ''} {child.attributes.get('id') or ''}".lower()
            if not _KICKER.search(names):
                _gather(child, pieces, depth + 1)
                if tag in ("div", "p"):
                    pieces.append(" ")
        child = child.next


def _confirmed(text: str, stated: dict[str, str]) -> str | None:
    """The heading where a statement says the same, or the statement where the heading only adds a kicker or a subtitle to it."""
    words = fold(text)
    others = [(fold(other), other) for other in stated.values()]
    if any(words == other for other, _ in others):
        return text
    for other, shown in others:
        if (
            len(other.split()) > 2
            and len(other) * 10 > len(words) * 3
            and (words.endswith(" " + other) or words.startswith(other + " "))
        ):
            return shown
    return None


def _score(heading: Heading, stated: dict[str, str], site: set[str]) -> float:
    words = fold(heading.text)
    if words in site:
        return 0.0
    return heading.worth + max((likeness(words, fold(other)) for other in stated.values()), default=0.3)


def _within(headings: list[Heading], title: str, site: set[str]) -> tuple[str, str] | None:
    """A heading whose words stand in the title element beside the site's name."""
    whole = f" {fold(title)} "
    for heading in headings:
        words = fold(heading.text)
        if heading.worth > 0.5 and words not in site and len(words) > 8 and len(words) * 5 > len(whole) and f" {words} " in whole:
            return heading.text, f"h{heading.level}"
    return None


def likeness(one: str, other: str) -> float:
    """1 for the same words, else the share of common words, counted against the longer side."""
    if one == other:
        return 1.0
    ones, others = set(one.split()), set(other.split())
    return len(ones & others) / max(len(ones), len(others), 1)


def site_names(page: Reading) -> set[str]:
    """Names the site gives itself and the name of its host, folded."""
    head, article = page.head, page.stated
    stated = (
        head.first("og:site_name"),
        head.first("application-name"),
        first(article.get("publisher")),
        head.first("twitter:site"),
        head.first("publisher"),
        urlsplit(page.url).netloc.removeprefix("www."),
    )
    return {fold(name) for name in stated if name}


def strip_site(text: str, site: set[str]) -> str:
    """The title without the site's name at either end."""
    cuts = [(match.start(), match.end()) for match in _SEPARATOR.finditer(text)]
    if not cuts:
        return text
    tail, lead = fold(text[cuts[-1][1] :]), fold(text[: cuts[0][0]])
    if _names_site(tail, site):
        return strip_site(text[: cuts[-1][0]], site)
    if lead in site:
        return strip_site(text[cuts[0][1] :], site)
    return text


def _names_site(part: str, site: set[str]) -> bool:
    close = part.replace(" ", "")
    return any(name and (part == name or name in part or (len(close) > 4 and close in name.replace(" ", ""))) for name in site)
