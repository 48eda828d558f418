"""The author's name inside the words around it."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime

from crawler.comments.parts.pieces import Piece, plain
from crawler.comments.parts.signs import Sign
from crawler.comments.parts.words import BY, IN_REPLY, SAYS, is_filler, is_over_comments
from crawler.times import in_text
from crawler.times.days import is_weekday
from crawler.times.parse import parse_date

SURE = 3
"""Rank of an element that names the author by a word or mark of its own."""
MAX_NAME = 200
"""Characters of an author's name; longer ones are not names (titles of linking pages reach 180)."""
LONGEST = 1000
"""Characters that are looked at for one."""

MAX_BESIDE, MAX_WORDS = 60, 6
"""Characters and words of a name that stands beside a time."""
MAX_DAY = 12
"""Characters of a weekday behind a bracket."""
_MARKS = " @*,;:|-–—·•()[]"

_SAYS_AFTER = re.compile(rf"(?<!\s)\s*\b{SAYS}\b\s*(?:[:,.…]*\s*$|.*\d.*$|on\b.*$|(?:at|am|um|le|el|il|pada|op|em)\s*$)", re.I)
_TAG = re.compile(r"</?[a-z]{1,10}\d?(?: [^<>]{0,200})?>", re.I)
"""Markup that a page shows as words."""
_DASH = re.compile(r"^(?:[-–—]+|&\w{2,6};)\s+(?=\w)")
"""What some pages put before a name."""
_COUNTED = re.compile(r"^(?:\(\d{1,5}\)|\[\d{1,5}\])\s+(?=\S)")
"""The number of a post in brackets, before who wrote it."""
_BY_BEFORE = re.compile(rf"^(?:{BY})\b\s*:?\s+", re.I)
_BY_ALONE = re.compile(
    r"(?:comment|posted|written|submitted) by|(?:kommentar|geschrieben) von|commentaire de|komentar oleh", re.I
)
_DANGLING = re.compile(
    r"(?<![\s,(|–—-])[\s,(|–—-]*+(?:\b(?:at|um|le|(?:am|on|le|el|pada|il|op|em)(?: [^\W\d_]{2,12}[.,]?)?)\b)?[\s,(|–—-]*$"
)
"""What is left before a time: a word such as `on`, and a weekday behind it."""
_PLACE = re.compile(r"^(?:#\s?\d{1,5}\s*[:：.)]?\s+|\d{1,5}\s*[:：)]\s*|\d{1,5}\.\s+)(?=\S)")
"""The number of a post before the name; a number alone counts something (`3 comments`)."""
_AFTER = re.compile(rf"\s*(?:[-–—|·•]|\b{BY}\b)\s*:?\s*([^\W_][^|•·¶#\n]{{0,60}}?)\s*(?:[|•·¶#\n]|\s[-–—]\s|$)", re.I)
_SIGNED = re.compile(
    r"\b(?:comment|posted|written|submitted|left) by\s*:?\s+([^,|]{2,60}?)\s*(?:[,|\u2013\u2014-]|\b(?:at|on)\b)\D{0,12}\d", re.I
)
_NOBODY = re.compile(r"(?:at|on)\b", re.I)
_LINK = r"[(<\[]?(https?://[^\s()<>\[\]]+)[)>\]]?"
_ADDRESS = re.compile(rf"^{_LINK}\s+(?=\S)|(?<=\S)\s+{_LINK}$", re.I)
"""Where a page prints the link of who wrote before or after the name, for readers without scripts."""
_POSTS = re.compile(r"(?<=[^\s\d(])(?:\(\d{1,6}\)|\s\(\d{2,6}\))$")
"""How many posts somebody has written, behind a name: `Judith C(157)`."""
_LABELS = frozenset("author autor auteur autore verfasser penulis moderator".split())
"""What a badge beside a name says."""
_UNNAMED = frozenset(("guest", "gast"))
"""What systems call who has no name, where an element names the author; elsewhere it is a badge."""
_ANY_TIME = datetime(2020, 1, 1, tzinfo=UTC)
_BOLD = frozenset(("b", "strong", "h2", "h3", "h4", "h5", "h6"))


