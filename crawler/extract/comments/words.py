"""The vocabulary of comment markup: which class names and words mean author, time, text, or nothing at all."""

import re

from crawler.extract.comments.dom import Piece

COMMENT = r"(?:comments?|comm|kommentare?|komentar|commentaires?|comentarios?|commenti|commento|coment[aá]rios?|reacties?|tanggapan|cmt)"

_AUTHOR = re.compile(
    r"^(?:.*(?:comment|post|kommentar|forum|user|item|entry|message|block|meta|info).*?)?"
    r"(?:authors?|autor|auteur|autore|auteurs|penulis|authorname|authorlink|authornick|username|userlink|nickname|nick|displayname|"
    r"commenter|commentername|poster|postername|fullname|usernick|screenname)$"
)
_NAME = re.compile(r"^(?:.*(?:comment|user|profile|kommentar|author|meta|info|item).*)?(?:name|user|nom|nama|nombre|by|byline|usr|writer)$")
_DATE = re.compile(
    r"^.*(?:date|datetime|timestamp|datum|fecha|tanggal|waktu|heure|posted|postedon|when|published|created|age|timeago)$|"
    r"^(?:.*(?:comment|post|meta|item|info|kommentar))?(?:time|hour|hora|zeit|data|day)$|^dt-|^(?:date|time)[a-z]+$"
)
_BODY = re.compile(
    rf"^.*{COMMENT}.*(?:text|texte?|texto|testo|content|contents|body|inhalt|message|isi|contenu|contenido|txt|copy|description)$|"
    r"^(?:texto|texte|text|content|body|message|isi)[a-z]*(?:comment|comentario|commentaire|kommentar|komentar)[a-z]*$|"
    r"^(?:contenttext|messagetext|usertext|usercontent|messageusercontent|bbwrapper|posttext|forumtexte|textwrapper)$"
)
_PLAIN_BODY = re.compile(r"^(?:text|content|body|message|entry|description|texte|texto|testo|inhalt|bodytext|richtext|copy|msg|usertext)$")

JUNK = re.compile(
    r"(?:^|[-_])(?:reply|respond|repl(?:y|ies)?(?:link|button|to)|actions?|gr?avatars?|img|thumb|votes?|voting|rating|ratings|stars?|karma|"
    r"likes?|liked|dislikes?|likebtn|share|sharing|sharedaddy|report|reports|flag|tools?|toolbar|controls?|btns?|buttons?|edit|"
    r"delete|permalink|awaiting|badges?|says|sr|screen|visually|tooltip|spinner|translate|toggle|continue|loadmore|counter|counts?|"
    r"abuse|label|labels|menu|dropdown|antworten|melden|zitieren|repondre|responder|balas|links|nav|navigation|pagination|ads?|advert|advertisement|"
    r"newcomment|moderate|upvote|downvote|score|reactions?|follow|subscribe)(?:$|[-_])|"
    r"replylink|editlink|commentreply|commentlike|likebutton|sharebutton|readmore|showmore|awaiting-?moderation"
)
"""Class names of what surrounds a comment's words: buttons, counters, avatars."""

META = re.compile(r"(?:^|[-_])(?:meta|metadata|info|infos|header|head|byline|submitted|details?|top|vcard|data|metas|heading)(?:$|[-_])|(?:meta|metadata|header|info)$")
"""Class names of the line that says who wrote when."""

SAYS = (
    r"(?:says?|said|wrote|writes|sagte?|sagt|schreibt|schrieb|meint|berkata|menulis|mengatakan|dit|a écrit|écrit|a dit|dice|dijo|"
    r"escribió|escreveu|disse|diz|ha detto|scrive|ha scritto|zegt|schreef|mówi|pisze|commented|kommentierte|kommentiert|replied|responded|antwortete)"
)
BY = r"(?:comment by|posted by|written by|submitted by|by|kommentar von|geschrieben von|von|par|por|da|oleh|door|dari|di|de|from|commentaire de|komentar oleh)"
PING = re.compile(r"^\s*(?:ping(?:-|\s)?backs?|trackbacks?|ping balik|lacak balik|pelacakan balik)\b\s*(?:von|by|from|dari|de)?\s*:?\s*", re.I)

_FILLER = re.compile(
    rf"\b(?:{SAYS}|{BY}|at|on|um|am|le|el|il|pada|the|uhr|permalink|permanent link|link|reply|balas|antworten|antwort|répondre|responder|"
    r"rispondi|edit|bearbeiten|sunting|zitieren|quote|melden|report|log in to reply|zum antworten anmelden|masuk untuk membalas|"
    r"pingback|trackback|uhr|gast|guest|says|in reply to|#?\d{1,4}(?:\.\d+)*)\b",
    re.I,
)


def squash(token: str) -> str:
    """A class name without its separators."""
    return token.replace("-", "").replace("_", "")


def is_filler(line: str) -> bool:
    """Whether a line says nothing but that someone wrote at some time, or is a button."""
    return not re.search(r"\w", _FILLER.sub(" ", line))


def author_rank(piece: Piece) -> int | None:
    """How surely a piece names the author, 0 best; None where it does not look like it."""
    prop = piece.get("itemprop").lower()
    if prop in ("author", "creator") or piece.get("rel") == "author":
        return 0
    if "fn" in piece.classes or "p-name" in piece.classes:
        return 1
    tokens = [squash(token) for token in piece.classes]
    if any(_AUTHOR.match(token) for token in tokens):
        return 2
    if any(_NAME.match(token) for token in tokens) or (prop == "name"):
        return 4
    return _link_rank(piece)


def _link_rank(piece: Piece) -> int | None:
    if piece.tag == "cite":
        return 3
    if piece.tag == "a":
        if "url" in piece.classes or "external" in piece.get("rel").split():
            return 5
        if re.search(r"/(?:users?|profiles?|members?|author|autor|profil|u|people|nutzer)[/.?-]|profile\.", piece.get("href")):
            return 6
    return None


def is_date(piece: Piece) -> bool:
    """Whether a piece is made to show a time."""
    return piece.tag == "time" or any(_DATE.match(squash(token)) for token in piece.classes)


def body_rank(piece: Piece) -> int | None:
    """How surely a piece holds the comment's words, 0 best."""
    if piece.get("itemprop").lower() in ("text", "commenttext", "reviewbody", "description", "comment"):
        return 0
    if any(_BODY.match(squash(token)) for token in piece.classes):
        return 1
    if any(_PLAIN_BODY.match(squash(token)) for token in piece.classes):
        return 2
    return None


def is_junk(piece: Piece) -> bool:
    """Whether a piece is a button, a counter, an avatar or a notice."""
    if "hidden" in piece.attributes or piece.get("aria-hidden") == "true":
        return True
    return any(JUNK.search(token) for token in piece.classes)
