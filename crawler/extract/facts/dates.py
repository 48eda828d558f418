"""Statements of when the article was published and changed, best first; normalization reads them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from crawler.comments.readers import is_of_a_reader
from crawler.extract.facts.beside_day import of_changes, with_hour
from crawler.extract.facts.script_day import in_address, in_scripts
from crawler.extract.facts.shown_day import (
    Statement,
    agreeing,
    better_told,
    counted_back,
    in_local_time,
    is_on,
    of_same_day,
    prefer_shown,
    without_false_zone,
)
from crawler.extract.facts.sign_times import BEFORE, from_signs, fullness, headline_of, nearness, says_updated
from crawler.extract.page.head import Head
from crawler.extract.page.jsonld import Thing, time_of
from crawler.extract.page.layout import Layout, outside
from crawler.extract.page.marks import NO_DAY, Mark
from crawler.extract.page.statements import Reading
from crawler.extract.page.walk import read_layout
from crawler.times.clocks import shows_clock
from crawler.times.in_line import DayInLine, day_in, is_more_than_year

_PUBLISHED_KEY = re.compile(
    r"publish(?!er)|pub_?date|issued|date_?created|created_?(?:at|time|date)|dc\.?date|(?:^|[._:-])date$|"
    r"publication_?date|displaydate|pdate|(?:article|item|upload|post|story|content)_?date|^p_?time$|(?:^|[._:-])created$"
)
_MODIFIED_KEY = re.compile(r"modif|updated|revised|lastmod")
_ANYWHERE = 'time, [itemprop="datePublished"], [class*="date"], [class*="datum"], [class*="fecha"], [class*="tanggal"]'
_NO_DIGITS = re.compile(r"\D+")
_GLUED = re.compile(r"(?<!\d)20\d\d(?=\d?\d:\d\d)")
"""A year whose hour follows in an element of its own, with nothing but a style between them."""
_YEAR = re.compile(r"(?<!\d)(?:1\d|20)\d\d(?!\d)")
_LABEL = re.compile(
    r"(?:(?:erschienen|ver\u00f6ffentlicht|erstellt)(?: am)?|online seit|published(?: on| at)?|date published|posted(?: on)?|"
    r"publi\u00e9e?(?: le)?|mise? en ligne(?: le)?|date de publication|publicad[oa](?: el| em)?|pubblicat[oa](?: il)?|"
    r"data di pubblicazione|gepubliceerd(?: op)?|geplaatst op|dipublikasikan|diterbitkan|diposting|diunggah|tayang|publicerad|"
    r"publisert|julkaistu|opublikowano|\u043e\u043f\u0443\u0431\u043b\u0438\u043a\u043e\u0432\u0430\u043d\u043e)"
    r"\s*:?\s*(?:[^\W\d_]{2,12},?\s*)?$",
    re.I,
)
"""Ends the words before the day of publication, a weekday apart."""
_STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
_OF_PROSE = re.compile(
    r"(?:\S+\s+){5,}(?:on|in|of|since|until|by|am|im|vom|bis|seit|le|du|el|del|pada|sejak|hingga|op|på|den|il|dal|em)\s+$"
)
"""Ends the words before a day that a sentence tells of."""
_OF_WRITING = re.compile(
    r"^\W*(?:by|von|par|por|di|oleh)\b|\b(?:posted|publish|publi[\u00e9ec]|pubblic|ver\u00f6ffentlich|eingestellt|geschrieben|verfasst|erstellt|"
    r"gespeichert|beitrag\s+wurde|entry\s+was|written|diposting|ditulis|diterbitkan|dipublikasikan|diunggah)",
    re.I,
)
"""Such words make it a line about the article itself: `This entry was posted in News by admin on ...`."""
_RANGE = re.compile(
    r"(?<!\d)\d{1,2}(?:st|nd|rd|th|\.)?(?:\s?(?:de\s)?[^\W\d_]{3,12}\.?)?\s?(?:[\u2013\u2014-]|to|till|until|bis|au|al|al|до|a|s/d|sampai)\s?$"
)
"""Ends the words before the second day of two between which something lasts: `1 March \u2013 30 June 2024`."""
_FIRST_YEAR = 1993
"""No page of the web was published before; where a line shows an earlier day, it tells of something else."""
_LINE, _SHORT_LINE = 200, 40
"""Characters of a line that may say the day, and of one that may say what the next is about."""
_SURE = 2.0
"""A statement of this score stands where the article's own date would."""
_BEHIND = 1.5
"""What a date at the end of a text, or in a sentence of it, counts less where one stands below the headline."""
_STAMPS, _OWN_STAMPS = 6, 2
"""Elements for times of a page that shows more than its own article's, and the times of that: published and changed."""
_STATED = ("json-ld", "meta")
"""Sources that readers do not see; what is shown of a day as that of a change is not that of publication elsewhere."""
_AS_NEAR = 0.5
"""What two statements beside each other may differ by."""
_OPENING, _OPENED, _AFTER = 4, 7, 6
"""Blocks of the beginning of a body in which a bare date may be its own, more where no h1 is, for the headline is among them; and
blocks after the body."""