def author_at(pieces: list[Piece], meta: list[int], ranks: dict[int, int]) -> int | None:
    """The piece that is named as the author: best rank first, then page order."""
    for _, index in sorted((ranks[i], i) for i in meta if i in ranks):
        name = name_in(pieces, index, ranks)
        is_told = _is_name_alone(pieces[index]) or (name or "").lower() in _UNNAMED
        if name and (is_told or not (in_text.is_absolute(name) or is_filler(name))):
            return index
    return None


def number_at(pieces: list[Piece], meta: list[int], ranks: dict[int, int]) -> int | None:
    """The piece that is named as the author by a word of its own and shows a number, where nothing else names somebody."""
    told = sorted((ranks[i], i) for i in meta if ranks.get(i, SURE + 1) <= SURE)
    return next((i for _, i in told if plain(pieces, i).isdecimal() and not pieces[i].says.date), None)


def name_stated(pieces: list[Piece], telling: Iterable[int]) -> str | None:
    """The name that microdata states of the author and does not show."""
    for index in (i for i in telling if pieces[i].prop in ("author", "creator")):
        stated = (
            piece for piece in pieces[index : pieces[index].end] if piece.tag == "meta" and piece.prop in ("name", "author")
        )
        name = next((name for piece in stated if (name := clean_name(piece.get("content"), alone=True))), None)
        if name:
            return name
    return None


def bold_at(pieces: list[Piece], meta: list[int]) -> int | None:
    """The first bold words, where nothing is named as the author."""
    for index in meta:
        if pieces[index].tag in _BOLD:
            name = clean_name(plain(pieces, index), alone=False)
            if name and len(name) <= 60 and not (in_text.is_absolute(name) or is_filler(name) or is_over_comments(name)):
                return index
    return None


def name_in(pieces: list[Piece], index: int, ranks: dict[int, int]) -> str | None:
    """The name inside an author's element."""
    span = range(index + 1, pieces[index].end)
    own = _own_words(pieces, index) if "fn" in pieces[index].classes else ""
    if own:
        return clean_name(own, alone=True)
    for _, i in sorted((ranks[i], i) for i in span if ranks.get(i)):
        name = clean_name(plain(pieces, i), alone=_is_name_alone(pieces[i]))
        if name:
            return name
    for tag in ("b", "strong", "a"):
        for i in (i for i in span if pieces[i].tag == tag and not pieces[i].says.junk):
            name = None if tag == "a" and "#" in pieces[i].get("href") else clean_name(plain(pieces, i), alone=False)
            if name and not in_text.is_absolute(name):
                return name
    return clean_name(plain(pieces, index), alone=_is_name_alone(pieces[index]))


def _own_words(pieces: list[Piece], index: int) -> str:
    """The words of an element without the labels in it (`Author`, `Moderator`)."""
    words, i = [], index + 1
    while i < pieces[index].end:
        piece = pieces[i]
        is_label = piece.tag in ("span", "small", "em", "i", "sup") and piece.classes
        words.append(" " if is_label else piece.text)
        i = piece.end if is_label else i + 1
    return " ".join("".join(words).split())


def _is_name_alone(piece: Piece) -> bool:
    """Whether the element holds a name and no words around it."""
    return "fn" in piece.classes or (piece.tag == "a" and "url" in piece.classes)


def clean_name(name: str, *, alone: bool) -> str | None:
    """A name without the words around it (`says:`, `Comment by`, a date), unless it is known to stand alone."""
    name = " ".join(name[:LONGEST].split())
    name = _ADDRESS.sub("", " ".join(_TAG.sub(" ", name).split()) if "<" in name else name)
    name = _DASH.sub("", name)
    if not alone:
        name = _BY_BEFORE.sub("", _COUNTED.sub("", _SAYS_AFTER.sub("", name).lstrip(" ,")))
        found = in_text.find_when(name) if any(map(str.isdigit, name)) else None
        if found and name.endswith(f" {found}"):
            name = _without_weekday(_DANGLING.sub("", name.removesuffix(found)), found)
        elif found and in_text.is_absolute(name):
            name = _without_weekday(_DANGLING.sub("", name.partition(found.split()[0])[0]), found)
        name = name.strip(" \t:：|•·–—,")
    name = _POSTS.sub("", name.rstrip(",;: "))
    if _BY_ALONE.fullmatch(name):
        return None
    return name if name and len(name) <= MAX_NAME and name.lower() not in _LABELS else None


