"""The headline: a vote among h1, JSON-LD, OpenGraph and the title element."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from crawler.extract.facts.headings import (
    LONGEST_TITLE,
    SEPARATES,
    SEPARATOR,
    Heading,
    above_text,
    first_of_text,
    front_links,
    likeness,
    over_the_door,
    read_headings,
    read_lines,
    strip_site,
    title_parts,
    under_the_door,
    without_section,
)
from crawler.extract.page.jsonld import first, texts, types_of
from crawler.extract.page.layout import Layout
from crawler.extract.page.statements import Reading
from crawler.extract.page.words import fold, letters

_KICKED = re.compile(r"[:|\u2013\u2014\-]\s*$")
"""Ends the words before a headline that name its subject."""
_TAILED = re.compile(r"\s*[|\uff5c\u3163\u2013\u2014\-]")
"""Begins the words after a headline that name the section."""
_ENDED = re.compile(r"[|\uff5c\u3163\u2013\u2014\u00bb\u2022\u00b7/>(\[-]")
"""Begins what stands behind a headline in its own element and is not of it."""
_UNSPACED = re.compile(r"[-_|\uff5c\u2013\u2014]")
_VOTES = {"h1": 1.6, "json-ld": 1.1, "opengraph": 1.0, "twitter": 0.0, "meta": 0.3, "title": 0.0}
_BORNE_OUT = 0.55
"""Of a title element that says what JSON-LD does where OpenGraph and the only h1 say something else each."""
_LONE = 2.2
"""Vote of the only h1 of a page that is no newsroom's: what metadata says instead is often made for search engines."""
_BRIEF = 12
"""Letters of a statement that may be all of a headline."""
_SHORTEST, _DENSE = 4, 12
"""Words of an h1 that counts although no statement resembles it, and how many more letters than signs where a sign says as much
as three."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What one source gives as the title."""

    source: str
    text: str
    words: str
    """Folded."""


def choose_title(page: Reading) -> tuple[str | None, str | None]:
    """The title and where it came from; a heading that another statement bears out comes first."""
    title, source = _chosen(page, read_headings(page.layout, page.url))
    return title and without_section(title, page.layout), source


def _chosen(page: Reading, headings: list[Heading]) -> tuple[str | None, str | None]:
    site = site_names(page) | {heading.words for heading in headings if heading.home} | page.profile.headings
    parts = title_parts(page.head.title or "")
    site |= over_the_door(headings, parts, page.layout)
    if lines := under_the_door(headings, parts, page.layout):
        site |= {parts[0], parts[-1]} - {lines[0].words}
        headings = [*lines, *headings]
    if (len(parts) > 1 or any(not heading.home for heading in headings)) and site.isdisjoint((parts[0], parts[-1])):
        site |= front_links(page.tree) & {parts[0], parts[-1]}
    stated = [_as_begun(said, headings) for said in _statements(page, site)]
    headings = above_text(headings, {said.words for said in stated if _is_whole(said.words)}, page.layout)
    if not any(heading.level == 1 for heading in headings):
        headings = [*read_lines(page.layout, [said.words for said in stated], parts), *headings]
    elected = _elect(headings, stated, site, news="NewsArticle" in types_of(page.stated))
    if elected:
        return elected
    for heading in headings:
        if heading.level > 1 and heading.worth > 0 and any(heading.words == said.words for said in stated):
            return heading.text, f"h{heading.level}"
    if page.head.title and (found := _within(headings, page.head.title, site)):
        return found
    return _without_headline(page, headings, stated, site)


def _as_begun(said: Statement, headings: list[Heading]) -> Statement:
    """A title element whose longest part an h1 begins with and goes on apart from, as that part: a byline may stand in the h1."""
    pieces = SEPARATOR.split(said.text) if said.source == "title" and SEPARATES.search(said.text) else []
    longest = max(pieces, key=letters, default="")
    begun = f"{fold(longest)} "
    held = letters(longest) > _BRIEF and any(
        heading.level == 1
        and heading.words.startswith(begun)
        and heading.words not in fold(said.text)
        and _goes_on_apart(heading, longest)
        for heading in headings
    )
    return Statement("title", longest, fold(longest)) if held else said


