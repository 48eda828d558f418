"""Names in lines that no word announces, told by what stands beside them: a day, a role, an agency, an address, a label."""

import re
from itertools import pairwise, takewhile
from typing import NamedTuple

from crawler.extract.facts.announced import without_label
from crawler.extract.facts.bylines.labels import OTHER, OTHER_WITHIN, WRITER
from crawler.extract.facts.names.surnames import opens_with_surname
from crawler.extract.facts.organizations import is_organization
from crawler.extract.facts.people import EDGES, MAIL, ROLE, WIDE, clean_names, is_dense, is_full_name, without_helpers
from crawler.extract.page.layout import Layout
from crawler.extract.page.marks import NO_WRITER
from crawler.extract.page.statements import Reading
from crawler.extract.page.words import fold
from crawler.times.days import is_weekday
from crawler.times.in_line import day_in
from crawler.times.relative import find

_SEPARATORS = re.compile(
    r"[|·•;\n()\[\]]|,\s|(?<!\d)/(?!\d)|\s[-\u2013\u2014]\s|^\W+|(:)(?!\d)|\s(?=[^\W\d_]{2,14}:\s|[\u3040-\u9fff\uac00-\ud7a3]{1,6}:)"
)
_ABOUT, _BEFORE, _AFTER = 12, 2, 2
"""Blocks behind the headline, before it and behind the text in which such a line may stand."""
_LONGEST, _WORDS, _SENTENCE = 110, 5, 7
"""Characters of a line, words of another part and of a sentence."""
_NOTE = 400
"""Characters of a note that presents a writer."""
_CARDS, _NAMED = 10, 60
"""Blocks behind the text in which such a note may stand, and characters of the line with the name over it."""
_SAYS = re.compile(r"(?:,\s?[^\W\d_.]{1,5}\.?)?,?\s(?=[^\W\d_])(?![A-Z\u00c0-\u00de\u0391-\u03a9\u0410-\u042f])")
"""Behind a name that opens a note: a degree, and a word in small letters."""
_REPORTER = "(?:記者|记者)[:\\s]?\\s?"
_TOLD = "(?:綜合)?(?:報導|报道|報道|電|电)"
_DISPATCH = re.compile(
    f"{_REPORTER}((?:[\u4e00-\u9fff]{{2,4}}[、\u3000 ]{{0,2}}){{1,4}})\\s?/\\s?[\u4e00-\u9fff]{{2,6}}{_TOLD}"
    f"|(?:^|[(\\s])(?:本[报報網网])?{_REPORTER}((?:[\u4e00-\u9fff]{{2,3}}[、\u3000 ]){{0,3}}[\u4e00-\u9fff]{{2,3}})(?=[)\\s]|$)"
)
"""Reporters, a city and that it is told from there, as papers of Taiwan have it; reporters alone, as those of China."""
_HAN = re.compile("[\u4e00-\u9fff]+")
_NUMBER = re.compile(r"\d{5}|\d{3}\W\d{3}")
"""Of a postal code or a telephone."""
_CREDIT = re.compile(r"^\W*[^\W\d_]+(?:\s[^\W\d_]+)?/(?=[^\W\d_])")
_IN_KOREAN = re.compile("(?:^|[\\s)\\]])([\uac00-\ud7a3]{2,4})\\s?(?:기자|특파원|통신원)\\s?[=:]")
_OPENING, _HEAD = 4, 60
"""Blocks of a text's beginning, and characters of one before its first sentence."""
_WORD = re.compile(r"[^\W\d_]+")
_LAST_WORD = re.compile(r"([^\W\d_]{4,16})[.,]{0,2}\s*$")
_MENU = 'nav a, header a, footer a, a.tag, a[rel~="tag"], .tags a, .categories a'


class Named(NamedTuple):
    """The names of a line, and what else in it says that it is a byline."""

    names: list[str]
    said: bool
    """A label, a role or an address of mail, ..."""
    beside: bool
    """... or a day or an organization, which sections and subjects have too."""


NOBODY = Named([], said=False, beside=False)


