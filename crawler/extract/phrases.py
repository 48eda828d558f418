"""What furniture says of itself, in the languages of the press."""

import re
from functools import lru_cache

_POINTER = re.compile(
    r"^(?:\W*)(?:baca(?:an)?\s+(?:juga|lainnya|selengkapnya)|simak\s+juga|lihat\s+juga|berita\s+terkait|"
    r"pos\s+terkait|artikel\s+terkait"
    r"|read\s+(?:more|also|next|this|full)|also\s+read|see\s+also|more\s+(?:on|from|about|stories)|"
    r"related(?:\s+(?:stories|articles?|posts?|news|content|topics|links|coverage|tags))?"
    r"|you\s+(?:may|might)\s+(?:also\s+)?(?:like|enjoy)|don'?t\s+miss|recommended|watch(?:\s+now|\s+also)?\s*:|"
    r"click\s+here|continue\s+reading|keep\s+reading|what\s+to\s+read\s+next|up\s+next"
    r"|lesen\s+sie\s+(?:auch|hier|mehr|dazu)|lies\s+auch|mehr\s+(?:zum\s+thema|dazu|zu)|auch\s+interessant|"
    r"das\s+könnte\s+(?:sie|dich)|weiterlesen|zum\s+thema|weitere\s+(?:artikel|themen|beiträge|infos)|"
    r"siehe\s+auch|passend\s+zum\s+thema"
    r"|lire\s+(?:aussi|également|la\s+suite)|à\s+lire|a\s+lire|voir\s+aussi|sur\s+le\s+même\s+(?:sujet|thème)"
    r"|leia\s+(?:também|mais)|veja\s+(?:também|mais)|saiba\s+mais|lea\s+(?:también|además)|lee\s+(?:también|más)|"
    r"leer\s+(?:también|más)|le[eé]\s+también|ver\s+también|te\s+puede\s+interesar|más\s+información|"
    r"mira\s+también|noticias?\s+relacionad"
    r"|leggi\s+anche|potrebbe\s+interessarti|lees\s+(?:ook|meer)|bekijk\s+ook|læs\s+(?:også|mere)|les\s+(?:også|"
    r"mer)|läs\s+(?:också|även|mer)|lue\s+(?:myös|lisää)"
    r"|czytaj\s+(?:też|także|więcej|również)|zobacz\s+(?:też|także|również)|přečtěte\s+si|čtěte\s+(?:také|též)|"
    r"citește\s+și|vezi\s+și|okuyun|ilgili\s+haber"
    r"|читайте\s+(?:также|ще|також)|читать\s+(?:также|далее)|смотрите\s+также|по\s+теме|διαβάστε\s+(?:επίσης|"
    r"ακόμη)|xem\s+thêm|đọc\s+thêm|यह\s+भी\s+पढ़|ये\s+भी\s+पढ़|また読|関連記事|相关(?:阅读|新闻)|延伸阅读|اقرأ\s+أيضا)",
    re.I,
)
_FURNITURE = re.compile(
    r"^(?:\W*)(?:advert|image\s+\d+\s+of\s+\d+|werbung\s+überspringen|advertisement|advertising|sponsored|anzeige|"
    r"werbung|publicité|publicidad|pubblicità|iklan|reklama|annons|annonse|mainos|реклама|scroll\s+to\s+continue|"
    r"story\s+continues\s+below.*"
    r"|loading\.*|share(?:\s+(?:this|on|via|with).*)?|teilen|bagikan|partager|compartir|condividi|tweet|print|"
    r"email|facebook|twitter|whatsapp|follow\s+us.*|sign\s+up.*|subscribe.*|copyright.*|©.*|"
    r"all\s+rights\s+reserved.*"
    r"|comments?|kommentare?|leave\s+a\s+(?:comment|reply)|\d+\s+(?:comments?|kommentare?|komentar|comentarios|"
    r"commentaires)|newsletter|tags?\s*:?|topics?\s*:?|themen\s*:?|schlagwörter\s*:?|filed\s+under.*|"
    r"posted\s+in.*)\W*$",
    re.I,
)
_CREDIT = re.compile(
    r"^\W*(?:reporting\s+by\b|additional\s+reporting|editing\s+by\b|(?:stand|aktualisiert|publiziert|"
    r"veröffentlicht|erschienen|lesedauer|zuletzt\s+aktualisiert|last\s+updated|updated|published|uppdaterad|"
    r"publicerad|diperbarui)\s*(?:am|on|:|\d)|(?:photo|image|picture|video|foto|bild|fotos|photos|images|pictures|"
    r"credit|crédit|quelle|source|sumber\s+foto|imago|getty(?:\s+images)?|dpa|afp|reuters|ap)\s*(?:by|credit|"
    r"courtesy|:|/|©|\()|©|\(c\)\s)",
    re.I,
)

_CREDIT_END = re.compile(
    r"[(\[|](?:image|picture|photo|foto|bild|pic|credit|photos|images|fot\.|zdjęcie|kép|фото)s?\s*(?:credits?|by|"
    r":|courtesy|/|©|source)[^()]{0,80}[)\]]?\s*$|[(/|]\s*(?:getty images|shutterstock|istock|reuters|afp|imago|"
    r"picture alliance|dpa|antara)[^()]{0,40}\)\s*$",
    re.I,
)


def is_pointer(text: str, links: int) -> bool:
    """Whether a block does nothing but lead elsewhere: `Baca juga: ...`, `Read more: ...`."""
    return bool(_POINTER.match(text)) and (links * 10 > len(text) * 3 or len(text) < 40)


def is_furniture(text: str) -> bool:
    """Whether a block is a label of the template."""
    return len(text) < 90 and bool(_FURNITURE.match(text))


