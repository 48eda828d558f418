"""The vocabulary of comments: which words mean author, time or nothing at all, and what a piece of one says of itself."""

import re

from crawler.comments.parts.pieces import Piece

_PROFILE = re.compile(r"/(?:users?|profiles?|members?|author|autor|profil|u|people|nutzer)[/.?-]|profile\.")

SAYS = (
    r"(?:says?|said|wrote|writes|sagte?|sagt|schreibt|schrieb|meint|berkata|menulis|mengatakan|dit|a écrit|écrit|a dit|dice|dijo|"
    r"escribió|escreveu|disse|diz|ha detto|scrive|ha scritto|zegt|schreef|mówi|pisze|commented|kommentierte|kommentiert|replied|"
    r"responded|antwortete)"
)
BY = (
    r"(?:comment by|posted by|written by|submitted by|by|kommentar von|geschrieben von|von|par|por|da|oleh|door|dari|di|de|from|"
    r"commentaire de|komentar oleh)"
)
PING = re.compile(
    r"^\s*(?:ping(?:-|\s)?backs?|trackbacks?|ping balik|lacak balik|pelacakan balik)\b\s*(?:von|by|from|dari|de)?\s*:?\s*", re.I
)
_FILLER = re.compile(
    rf"\b(?:{SAYS}|{BY}|at|on|um|am|le|el|il|pada|the|uhr|permalink|permanent link|link|reply|replies|balas|antworten|antwort|"
    r"répondre|responder|rispondi|edit|bearbeiten|sunting|zitieren|quote|melden|report|log in to reply|zum antworten anmelden|"
    r"masuk untuk membalas|pingback|trackback|gast|guest|in reply to|level \d+|points?|edited|bearbeitet|diedit|"
    r"signaler(?: un abus| ce commentaire)?|alerter|répondre à ce message|segnala|denunciar|odpowiedz|zgłoś|oceń|beantwoorden|"
    r"antwoorden|rapporteer|rapporteren|cevapla|yanıtla|şikayet et|svara|laporkan|suka|like|reply with quote|comment link|"
    r"original poster|#?\d{1,4}(?:\.\d+)*)\b",
    re.I,
)
_ACTION = re.compile(
    r"\W*(?:reply|reply to this comment|respond|answer|antworten|antwort schreiben|melden|zitieren|kommentar melden|répondre|"
    r"répondre à ce message|signaler(?: un abus| un contenu)?|alerter|responder|denunciar|rispondi|segnala|balas|laporkan|"
    r"odpowiedz|zgłoś|yanıtla|cevapla|şikayet et|beantwoorden|antwoorden|reageer|rapporteer|svara|anmäl|ответить|пожаловаться|"
    r"report abuse|report comment|flag|permalink|quote|reply with quote|edit|like|dislike|upvote|downvote|share)\W*\d{0,4}\W*",
    re.I,
)
"""Words of a link or button that does something with a comment."""

IN_REPLY = re.compile(
    r"(?:in reply to|replying to|als antwort auf|antwort auf|en réponse à|en respuesta a|em resposta a|in risposta a|"
    r"in antwoord op|balasan untuk|membalas|menanggapi)\W*$",
    re.I,
)
"""Words before a link to the comment that is answered."""


MAX_ACTION = 40
"""Characters of a link's words that may be an action's."""


def is_filler(line: str) -> bool:
    """Whether a line says nothing but that someone wrote at some time, or is a button."""
    return not re.search(r"\w", _FILLER.sub(" ", line))


def is_action(words: str) -> bool:
    """Whether a link's words offer to answer, report, quote or like a comment and say nothing else."""
    return len(words) <= MAX_ACTION and _ACTION.fullmatch(words) is not None


def author_rank(piece: Piece) -> int | None:
    """How surely a piece names the author, 0 best; None where it does not look like it."""
    prop = piece.prop
    if prop in ("author", "creator") or piece.attributes.get("rel") == "author":
        return 0
    if "fn" in piece.classes or "p-name" in piece.classes:
        return 1
    if piece.says.author:
        return 2
    if piece.tag == "cite":
        return 3
    if prop == "name" or piece.says.name:
        return 4
    return _link_rank(piece) if piece.tag == "a" else None


def _link_rank(piece: Piece) -> int | None:
    if "url" in piece.classes or "external" in piece.get("rel").split():
        return 5
    return 6 if _PROFILE.search(piece.get("href")) else None


def is_date(piece: Piece) -> bool:
    """Whether a piece is made to show a time."""
    return piece.tag == "time" or piece.says.date


def body_rank(piece: Piece) -> int | None:
    """How surely a piece holds the comment's words, 0 best."""
    if piece.prop in ("text", "commenttext", "reviewbody", "description", "comment"):
        return 0
    return piece.says.body


def is_junk(piece: Piece) -> bool:
    """Whether a piece is a button, a counter, an avatar or a notice."""
    if "hidden" in piece.attributes or piece.attributes.get("aria-hidden") == "true":
        return True
    return piece.says.junk


def is_meta(piece: Piece) -> bool:
    """Whether a piece looks like the line that says who wrote when."""
    if piece.tag in ("header", "footer", "small", "cite", "dt") or piece.says.meta:
        return True
    return piece.tag == "a" and "#" in piece.get("href")