@dataclass(frozen=True, slots=True)
class Dates:
    """Candidates, best first."""

    published: list[str]
    modified: list[str]
    source: str | None


def read_dates(page: Reading, span: tuple[int, int]) -> Dates:
    """All statements of publication and of change; `span` are the first block of the body and the block after its last."""
    published, shown, modified = statements(page, span)
    shown = without_false_zone(shown, shown)
    published = prefer_shown(without_false_zone(published, shown), shown) + agreeing(shown, in_address(page.url))
    published += better_told(published, shown)
    if page.profile.zone is not None and page.profile.zone.at:
        published, modified = list(map(in_local_time, published)), list(map(in_local_time, modified))
    published += in_address(page.url) or in_address(page.head.canonical or "")
    if not published and not modified:
        published = _unseen(page) or _labelled(page)
    elif published and all(statement.score < _SURE for statement in published):
        published += _labelled(page)
    if not published and not modified:
        published = counted_back(page.layout, span)
    if not published and modified:
        published = [Statement(0.5, modified[0].raw, "modified")]
    if published and not any(shows_clock(statement.raw) or statement.source == "script" for statement in published):
        published += in_scripts(page) or _stamped(page, published) or of_same_day(published, modified)
    published = _without_changes(published, modified)
    published.sort(key=lambda statement: -statement.score)
    modified.sort(key=lambda statement: -statement.score)
    raws = list(dict.fromkeys(statement.raw for statement in published))
    return Dates(raws[:12], list(dict.fromkeys(s.raw for s in modified))[:8], published[0].source if published else None)


def _without_changes(published: list[Statement], modified: list[Statement]) -> list[Statement]:
    """Statements of publication less those shown that are called changes elsewhere, where others of another day stand as near."""
    called = {statement.raw for statement in modified if statement.source not in _STATED}
    left = [one for one in published if one.source in _STATED or one.raw not in called]
    gone = [one for one in published if one not in left]
    nearer = max((one.score for one in gone), default=0.0) > max((one.score for one in left), default=0.0) + _AS_NEAR
    return published if not left or nearer or any(is_on(one.raw, other.raw) for one in gone for other in left) else left


def statements(page: Reading, span: tuple[int, int]) -> tuple[list[Statement], list[Statement], list[Statement]]:
    """What metadata states of publication, what the page shows of it, and what either says of changes."""
    published, modified = _from_metadata(page.head, page.things, page.stated)
    if same := page.profile.same:
        published = [statement for statement in published if statement.raw not in same]
        modified = [statement for statement in modified if statement.raw not in same]
    shown: list[Statement] = []
    headed = _is_headed(page.layout, span)
    for statement, changed in (
        *from_signs(page.layout, span, headed=headed),
        *_from_text(page.layout, span, page.head.language, headed=headed),
    ):
        (modified if changed else shown).append(statement)
    return published, shown, modified