def _without_headline(
    page: Reading, headings: list[Heading], stated: list[Statement], site: set[str]
) -> tuple[str | None, str | None]:
    """The title of a page without a heading that a statement bears out."""
    sign = _sign(page, headings)  # of an article without a headline the site's name is no title
    told = (said for said in stated if said.words and said.words not in site | sign)
    if said := next(told, None):
        return _shown_part(said.text, page.layout), said.source
    if headings and headings[0].level == 1 and not headings[0].home:
        return headings[0].text, "h1"
    if first := first_of_text(headings, page.layout):
        return first.text, f"h{first.level}"
    return next(((said.text, said.source) for said in stated if said.words not in sign), (None, None))


def _sign(page: Reading, headings: list[Heading]) -> set[str]:
    """The words by which the page leads to the site's front page, as its name over the door."""
    links = page.tree.css('a[rel~="home"]')[:5]
    return {heading.words for heading in headings if heading.home} | {fold(link.text()) for link in links}


def _shown_part(title: str, layout: Layout) -> str:
    """The part of a title before a mark without spaces around it, where the page shows that part as a line: `Headline-Site`."""
    parts = _UNSPACED.split(title)
    if len(parts) < 2 or len(title) > LONGEST_TITLE:
        return title
    lead = parts[0].strip()
    return lead if any(block.text == lead for block in layout.blocks) else title


def _elect(headings: list[Heading], stated: list[Statement], site: set[str], *, news: bool) -> tuple[str, str] | None:
    """The text with the most votes: what an h1 shows counts most, yet JSON-LD and OpenGraph together overrule it."""
    votes: dict[str, float] = {}
    shown: dict[str, tuple[str, str]] = {}
    best = _best(headings, stated, site)
    if best:
        text = _tied(best, stated) or _confirmed(best, stated) or best.text
        votes[fold(text)], shown[fold(text)] = _worth(best, headings, stated, news=news), (text, "h1")
    elif not headings or not stated:
        return None
    by_source = {said.source: said.words for said in stated}
    headline = by_source.get("json-ld") if by_source.get("opengraph") not in (None, by_source.get("json-ld")) else None
    for said in stated:
        if said.words and said.words not in site:
            borne_out = said.source == "title" and said.words == headline
            votes[said.words] = votes.get(said.words, 0.0) + (_BORNE_OUT if borne_out else _VOTES[said.source])
            shown.setdefault(said.words, (said.text, said.source))
    if not any(heading.level == 1 for heading in headings):
        for heading in headings[:6]:
            confirmed = _confirmed(heading, stated)
            if confirmed and fold(confirmed) in votes and heading.worth > 0.5:
                votes[fold(confirmed)] += 0.8
    winner = max(votes, key=lambda words: votes[words], default=None)
    return shown[winner] if winner and votes[winner] > 1 else None


def _worth(heading: Heading, headings: list[Heading], stated: list[Statement], *, news: bool) -> float:
    """The vote of an h1: more than all statements have where it is the only one, and they do not repeat it behind a kicker."""
    lone = sum(heading.level == 1 for heading in headings) == 1 and _is_whole(heading.words)
    kicked = any(said.words.endswith(f" {heading.words}") for said in stated)
    return _LONE if lone and not kicked and not news else _VOTES["h1"]


def _best(headings: list[Heading], stated: list[Statement], site: set[str]) -> Heading | None:
    """The h1 that statements resemble most, if any does."""
    first_level = [heading for heading in headings if heading.level == 1 and heading.words not in site]
    scores = {heading: _score(heading, stated, site) for heading in first_level}
    best = max(first_level, key=lambda heading: (scores[heading], len(heading.words)), default=None)
    if best and (scores[best] >= 0.8 or (len(first_level) == 1 and best.worth > 0.5 and _is_whole(best.words))):
        return best
    return None


def _is_whole(words: str) -> bool:
    """Whether a heading says enough to be a headline although nothing resembles it, in scripts without spaces too."""
    return len(words.split()) >= _SHORTEST or letters(words) > len(words) + _DENSE


