"""What a comment's markup says beyond who wrote what and when: likes, edits, quotes, whose it is, whether it was removed."""

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from crawler.comments.parts.class_names import traits_of
from crawler.comments.parts.pieces import Piece, plain
from crawler.comments.parts.signs import Sign
from crawler.comments.parts.text import render
from crawler.times import in_text

MAX_COUNT = 40
"""Characters of what shows a number of likes."""
MAX_EDITED = 120
"""Characters of a line that says when a comment was changed."""
MANY = 3
"""Comments of which not all are by one, or removed."""
MAX_BACK = 8
"""Pieces before a number in which microdata says what it counts."""

_NUMBER = re.compile(r"(?<![\w.,])(\d{1,3}(?:[.,\u202f\u00a0]\d{3})+|\d{1,7})(?![\w.,]*\d)")
_LIKED = frozenset("data-likes data-like-count data-likes-count data-upvotes data-upvote-count data-votes-up".split())
_DISLIKED = frozenset("data-dislikes data-dislike-count data-dislikes-count data-downvotes data-votes-down".split())
_USERS = frozenset("data-user-id data-userid data-author-id data-authorid data-member-id data-uid data-commenter-id".split())
_STATED = _LIKED | _DISLIKED | _USERS | {"itemprop"}
_PROFILE = re.compile(
    r"[?&](?:u|uid|user_?id|mid|member_?id|userid)=(\d{1,15})\b|"
    r"/(?:users?|members?|profiles?|u|people|nutzer|author|autor|profil)/(?:[^/?#]{0,80}?[.-])?(\d{1,15})(?:[/?#-]|$)|"
    r"/(?:users?|members?|profiles?|u|people|author|autor|profil)/([^/?#]{1,80})/?$",
    re.I,
)
_LOGIN = re.compile(r"^comment-author-(.{1,80})$")
_QUOTES = frozenset(("blockquote", "aside", "div", "td", "fieldset", "dl", "section"))
_GONE = frozenset(("[deleted]", "[removed]"))


@dataclass(slots=True)
class Marks:
    """What is marked; None where nothing is."""

    author_id: str | None = None
    is_author: bool | None = None
    edited: str | None = None
    quoted: str | None = None
    likes: int | None = None
    dislikes: int | None = None
    removed: bool | None = None


def read_marks(pieces: list[Piece], body: tuple[int, int] | None, named: int | None) -> Marks:
    """What the pieces of one comment say; `body` is the span of its words, `named` the piece that names its author."""
    marks = Marks()
    quotes: list[tuple[int, int]] = []
    for index, piece in enumerate(pieces):
        signs = piece.says.signs
        if piece.tag == "blockquote" or (signs & Sign.QUOTED and piece.tag in _QUOTES):
            if index and not (quotes and index < quotes[-1][1]):
                quotes.append((index, piece.end))
        elif (signs or not _STATED.isdisjoint(piece.attributes)) and not (body and body[0] < index < body[1]):
            _mark(marks, pieces, index)
    _who(marks, pieces, named)
    said = "\n\n".join(text for start, end in quotes if (text := render(pieces, start, end, set())))
    marks.quoted = said or None
    return marks


def edits(pieces: list[Piece], dated: list[int]) -> set[int]:
    """The pieces that say when a comment was changed, where another one (of `dated`) says when it was written."""
    found: set[int] = set()
    for index, piece in enumerate(pieces):
        if index and (piece.says.signs & Sign.EDITED or "itemprop" in piece.attributes) and _is_edit(pieces, index):
            found.update(range(index, piece.end))
    return found if any(place not in found for place in dated) else set()


def _is_edit(pieces: list[Piece], index: int) -> bool:
    piece = pieces[index]
    if not piece.says.signs & Sign.EDITED and piece.prop != "datemodified":
        return False
    return "published" not in piece.classes and len(plain(pieces, index)) <= MAX_EDITED