def _from_metadata(head: Head, things: list[Thing], article: Thing) -> tuple[list[Statement], list[Statement]]:
    published, modified = [], []
    for thing, base in [(article, 10.0), *((thing, 7.5) for thing in things if thing is not article)]:
        if stated := time_of(thing, "datePublished") or (time_of(thing, "dateCreated") if thing is article else None):
            published.append(Statement(base + fullness(stated), stated, "json-ld"))
        if stated := time_of(thing, "dateModified"):
            modified.append(Statement(base, stated, "json-ld"))
    for key, values in head.meta.items():
        worth, changed = _worth_of_key(key)
        if changed:
            modified += [Statement(worth, value, "meta") for value in values]
        elif worth:
            published += [Statement(worth + fullness(value), value, "meta") for value in values if _looks_dated(value)]
    return published, modified


@lru_cache(maxsize=4096)
def _worth_of_key(key: str) -> tuple[float, bool]:
    """How far a meta element of this name is to be trusted with a time, and whether it is that of a change; 0 for no time."""
    if _MODIFIED_KEY.search(key):
        return 8.0, True
    return (9.0 if "publish" in key else 8.5) if _PUBLISHED_KEY.search(key) else 0.0, False


def _looks_dated(text: str) -> bool:
    return len(text) < 80 and is_more_than_year(text)


def _from_text(layout: Layout, span: tuple[int, int], language: str | None, *, headed: bool) -> list[tuple[Statement, bool]]:
    """Dates in plain text just before, at the start of and just after the body; where one `headed` it, the last count less."""
    found: list[tuple[Statement, bool]] = []
    dated: list[tuple[int, str]] = []
    at: list[int] = []
    (start, end), headline = span, headline_of(layout, span)
    said = layout.blocks[start:end]
    quoted = Mark.QUOTE if any(not layout.boxes[block.box].marks & Mark.QUOTE for block in said) else 0
    within = start + (_OPENING if any(box.tag == "h1" for box in layout.boxes) else _OPENED)
    places = {
        *range(max(0, start - BEFORE), min(within, end)),
        *range(max(start, end - 3), min(len(layout.blocks), end + _AFTER)),
        *(place for box in layout.boxes if box.tag == "h1" for place in range(max(0, box.start - 2), min(box.end + 3, start))),
    }
    for place in sorted(places):
        block = layout.blocks[place]
        marks = layout.boxes[block.box].marks
        apart = NO_DAY & ~Mark.ASIDE if headline < place < start else NO_DAY  # a column beside the text is often read before it
        if marks & apart or outside(marks) or block.links * 6 > len(block.text) * 5 or (place >= start and marks & quoted):
            continue
        day = _date_in(block.text)
        if day is None or len(day.words) > len(block.text) - block.links:
            continue  # no date, or one inside a link
        if _STAMP.match(day.words) and (seen := day_in(block.text[day.start + len(day.words) :])):
            day = DayInLine(seen.words, block.text.index(seen.words, day.start + len(day.words)))  # a machine's, seen by nobody
        before = block.text[max(0, day.start - 40) : day.start]
        words = with_hour(layout, place, day)
        score = 2.5 + nearness(place, span) / 4 + fullness(words) / 3
        score -= (0 if place < within else 1) + (0 if len(block.text) < 90 else 0.5)
        score -= (
            _BEHIND if headed and (place >= max(within, end - 3) or (place >= start and _is_sentence(block.text, day))) else 0
        )
        dated.append((place, words))
        found.append((Statement(score, words, "text"), says_updated(before)))
        at.append(place)
        if found[-1][1] and (other := _beside(block.text[day.start + len(day.words) :])):
            found.append((Statement(score, other, "text"), False))
            at.append(-1)
    later = of_changes(layout, dated, language)
    return [(statement, changed or place in later) for (statement, changed), place in zip(found, at, strict=True)]


def _is_headed(layout: Layout, span: tuple[int, int]) -> bool:
    """Whether a line between the headline and the running text shows a day."""
    below = layout.blocks[headline_of(layout, span) + 1 : min(span[0] + _AFTER, span[1])]
    lines = takewhile(lambda block: block.size < _LINE, below)
    return any(_date_in(block.text) for block in lines if not layout.boxes[block.box].marks & NO_DAY)


