"""Bylines that markup or names of classes mark as such."""

from selectolax.lexbor import LexborNode

from crawler.extract.facts.announced import BY
from crawler.extract.facts.bylines.announced_lines import announced_names
from crawler.extract.facts.bylines.own_elements import calls_another, own_names, spoken, writers_of
from crawler.extract.facts.people import COMMENTER, OTHERS, is_full_name
from crawler.extract.facts.sign_times import is_below_headline
from crawler.extract.page.layout import Layout, Sign, outside
from crawler.extract.page.marks import Mark
from crawler.extract.page.statements import Reading
from crawler.extract.page.words import letters, one_line

NEAR = 12
"""Blocks between the beginning of the text and its byline."""
_NAMED = '[rel~="author"], .fn, [itemprop="name"], a'
_PARTS = "span, b, strong, div, li, p"
_MOST, _LONGEST, _LABEL = 6, 100, 30
"""Bylines that are read, characters of one that is all name, and of the words before a name."""


def read_bylines(page: Reading, span: tuple[int, int], site: set[str]) -> tuple[list[list[str]], list[list[str]]]:
    """The names of each byline near the beginning of the text, and of a few others."""
    near, far = _signs(page.layout, span)
    return _bylines(page, near, site), _bylines(page, far, site)


def _bylines(page: Reading, signs: list[Sign], site: set[str]) -> list[list[str]]:
    """The names of each byline; elements alike in blocks that follow each other are one, of several writers."""
    lines: list[list[Sign]] = []
    said = [_line_of(page.layout, sign) for sign in signs]
    if any(map(BY.match, said)):  # where one says who wrote, another says who did something else
        signs = [sign for sign, text in zip(signs, said, strict=True) if not OTHERS.match(text)]
    for sign in signs:
        if lines and _goes_on(lines[-1][-1], sign) and not _is_of_another(sign):
            lines[-1].append(sign)
        else:
            lines.append([sign])
    return [[name for one in line for name in _names_in(page, one, site)] for line in lines]


def _goes_on(last: Sign, sign: Sign) -> bool:
    """Whether an element names further people of the byline that another one is of."""
    if _is_marked(last) != _is_marked(sign):
        return False
    alike = last.node.tag == sign.node.tag and last.attributes.get("class") == sign.attributes.get("class")
    return sign.place == last.place or (alike and abs(sign.place - last.place) == 1)


def _line_of(layout: Layout, sign: Sign) -> str:
    """The line that an element stands in, or its own where the layout has another one there."""
    own = one_line(sign.node.text(separator=" "))
    line = layout.blocks[sign.place].text if sign.place < len(layout.blocks) else ""
    return line if own in line else own


def _is_of_another(sign: Sign) -> bool:
    """Whether a line begins with words that say that another did something else: `\u00dcbersetzt von: Lena Berg`."""
    text = one_line(sign.node.text(separator=" "))
    label, mark, _ = text.partition(":")
    return bool(mark) and len(label) < _LABEL and calls_another(f"{label}:")


def _signs(layout: Layout, span: tuple[int, int]) -> tuple[list[Sign], list[Sign]]:
    """Elements that look like bylines: those near the body's beginning, and a few of the others; none of a teaser below."""
    start = span[0]
    signs = [
        sign
        for sign in layout.signs
        if sign.kind == "author"
        and not sign.marks & (Mark.COMMENTS | Mark.JUNK)
        and not outside(sign.marks)
        and not COMMENTER.search(sign.attributes.get("class") or "")
        and not is_below_headline(layout, sign.place, span[1])
    ]
    headline = next((box.start for box in layout.boxes if box.tag == "h1"), 0)  # above it stand those of other stories
    signs.sort(key=lambda one: (abs(one.place - start) > NEAR, one.place < headline <= start, not _is_marked(one)))
    signs = signs[:_MOST]
    near = [sign for sign in signs if abs(sign.place - start) <= NEAR]
    return near, signs[len(near) :]


def _is_marked(sign: Sign) -> bool:
    """Whether markup made for machines calls it the author."""
    return "rel" in sign.attributes or "itemprop" in sign.attributes


def _names_in(page: Reading, sign: Sign, site: set[str]) -> list[str]:
    own = one_line(sign.node.text(separator=" "))
    if len(own) > _LONGEST and sign.node.css_matches("script, style"):
        own = spoken(sign.node)
    if not 2 < letters(own) < 250:
        return []
    if own_pieces := own_names(page, sign.node, site):
        return own_pieces
    if sign.node.tag != "a":
        inner = [one_line(node.text(separator=" ")) for node in sign.node.css(_NAMED)[:8]]
        named = list(dict.fromkeys(name for name in inner if 2 < len(name) < 50))
        if named or (named := _apart(sign.node)):
            return writers_of(own, named)
    return announced_names(own, page, site) or ([own] if len(own) < _LONGEST else [])


def _apart(node: LexborNode) -> list[str]:
    """Two names and more of which each has an element of its own, or the one that stands in an element for machines."""
    stated = [one_line(meta.attributes.get("content") or "") for meta in node.css('meta[itemprop="name"]')[:8]]
    texts = (one_line(inner.text()) for inner in node.css(_PARTS)[:12])
    names = list(dict.fromkeys(text for text in texts if is_full_name(text)))
    names = [name for name in names if not any(name != other and name.endswith(other) for other in names)]
    return [name for name in stated if name] or (names if len(names) > 1 else [])