def introduced(page: Reading, span: tuple[int, int], site: set[str]) -> list[str]:
    """Whom a note behind the text presents with a role or an address, and the text does not mention."""
    layout = page.layout
    blocks, headline = layout.blocks, _headline(layout, span[0])
    for place in range(max(span[0] + 1, span[1] - 2), min(span[1] + _AFTER, len(blocks))):
        text = blocks[place].text
        opening = " ".join(takewhile(_is_capital, text.split()[:_WORDS]))
        presents = len(opening) < len(text) < _NOTE and (ROLE.search(text) or MAIL.search(text))
        if (
            not presents
            or blocks[place].tag == "li"
            or layout.boxes[blocks[place].box].marks & NO_WRITER
            or not is_full_name(opening)
        ):
            continue
        if not are_names_alone(layout, layout.blocks[headline].text, [opening]):
            continue
        last = opening.split()[-1]
        return [] if any(last in block.text for block in blocks[span[0] : place]) else clean_names([opening], site)[0]
    return _presented(layout, span, site, blocks[headline].text) if headline < len(blocks) else []


def _presented(layout: Layout, span: tuple[int, int], site: set[str], headline: str) -> list[str]:
    """Whose name stands over a note that begins with it, `Ann Bell` over `Ann Bell is ...`, behind a text of others."""
    blocks = layout.blocks
    for place in range(max(span[0] + 1, span[1] - _AFTER), min(span[1] + _CARDS, len(blocks) - 1)):
        line, note = blocks[place].text, blocks[place + 1].text
        names = clean_names([line], site)[0] if len(line) < _NAMED and note[:2] == line[:2] else []
        if len(names) != 1 or not is_full_name(names[0]) or not _SAYS.match(note.removeprefix(names[0])) or names[0] not in note:
            continue
        told = any(names[0] in block.text for block in blocks[span[0] : max(span[0], place - _AFTER)])
        apart = layout.boxes[blocks[place].box].marks & NO_WRITER
        return [] if told or apart or not is_alone(names[0], "", headline) else names
    return []


def _is_capital(word: str) -> bool:
    return word[0].isupper()


def read_line(text: str, site: set[str], *, labelled: bool = False) -> Named:
    """The names of a line, and what its other parts are; a label that was cut from it made it `labelled`."""
    line = without_helpers(text.translate(WIDE))
    if (credit := _CREDIT.match(line)) and is_organization(credit[0].strip(" /"), site):
        return NOBODY  # a picture's: `Reuters/Ann Bell`
    if told := dispatched(line):
        return Named(told, said=True, beside=True)
    nameless = MAIL.sub("|", line)
    without = _without_days(nameless)
    if _NUMBER.search(without):
        return NOBODY
    read = _Parts(site, said=nameless != line, beside=without != nameless)
    read.labelled = labelled
    plain = [(part or "").strip(EDGES) or part for part in _SEPARATORS.split(OTHER_WITHIN.sub("|", without))]
    parts = [part for part in plain if part and (part == ":" or part.strip(EDGES))]
    labels = {part for part, behind in pairwise(parts) if behind == ":" and " " not in part} - {*filter(_is_known, parts)}
    if not all(part in labels or read.takes(part) for part in parts):
        return NOBODY
    return Named(list(dict.fromkeys(read.names)), read.said, read.beside)


def dispatched(line: str) -> list[str]:
    """The reporters whom a Chinese line names, with the city from which they tell it or alone."""
    told = _DISPATCH.search(line)
    return [name for name in _HAN.findall(told[1] or told[2]) if name] if told else []


def told_at_head(layout: Layout, span: tuple[int, int], language: str | None) -> list[str]:
    """The reporter whom a Chinese or a Korean text names before its first sentence: `(記者林佳穎/溪口報導)`, `민서후 기자 = `."""
    spoken = (language or "")[:2]
    if spoken not in ("zh", "ko"):
        return []
    for block in layout.blocks[span[0] : min(span[1], span[0] + _OPENING)]:
        head = block.text[:_HEAD].translate(WIDE)
        if names := dispatched(head) if spoken == "zh" else _IN_KOREAN.findall(head):
            return names
    return []


def _without_days(line: str) -> str:
    for _ in range(3):
        if (day := day_in(line)) is None:
            break
        before = line[: day.start]
        if (last := _LAST_WORD.search(before)) and is_weekday(last[1]):
            before = before[: last.start()]
        line = f"{before}|{line[day.start + len(day.words) :]}"
    told = find(line) if len(line) < _LONGEST else None
    return f"{line[: told.start]}|{line[told.end :]}" if told else line


