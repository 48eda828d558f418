"""Bylines in plain lines: `By Jane Doe`, `Autor: Jane Doe`, and names that stand alone where the text begins or ends."""

import re
from collections.abc import Iterator

from crawler.extract.facts.announced import BY
from crawler.extract.facts.organizations import is_organization
from crawler.extract.facts.people import COMMENTER, OTHERS, WIDE, clean_names, is_full_name, is_person
from crawler.extract.facts.sign_times import headline_of
from crawler.extract.page.alternatives import by_first_letter
from crawler.extract.page.layout import Block, Layout, outside
from crawler.extract.page.marks import NO_WRITER
from crawler.times.in_line import day_in

_BEFORE, _WITHIN, _AFTER = 10, 4, 6
"""Blocks before the body, of either end of it and after it in which a byline may stand."""
_FAR = 40
"""Blocks from a headline to the text, with tags and buttons, among which a byline may stand."""
_LONGEST = 110
"""Characters of a byline."""
_MENTION = re.compile(
    r"(?:^\W*|[|\u00b7\u2022/\u2013\u2014,\-\d]\s*|\b(?:artikel|kolumne|interview|beitrag|bericht|reportage|kommentar|analyse|text|column|article"
    r"|story|opinion|laporan)\s+)(?:by|oleh|von|par|por|door|av|af|di)\b\s*:?\s*(?=\S)|^By(?=[A-Z])",
    re.I,
)
"""`By` at the beginning or behind a mark."""
_INTRODUCED = re.compile(r"\W*(?:[^\W\d_]+\s+){1,3}(?:by|oleh|von|par|por|door|av|af)\s+(?=[^\W\d_])", re.I)
"""The same behind a few words that say what it is: `A guest post by`. `Di` is `in` where it is not `by`."""
_HEADINGS = ("h1", "h2", "h3", "h4")
_BOTH = re.compile(
    r"\W*(?:story|texte?|words|article|report|texto|testo|tekst|bericht)\s+(?:and|und|et|y|e|og|och|en|&|\+)\s+[^\W\d_]+(?:\s*:|\s+(?:by|von|par|por"
    r"|di|da|av|door)\b)\s*",
    re.I,
)
"""Who wrote and took the pictures too: `Story and photos by`."""
_ALONE = re.compile(r"by:?\s+([^\W\d_][\w.\-]{2,30})", re.I)
_SAID = by_first_letter(
    r"(?:autor(?:in|en|es|a|innen)?|authors?|contributors?|auteure?s?|autore|autori|penulis|pewarta|reporter|verfasser(?:in)?|redaktion|redaktur|escribe"
    r"|piše|пише|pisze|كتب(?:ت)?|بقلم|tác giả|yazan|szerző|kirjoittaja|γράφει)\s*[:\n]"
    r"|(?:posted(?:\s+in\s[^|\n]{1,40}?)?|written|published|submitted|contributed)\s+by\b"
    r"|(?:verfasst|geschrieben|gespeichert|eingestellt|erstellt|ver\u00f6ffentlicht)\s+von\b"
    r"|(?:publi\u00e9|\u00e9crit)\s+par\b|(?:escrito|publicado)\s+por\b|scritto\s+da\b|(?:ditulis|diposting|dilaporkan)\s+oleh\b"
)
_LABEL = re.compile(rf"\b(?:{_SAID})\s*:?\s*", re.I)
_NEXT_LABEL = re.compile(r"\s(?:[^\W\d_]{2,14}:(?=\s)|[\u3040-\u9fff\uac00-\ud7a3]{1,6}:)")
_USER = re.compile(r"[^\W\d_][\w.\-]{2,30}(?=\s|$)")
_IN_BRACKETS = re.compile(
    "[。」』！？]\\s?（(?:文[=＝・:：]\\s?|記者[=＝・:：]?\\s?)?"
    "([\u4e00-\u9fff々]{1,4}[ \u3000]?[\u4e00-\u9fff々ぁ-ゖァ-ヺー]{2,4}(?:[、・][\u4e00-\u9fff々ぁ-ヺー]{3,5}){0,2})）$"
)
_ALL_BRACKETS = re.compile(
    "[【〔［](?:文[=＝・:：]|記者[=＝・:：]?)?(?=[^】〕］]{3})"
    "([\u4e00-\u9fff々]{1,4}[ \u3000]?[\u4e00-\u9fff々ぁ-ゖァ-ヺー]{1,4})[】〕］]"
)
_BETWEEN = re.compile("[、・]")
_NOTE = re.compile("[終続完了略述載掲注同写]|新聞|通信|時事|共同|記事|以下|以上|参照|年齢|当時|敬称|時間|年|月|日")
"""What stands so in brackets and is nobody."""
_PARTS = re.compile(r"\s*[|\u00b7\u2022]\s*|(?<!\d)/(?!\d)|\s+[\u2013\u2014-]\s+")
_DATED, _CREDIT = 6, 40
"""Blocks before the text in which such a line stands, and characters of a name with an agency."""