def address_beside(name: str) -> str | None:
    """The address that is printed beside a name; None where it stands alone, and is the name."""
    found = _ADDRESS.search(" ".join(name[:LONGEST].split()))
    return (found[1] or found[2]) if found else None


def name_signed(around: str) -> str | None:
    """The name in `Posted by: name, time`, which may stand at the end of a comment whose title is bold; empty where none does."""
    match = _SIGNED.search(around)
    if match and _NOBODY.match(match[1]):
        return ""
    return _short_name(match[1]) if match else None


def name_beside(around: str, found: str | None) -> str | None:
    """The name before or after the time, where no element holds it; a single word and a comma before a time are its weekday."""
    before, after = name_before(around, found), name_after(around, found)
    is_its_day = before is not None and after is not None and around.lstrip().startswith(f"{before},") and " " not in before
    return after if is_its_day else before or after


def name_alone_beside(line: str, found: str | None) -> str | None:
    """What is left of a line without the time, where that is no longer than a name: `@ 2016-03-17 09:45 Ana Ruiz`."""
    left = line.partition(found) if found else ("", "", "")
    return _short_name(left[2].strip(_MARKS) if not left[0].strip(_MARKS) else "", MAX_BESIDE)


def _short_name(words: str, longest: int = MAX_NAME) -> str | None:
    """A name among words that no element tells to be one: short, and none of the words that stand around names."""
    name = clean_name(words, alone=False)
    return name if name and len(name) <= longest and len(name.split()) <= MAX_WORDS and not is_filler(name) else None


def name_before(around: str, found: str | None) -> str | None:
    """The name that stands before the time, where no element holds it."""
    shown = found if found and found in around else in_text.find_when(around)
    if not shown:
        return None
    first = shown.split()[0]
    before = _without_weekday(_DANGLING.sub("", around.partition(first)[0]), shown)
    return _short_name(_PLACE.sub("", _DANGLING.sub("", before)), MAX_BESIDE)


def _without_weekday(before: str, found: str) -> str:
    """What stands before a time, without the day of the week that belongs to it: `Ana Ruiz, Lunedì`, `Ana Ruiz 月曜日`.

    A short one of English may be a name (`Wei Sun`), unless the time is of that day.
    """
    rest, _, last = before.rstrip(" ,(").rpartition(" ")
    is_opened = last.startswith("(") and rest != "" and len(last) <= MAX_DAY
    return rest.rstrip(" ,(") if is_opened or is_weekday(last) or last == _day_of(found) else before


def _day_of(found: str) -> str | None:
    """The short name of a time's day of the week."""
    moment = parse_date(found, now=_ANY_TIME)
    return moment.at.strftime("%a") if moment else None


def name_after(around: str, found: str | None) -> str | None:
    """The name that stands after the time and a dash or `by`, where no element holds it."""
    place = around.find(found) if found else -1
    match = _AFTER.match(around[place + len(found) :]) if found and place >= 0 else None
    return _short_name(match[1]) if match else None


def rank_all(pieces: list[Piece], telling: Iterable[int], junk: set[int]) -> dict[int, int]:
    """How surely each piece names the author; whoever is named in a quote wrote that, where others are named beside it."""
    ranks = {
        i: rank
        for i in telling
        if (rank := pieces[i].says.author) is not None and i > 0 and i not in junk and not _is_answered(pieces, i)
    }
    quotes = quotes_in(pieces, telling) if ranks else []
    own = {i: rank for i, rank in ranks.items() if not any(i in quote for quote in quotes)} if quotes else ranks
    return own or ranks


def quotes_in(pieces: list[Piece], telling: Iterable[int]) -> list[range]:
    """The pieces of each quote."""
    return [range(i, pieces[i].end) for i in telling if i and pieces[i].says.signs & Sign.QUOTED]


def _is_answered(pieces: list[Piece], index: int) -> bool:
    """Whether a link is what the comment answers: `In reply to: name`."""
    before = pieces[index - 1]
    return pieces[index].tag == "a" and not before.tag and IN_REPLY.search(before.text) is not None
