"""The forms in which languages tell a time from now, as tries of words made once of the tables of `languages.py`."""

from collections.abc import Container, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from crawler.times.folding import Token, words
from crawler.times.languages import NAMED, UNITS, of_kind

_DAYS = range(1, 4)
"""Columns of the days in NAMED."""
_TELLING = 5
"""Letters of a word that says something without the words beside it."""


class Count(NamedTuple):
    """Three hours; or a day of the calendar by its name."""

    unit: str
    number: int
    is_day: bool = False


class Node:
    """A word that forms continue after, or end with."""

    __slots__ = ("ends", "next")

    def __init__(self) -> None:
        """Nothing yet."""
        self.next: dict[str, Node] = {}
        self.ends: dict[tuple[str, ...], dict[str, Count]] = {}
        """By the words before the number: language to what the form means."""


def _grow(root: Node, form: tuple[str, ...], before: tuple[str, ...], language: str, meaning: Count) -> None:
    node = root
    for word in form:
        if (after := node.next.get(word)) is None:
            after = node.next[word] = Node()
        node = after
    node.ends.setdefault(before, {}).setdefault(language, meaning)


@lru_cache(maxsize=1)
def ago() -> Node:
    """Forms with a number: of each, by what stands after it, what may stand before it."""
    root, spans, parted = Node(), _spans(), cache(words)  # a language has many spans, and few words around them
    for language, column, form in (*(form[:3] for form in of_kind("ago")), *_framed()):
        before, _, after = form.partition("#")
        key = parted(before), parted(after)
        if key not in spans:  # some languages tell three minutes and three minutes ago alike
            _grow(root, key[1], key[0], language, Count(UNITS[column], 1))
    return root


@lru_cache(maxsize=1)
def _spans() -> frozenset[tuple[tuple[str, ...], tuple[str, ...]]]:
    parts = (form.partition("#") for _, _, form, _ in of_kind("age"))
    return frozenset((words(before), words(after)) for before, _, after in parts)


def _framed() -> Iterator[tuple[str, int, str]]:
    """Spans of a language in each of its frames."""
    frames: dict[str, list[str]] = {}
    for language, _, frame, _ in of_kind("frame"):
        frames.setdefault(language, []).append(frame)
    for language, column, form, _ in of_kind("age"):
        yield from ((language, column, frame.replace("*", form)) for frame in frames.get(language, ()))


@lru_cache(maxsize=1)
def ages() -> Node:
    """Spans alone: `3 hours`."""
    root = Node()
    for language, column, form, _ in of_kind("age"):
        before, _, after = form.partition("#")
        if not before:
            _grow(root, words(after), (), language, Count(UNITS[column], 1))
    return root


@lru_cache(maxsize=1)
def fixed() -> Node:
    """Forms with the number in the word: `seminggu lalu`, `час назад`, `قبل ساعتين`."""
    return _of_columns(range(7, len(NAMED)))


@lru_cache(maxsize=1)
def days() -> Node:
    """`today`, `yesterday`, the day before."""
    return _of_columns(_DAYS)


@lru_cache(maxsize=1)
def telling_words() -> frozenset[str]:
    """Words of which one stands in all that `ago`, `fixed` and `days` know: of each form the longest."""
    return naming_words().union(_longest_words(ago(), ""))


@lru_cache(maxsize=1)
def naming_words() -> frozenset[str]:
    """Words of which one stands in all that `fixed` and `days` know: of each form the longest."""
    return frozenset(word for root in (fixed(), days()) for word in _longest_words(root, ""))


def _longest_words(node: Node, longest: str) -> Iterator[str]:
    yield from (max(longest, *before, key=len) if before else longest for before in node.ends)
    if () in node.ends:
        return  # longer forms have its words too
    for word, after in node.next.items():
        yield from _longest_words(after, max(longest, word, key=len))


@lru_cache(maxsize=1)
def alone() -> Node:
    """`just now`, `last week`: nothing but a time where they stand alone."""
    return _of_columns((0, 4, 5, 6))


def _of_columns(columns: Container[int]) -> Node:
    root = Node()
    for language, column, form, _ in of_kind("named"):
        if column in columns and (parts := words(form)):
            _grow(root, parts, (), language, Count(*NAMED[column], is_day=column in _DAYS))
    return root


@lru_cache(maxsize=1)
def numbers() -> dict[str, int]:
    """Numbers in words, articles too."""
    found: dict[str, int] = {}
    for _, column, form, _ in of_kind("numbers"):
        for word in words(form)[:1]:
            found.setdefault(word, column + 1)
    return found


@lru_cache(maxsize=4)
def small_words(kind: str) -> frozenset[str]:
    """The words of a kind (about, and) in all languages."""
    return frozenset(word for _, _, form, _ in of_kind(kind) for word in words(form))


@lru_cache(maxsize=1)
def words_of_ago() -> frozenset[str]:
    """Words, as written in lower case, of which one stands in nearly each time that is told from now; short ones say nothing."""
    return frozenset(word for word in words_around_spans() if len(word) >= _TELLING or not word.isascii())


@lru_cache(maxsize=1)
def words_around_spans() -> frozenset[str]:
    """All words around a time that is told from now, short ones too, as in lower case: `ago`, `vor`."""
    return frozenset(word for form in of_kind("frame") for word in form.text.lower().split())


@lru_cache(maxsize=1)
def friends() -> frozenset[tuple[str, str]]:
    """Language and words that are a time in another one; `*` for those that need their own."""
    return frozenset((language, " ".join(words(form))) for language, _, form, _ in of_kind("friends"))


def meaning_in(meanings: dict[str, Count], language: str | None) -> Count | None:
    """What a form means: in the language, else where all agree."""
    if language in meanings:
        return meanings[language]
    counts = set(meanings.values())
    return counts.pop() if len(counts) == 1 else None


def walk(root: Node, found: list[Token], place: int) -> Iterator[tuple[int, Node]]:
    """Each place where forms that begin at one may end, the nearest first."""
    node: Node | None = root
    while node is not None:
        if node.ends:
            yield place, node
        node = node.next.get(found[place].word) if place < len(found) else None
        place += 1
