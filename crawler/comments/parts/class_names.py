"""What the names of classes say of their elements: author, time, words, or nothing at all."""

import re
from dataclasses import dataclass
from functools import lru_cache, reduce
from operator import or_

from crawler.comments.parts.signs import sign_of

COMMENT_WORDS = (
    r"comment|kommentar|komentar|commentaire|comentario|commento|coment[aá]rio|reactie|tanggapan|cmt|yorum|kommentti|"
    r"leserbrief|hozzaszolas|binhluan"
)
COMMENT = rf"(?:{COMMENT_WORDS})"

MAX_NAME = 200
"""Characters of a class name; what is longer no template was written with, and to read it takes the third power of its length."""

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


@dataclass(frozen=True, slots=True)
class Traits:
    """What a class name says of its element."""

    author: bool
    name: bool
    date: bool
    body: int | None
    junk: bool
    meta: bool
    signs: int = 0
    """Bits of `Sign`."""


NOTHING = Traits(author=False, name=False, date=False, body=None, junk=False, meta=False)
"""Of an element without a class, and of a run of text."""


@lru_cache(maxsize=8192)
def traits(token: str) -> Traits:
    """Read one class name; the same few hundred come again on every page of a site. What is too long for a name says nothing."""
    if len(token) > MAX_NAME:
        return NOTHING
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
        signs=sign_of(token),
    )


def is_about_a_post(token: str) -> bool:
    """Whether a class tells what a post is about (`tag-comments`), as WordPress gives them to every post of a list."""
    return token.startswith(("tag-", "category-", "post_tag-", "cat-", "tax-", "topic-"))


def squash(token: str) -> str:
    """A class name without its separators."""
    return token.replace("-", "").replace("_", "")


@lru_cache(maxsize=8192)
def traits_of(names: str) -> Traits:
    """Read a whole class attribute of lower case; templates repeat it in each comment, so it is read once."""
    said = [traits(token) for token in names.split()]
    return Traits(
        author=any(one.author for one in said),
        name=any(one.name for one in said),
        date=any(one.date for one in said),
        body=min((one.body for one in said if one.body is not None), default=None),
        junk=any(one.junk for one in said),
        meta=any(one.meta for one in said),
        signs=reduce(or_, (one.signs for one in said), 0),
    )
