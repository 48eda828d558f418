"""What furniture says of itself, in the languages of the press."""

import re

_POINTER = re.compile(
    r"^(?:\W*)(?:baca(?:an)?\s+(?:juga|lainnya|selengkapnya)|simak\s+juga|lihat\s+juga|berita\s+terkait|"
    r"pos\s+terkait|artikel\s+terkait"
    r"|read\s+(?:more|also|next|this|full)|also\s+read|see\s+also|more\s+(?:on|from|about|stories)|"
    r"related(?:\s+(?:stories|articles?|posts?|news|content|topics|links|coverage|tags))?"
    r"|more\s+(?:commentary|coverage|news|photos)|next\s+page\W*$"
    r"|you\s+(?:may|might)\s+(?:also\s+)?(?:like|enjoy)|don'?t\s+miss|recommended|watch(?:\s+now|\s+also)?\s*:|"
    r"click\s+here|continue\s+reading|keep\s+reading|what\s+to\s+read\s+next|up\s+next"
    r"|lesen\s+sie\s+(?:auch|hier|mehr|dazu)|lies\s+auch|mehr\s+(?:zum\s+thema|dazu|zu)|auch\s+interessant|"
    r"das\s+könnte\s+(?:sie|dich)|weiterlesen|zum\s+thema|weitere\s+(?:artikel|themen|beiträge|infos)|"
    r"siehe\s+auch|passend\s+zum\s+(?:thema|artikel)"
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
LONGEST_LABEL = 90
_FURNITURE = re.compile(
    r"^(?:\W*)(?:advert|image\s+\d+\s+of\s+\d+|werbung\s+überspringen|advertisement|advertising|sponsored|anzeige|"
    r"werbung|publicité|publicidad|pubblicità|iklan|reklama|annons|annonse|mainos|реклама|scroll\s+to\s+continue|"
    r"(?:story|article|text)\s+continues\s+(?:below|after).*|der\s+artikel\s+wird\s+(?:nach|unter)\s.*(?:werbung|anzeige).*|la\s+suite\s.*publicité.*"
    r"|(?:el\s+artículo\s+)?(?:continúa|sigue)\s.*(?:tras|después)\s.*publicidad|(?:a\s+matéria\s+)?continua\s.*(?:após|depois)\s.*publicidade"
    r"|(?:l'articolo\s+)?(?:continua|prosegue)\s.*dopo\s.*pubblicità|artikel\s+gaat\s+verder\s.*|(?:artikkelen|saken|artiklen|artikeln)\s+forts[eæä]tt?er\s.*"
    r"|juttu\s+jatkuu\s.*|(?:dalszy\s+ciąg|reszta|dalsza\s+część)\s.*(?:reklam|materiał|wideo).*|článok\s+pokračuje\s.*|článek\s+pokračuje\s.*"
    r"|a\s+cikk\s.*hirdetés\s.*folytat.*|articolul\s+continuă\s.*|(?:продолжение|продовження)\s+(?:после|під|після|под)\s+реклам.*|статията\s+продължава\s.*"
    r"|(?:haberin|yazının|makalenin)\s+devamı.*|η\s+συνέχεια\s.*διαφήμιση.*|článek\s+pokračuje.*|lanjutkan\s+membaca.*|scroll\s+(?:ke\s+bawah|untuk).*"
    r"|loading\.*|read\s+or\s+share\s+this.*|share(?:\s+(?:this|on|via|with).*)?|teilen|bagikan|partager|compartir|condividi|tweet|print|"
    r"email|facebook|twitter|whatsapp|follow\s+us.*|sign\s+up.*|subscribe.*|copyright.*|©.*|"
    r"all\s+rights\s+reserved.*"
    r"|comments?|kommentare?|leave\s+a\s+(?:comment|reply)|\d+\s+(?:comments?|kommentare?|komentar|comentarios|"
    r"commentaires)|newsletter|tags?\s*:?|topics?\s*:?|themen\s*:?|schlagwörter\s*:?|filed\s+under.*|"
    r"posted\s+in.*|\{\{.*\}\}|\$\$\w+\$\$)\W*$",
    re.I,
)


_RECORD = re.compile(
    r"\W*(?:(?:der|dieser)\s+(?:beitrag|eintrag|artikel)\s+wurde\b|this\s+(?:entry|post|article)\s+was\s+(?:posted|published)\b|"
    r"ce\s+(?:billet|article)\s+a\s+été\s+publié|esta\s+entrada\s+(?:fue|se)\b)",
    re.I,
)
_FILED = re.compile(
    r"\b(?:categor(?:y|ies|ia|ía|ie)s?|kategorien?|kategori|catégories?|schlagw[oö]rt\w*|tags?|posted\s+by|publicado\s+por)\s*:",
    re.I,
)


def is_record(text: str) -> bool:
    """Whether a block is what the template writes of an article: when, by whom and under what it was filed."""
    if len(text) >= 600:
        return False
    start = text[:160]
    return bool(_RECORD.match(start) or (":" in start and _FILED.search(start)))


def is_pointer(text: str, links: int) -> bool:
    """Whether a block does nothing but lead elsewhere: `Baca juga: ...`, `Read more: ...`."""
    return (links * 10 > len(text) * 3 or len(text) < 40) and bool(_POINTER.match(text))


def is_furniture(text: str) -> bool:
    """Whether a block is a label of the template."""
    return len(text) < LONGEST_LABEL and bool(_FURNITURE.match(text))


_ENDING = re.compile(
    r"^\W*(?:related\b|more\s+(?:\w+\s+){0,2}(?:from|stories|news|coverage|on\s+this)\b|most\s+(?:read|popular)|you\s+(?:may|"
    r"might)\s+(?:also\s+)?like|recommended|about\s+the\s+author|share\s+this|comments?\b|leave\s+a\s+(?:reply|"
    r"comment)"
    r"|mehr\s+(?:zum\s+thema|aus|von)|weitere\s+(?:artikel|themen|beiträge|nachrichten)|das\s+könnte|"
    r"ähnliche\s+(?:artikel|beiträge)|auch\s+interessant|kommentare\b|schreibe\s+einen\s+kommentar|teilen\s+mit|"
    r"meistgelesen|mehr\s+themen|zum\s+weiterlesen|schon\s+gelesen|lust\s+auf\s+mehr|quellen(?:angaben)?\s*:|zusatzinformationen|"
    r"weiterführende\w*\s+(?:links?|informationen)|(?:presse)?kontakt\s*:?\s*$|ansprechpartner|schlagwörter|über\s+den\s+autor|über\s+die\s+autorin"
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


def is_ending(text: str, tag: str) -> bool:
    """Whether a heading or label opens what follows an article: related stories, comments, a note on the author."""
    return len(text) < 60 and bool(_ENDING.match(text)) and (tag[0] == "h" or len(text) < 40)