def _mark(marks: Marks, pieces: list[Piece], index: int) -> None:
    """Add what one piece says."""
    piece, signs = pieces[index], pieces[index].says.signs
    attributes, prop = piece.attributes, piece.prop
    if signs & Sign.OWN:
        marks.is_author = True
    if signs & Sign.REMOVED:
        marks.removed = True
    if marks.author_id is None:
        marks.author_id = next((stated for name in _USERS if (stated := piece.get(name)).strip("0")), None)
    if not index:
        return  # what its root is called holds of the comment, and no number or time in it is meant
    if marks.likes is None and (signs & Sign.LIKED or prop == "upvotecount" or not _LIKED.isdisjoint(attributes)):
        marks.likes = _count(pieces, index, _LIKED)
    if marks.dislikes is None and (signs & Sign.DISLIKED or prop == "downvotecount" or not _DISLIKED.isdisjoint(attributes)):
        marks.dislikes = _count(pieces, index, _DISLIKED)
    if marks.likes is None and prop == "userinteractioncount" and _is_of_likes(pieces, index):
        marks.likes = _count(pieces, index, _LIKED)
    if marks.edited is None and _is_edit(pieces, index):
        marks.edited = _time(pieces, index)


def _count(pieces: list[Piece], index: int, names: frozenset[str]) -> int | None:
    """The one number that a piece shows or states."""
    piece = pieces[index]
    stated = next((piece.get(name) for name in (*names, "data-count", "content") if piece.get(name)), "")
    words = stated or plain(pieces, index)
    found = _NUMBER.findall(words) if len(words) <= MAX_COUNT else []
    return int(re.sub(r"\D", "", found[0])) if len(found) == 1 else None


def _is_of_likes(pieces: list[Piece], index: int) -> bool:
    around = pieces[max(0, index - MAX_BACK) : index + MAX_BACK]
    return any((piece.get("href") or piece.get("content")).endswith("LikeAction") for piece in around if piece.attributes)


def _time(pieces: list[Piece], index: int) -> str | None:
    """The time that a piece, or one in it, states or shows."""
    inside = pieces[index : pieces[index].end]
    stated = (piece.get("datetime") or (piece.get("content") if piece.prop else "") for piece in inside if piece.attributes)
    return next((time for time in stated if in_text.is_absolute(time)), None) or in_text.find_when(plain(pieces, index))


def _who(marks: Marks, pieces: list[Piece], named: int | None) -> None:
    """The author's id where no attribute says it: in a class of WordPress, or in the link of the name."""
    if marks.author_id is not None:
        return
    logins = (match[1] for token in pieces[0].classes if (match := _LOGIN.match(token)))
    marks.author_id = next(logins, None)
    if marks.author_id is None and named is not None:
        places = [*range(named, pieces[named].end), *([named - 1] if pieces[named - 1].tag == "a" else [])]
        links = (match for i in places if pieces[i].tag == "a" and (match := _PROFILE.search(pieces[i].get("href"))))
        marks.author_id = next((group for match in links for group in match.groups() if group), None)


def mark_frame(marks: Marks, node: LexborNode) -> None:
    """Add what the item of a list says that a comment's element stands in."""
    around = node.parent
    if around is not None and around.tag == "li":
        signs = traits_of((around.attributes.get("class") or "").lower()).signs
        marks.is_author = marks.is_author or bool(signs & Sign.OWN) or None
        marks.removed = marks.removed or bool(signs & Sign.REMOVED) or None


def told_apart(every: list[Marks]) -> None:
    """Take away what is marked of each comment of a thread: it tells nothing of one."""
    if len(every) >= MANY and all(marks.is_author for marks in every):
        for marks in every:
            marks.is_author = None
    if len(every) >= MANY and all(marks.removed for marks in every):
        for marks in every:
            marks.removed = None


def is_gone(text: str) -> bool:
    """Whether a text is what some systems leave in the place of a removed comment."""
    return text.strip().lower() in _GONE
