"""Headings of a page that may be its headline, without the kickers and badges inside them."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.extract.page.jumps import HEADINGS, is_mark_alone
from crawler.extract.page.layout import Block, Layout
from crawler.extract.page.marks import Mark
from crawler.extract.page.words import fold, letters

_KICKER = re.compile(
    r"kicker|overline|topline|top-?title|dachzeile|roof-?line|eyebrow|spitzmarke|vorzeile|pre-?title|over-?title|subtitle|sub-?title|sub-?headline"
    r"|supertitle|suptitle|strapline|offscreen|visually-?hidden|sr-only|screen-reader|badge|premium|pubdate|published|label(?![a-z])|(?:^|[-_\s])colon"
)
SEPARATOR = re.compile(
    r"(?<!\s)\s+[|\u2013\u2014\u00bb\u00ab\u2022\u00b7:>/\-]+\s+|(?:(?<!\s)\s+)?[|\uff5c\u3163]\s*|(?<!\s)\s+(?:::\s+|\u00bb\s*)"
)
SEPARATES = re.compile(r"[|\u2013\u2014\u00bb\u00ab\u2022\u00b7:>/\-\uff5c\u3163]")
_ARCHIVED = re.compile(r"\s\u00bb\s+Blog Archive\s+\u00bb\s+")
"""Between the site's name and the headline, in WordPress of its first years."""
_JOINED = re.compile(r"([^_]*[\u3040-\u30ff\u4e00-\u9fff][^_]{3,}?)(?:_[^_]{2,20}){1,3}$")
"""Headline, section and site joined by low lines, as Chinese sites do."""
LONGEST_TITLE = 300
"""Characters of a title in which such marks are looked for."""
_LONGER = 2
"""Times the letters of a section that a headline has."""
MOST = 40
"""Headings that are looked at."""
_FRONT = ("", "/", "./", "index.html", "/index.html", "/index.php")
_HOME = frozenset(
    f"{up}{page}" for up in ("/", "./", "../", "../../", "../../../", "../../../../") for page in ("", "index.html")
) | {"..", "../..", "../../.."}
"""Addresses of the front page as pages below it write them."""
_WORTH, _LIKE = 0.6, 0.5
"""Of a heading outside of furniture, and how like a statement a line must be to count as one."""
_LINES, _PROSE, _SHORT = 60, 250, 12
"""Blocks above the text, size of running text, and characters of a line that may be the headline."""
_BROKEN, _FAR = 4, 1.5
"""Lines of a block that are looked at, and how much longer than a site's name a headline is that nothing else tells from it."""
_TEXT, _PARAGRAPH, _LINKED = 400, 60, 0.5
"""Letters of running text, of a paragraph of it, and the worth above which a heading is no link."""
_DOORS, _NEAR = 4, 7
"""Links to the front page that are looked at, and blocks below a headline among which a paragraph stands."""
_APART = Mark.JUNK | Mark.HIDDEN | Mark.FOOTER | Mark.ASIDE
_BESIDE = _APART | Mark.CAPTION | Mark.FIGURE | Mark.COMMENTS


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the page that may be the headline."""

    text: str
    words: str
    """The text, folded."""
    level: int
    worth: float
    """0.6, or 0.1 where it is all link, hidden, or stands in furniture."""
    home: bool
    """Whether it is a link to the site's front page, as the site's own name is."""
    node: LexborNode
    place: int
    """Number of blocks before it."""


def read_headings(layout: Layout, url: str) -> list[Heading]:
    """The first headings of the page, in its order."""
    found: list[Heading] = []
    for box in layout.boxes:
        if box.tag not in HEADINGS or (box.node.attributes.get("itemprop") or "").lower() == "alternativeheadline":
            continue
        text = heading_text(box.node)
        if 3 < len(text) < 300:
            links = sum(block.links for block in layout.blocks[box.start : box.end])
            linked = links * 10 > len(text) * 9
            worth = 0.1 if linked or box.marks & _APART else _WORTH
            home = linked and box.tag in ("h1", "h2") and _leads_home(box.node, url)
            found.append(Heading(text, fold(text), int(box.tag[1]), worth, home, box.node, box.start))
            if len(found) >= MOST:
                break
    return found


def read_lines(layout: Layout, stated: list[str], parts: list[str]) -> list[Heading]:
    """The line above the text that says the most of what statements do, for a page whose headline is no heading.

    One that is the longest of the `parts` of the title element by far says all.
    """
    best, found = _LIKE, []
    longest, *others = sorted(parts, key=letters, reverse=True) or [""]
    if others and letters(longest) < _FAR * letters(others[0]):
        longest = ""
    for place, block in enumerate(layout.blocks[:_LINES]):
        if block.size > _PROSE:
            break
        if block.tag in HEADINGS or block.links * 2 > len(block.text) or layout.boxes[block.box].marks & _BESIDE:
            continue
        for line in block.text.split("\n")[:_BROKEN]:
            words = fold(line)
            if letters(line) < _SHORT or (others and words == " ".join(parts)):
                continue
            like = 1.0 if words and words == longest else max((likeness(words, said) for said in stated), default=0.0)
            if like > best:
                best, found = like, [Heading(line, words, 1, _WORTH, False, layout.boxes[block.box].node, place)]
    return found


def above_text(headings: list[Heading], said: set[str], layout: Layout) -> list[Heading]:
    """The headings less each h1 below running text, where one above is `said` to be the title: it is of a box of its own."""
    top = next((heading for heading in headings if heading.words in said and heading.worth > _LINKED), None)
    if top is None:
        return headings
    text = _text_below(top, layout)
    return [heading for heading in headings if heading.level > 1 or heading.place < text or heading.words in said]


def over_the_door(headings: list[Heading], parts: list[str], layout: Layout) -> set[str]:
    """The words of an h1 that are one end of the title element, of which the headline below is a longer part: the site's name."""
    ends = [heading for heading in headings if heading.level == 1 and heading.words in parts[:1] + parts[-1:]]
    return {
        door.words
        for door in ends
        for heading in headings
        if heading.words in parts and len(heading.words) > len(door.words) and heading.place < _text_below(door, layout)
    }


