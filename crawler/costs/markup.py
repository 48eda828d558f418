"""What in a page may take a parser of HTML time that grows with a square, told without reading it.

A parser looks through all open elements at each tag, makes elements of form that nobody closed again in those that follow, and
looks for each name among all that it knows (`names`), and copies a text for each tag in it that is passed by. What may be long
of these is tried out by a child of the process.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np

from crawler.costs.limits import MUCH
from crawler.costs.names import take_long

_Places = np.ndarray[Any, np.dtype[np.intp]]

MAX_NESTING = 4000
"""A page is cut where elements stand deeper in each other than this."""
MAX_ATTRIBUTES = 2000
"""A tag with more attributes than this is replaced."""
_HUGE = 30_000
"""Characters of a tag from which its attributes are counted."""
_HUGE_TAG = re.compile(rf"<[a-zA-Z][^<>]{{{_HUGE},}}+>?")
MANY_TAGS = 8_000
"""From so many a page is looked through for its nesting, and tried out: half of them may be looked for among the other half, that
stands open, .3 s in all. Of 1,249 real pages under 300,000 bytes one has more, of all 1.2 %."""
_SHORT = 15_000
_REMADE = 2_000_000
"""Elements of form, times tags, from which a page is tried out: one of 50 KB made 3 GB. Of real pages .2 % have more."""
_COPIED = 600_000_000
"""Bytes of a page, times tags in it that may be passed by, from which it is tried out: one of 299 KB took 1.4 GB."""
_REPEATED = 400_000_000
"""Bytes of elements of form, times tags that they may be made again in, from which a page is tried out: one of 228 KB with one
`<b title=...>` of 200 KB that nobody closes took 2 s and 1.4 GB. Of 701 real pages 1.3 % are."""
LINK = "a"
FORMS = ("b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u")
"""Elements that are made again where nobody closed them; of links one is open at a time."""
_NAME = 16
"""Bytes of an end tag among which its end is looked for; one of a longer name is taken for one with attributes."""
_PASSED_NAMES = (*"td th tr tbody thead tfoot caption col colgroup html head body form input !doctype".split(),)
_PASSED_BY = re.compile(
    rf"<(?:frameset\b|(?:/[a-z][^\s/>]*|{'|'.join(_PASSED_NAMES)})[\s/]+[^\s/>])".encode(),
    re.I,
)
"""Tags that make no element where they stand, but have attributes, for which the text before them is copied."""
_NESTING = re.compile(
    r"<(/?)(?!(?:p|li|dt|dd|t[rdh]|tbody|thead|tfoot|option|br|hr|img|input|link|meta|source|wbr|col|area|base|embed|track|param)[\s/>])([a-zA-Z][^\s/<>]*+)",
    re.I,
)
"""Tags that open or close an element which stays open until its end tag."""


def count_tags(body: bytes) -> int:
    """How many tags may open and close; 0 for a page that is too short for many."""
    # A fifth of the time of `body.count`, which looks at one byte after the other.
    return int(np.count_nonzero(np.frombuffer(body, np.uint8) == ord("<"))) if len(body) > _SHORT else 0


def may_be_dear(body: bytes, tags: int) -> bool:
    """Whether a page of so many tags, in UTF-8, may take a parser more than half a second."""
    is_much = len(body) > MUCH or tags > MANY_TAGS
    return is_much or _may_hold(body, tags) or take_long(body)


def tame(html: str) -> str:
    """The page up to where its elements stand too deep in each other."""
    stack: list[str] = []
    there: dict[str, int] = {}
    for match in _NESTING.finditer(html):
        name = match[2].lower()
        if not match[1]:
            stack.append(name)
            there[name] = there.get(name, 0) + 1
            if len(stack) > MAX_NESTING:
                return html[: match.start()]
        elif there.get(name):  # one that closes nothing is looked for among all that are open, and leaves them so
            while (last := stack.pop()) != name:
                there[last] -= 1
            there[name] -= 1
    return html


def may_have_huge_tags(body: bytes) -> bool:
    """Whether `without_huge_tags` may change a page in UTF-8, whose names take a parser long."""
    return any(len(body[begins:ends].split()) > MAX_ATTRIBUTES for begins, ends in _rooms(body)) and take_long(body)


def without_huge_tags(html: str) -> str:
    """The page without tags of thousands of attributes, where no quotes hide them: what stands around them can be read."""
    return _HUGE_TAG.sub(lambda match: "<p>" if len(match.group().split()) > MAX_ATTRIBUTES else match.group(), html)


def _rooms(body: bytes) -> Iterator[tuple[int, int]]:
    """Where tags, or what looks like them, go on for so many bytes: each leaves some half of that without a `<`."""
    half, at = _HUGE // 2, 0
    while at < len(body) - half:
        if body.find(b"<", at, at + half) >= 0:
            at += half
            continue
        begins = body.rfind(b"<", 0, at)
        following = body.find(b"<", at + half)
        at = following if following >= 0 else len(body)
        closed = body.find(b">", max(begins, 0), at)
        ends = closed if closed >= 0 else at
        if begins >= 0 and ends - begins > _HUGE and chr(body[begins + 1] | 32).islower():
            yield begins, ends


def _may_hold(body: bytes, tags: int) -> bool:
    """Whether elements of form, or texts of it, may be made or copied too often."""
    if tags * len(body) <= _REPEATED and tags * tags <= 4 * _REMADE:
        return False
    data = np.frombuffer(body, np.uint8)
    places = np.flatnonzero(data[:-2] == ord("<"))
    letters = (data[places + 1] | 32).astype(np.intp) << 8 | (data[places + 2] | 32)
    if np.count_nonzero(_FORMS[letters]) * tags > _REMADE:
        return True
    is_grown = tags * len(body) > _COPIED and _may_grow(body, tags, places, letters)
    return is_grown or (tags * len(body) > _REPEATED and _may_repeat(body, tags, places[(_FORMS | _LINKS)[letters]]))


def _may_grow(body: bytes, tags: int, places: _Places, letters: _Places) -> bool:
    """Whether one text of it may be copied too often."""
    ends = places[(letters >> 8) == ord("/")]
    windows = np.lib.stride_tricks.sliding_window_view(np.frombuffer(body + b" " * _NAME, np.uint8), _NAME)[ends]
    is_closed, parted = windows == ord(">"), (windows <= ord(" ")) | (windows == ord("/"))
    parted[:, 1] = False
    is_bare = is_closed[np.arange(len(ends)), (is_closed | parted).argmax(axis=1)]
    if (np.count_nonzero(_PASSED[letters]) + np.count_nonzero(~is_bare)) * len(body) <= _COPIED and not _FRAMES[letters].any():
        return False
    passed = _PASSED_BY.findall(body)
    in_frames = any(tag[1:].lower() == b"frameset" for tag in passed)
    return (tags if in_frames else len(passed)) * len(body) > _COPIED


def _may_repeat(body: bytes, tags: int, begins: _Places) -> bool:
    """Whether the attributes of elements of form that nobody closes, or of links, may be copied too often."""
    data = np.frombuffer(body, np.uint8)
    ends = _next(data == ord(">"), begins)
    sizes, is_link = ends - begins, data[begins + 1] | 32 == ord(LINK)
    if (int(sizes[~is_link].sum()) + int(sizes[is_link].max(initial=0))) * tags > _REPEATED:
        return True
    single = data == ord("'")
    odd = (data[ends - 1] != ord('"')) | _BEFORE_VALUES[data[ends - 2]] | (_next(single, begins) < ends)
    return any(_goes_on(body[at:end]) for at, end in zip(begins[odd].tolist(), ends[odd].tolist(), strict=True))


def _next(found: np.ndarray[Any, np.dtype[np.bool_]], places: _Places) -> _Places:
    """Where each place is followed by what was found; the end of the page where by none."""
    those = np.append(np.flatnonzero(found), len(found))
    return those[np.searchsorted(those, places)]


def _goes_on(tag: bytes) -> bool:
    """Whether a tag up to its first `>` may end in a quoted value, so that it is longer: then its last such quote begins one."""
    return any((at := tag.rfind(quote)) > 0 and tag[:at].rstrip(b" \t\n\f\r").endswith(b"=") for quote in (b'"', b"'"))


def _letters(names: Iterable[str]) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Of each two bytes behind `<`, lower case, whether an element of these may begin with them."""
    known = np.zeros(1 << 16, np.bool_)
    for name in names:
        for second in name[1:2] or " \n\t\f\r/":
            known[ord(name[0]) << 8 | ord(second) | 32] = True
    return known


_FORMS, _LINKS, _PASSED, _FRAMES = _letters(FORMS), _letters(LINK), _letters(_PASSED_NAMES), _letters(("frameset",))
_BEFORE_VALUES = np.isin(np.arange(256), list(b"= \t\n\f\r"))
