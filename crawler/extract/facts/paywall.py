"""Whether the text stands behind a wall: what structured data says, else a wall that the page shows."""

import re

from crawler.extract.page.alternatives import by_first_letter
from crawler.extract.page.jsonld import Thing
from crawler.extract.page.marks import Mark
from crawler.extract.page.statements import Reading

_LONGEST = 400
"""Characters of what a wall says; where one is found it is a block or a small box."""
_AFTER = 8
"""Blocks after the body in which a wall may stand."""
_SAYS = re.compile(by_first_letter(
    r"(?:subscri|sign[ -]?(?:in|up)|log ?in|register|join|unlock|purchase|buy)\w*\b[^.!?]{0,60}"
    r"\b(?:(?:to|and|for) (?:continue|keep|finish|read|view|access|see)(?:ing)?\b[^.!?]{0,25}"
    r"\b(?:reading|story|article|content|more|full|rest|this)|for the full (?:story|article))"
    r"|to (?:continue|keep) reading[^.!?]{0,50}\b(?:subscri|sign|log ?in|register)"
    r"|(?:story|article|content) is (?:\w+ )?(?:for|available to|reserved for|exclusive(?:ly)? (?:to|for)) "
    r"[^.!?]{0,25}(?:subscriber|member)s?\b"
    r"|(?:you(?:'|\u2019)?ve|you have) (?:reached|used)[^.!?]{0,40}\bfree (?:articles|stories)"
    r"|already a (?:paid )?subscriber\W+(?:log|sign) in"
    r"|(?:nur|exklusiv|ausschlie\u00dflich) f\u00fcr [^.!?]{0,30}(?:abonnent|mitglieder)"
    r"|(?:abo|plus|zugang|registrier\w*|anmelden)\b[^.!?]{0,60}\bweiterlesen\b|weiterlesen mit\b|artikel freischalten"
    r"|r\u00e9serv\u00e9e?s? (?:\u00e0 nos|aux) abonn\u00e9|abonnez-vous pour (?:lire|continuer|acc\u00e9der)"
    r"|il vous reste [\d,.]+ ?% de cet article"
    r"|(?:suscr\u00edbete|suscr\u00edbase|inicia sesi\u00f3n|reg\u00edstrate)\b[^.!?]{0,40}\b(?:seguir|continuar) leyendo"
    r"|(?:contenido|exclusivo) (?:exclusivo )?para (?:los )?suscriptores"
    r"|(?:assine|fa\u00e7a login|cadastre-se)\b[^.!?]{0,50}\b(?:continuar|seguir) (?:lendo|a ler)|exclusivo para assinantes"
    r"|(?:abbonati|accedi|registrati)\b[^.!?]{0,40}\bcontinuare a leggere|riservato agli abbonati"
    r"|(?:berlangganan|login|daftar|masuk)\b[^.!?]{0,50}\b(?:melanjutkan (?:mem)?baca|(?:mem)?baca selengkapnya|akses penuh)"
    r"|khusus (?:untuk )?pelanggan"
    r"|langganan (?:\w+ ){0,4}untuk (?:melanjutkan|(?:mem)?baca)|berlangganan (?:\w+ ){0,4}untuk (?:melanjutkan|(?:mem)?baca)"
    r"|(?:abonneer|neem een abonnement|word abonnee|log in)\b[^.!?]{0,50}\b(?:verder|te) lezen|alleen voor abonnees"
    r"|\u6709\u6599\u4f1a\u54e1(?:\u9650\u5b9a|\u8a18\u4e8b)|\u4f1a\u54e1\u9650\u5b9a\u8a18\u4e8b|\u7d9a\u304d\u3092\u8aad\u3080\u306b\u306f"
))  # fmt: skip
_HINTS = (
    "subscri", "read", "stor", "artic", "artik", "free", "weiterlesen", "abonn", "leyendo", "suscript", "lendo", "a ler",
    "assinant", "legger", "abbonat", "baca", "akses", "langgan", "lezen", "\u4f1a\u54e1", "\u7d9a\u304d",
)  # fmt: skip
"""One of these is in every text that the pattern finds; looking for them first is ten times as fast."""


def paywalled_of(page: Reading, span: tuple[int, int]) -> bool | None:
    """What structured data says of a wall, else True where one is shown; None where nothing tells.

    `span` are the first block of the body and the block after its last.
    """
    stated = _stated(page)
    if stated is not None:
        return stated
    return True if _shown(page, span) else None


def _stated(page: Reading) -> bool | None:
    parts = page.stated.get("hasPart")
    inner: list[Thing] = [part for part in (parts if isinstance(parts, list) else [parts]) if isinstance(part, dict)]
    for thing in (page.stated, *inner):
        free = thing.get("isAccessibleForFree")
        if free is not None:
            return str(free).strip().lower() in ("false", "0", "no", "http://schema.org/false", "https://schema.org/false")
    tier = (page.head.first("article:content_tier", "og:article:content_tier") or "").lower()
    return tier in ("locked", "metered", "paid", "premium") if tier else None


def _shown(page: Reading, span: tuple[int, int]) -> bool:
    blocks = page.layout.blocks
    middle = (span[0] + span[1]) // 2
    near = blocks[middle : span[1] + _AFTER]
    walls = (box for box in page.layout.boxes if box.own & Mark.WALL)
    inside = [block for box in walls for block in blocks[box.start : box.end]]
    return says_wall([block.text for block in (*near, *inside)])


def says_wall(texts: list[str]) -> bool:
    """Whether a short one of the texts says that the rest is for those who pay or sign in."""
    short = [text.lower() for text in texts if 10 < len(text) < _LONGEST]
    whole = "\n".join(short)
    hints = [hint for hint in _HINTS if hint in whole]
    return any(_SAYS.search(text) for text in short if any(map(text.__contains__, hints)))