def _beside(after: str) -> str | None:
    """The day that follows one of a change in its line, unless it is of another change."""
    day = day_in(after[:_LINE])
    return day.words if day is not None and not says_updated(after[: day.start]) else None


def _labelled(page: Reading) -> list[Statement]:
    """The one day in the page, its furniture included, that the words before it call that of publication."""
    root = page.tree.body
    if root is None or not _days_called_so(root.text(separator="\n").split("\n")):
        return []
    layout = read_layout(page.tree, everything=True)  # the same without the comments, which say when they were posted
    texts = (block.text for block in layout.blocks if not layout.boxes[block.box].marks & Mark.COMMENTS)
    found = _days_called_so(line for text in texts for line in text.split("\n"))
    return [Statement(_SURE, raw, "text") for raw in found.values()] if len(found) == 1 else []


def _days_called_so(lines: Iterable[str]) -> dict[str, str]:
    """By their digits, the days in short lines that are called those of publication there, or in the line before."""
    found = {}
    label = ""
    for line in filter(None, map(str.strip, lines)):
        if len(line) < _LINE and (day := day_in(line)) and _LABEL.search(line[: day.start] or label):
            found[_NO_DIGITS.sub("", day.words)] = day.words
        label = line if len(line) < _SHORT_LINE else ""
    return found


def _date_in(text: str) -> DayInLine | None:
    """The date of a short line, or at the head of a long one."""
    head = _GLUED.sub(r"\g<0> ", text if len(text) < 160 else text[:60])
    day = day_in(head)
    if day is None or not (len(text) < 160 or day.start <= 25) or _is_told_of(day, text[: day.start]):
        return None
    return day


def _is_sentence(text: str, day: DayInLine) -> bool:
    """Whether a day stands amid the words of a text."""
    return len(text) - len(day.words) > _SHORT_LINE


def _is_told_of(day: DayInLine, before: str) -> bool:
    """Whether a line tells of a day instead of being dated by it."""
    years = _YEAR.findall(day.words)
    if years and max(map(int, years)) < _FIRST_YEAR:
        return True
    if _RANGE.search(before):
        return True
    told = not shows_clock(day.words) and _OF_PROSE.match(before) is not None
    return told and not (_OF_WRITING.search(before) or says_updated(before))


def _stamped(page: Reading, published: list[Statement]) -> list[Statement]:
    """The hour of the day of publication in an element for times that stands in furniture, where the page has two at most."""
    nodes = page.tree.css("time[datetime]")[:_STAMPS]
    stamps = dict.fromkeys(node.attributes["datetime"] or "" for node in nodes if not is_of_a_reader(node))
    if len(nodes) == _STAMPS or len(stamps) > _OWN_STAMPS:
        return []
    return [Statement(0.0, raw, "time") for raw in stamps if shows_clock(raw) and is_on(raw, published[0].raw)][:1]


def _unseen(page: Reading) -> list[Statement]:
    """Where nothing else gives a day: one that stands anywhere in the page, as long as no other stands there too."""
    found: dict[str, Statement] = {}
    for node in page.tree.css(_ANYWHERE)[:60]:
        attributes = node.attributes
        stamp = attributes.get("datetime") or attributes.get("content") or ""
        text = " ".join(node.text(deep=False).split())  # a box named so may hold half the page
        day = day_in(stamp) or (day_in(text) if len(text) < 160 else None)
        if day:
            raw = stamp.strip() if day.words in stamp else day.words
            found.setdefault(_NO_DIGITS.sub("", day.words), Statement(0.8, raw, "time"))
    if not found:
        for block in page.layout.blocks:
            if len(block.text) < 60 and (day := _date_in(block.text)):
                found.setdefault(_NO_DIGITS.sub("", day.words), Statement(0.7, day.words, "text"))
    return list(found.values()) if len(found) == 1 else [] if found else in_scripts(page)
