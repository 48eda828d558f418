"""Names that one line lists: the marks and the words of all languages that stand between two."""

import re

from crawler.extract.facts.names.surnames import opens_with_surname
from crawler.extract.facts.organizations import is_organization

_SPLIT = re.compile(r"(?<!\s)\s*(?:,(?:\s+(?:and|und|et|y|e|og|och|dan|en|и|та)(?=\s))?|;|\||/|·|•|&|\n|\+|=|\u2022|，|、|；)\s*")
_AND = re.compile(
    r"(?<!\s)\s+(?:and|(?<!von )und|dan|et|og|och|ja|ve|и|та|và|και|with|mit|avec|con|com|met|med|és|și|şi|eta|dhe|agus|və"
    r"|және|жана|болон|һәм|اور|और|तथा|एवं|आणि|এবং|ও|અને|ਅਤੇ|மற்றும்|మరియు|ಮತ್ತು|සහ|र|และ|និង|နှင့်|እና|და|և|եւ|و)\s+",
    re.I,
)
_WITHIN = re.compile(r"(?<!\s)\s+(?:y|e|i|en|a|ir|un|va|na|і|й|ac|ak)\s+", re.I)
"""Between two names, and inside of one: `Joana Prata e Melo`."""
_GLUED_AND = re.compile("(?<=\\S)\\s+(\u0648(?=[\u0621-\u064a]{3,}\\s\\S)|\u05d5(?=[\u05d0-\u05ea]{3,}\\s\\S))")
"""The Arabic and the Hebrew `and`, which is written together with the name behind it, ..."""
_OWN_WAW = frozenset(
    "وليد وائل وسام وسيم وجدي وفاء وداد وهيب وديع وصفي وحيد ولاء وجيه وضاح هبة وسن وعد وردة واصف وحيدة وفيق وجدان".split()
)
"""... and names of men and women that begin with that letter."""
_CHINESE = re.compile("[\u4e00-\u9fff]{3,4}(?: [\u4e00-\u9fff]{3,4})+")
"""Several of them; one alone has no space inside, and those of two signs may be a Japanese name's halves."""
_SIGNS = (2, 3)
"""Signs of a Chinese name."""


def listed(text: str) -> list[str]:
    """Names that one line lists."""
    found: list[str] = []
    for piece in _SPLIT.split(_without_glued(text)):
        joined = piece.split() if _CHINESE.fullmatch(piece) or _are_chinese(piece.split()) else _AND.split(piece)
        if len(joined) > 1 and is_organization(joined[0], set()):
            joined = [piece]  # `National Institute of Allergy and Infectious Diseases`
        for part in joined:
            inner = _WITHIN.split(part)
            found += inner if len(inner) > 1 and all(map(_is_whole, inner)) else [part]
    return found


def _are_chinese(words: list[str]) -> bool:
    """Whether several words are whole names, each opened by a family's: `李明远 王芳`."""
    return len(words) > 1 and all(len(word) in _SIGNS and opens_with_surname(word) for word in words)


def _is_whole(name: str) -> bool:
    """Whether a part of a line has the words of a name, of which the first has no small letter."""
    return len(name.split()) > 1 and not name[0].islower()


def _without_glued(text: str) -> str:
    """A line with a mark for each `and` that is written together with a name, where a whole name stands on both sides."""
    if text.isascii():
        return text
    pieces = _GLUED_AND.split(text)  # with the letter between each two
    names = [pieces[0]]
    for before, letter, piece in zip(pieces[::2], pieces[1::2], pieces[2::2], strict=False):
        apart = len(before.split()) > 1 and len(piece.split()) > 1 and letter + piece.split()[0] not in _OWN_WAW
        names += [piece] if apart else []
        names[-1] = names[-1] if apart else f"{names[-1]} {letter}{piece}"
    return ", ".join(names)