def under_the_door(headings: list[Heading], parts: list[str], layout: Layout) -> list[Heading]:
    """The line that is the longest part of the title element, below an h1 that is one end of it and so the site's name."""
    longest, *others = sorted(parts, key=letters, reverse=True)
    if not others or letters(longest) < _FAR * letters(others[0]) or any(heading.words == longest for heading in headings):
        return []
    ends = {parts[0], parts[-1]} - {longest}
    door = next((heading for heading in headings if heading.level == 1 and heading.words in ends), None)
    below = range(door.place + 1, _text_below(door, layout)) if door is not None else ()
    for place in below:
        block = layout.blocks[place]
        box = layout.boxes[block.box]
        if not box.marks & (_APART | Mark.COMMENTS) and fold(block.text) == longest:
            return [Heading(block.text, longest, 1, _WORTH, False, box.node, place)]
    return []


def front_links(tree: LexborHTMLParser) -> set[str]:
    """What the first links to the site's front page say, folded: its name, where they say more than `Home`."""
    return {fold(link.text()) for link in tree.css('a[href="/"]')[:_DOORS]} - {""}


def home_words(tree: LexborHTMLParser, url: str) -> set[str]:
    """Folded words of all links to the front page, which are the site's name."""
    parts = urlsplit(url)
    front = {*_HOME, f"{parts.scheme}://{parts.netloc}", f"{parts.scheme}://{parts.netloc}/"}
    return {fold(link.text()) for link in tree.css("a[href]") if link.attrs.get("href") in front}


