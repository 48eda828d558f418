"""The profile of a site out of looks at some of its pages. Pure: the same looks give the same profile."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from crawler.extract.profile.bylines import byline_of
from crawler.extract.profile.look import Look, SeenBlock
from crawler.extract.profile.profile import Line, Profile
from crawler.extract.profile.zone import zone_line

LEAST = 5
"""Articles below which nothing is learnt."""
_FEW = 8
"""Articles up to which a place on two of them counts; above, on three."""
_RECURS, _PLACED, _USUAL = 0.5, 0.3, 0.5
"""Parts of the articles on which a block recurs (what fewer say alike may be news: a correction, a quote), a place counts, a name
or a title's end is the site's."""
_DOUBTFUL, _SURE = 0.3, 0.8
"""Part on which a block recurs whose mean chance is no greater: the judge doubts it too."""
_IN_A_ROW, _ROW = 2, 150
"""Blocks in a row, and their size, that two pages need not have by chance: of these a doubt and a second page are enough."""
_EVERYWHERE = 0.8
"""Part of the articles that a name must sign to be asked whether it wrote them."""
_OTHERS = 3
"""People whom bylines show, from which a name that metadata gives on each page is nobody who wrote them."""
_LABEL = 60
"""Size of a line that may be a sub-heading of several stories."""
_SEVERAL = 1.5
"""Times on a page, in the middle, from which a line with numbers is one of a report."""
_LABELS, _VARIES = 0.25, 0.5
"""Part of the articles that have a line which begins alike, and part of these lines that go on differently."""
_LIKELY, _OPEN = 0.95, 0.85
"""Mean chances of such lines below which they are no text: on most of the articles, and on fewer."""
_DOUBTED = 0.2
"""A chance above which a block might be kept on some page."""
_TEXT, _BESIDE = 0.75, 0.25
"""Mean chances above which a place is that of the text, and below which it is beside it."""
_MOST_WORDS = 600
"""Size of a block up to which it counts, so that one long block does not speak for its place."""
_MOST_LINES = 80
"""Of a kind."""
_MARK = re.compile(r"(?<!\s)\s*+[-_|\u2013\u2014\u00b7\u2022\u00ab\u00bb:/<>\uff5c\u3163]++\s*+")
_WORD = re.compile(r"[^\W_]+")
_SEVERAL_PAGES, _MOST_SHAPES = 2, 4
"""Pages on which records have one shape, and such shapes."""
_SHORTEST = 3
"""Characters of a title's end."""


def learn(site: str, looks: Sequence[Look]) -> Profile:
    """The profile; of few articles it says nothing."""
    articles = list(_apart(looks))
    if len(articles) < LEAST:
        return Profile(site, len(articles))
    posts = set(_posts(articles))
    articles, pages = [look for look in articles if not look.is_thread], len(articles)
    if len(articles) < LEAST:
        return Profile(site, pages, tuple(sorted(posts, key=str)))
    tails = list(_tails(articles))
    byline, people = byline_of(articles)
    names = _names(articles, tails, people)
    found = {
        *posts,
        *_cut(articles),
        *_labels(articles),
        *_places(articles),
        *tails,
        *_headings(articles),
        *names,
        *_same(articles),
    }
    if byline:
        found.add(byline)
    if zone := zone_line(articles):
        found.add(zone)
    return Profile(site, pages, tuple(sorted(found, key=str)))


def _posts(articles: Sequence[Look]) -> Iterator[Line]:
    """Shapes of the records of threads that several pages show."""
    shapes = Counter(look.shape for look in articles if look.shape is not None)
    for shape, pages in shapes.most_common(_MOST_SHAPES):
        if pages >= _SEVERAL_PAGES:
            yield Line("post", shape.parts, shape.root, pages)


def _apart(looks: Iterable[Look]) -> Iterator[Look]:
    """The looks without those at an article that another address has shown."""
    known: list[tuple[str, frozenset[str]]] = []
    for look in looks:
        own = frozenset(block.words for block in look.blocks if block.kept and block.is_long)
        if not any(title == look.title and 2 * len(own & other) >= min(len(own), len(other)) for title, other in known):
            known.append((look.title, own))
            yield look


def _enough(share: float, articles: Sequence[Look]) -> float:
    return max(2 if len(articles) <= _FEW else 3, share * len(articles))


def _alike(articles: Sequence[Look], trait: Callable[[SeenBlock], str]) -> Iterator[tuple[str, int, list[SeenBlock]]]:
    """Each trait of blocks, on how many articles it is seen, and the blocks that have it."""
    found: dict[str, list[tuple[int, SeenBlock]]] = defaultdict(list)
    for number, look in enumerate(articles):
        for block in look.blocks:
            found[trait(block)].append((number, block))
    for name, seen in found.items():
        yield name, len({number for number, _ in seen}), [block for _, block in seen]


def _cut(articles: Sequence[Look]) -> Iterator[Line]:
    """Blocks that recur and were kept somewhere, or nearly; no sub-headings, which stories of one form share."""
    lines = []
    seen = [(words, pages, blocks) for words, pages, blocks in _alike(articles, lambda block: block.words) if pages > 1]
    together = _together(articles, {words for words, _, blocks in seen if _is_doubted(blocks)})
    for words, pages, blocks in seen:
        least = max(_OTHERS, _DOUBTFUL * len(articles)) if _is_doubted(blocks) else _enough(_RECURS, articles)
        if (pages < least and words not in together) or not _is_kept(blocks):
            continue
        if not _may_be_told(blocks, len(blocks) / pages):
            lines.append(Line("cut", words, blocks[0].place, pages))
    yield from sorted(lines, key=lambda line: (-line.pages, line.says))[:_MOST_LINES]