class _Parts:
    """What the parts of a line gave so far."""

    def __init__(self, site: set[str], *, said: bool, beside: bool) -> None:
        self.site = site
        self.names: list[str] = []
        self.said = said
        self.beside = beside
        self.labelled = self.of_another = False
        """Whether the next part stands behind a label, and behind one of who did something else."""

    def takes(self, part: str) -> bool:
        """Read one part; whether the line may still be a byline."""
        words = len(part.split())
        if words > _SENTENCE:
            return False
        if part == ":":
            self.labelled = True
        elif WRITER.fullmatch(part):
            self.said, self.labelled, self.of_another = True, True, False
        elif self.of_another or _is_other(part):
            self.of_another = True
        elif (found := _people(part, self.site, labelled=self.labelled, dated=self.beside)) is not None:
            self.names += found.names
            self.said |= found.said
            self.beside |= found.beside
            self.labelled = not found.names
        else:
            return words <= (_WORDS if self.names else 2)
        return True


def _is_known(part: str) -> bool:
    return WRITER.fullmatch(part) is not None or _is_other(part)


def _is_other(part: str) -> bool:
    """Whether a part says that the next is who did something else: `Image credit`."""
    label, _, rest = part.partition(" ")
    return OTHER.fullmatch(part) is not None or (rest.islower() and OTHER.fullmatch(label) is not None)


def _people(part: str, site: set[str], *, labelled: bool, dated: bool) -> Named | None:
    """The names that a part of a line is, or the role or organization; None where it is something else."""
    label, _, rest = part.partition(" ")
    if OTHER.fullmatch(label):
        return NOBODY
    known = bool(rest) and WRITER.fullmatch(label) is not None
    said = rest if known else part
    part = without_label(said)
    labelled |= known or part != said
    role = ROLE.search(part) is not None
    people, own = clean_names([part], site)
    marked = role or labelled
    full = bool(people) and all(
        is_full_name(name) or (marked and is_dense(name)) or (dated and opens_with_surname(name)) for name in people
    )
    if full and (role or sum(map(len, people)) > len(part) * 0.7):
        return Named(people, said=known or (role and not people[0].isupper()), beside=labelled or bool(own))
    return Named([], said=role, beside=True) if role or own or is_organization(part, site) else None


def _headline(layout: Layout, start: int) -> int:
    """Place of the headline's block, or the one before the text."""
    marked = (place for place, block in enumerate(layout.blocks[: start + _ABOUT]) if block.tag == "h1")
    return next(marked, max(0, start - _BEFORE))


def are_labels(page: Reading, names: list[str]) -> bool:
    """Whether what has the shape of names is a section or a subject: in a menu, among the tags, in the address."""
    return are_known(names, known_labels(page), fold(page.url).replace(" ", ""))


def are_known(names: list[str], labels: set[str], path: str) -> bool:
    """Whether one of some names is a label, or in an address without its marks."""
    return any(fold(name) in labels or fold(name).replace(" ", "") in path for name in names)


def known_labels(page: Reading) -> set[str]:
    """Folded sections and subjects: what the page states, what its menus say and what it links as such."""
    return stated_labels(page) | {fold(node.text()) for node in page.tree.css(_MENU)[:200]}


def stated_labels(page: Reading) -> set[str]:
    """Those that the page states."""
    said = page.head.all("article:section", "article:tag", "keywords", "news_keywords", "section")
    return {fold(part) for text in said for part in text.split(",")}


def are_names_alone(layout: Layout, headline: str, names: list[str]) -> bool:
    """Whether the words of names are no common words, which the page would have in small letters, and not of its headline."""
    said = "\n".join(block.text for block in layout.blocks)
    return all(is_alone(name, said, headline) for name in names)


def is_alone(name: str, said: str, headline: str) -> bool:
    """The same for one name and all that the page says."""
    words = [word.casefold() for word in _WORD.findall(name) if word[0].isupper()]
    title = fold(headline).split()
    return not name.isupper() and not any(word in title or _stands(word, said) for word in words)


def _stands(word: str, said: str) -> bool:
    """Whether a word stands in a text, not in the midst of another."""
    place = said.find(word)
    while place >= 0:
        if not (said[place - 1 : place].isalnum() or said[place + len(word) : place + len(word) + 1].isalnum()):
            return True
        place = said.find(word, place + 1)
    return False
