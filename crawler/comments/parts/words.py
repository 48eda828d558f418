"""The vocabulary of comment markup: which class names and words mean author, time, text, or nothing at all."""

import re
from dataclasses import dataclass
from functools import lru_cache

from crawler.comments.parts.pieces import Piece

COMMENT_WORDS = (
    r"comment|kommentar|komentar|commentaire|comentario|commento|coment[aá]rio|reactie|tanggapan|cmt|yorum|kommentti|"
    r"leserbrief|hozzaszolas|binhluan"
)
COMMENT = rf"(?:{COMMENT_WORDS})"

_PART = re.compile(r"[-_]+")

_AUTHOR = re.compile(
    r"^(?:.*(?:comment|post|kommentar|forum|user|item|entry|message|block|meta|info).*?)?"
    r"(?:authors?|autor|auteurs?|autore|penulis|authorname|authorlink|authornick|username|userlink|nickname|nick|displayname|"
    r"benutzer|benutzername|nutzer|nutzername|pengguna|usuario|utilisateur|utente|gebruiker|commenter|commentername|reviewer|poster|"
    r"postername|fullname|usernick|screenname)$"
)
_AUTHOR_PART = re.compile(
    r"^(?:author|autor|auteur|autore|penulis|authorname|username|nickname|nick|displayname|benutzer|benutzername|nutzer|pengguna|"
    r"usuario|utilisateur|utente|gebruiker|commenter|fullname|screenname|pseudo|pseudonyme|verfasser|yazar|skribent)$"
)
_NAME = re.compile(
    r"^(?:.*(?:comment|user|profile|kommentar|author|meta|info|item).*)?(?:name|user|nom|nama|nombre|by|byline|usr|writer)$"
)
_NAME_PART = re.compile(r"^(?:name|nom|nama|nombre|naam|nome|namn|navn|nimi|isim|jmeno|imie|user|kullanici)$")
_DATE = re.compile(
    r"(?:date|datetime|timestamp|datum|fecha|tanggal|waktu|heure|posted|postedon|when|published|created|timeago)$|"
    r"^(?:.*(?:comment|post|meta|item|info|kommentar))?(?:time|hour|hora|zeit|data|day)$|^dt-|^(?:date|time)[a-z]+$"
)
_DATE_PART = re.compile(
    r"^(?:date|time|datum|zeit|age|tgl|tanggal|tarih|zaman|czas|tid|tijd|tijdstip|dato|fecha|data|hora|heure|horodatage|moment|"
    r"ngay|pvm|stamp|ago)$"
)
_WORDS = (
    r"text|texte?|texto|testo|tekst|content|contents|body|inhalt|message|isi|contenu|contenido|contenuto|txt|copy|description|"
    r"tresc|cuerpo|corpo|corps|metin|inhoud"
)
_BODY = re.compile(
    rf"{COMMENT}.*(?:{_WORDS})$|"
    r"^(?:texto|texte|text|content|body|message|isi)[a-z]*(?:comment|comentario|commentaire|kommentar|komentar)[a-z]*$|"
    r"^(?:contenttext|messagetext|usertext|usercontent|messageusercontent|messagebody|bbwrapper|posttext|forumtexte|textwrapper)$"
)
_PLAIN_BODY = re.compile(rf"^(?:{_WORDS}|entry|bodytext|richtext|msg|usertext|cooked)$")
_JUNK = re.compile(
    # What follows `--` is the state of a whole block (`comment--liked`, `field--label-hidden`), no block of its own.
    r"(?:^|(?<!-)[-_])(?:reply|respond|repl(?:y|ies)?(?:link|button|to)|actions?|gr?avatars?|img|thumb|votes?|voting|rating|ratings|"
    r"stars?|karma|likes?|liked|dislikes?|likebtn|share|sharing|sharedaddy|report|reports|flag|tools?|toolbar|controls?|btns?|"
    r"buttons?|edit|delete|permalink|awaiting|badges?|says|sr|screen|visually|tooltip|spinner|translate|toggle|continue|loadmore|"
    r"counter|counts?|abuse|label|labels|menu|dropdown|antworten|melden|zitieren|repondre|responder|balas|links|nav|navigation|"
    r"pagination|ads?|advert|advertisement|newcomment|moderate|upvote|downvote|score|reactions?|follow|subscribe|signaler|alerter|"
    r"rispondi|segnala|responde|denunciar|votos|valorar|citar|odpowiedz|oceny|ocena|zglos|laporkan|suka|cevapla|yanitla|begen|sikayet|"
    r"beantwoorden|antwoorden|rapporteer|rapporteren|reageer|svara|svar|anmal|odpovedet|bewerten|bewertung)(?:$|[-_])|"
    r"replylink|editlink|commentreply|commentlike|likebutton|sharebutton|readmore|showmore|awaiting-?moderation"
)
_META = re.compile(
    r"(?:^|[-_])(?:meta|metadata|info|infos|header|head|byline|submitted|details?|top|vcard|data|metas|heading)(?:$|[-_])|"
    r"(?:meta|metadata|header|info)$"
)
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