def _is_doubted(blocks: Sequence[SeenBlock]) -> bool:
    return sum(block.chance for block in blocks) <= _SURE * len(blocks)


def _together(articles: Sequence[Look], doubted: set[str]) -> set[str]:
    """Those of some words that stand below each other, several in a row: a form, a poll, a notice that some pages have."""
    found: set[str] = set()
    for look in articles:
        for recurs, row in groupby(look.blocks, lambda block: block.words in doubted):
            might = [block for block in row if block.chance > _DOUBTED] if recurs else []
            if len(might) >= _IN_A_ROW and sum(block.size for block in might) >= _ROW:
                found.update(block.words for block in might)
    return found


def _is_kept(blocks: Sequence[SeenBlock]) -> bool:
    """Whether some page keeps one, or nearly."""
    return any(block.kept or block.chance > _DOUBTED for block in blocks)


def _may_be_told(blocks: Sequence[SeenBlock], times: float) -> bool:
    """Whether stories say it themselves: a sub-heading, or a line of results that stands several `times` on a page."""
    chance = sum(block.chance for block in blocks) / len(blocks)
    leads = sum(block.leads for block in blocks) * 2 > sum(block.kept for block in blocks)
    return (leads and blocks[0].size < _LABEL and chance > _USUAL) or ("0" in blocks[0].words and times >= _SEVERAL)


def _labels(articles: Sequence[Look]) -> Iterator[Line]:
    """What begins short lines that go on differently on each page, where some page keeps one."""
    seen = _alike(articles, lambda block: f"{block.place}\t{block.label}")
    for trait, pages, blocks in seen:
        place, label = trait.split("\t")
        varies = len({block.words for block in blocks}) >= max(_OTHERS, _VARIES * len(blocks))
        if not label or not varies or pages < max(_OTHERS, _LABELS * len(articles)) or len(blocks) > _SEVERAL * pages:
            continue
        chance = sum(block.chance for block in blocks) / len(blocks)
        likely = _LIKELY if pages >= _USUAL * len(articles) else _OPEN
        if chance < likely and sum(block.opens for block in blocks) * 2 < len(blocks) and _is_kept(blocks):
            yield Line("label", label, place, pages)


def _places(articles: Sequence[Look]) -> Iterator[Line]:
    """Places that hold text on nearly all pages, or nearly none, where some page leaves it open."""
    lines = []
    for place, pages, blocks in _alike(articles, lambda block: block.place):
        if pages < _enough(_PLACED, articles):
            continue
        sizes = [min(block.size, _MOST_WORDS) for block in blocks]
        chance = sum(block.chance * size for block, size in zip(blocks, sizes, strict=True)) / max(sum(sizes), 1)
        open_text = chance > _TEXT and any(not block.kept for block in blocks)
        open_beside = chance < _BESIDE and any(block.kept or block.chance > _DOUBTED for block in blocks)
        if open_text or open_beside or (chance > _TEXT and pages > _USUAL * len(articles)):
            lines.append(Line("place", f"{chance:.2f}", place, pages))
    yield from sorted(lines, key=lambda line: (-line.pages, line.at))[:_MOST_LINES]


def _tails(articles: Sequence[Look]) -> Iterator[Line]:
    """What ends the titles of most pages, with the mark before it."""
    ends: Counter[str] = Counter()
    for look in articles:
        ends.update({title[match.start() :] for title in look.titles for match in _MARK.finditer(title) if match.start()})
    for end, pages in ends.items():
        if pages >= _enough(_USUAL, articles) and len(end) >= _SHORTEST and "\t" not in end:
            yield Line("tail", end, "", pages)


def _headings(articles: Sequence[Look]) -> Iterator[Line]:
    """First headings that stand on most pages."""
    shown = Counter(words for look in articles for words in look.headings)
    yield from (
        Line("heading", words, "", pages) for words, pages in shown.items() if words and pages >= _enough(_USUAL, articles)
    )


def _names(articles: Sequence[Look], tails: Sequence[Line], named: dict[int, frozenset[str]]) -> Iterator[Line]:
    """The site's names: the last part of titles' ends, and whoever signs all pages that others wrote."""
    for tail in tails:
        words = " ".join(_WORD.findall(tail.says.casefold()))
        if words and len(_MARK.findall(tail.says)) == 1:
            yield Line("name", words, "", tail.pages)
    signed = Counter(name for look in articles for name in look.stated)
    shown = [look.shown | named.get(number, frozenset()) for number, look in enumerate(articles)]
    people = frozenset().union(*shown)
    for name, pages in signed.items():
        others = sum(bool(names - {name}) for names in shown)
        if pages >= _EVERYWHERE * len(articles) and len(people - {name}) >= _OTHERS and others * 2 >= len(articles):
            yield Line("name", name, "", pages)


def _same(articles: Sequence[Look]) -> Iterator[Line]:
    """Times to the minute that most pages state alike: a template's, or that of the visit."""
    stated = Counter(raw for look in articles for raw in look.times)
    for raw, pages in stated.items():
        if pages >= max(_OTHERS, _USUAL * len(articles)) and "\t" not in raw and "\n" not in raw:
            yield Line("same", raw, "", pages)