def first_of_text(headings: list[Heading], layout: Layout) -> Heading | None:
    """The last heading of the highest level above the first paragraph and near it, for a page that nothing names."""
    over = [heading for heading in headings if not heading.home and _is_over_text(heading, layout)]
    top = min((heading.level for heading in over), default=0)
    return next((heading for heading in reversed(over) if heading.level == top), None)


def _is_over_text(heading: Heading, layout: Layout) -> bool:
    above = (block for block in layout.blocks[: heading.place] if _is_paragraph(block))
    below = layout.blocks[heading.place + 1 : heading.place + _NEAR]
    return next(above, None) is None and any(map(_is_paragraph, below))


def _is_paragraph(block: Block) -> bool:
    return block.size > _PROSE // 2 and block.links * 2 < len(block.text) and block.tag not in HEADINGS


def _text_below(heading: Heading, layout: Layout) -> int:
    """The block at which a good deal of running text was read below a heading."""
    read = 0
    for place, block in enumerate(layout.blocks[heading.place + 1 :], heading.place + 1):
        read += block.size if block.size > _PARAGRAPH and block.links * 2 < len(block.text) else 0
        if read > _TEXT:
            return place
    return len(layout.blocks)


def likeness(one: str, other: str) -> float:
    """1 for the same words, else the share of common words, counted against the longer side."""
    if one == other:
        return 1.0
    ones, others = set(one.split()), set(other.split())
    return len(ones & others) / max(len(ones), len(others), 1)


def _leads_home(node: LexborNode, url: str) -> bool:
    link = node.css_first("a[href]")
    if link is None:
        return False
    try:
        href = urlsplit((link.attributes.get("href") or "").strip())
    except ValueError:
        return False
    page = urlsplit(url)
    return href.netloc in ("", page.netloc) and bool(href.netloc or href.path) and href.path in _FRONT and page.path not in _FRONT


_MINUS = ("-", "\u2013")


def heading_text(node: LexborNode) -> str:
    """The text of a heading without the kicker, the badge and the hidden words inside it."""
    pieces: list[str] = []
    _gather(node, pieces, 0, node)
    whole = " ".join("".join(pieces).split())
    text = whole.lstrip(":\u2013\u2014-| ")
    if text[:1].isdecimal() and whole.removesuffix(text)[-1:] in _MINUS:
        text = whole[-len(text) - 1 :]  # below zero
    return text if len(text) > 3 else " ".join(node.text(separator=" ").split())


def _is_jump(node: LexborNode, heading: LexborNode) -> bool:
    """Whether an element is the mark by which a heading is linked to."""
    return node.tag == "a" and is_mark_alone(node.attributes.get("href") or "", node, heading)


def _gather(node: LexborNode, pieces: list[str], depth: int, heading: LexborNode) -> None:
    child = node.first_child
    while child is not None:
        tag = child.tag or ""
        if tag == "-text":
            pieces.append(child.text_content or "")
        elif tag == "br":
            pieces.append(" ")
        elif tag not in ("small", "svg", "script", "style", "button", "-comment") and depth < 12 and not _is_jump(child, heading):
            names = f"{child.attributes.get('class') or ''} {child.attributes.get('id') or ''}".lower()
            if not _KICKER.search(names):
                _gather(child, pieces, depth + 1, heading)
                if tag in ("div", "p"):
                    pieces.append(" ")
        child = child.next


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
    lines = {fold(block.text) for block in layout.blocks if len(block.text) < LONGEST_TITLE} - {whole}
    return lead if section in lines and any(line == words or line.endswith(f" {words}") for line in lines) else title


def strip_site(text: str, site: set[str], labels: frozenset[str] = frozenset()) -> str:
    """The title without the site's name at either end, and without one of the labels behind it."""
    if (archived := _ARCHIVED.search(text)) and archived.end() < len(text):
        return text[archived.end() :]
    if "_" in text and len(text) < LONGEST_TITLE and (joined := _JOINED.match(text)):
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
