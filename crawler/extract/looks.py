"""One page as its site's profile is learnt from it."""

from datetime import datetime

from crawler.comments.shape import Shape
from crawler.extract.facts.authors import signatures
from crawler.extract.facts.bylines.of_site import lines_with_people
from crawler.extract.facts.dates import statements
from crawler.extract.facts.headings import read_headings
from crawler.extract.facts.shown_day import Statement, minutes_apart
from crawler.extract.page.layout import Layout
from crawler.extract.page.place import place_of
from crawler.extract.page.statements import Reading
from crawler.extract.page.words import fold, one_line
from crawler.extract.profile.look import Look, SeenBlock
from crawler.extract.text.body import Body
from crawler.extract.text.recurring import label_of, words_of
from crawler.items import Article
from crawler.times.clocks import shows_clock
from crawler.times.zones import zone_of

_LONG, _LED = 150, 80
"""Size of a paragraph, and of a block that a sub-heading leads to."""
_NEAR = 15
"""Blocks around the beginning of the text in which the article's own hour is shown."""
_LINE = 120
"""Characters of a line that shows it."""


def look_at_thread(article: Article, shape: Shape) -> Look:
    """What is kept of the page of a forum's thread."""
    none: frozenset[str] = frozenset()
    return Look(fold(article.title or ""), (), none, none, none, (), none, None, None, None, (), shape=shape, is_thread=True)


def look_at(page: Reading, body: Body, article: Article, shape: Shape | None) -> Look:
    """What is kept of a page that holds an article, and of the shape of the comments below it."""
    span = page.layout.span(body.root)
    published, shown, modified = statements(page, span)
    stated, people = signatures(page, span)
    hour = _hour(page.layout, [*published, *shown], span)
    return Look(
        title=fold(article.title or ""),
        titles=tuple(filter(None, (page.head.title, page.head.first("og:title")))),
        headings=frozenset(heading.words for heading in read_headings(page.layout, page.url) if heading.level == 1),
        stated=frozenset(stated),
        shown=frozenset(people),
        lines=tuple(lines_with_people(page.layout, span)),
        times=frozenset(one.raw for one in (*published, *modified) if one.source in ("json-ld", "meta") and shows_clock(one.raw)),
        later=hour[0] if hour else None,
        zone=article.zone_guess,
        ahead=_ahead(article.zone_guess, hour[1]) if hour else None,
        blocks=tuple(_seen(page.layout, body)),
        shape=shape,
    )


def _seen(layout: Layout, body: Body) -> list[SeenBlock]:
    if not len(body.kept):
        return []  # no block weighs anything, and none was judged
    found, blocks, kept = [], layout.blocks, body.kept.tolist()
    first = kept.index(True) if any(kept) else -1
    for number, (block, chance, is_kept) in enumerate(zip(blocks, body.chances.tolist(), kept, strict=True)):
        follows = number + 1 < len(kept) and kept[number + 1] and blocks[number + 1].size > _LED
        leads = is_kept and follows and (block.tag[0] == "h" or block.strong * 2 > len(block.text))
        words, place = words_of(block), place_of(layout, block)
        opens, is_long = number == first, block.size > _LONG
        found.append(SeenBlock(words, place, block.size, chance, is_kept, leads, label_of(block), opens, is_long))
    return found


def _hour(layout: Layout, stated: list[Statement], span: tuple[int, int]) -> tuple[int, str] | None:
    """How many minutes the hour shown beside the headline is later than the surest time stated in UTC, and that time."""
    lines = [block.text for block in layout.blocks[max(0, span[0] - _NEAR) : span[0] + 4] if len(block.text) < _LINE]
    lines += [one_line(sign.node.text(separator=" "))[:_LINE] for sign in layout.signs if abs(sign.place - span[0]) < _NEAR]
    for statement in sorted(stated, key=lambda one: -one.score):
        for line in lines:
            if (minutes := minutes_apart(statement.raw, line)) is not None:
                return minutes, statement.raw
    return None


def _ahead(zone: str | None, raw: str) -> int | None:
    """How many minutes a zone is ahead of UTC on the day of a time."""
    known = zone_of(zone)
    try:
        offset = known.utcoffset(datetime.fromisoformat(raw[:10])) if known else None
    except ValueError:
        return None
    return int(offset.total_seconds() // 60) if offset is not None else None
