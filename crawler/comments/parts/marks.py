"""What a comment's markup says beyond who wrote what and when: likes, edits, quotes, whose it is, whether it was removed."""

import re
from dataclasses import dataclass, replace

from selectolax.lexbor import LexborNode

from crawler.comments.parts.class_names import traits_of
from crawler.comments.parts.pieces import Piece, plain
from crawler.comments.parts.signs import DISLIKED, LIKED, USERS, Sign, weighs_otherwise
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
_FIGURE = re.compile(r"[+−–-]?\s?\d{1,7}")
_PROFILE = re.compile(
    r"[?&](?:u|uid|user_?id|mid|member_?id|userid)=(\d{1,15})\b|"
    r"/(?:users?|members?|profiles?|u|people|nutzer|author|autor|profil)/(?:[^/?#]{0,80}?[.-])?(\d{1,15})(?:[/?#-]|$)|"
    r"/(?:users?|members?|profiles?|u|people|author|autor|profil)/([^/?#]{1,80})/?$",
    re.I,
)
_LOGIN = re.compile(r"^comment-author-(.{1,80})$")
_QUOTES = frozenset(("blockquote", "aside", "div", "td", "fieldset", "dl", "section"))
_GONE = frozenset(("[deleted]", "[removed]", "[dihapus]", "[gelöscht]", "[entfernt]", "[supprimé]", "[eliminado]", "[rimosso]"))
MAX_GONE = 100
"""Characters of the sentence that stands in the place of a removed comment."""
_IS_GONE = re.compile(
    r"\W*+(?:(?:this|the|dieser|der|ce|le|este|el|o|questo|il|deze|het|bu|этот|цей)\s++)?+"
    r"(?:comments?|komentar|kommentar|commentaire|comentario|comentário|commento|reactie|bericht|beitrag|post|message|reply|yorum|"
    r"комментарий|сообщение|коментар)\b(?:\W++\w++){0,4}?\W++"
    r"(?:deleted|removed|hidden|withdrawn|dihapus|disembunyikan|gelöscht|entfernt|supprimé|retiré|modéré|eliminado|borrado|removido|"
    r"excluído|apagado|eliminato|rimosso|cancellato|verwijderd|silindi|silinmiştir|kaldırıldı|удал[её]н|видалено)\b"
    r"(?:\W++(?:by|oleh|von|par|por|da|dal|door|due|because|for|karena|wegen|worden|мод\w++)\b[^?]{0,60}+)?[.!)\]\s]*+",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Marks:
    """What is marked; None where nothing is."""

    author_id: str | None = None
    is_author: bool | None = None
    edited: str | None = None
    quoted: str | None = None
    likes: int | None = None
    dislikes: int | None = None
    removed: bool | None = None


def read_marks(pieces: list[Piece], telling: list[int], body: tuple[int, int] | None, named: int | None) -> Marks:
    """What the pieces of one comment say.

    `telling` are those of them that say anything, `body` is the span of its words, `named` the piece that names its author.
    """
    signed = [index for index in telling if pieces[index].says.signs]
    if not signed:
        return Marks(author_id=_login(pieces[0]) or _linked_id(pieces, named))
    outside = [index for index in signed if not (body and body[0] < index < body[1])]
    signs = 0
    for index in outside:
        signs |= pieces[index].says.signs
    # What its root is called holds of the comment, and no number or time in it is meant.
    inner = [index for index in outside if index]
    # Among the words nothing but a figure is meant by such a name.
    counted = [index for index in signed if index and (index in inner or _FIGURE.fullmatch(plain(pieces, index)))]
    return Marks(
        author_id=_stated_id(pieces, outside) or _login(pieces[0]) or _linked_id(pieces, named),
        is_author=bool(signs & Sign.OWN) or None,
        edited=next((when for i in inner if _is_edit(pieces, i) and (when := _time(pieces, i))), None),
        quoted=_quoted(pieces, signed, body),
        likes=_tally(pieces, counted, Sign.LIKED, LIKED),
        dislikes=_tally(pieces, counted, Sign.DISLIKED, DISLIKED),
        removed=bool(signs & Sign.REMOVED) or None,
    )


def _quoted(pieces: list[Piece], places: list[int], body: tuple[int, int] | None) -> str | None:
    """The words in quotes, outer ones whole; an element of quotes that holds all that is said is the frame of it."""
    quotes: list[tuple[int, int]] = []
    for index in places:
        piece = pieces[index]
        is_quote = piece.says.signs & Sign.QUOTED and piece.tag in _QUOTES and index and not (quotes and index < quotes[-1][1])
        if is_quote and (body is None or _says_more_than(pieces, body, range(index, piece.end))):
            quotes.append((index, piece.end))
    return "\n\n".join(text for start, end in quotes if (text := render(pieces, start, end, set()))) or None


def _says_more_than(pieces: list[Piece], body: tuple[int, int], inside: range) -> bool:
    """Whether words stand in a span of pieces that are not in some of them."""
    return any(pieces[i].text.strip() for i in range(*body) if i not in inside)


def edits(pieces: list[Piece], telling: list[int], dated: list[int]) -> set[int]:
    """The pieces that say when a comment was changed, where another one (of `dated`) says when it was written."""
    found = {place for index in telling if index and _is_edit(pieces, index) for place in range(index, pieces[index].end)}
    return found if any(place not in found for place in dated) else set()


def _is_edit(pieces: list[Piece], index: int) -> bool:
    piece = pieces[index]
    if not piece.says.signs & Sign.EDITED or "published" in piece.classes:
        return False
    return len(plain(pieces, index)) <= MAX_EDITED


def _tally(pieces: list[Piece], places: list[int], sign: int, names: frozenset[str]) -> int | None:
    """The first number that one of some pieces shows or states under such a name."""
    for index in places:
        piece = pieces[index]
        is_statistic = sign == Sign.LIKED and piece.prop == "userinteractioncount" and _is_of_likes(pieces, index)
        is_called = (
            piece.says.signs & sign
            and not weighs_otherwise(piece.classes)
            and not _holds_other(pieces, index, Sign.LIKED + Sign.DISLIKED - sign)
        )
        if is_called or is_statistic or not names.isdisjoint(piece.attributes):
            found = _count(pieces, index, names)
            if found is not None:
                return found
    return None


def _holds_other(pieces: list[Piece], index: int, sign: int) -> bool:
    """Whether an element also holds what counts the other way: its figures would be read as one."""
    return any(piece.says.signs & sign for piece in pieces[index + 1 : pieces[index].end])


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
    shown = (plain(pieces, index), *(piece.get("title") for piece in inside if piece.attributes))
    exact = next((time for time in stated if in_text.is_absolute(time)), None)
    return exact or next((found for words in shown if (found := in_text.find_when(words))), None)


def _stated_id(pieces: list[Piece], places: list[int]) -> str | None:
    """The author's id in an attribute."""
    return next((value for i in places for name in USERS if (value := pieces[i].get(name)).strip("0")), None)


def _login(root: Piece) -> str | None:
    """The author's name in a class of WordPress."""
    return next((match[1] for token in root.classes if (match := _LOGIN.match(token))), None)


def _linked_id(pieces: list[Piece], named: int | None) -> str | None:
    """The author's id in the link of the name."""
    if named is None:
        return None
    places = [*range(named, pieces[named].end), *([named - 1] if pieces[named - 1].tag == "a" else [])]
    links = (match for i in places if pieces[i].tag == "a" and (match := _PROFILE.search(pieces[i].get("href"))))
    return next((group for match in links for group in match.groups() if group), None)


def with_frame(marks: Marks, node: LexborNode) -> Marks:
    """The marks with what the item of a list says that a comment's element stands in."""
    around = node.parent
    signs = traits_of((around.attributes.get("class") or "").lower()).signs if around is not None and around.tag == "li" else 0
    if not signs & (Sign.OWN | Sign.REMOVED):
        return marks
    own, removed = bool(signs & Sign.OWN), bool(signs & Sign.REMOVED)
    return replace(marks, is_author=marks.is_author or own or None, removed=marks.removed or removed or None)


def told_apart(every: list[Marks]) -> list[Marks]:
    """The marks without those that each comment of a thread bears: they tell nothing of one."""
    if len(every) < MANY:
        return every
    if all(marks.is_author for marks in every):
        every = [replace(marks, is_author=None) for marks in every]
    return [replace(marks, removed=None) for marks in every] if all(marks.removed for marks in every) else every


def is_gone(text: str) -> bool:
    """Whether a text is what systems leave in the place of a removed comment: a word in brackets, or a sentence that says so."""
    words = text.strip()
    return words.lower() in _GONE or (len(words) <= MAX_GONE and _IS_GONE.fullmatch(words) is not None)