@dataclass(frozen=True, slots=True)
class Traits:
    """What a class name says of its element."""

    author: bool
    name: bool
    date: bool
    body: int | None
    junk: bool
    meta: bool


@lru_cache(maxsize=8192)
def traits(token: str) -> Traits:
    """Read one class name; the same few hundred come again on every page of a site."""
    squashed = squash(token)
    last = _PART.split(token)[-1]
    body = 1 if _BODY.search(squashed) else 2 if _PLAIN_BODY.match(squashed) else 3 if _PLAIN_BODY.match(last) else None
    return Traits(
        author=bool(_AUTHOR.match(squashed) or _AUTHOR_PART.match(last)),
        name=bool(_NAME.match(squashed) or _NAME_PART.match(last)),
        date=bool(_DATE.search(squashed) or _DATE_PART.match(last)),
        body=body,
        junk=bool(_JUNK.search(token)),
        meta=bool(_META.search(token)),
    )


def is_about_a_post(token: str) -> bool:
    """Whether a class tells what a post is about (`tag-comments`), as WordPress gives them to every post of a list."""
    return token.startswith(("tag-", "category-", "post_tag-", "cat-", "tax-", "topic-"))


def squash(token: str) -> str:
    """A class name without its separators."""
    return token.replace("-", "").replace("_", "")


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
    said = [traits(token) for token in piece.classes]
    if any(trait.author for trait in said):
        return 2
    if piece.tag == "cite":
        return 3
    if prop == "name" or any(trait.name for trait in said):
        return 4
    return _link_rank(piece) if piece.tag == "a" else None


def _link_rank(piece: Piece) -> int | None:
    if "url" in piece.classes or "external" in piece.get("rel").split():
        return 5
    return 6 if _PROFILE.search(piece.get("href")) else None


def is_date(piece: Piece) -> bool:
    """Whether a piece is made to show a time."""
    return piece.tag == "time" or any(traits(token).date for token in piece.classes)


def body_rank(piece: Piece) -> int | None:
    """How surely a piece holds the comment's words, 0 best."""
    if piece.prop in ("text", "commenttext", "reviewbody", "description", "comment"):
        return 0
    return min((rank for token in piece.classes if (rank := traits(token).body) is not None), default=None)


def is_junk(piece: Piece) -> bool:
    """Whether a piece is a button, a counter, an avatar or a notice."""
    if "hidden" in piece.attributes or piece.attributes.get("aria-hidden") == "true":
        return True
    return any(traits(token).junk for token in piece.classes)


def is_meta(piece: Piece) -> bool:
    """Whether a piece looks like the line that says who wrote when."""
    if piece.tag in ("header", "footer", "small", "cite", "dt") or any(traits(token).meta for token in piece.classes):
        return True
    return piece.tag == "a" and "#" in piece.get("href")