def is_credit(text: str) -> bool:
    """Whether a block is a picture's credit line."""
    return len(text) < 260 and bool(_CREDIT_END.search(text) or (len(text) < 140 and _CREDIT.match(text)))


_ENDING = re.compile(
    r"^\W*(?:related\b|more\s+(?:from|stories|on\s+this)|most\s+(?:read|popular)|you\s+(?:may|"
    r"might)\s+(?:also\s+)?like|recommended|about\s+the\s+author|share\s+this|comments?\b|leave\s+a\s+(?:reply|"
    r"comment)"
    r"|mehr\s+(?:zum\s+thema|aus|von)|weitere\s+(?:artikel|themen|beiträge|nachrichten)|das\s+könnte|"
    r"ähnliche\s+(?:artikel|beiträge)|auch\s+interessant|kommentare\b|schreibe\s+einen\s+kommentar|teilen\s+mit|"
    r"meistgelesen|schlagwörter|über\s+den\s+autor|über\s+die\s+autorin"
    r"|pos\s+terkait|berita\s+(?:terkait|lainnya|terkini|populer)|artikel\s+(?:terkait|lainnya)|komentar\b|"
    r"tinggalkan\s+(?:balasan|komentar)|terpopuler|rekomendasi"
    r"|articles?\s+(?:similaires|liés|associés)|à\s+lire\s+aussi|sur\s+le\s+même\s+sujet|commentaires\b|"
    r"artículos?\s+relacionad|noticias?\s+relacionad|te\s+puede\s+interesar|comentarios\b|veja\s+também|"
    r"leia\s+também|relacionad[oa]s|você\s+pode\s+gostar|lo\s+más\s+(?:leído|visto)|mais\s+lidas"
    r"|leggi\s+anche|articoli\s+correlati|potrebbe(?:ro)?\s+interessarti|lees\s+ook|gerelateerd|læs\s+også|"
    r"les\s+også|läs\s+(?:också|mer)|czytaj\s+(?:też|także)|zobacz\s+(?:też|także|również)|podobne\s+artykuły|"
    r"související|ilgili\s+haberler|читайте\s+также|похожие|관련\s*기사|関連記事)",
    re.I,
)
_WALL = re.compile(
    r"reserved\s+for\s+subscribers|\b(?:subscrib(?:e|er|ing)\b.*\b(?:continue|unlimited|access|today|now|"
    r"newsletter|inbox)|(?:sign|log)\s+in\s+to\s+(?:continue|unlock|read)|create\s+an\s+account|register\s+to|"
    r"already\s+a\s+(?:subscriber|member)|unlock\s+more\s+articles|newsletters?\b.*\b(?:inbox|sign|subscri|"
    r"straight)|sign\s+up\b.*\b(?:newsletter|inbox|daily)"
    r"|jetzt\s+(?:abonnieren|registrieren|testen)|newsletter\s+(?:abonnieren|anmelden)|bereits\s+(?:abonnent|"
    r"registriert)|einwilligung|datenschutz(?:erklärung|richtlinie|bestimmungen)|externer?\s+inhalt|"
    r"cookies?\s+(?:akzeptieren|zulassen)|this\s+website\s+uses\s+cookies|enable\s+javascript|"
    r"javascript\s+(?:is\s+)?disabled"
    r"|abonnez-vous|déjà\s+abonné|suscríbete|assine\s+(?:já|agora)|abbonati|(?:ber)?langganan\b.{0,60}\b(?:masuk|sekarang|lanjut|login)"
    r"|(?:lanjut|baca)\w*\b.{0,60}\bberlangganan|sudah\s+berlangganan)",
    re.I,
)

_WALL_HINTS = (
    "subscri", "sign", "log in", "account", "register", "already a", "unlock", "newsletter", "jetzt", "bereits",
    "einwilligung", "datenschutz", "extern", "cookie", "javascript", "abonn", "suscr", "assine", "abbona",
    "langganan",
)  # fmt: skip
"""One of these is in every text that the pattern finds; looking for them first is ten times as fast."""


_TAIL = re.compile(
    r"^\W*(?:(?:reporting|additional reporting|writing|editing)\s+by\b|(?:write|e-?mail|contact)\b.{0,60}@|"
    r"have\s+a\s+tip\b|follow\s+.{0,40}\bon\s+(?:twitter|x|facebook|instagram)|(?:get|"
    r"sign\s+up)\b.{0,80}\b(?:delivered|inbox|newsletter)"
    r"|let\s+our\s+news|for\s+more\s+information\s+contact)|"
    r"\bcontributed\s+(?:reporting\s+)?to\s+this\s+(?:report|story|article)|\bcan\s+be\s+reached\s+at\b|"
    r"\bmay\s+be\s+reached\s+at\b|\bfollow\s+(?:him|her|them|us|me)\b.{0,30}\b(?:on|@)"
    r"|^\[\w+\s+link=",
    re.I,
)


def is_tail_note(text: str) -> bool:
    """Whether a block at the end is about the writers or asks the reader to follow them."""
    return len(text) < 400 and bool(_TAIL.search(text))


def is_ending(text: str, tag: str) -> bool:
    """Whether a heading or label opens what follows an article: related stories, comments, a note on the author."""
    return len(text) < 60 and bool(_ENDING.match(text)) and (tag[0] == "h" or len(text) < 40)


@lru_cache(maxsize=4096)
def is_wall(text: str) -> bool:
    """Whether a short block asks for a subscription, a registration or a consent."""
    if len(text) > 350:
        return False
    lower = text.lower()
    return any(hint in lower for hint in _WALL_HINTS) and bool(_WALL.search(lower))
