"""Who made a picture or helped with a text: lines beside the article that are not of it."""

import re

from crawler.extract.page.alternatives import by_first_letter

_PICTURE = r"photo|image|picture|video|foto|bild|fotos|photos|images|pictures|credit|crédit|titelbild|symbolbild|beitragsbild"
_OPENINGS = (
    r"reporting\s+by\b|additional\s+reporting|editing\s+by\b|"
    rf"(?:{_PICTURE}|bildquelle|fotoquelle|archivbild|quelle|source|sumber\s+foto|imago|getty(?:\s+images)?|dpa|afp|reuters|ap)"
    r"\s*(?:by|credit|courtesy|:|/|©|\()|©|\(c\)\s|"
    r"(?:abb(?:ildung|\.)?|fig(?:ure|\.)?|bild|grafik|gambar)\s*\d+\s*[:.]\s|"
    r"pictured\s*(?::|right|left|above|below|from\s+left|at\s+the)|watch\s*\|"
)
_CREDIT = re.compile(rf"^\W*(?:{by_first_letter(_OPENINGS)})", re.I)
_STAMP = re.compile(
    r"\W*(?:stand|aktualisiert|publiziert|veröffentlicht|erschienen|lesedauer|zuletzt\s+aktualisiert|last\s+updated|updated|"
    r"published|uppdaterad|publicerad|diperbarui)\s*(?:am|on|:|\d)",
    re.I,
)
_STAMP_SHORT, _STAMP_NEAR = 40, 30
"""Characters of a stamp whatever it says, and behind its words within which a longer one has a number."""
_CREDIT_END = re.compile(
    r"[(\[|](?:image|picture|photo|foto|bild|pic|credit|photos|images|fot\.|zdjęcie|kép|фото)s?\s*(?:credits?|by|"
    r":|courtesy|/|©|source)[^()]{0,80}[)\]]?\s*$|[(/|]\s*(?:getty images|shutterstock|istock|reuters|afp|imago|"
    r"picture alliance|dpa|antara)[^()]{0,40}\)\s*$|\b(?:photos?|images?|fotos?|bild(?:er)?)\s*©.{0,60}$|\s©\s?[^.]{3,60}$",
    re.I,
)
_MARKED = re.compile(r"[(\[|/©]")
"""One of these is in every credit at an end."""
_TAIL = re.compile(
    r"^\W*(?:(?:reporting|additional reporting|writing|editing)\s+by\b|(?:write|e-?mail|contact)\b.{0,60}@|"
    r"have\s+a\s+tip\b|follow\s+.{0,40}\bon\s+(?:twitter|x|facebook|instagram)|(?:get|"
    r"sign\s+up)\b.{0,80}\b(?:delivered|inbox|newsletter)"
    r"|let\s+our\s+news|for\s+more\s+information\s+contact|mit\s+agenturmaterial|(?:tel(?:efon)?|phone|fax|e-?mail)\s*:)|"
    r"\bcontributed\s+(?:reporting\s+)?to\s+this\s+(?:report|story|article)|\bcan\s+be\s+reached\s+at\b|"
    r"\bmay\s+be\s+reached\s+at\b|\bfollow\s+(?:him|her|them|us|me)\b.{0,30}\b(?:on|@)"
    r"|^\[\w+\s+link=|^\W*(?:suggested\s+citation|cite\s+(?:this|as)|zitiervorschlag|impressum\s*\||privacy\s+policy\s*\|)|"
    r"^(?:sofern\s+nicht\s+anders|soweit\s+nicht\s+anders|(?:except\s+where|unless)\s+otherwise)\b.*\b(?:cc|licen[cs]ed?|lizenz\w*)\b|"
    r"\bis\s+not\s+responsible\s+for\s+the\s+(?:opinions|views|content)|"
    r"\b(?:views|opinions)\s+expressed\b.{0,80}\b(?:are|do)\b.{0,40}\b(?:own|author|not|those)\b|"
    r"\b(?:lass|hol|erhalte|abonniere)\b.{0,100}\b(?:posteingang|postfach|newsletter)\b",
    re.I,
)
_ANYWHERE = re.compile(r"\bctrl\s*\+\s*enter\b|^\W*(?:editors?|redaktur|penyunting)\s*:|\u24d2", re.I)
"""How to report a mistake, who edited, whose rights they are."""
_SIGNATURE = re.compile(r"^[(\[]?(?:[A-Z]{2,6}|[\w.]{1,8}(?:\s?/\s?[\w.]{1,8}){1,3})[)\]]?$")


def is_credit(text: str) -> bool:
    """Whether a block is a picture's caption by its own words, or its credit line."""
    if len(text) >= 260:
        return False
    ends = _CREDIT_END.search(text) if _MARKED.search(text) else None
    return bool(ends or (len(text) < 200 and (_CREDIT.match(text) or _is_stamp(text))))


def _is_stamp(text: str) -> bool:
    """Whether a block says when it was written; `Updated: the road is open again, ...` is what was added that day."""
    words = _STAMP.match(text)
    near = text[words.end() - 1 : words.end() + _STAMP_NEAR] if words else ""
    return words is not None and (len(text) < _STAMP_SHORT or any(map(str.isdigit, near)))


def is_tail_note(text: str) -> bool:
    """Whether a block at the end is about the writers, signs for them or asks the reader to follow them."""
    return len(text) < 400 and bool(_TAIL.search(text) or _ANYWHERE.search(text) or (len(text) < 30 and _SIGNATURE.match(text)))
