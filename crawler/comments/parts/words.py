"""The vocabulary of comments: which words mean author, time or nothing at all."""

import re
from functools import lru_cache

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
    rf"\b(?:{SAYS}|{BY}|at|on|um|am|le|el|il|pada|the|uhr|permalink|permanent link|link|balas|antworten|antwort|"
    r"reply(?: with quote)?|replies|répondre(?: à ce message)?|responder|rispondi|edit|bearbeiten|sunting|zitieren|quote|"
    r"melden|report|log in to reply|zum antworten anmelden|masuk untuk membalas|pingback|trackback|gast|guest|in reply to|"
    r"level \d+|points?|edited|posted|published|submitted|bearbeitet|diedit|"
    r"signaler(?: un abus| ce commentaire)?|alerter|segnala|denunciar|odpowiedz|zgłoś|oceń|beantwoorden|"
    r"antwoorden|rapporteer|rapporteren|cevapla|yanıtla|şikayet et|svara|laporkan|suka|like|comment link|"
    r"original poster|#?\d{1,4}(?:\.\d+)*)\b",
    re.I,
)
_LETTER = re.compile(r"\w")
_ACTION = re.compile(
    r"\W*(?:reply|reply to this comment|respond|answer|antworten|antwort schreiben|melden|zitieren|kommentar melden|répondre|"
    r"répondre à ce message|signaler(?: un abus| un contenu)?|alerter|responder|denunciar|rispondi|segnala|balas|laporkan|"
    r"odpowiedz|zgłoś|yanıtla|cevapla|şikayet et|beantwoorden|antwoorden|reageer|rapporteer|svara|anmäl|ответить|пожаловаться|"
    r"report abuse|report comment|flag|permalink|quote|reply with quote|edit|like|dislike|upvote|downvote|share)\W*\d{0,4}\W*",
    re.I,
)
"""Words of a link or button that does something with a comment."""
_UNFOLDED = ("...", "…", "[...]", "[…]")
"""What a link shows that unfolds a part of it."""

IN_REPLY = re.compile(
    r"(?:in reply to|replying to|als antwort auf|antwort auf|en réponse à|en respuesta a|em resposta a|in risposta a|"
    r"in antwoord op|balasan untuk|membalas|menanggapi)\W*$",
    re.I,
)
"""Words before a link to the comment that is answered."""


_OVER = re.compile(
    r"\b(?:\w{0,12}[ck]om+ent\w*|\w{0,12}[кc]ом+ент\w*|камент\w*|reactie\w*|opmerking\w*|hozzászól\w*|yorum\w*|şərh\w*|σχόλι\w*|iruzkin\w*|maoni|"
    r"tanggapan|balasan|bình luận|re(?:plies|sponses)|réactions?|réponses?|respuestas?|respostas?|risposte|antworten|meinungen|"
    r"reaktionen|opiniones|отзыв\w*|discussions?|diskus\w*)\b|コメント|评论|評論|留言|댓글|تعليق|دیدگاه|نظرات|תגוב|टिप्पण|মন্তব্য|கருத்து|వ్యాఖ్య|ความคิดเห็น|ความเห็น|"
    r"კომენტარ|մեկնաբան",
    re.I,
)
"""What comments are called in the line over them; one foreign word serves in most languages of Europe."""
MAX_OVER, MAX_OVER_WORDS = 50, 5
"""Characters and words of such a line."""

MAX_ACTION = 40
"""Characters of a link's words that may be an action's."""


def is_over_comments(line: str) -> bool:
    """Whether a line is one that stands over comments: short, and it calls them by a name."""
    return len(line) <= MAX_OVER and _is_over(line)


@lru_cache(maxsize=8192)
def _is_over(line: str) -> bool:
    """Headings and menus come again on each page of a site, and telling takes some microseconds."""
    return len(line.split()) <= MAX_OVER_WORDS and _OVER.search(line) is not None


def is_filler(line: str) -> bool:
    """Whether a line says nothing but that someone wrote at some time, or is a button."""
    return _is_filler(line) if len(line) <= MAX_OVER else _says_nothing(line)


def _says_nothing(line: str) -> bool:
    place = 0
    while word := _LETTER.search(line, place):
        filler = _FILLER.match(line, word.start())
        if filler is None:
            return False  # most lines say something with their first word
        place = filler.end()
    return True


_is_filler = lru_cache(maxsize=8192)(_says_nothing)
"""The same of short lines, as names and buttons are."""


def is_action(words: str) -> bool:
    """Whether a link's words offer to answer, report, quote, like or unfold a comment and say nothing else."""
    return len(words) <= MAX_ACTION and (_is_action(words) or words.strip() in _UNFOLDED)


@lru_cache(maxsize=8192)
def _is_action(words: str) -> bool:
    """Each comment has the same buttons."""
    return _ACTION.fullmatch(words) is not None