def signed_lines(layout: Layout, span: tuple[int, int], site: set[str]) -> list[str]:
    """Names of the line that says whose text it is; `span` are the first block of the body and the block after its last."""
    for block in _near(layout, span):
        if (both := _BOTH.match(block.text)) and (names := _mentioned(f"By {block.text[both.end() :]}", site)):
            return names
        if names := _labelled(block.text.translate(WIDE), site):
            return names
    start, end = span
    for place in [*range(max(0, start - _BEFORE), start + _WITHIN), *range(max(start, end - 1), end + 3)]:
        line = layout.blocks[place] if place < len(layout.blocks) else None
        if line and _is_line(layout, line) and (names := _mentioned(line.text.split("\n")[0], site) or _introduced(line, site)):
            return names
    for block in layout.blocks[max(0, start - _WITHIN) : start + 3]:
        if (user := _ALONE.fullmatch(block.text)) and _is_line(layout, block):
            return [user[1]]
    return []


def signed_inside(layout: Layout, span: tuple[int, int], site: set[str]) -> list[str]:
    """Names of the one line in the midst of the text that says whose it is; several are of what the text tells of."""
    found = list(_labelled_inside(layout, span, site))
    return found[0] if len(found) == 1 else []


def signed_in_brackets(layout: Layout, span: tuple[int, int]) -> list[str]:
    """The name in wide brackets that ends a Japanese text, as its papers sign."""
    start, end = span
    near = layout.blocks[max(0, start - _WITHIN) : max(start, headline_of(layout, span) + _WITHIN) + 1]
    last = layout.blocks[end - 1 : end]
    found = (
        *map(_IN_BRACKETS.search, (block.text for block in last)),
        *map(_ALL_BRACKETS.fullmatch, (block.text for block in near)),
    )
    match = next(filter(None, found), None)
    names = _BETWEEN.split(match[1]) if match else []
    return [] if any(map(_NOTE.search, names)) or any(is_organization(name, set()) for name in names) else names


def signed_above(layout: Layout, span: tuple[int, int], site: set[str]) -> list[str]:
    """People of a line right above the text, or its first, that begins with `By`."""
    for block in layout.blocks[max(0, span[0] - _WITHIN) : span[0] + 3]:
        if len(block.text) < _LONGEST and BY.match(block.text) and _is_line(layout, block):
            return [name for name in _mentioned(block.text.split("\n")[0], site) if is_full_name(name)]
    return []


def dated_lines(layout: Layout, span: tuple[int, int], site: set[str]) -> list[str]:
    """The name that opens a line of name, place and day below the headline, or stands in one of name and agency."""
    for place in range(max(0, span[0] - _DATED), min(span[0] + 1, len(layout.blocks))):
        block = layout.blocks[place]
        parts = [part for part in _PARTS.split(block.text[:_LONGEST]) if part.strip()]
        if not 1 < len(parts) < 5 or len(block.text) >= _LONGEST or not _is_line(layout, block):
            continue
        people, own = clean_names([parts[0]], site)
        dated = any(day_in(part) for part in parts[1:]) and not day_in(parts[0])
        agency = not own and len(parts) == 2 and len(block.text) < _CREDIT and is_organization(parts[1].strip(), site)
        if (dated or agency) and people and all(is_person(name) and not name.isupper() for name in people):
            return people
    return []


def _near(layout: Layout, span: tuple[int, int]) -> Iterator[Block]:
    start, end = span
    headline = headline_of(layout, span)
    begins = range(max(0, min(start - _BEFORE, headline if start - headline < _FAR else start)), min(start + _WITHIN, end))
    for place in dict.fromkeys((*begins, *range(max(start, end - _AFTER), min(end + _AFTER, len(layout.blocks))))):
        block = layout.blocks[place]
        if len(block.text) < _LONGEST and _is_line(layout, block):
            yield block


def _is_line(layout: Layout, block: Block) -> bool:
    box = layout.boxes[block.box]
    return not box.marks & NO_WRITER and not outside(box.marks) and not COMMENTER.search(box.names)


def _labelled_inside(layout: Layout, span: tuple[int, int], site: set[str]) -> Iterator[list[str]]:
    for block in layout.blocks[span[0] + _WITHIN : max(span[0], span[1] - _AFTER)]:
        if len(block.text) < _LONGEST and (match := _LABEL.match(block.text)) and ":" in match[0] and _is_line(layout, block):
            yield from filter(None, [_labelled(block.text, site)])


def _labelled(text: str, site: set[str]) -> list[str]:
    match = _LABEL.search(text) or BY.match(text)
    if match is None or not (match.re is _LABEL or ":" in match[0]):
        return []
    rest = _NEXT_LABEL.split(text[match.end() :])[0]
    people = clean_names([rest.split("\n")[0]], site)[0]
    names = [name for name in people if is_person(name)] or (people if match.re is _LABEL and "," in rest else [])
    user = _USER.match(rest)
    return names or (clean_names([user[0]], site)[0] if user and ":" not in text[: match.start()] else [])


def _introduced(block: Block, site: set[str]) -> list[str]:
    """Names that are all of what follows `A guest post by`; headlines tell of places and people so."""
    line = OTHERS.sub("", block.text.split("\n")[0])
    match = None if block.tag in _HEADINGS or len(line) >= _LONGEST else _INTRODUCED.match(line)
    said = line[match.end() :].split(";")[0] if match else ""
    names = [name for name in clean_names([said], site)[0] if is_person(name)]
    return names if sum(map(len, names)) > len(said) * 0.7 else []


def _mentioned(line: str, site: set[str]) -> list[str]:
    if len(line) >= _LONGEST:
        return []
    line = OTHERS.sub("", line)
    for match in _MENTION.finditer(line):
        rest = line[match.end() :]
        if rest[:1].isalpha() and not rest[0].islower():
            names = [name for name in clean_names([rest], site)[0] if is_person(name)]
            if names:
                return names
    return []