def _statements(page: Reading, site: set[str]) -> list[Statement]:
    head, article = page.head, page.stated
    raw = {
        "json-ld": first(article.get("headline")) or first(article.get("name")),
        "opengraph": head.first("og:title"),
        "twitter": head.first("twitter:title"),
        "meta": head.first("headline", "dc.title", "sailthru.title", "parsely-title"),
        "title": head.title,
    }
    # Most of them say the same.
    labels = _labels(page)
    without_site = {text: strip_site(_without_tail(text, page.profile.tails), site, labels) for text in set(raw.values()) if text}
    stripped = {source: without_site[text] for source, text in raw.items() if text}
    plain = ((source, _plainest(text, stripped.values())) for source, text in stripped.items())
    return [Statement(source, text, fold(text)) for source, text in plain]


def _labels(page: Reading) -> frozenset[str]:
    """The sections that the page states to be in, and the folders of its address, folded."""
    said = [*page.head.all("article:section"), *texts(page.stated.get("articleSection"))]
    folders = urlsplit(page.url).path.split("/")[1:-1]
    return frozenset(filter(None, map(fold, (*said, *folders))))


def _without_tail(text: str, tails: Iterable[str]) -> str:
    """A title without what ends those of the site's other pages."""
    tail = next((tail for tail in tails if text.endswith(tail) and len(text) > len(tail)), "")
    return text.removesuffix(tail)


def _plainest(text: str, others: Iterable[str]) -> str:
    """What another statement gives without the kicker before it or the section after it."""
    for other in others:
        if len(other) < len(text) and len(other.split()) > 2:
            if text.endswith(other) and _KICKED.search(text[: -len(other)]):
                return other
            if text.startswith(other) and len(other) * 10 > len(text) * 6 and _TAILED.match(text[len(other) :]):
                return other
    return text


def _tied(heading: Heading, stated: list[Statement]) -> str | None:
    """The heading with the kicker that a colon ties to it, where every statement repeats both ("Letter from Rome: Silence")."""
    whole = " ".join(heading.node.text(separator=" ").split()).replace(" :", ":")
    kicker = whole.removesuffix(heading.text).rstrip()
    tied = kicker != whole and kicker.endswith(":") and stated and all(said.words == fold(whole) for said in stated)
    return whole if tied else None


def _confirmed(heading: Heading, stated: list[Statement]) -> str | None:
    """The heading where a statement says the same, or the statement where the heading only adds a kicker or a subtitle to it."""
    words = heading.words
    if any(words == said.words for said in stated):
        return heading.text
    close = words.replace(" ", "")
    for said in stated:
        if said.words.replace(" ", "") == close:
            return said.text
    for said in stated:
        is_most = letters(said.words) > _BRIEF and len(said.words) * 10 > len(words) * 3
        kicked = words.endswith(" " + said.words)
        if is_most and (kicked or (words.startswith(said.words + " ") and _goes_on_apart(heading, said.text))):
            return said.text
    return None


def _goes_on_apart(heading: Heading, said: str) -> bool:
    """Whether what a heading says behind a statement is a line of its own; in one run with it the statement was cut short."""
    child = heading.node.first_child
    return (child is not None and child.next is not None) or _ENDED.match(heading.text[len(said) :].lstrip()) is not None


def _score(heading: Heading, stated: list[Statement], site: set[str]) -> float:
    if heading.words in site:
        return 0.0
    return heading.worth + max((likeness(heading.words, said.words) for said in stated), default=0.3)


def _within(headings: list[Heading], title: str, site: set[str]) -> tuple[str, str] | None:
    """The longest heading whose words stand in the title element beside the site's name; a link must be a whole part of it."""
    whole = f" {fold(title)} "
    parts = set(title_parts(title))

    def fits(heading: Heading) -> bool:
        words = heading.words
        inside = heading.worth > 0.5 and len(words) * 5 > len(whole) and f" {words} " in whole
        return len(words) > 8 and words not in site and not heading.home and (inside or words in parts)

    longest = max(filter(fits, headings), key=lambda heading: len(heading.words), default=None)
    return (longest.text, f"h{longest.level}") if longest else None


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
    headline = head.first("og:title")
    misnamed = {headline} if (head.title or headline) != headline else set()  # some state the headline as the site's name
    return {fold(name) for name in stated if name and name not in misnamed} | page.profile.names
