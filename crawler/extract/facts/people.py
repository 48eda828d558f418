"""Names of people out of bylines: what stands before, between and after them."""

import re
from functools import lru_cache
from html import unescape

from crawler.extract.facts.announced import is_label, without_label
from crawler.extract.facts.names.lists import listed
from crawler.extract.facts.organizations import is_furniture, is_organization
from crawler.extract.page.words import fold
from crawler.times.days import is_weekday
from crawler.times.in_line import day_in
from crawler.times.months import is_month

MAX_NAMES = 12
MAX_BYLINES = 100
"""Statements of names that are looked at; a live blog names as many writers."""
MAX_CHARS = 1000
"""Characters of one that are looked at: the rules below take their square in time."""
EDGES = " \t\n.,:;~|-\u2013\u2014\"'*_<>"
COMMENTER = re.compile(r"(?:^|[\s_-])(?:comment|kommentar|komentar|comentario|commentaire)s?[_-]", re.I)
"""In the class of an element that names the author of a comment."""

_DEGREE = re.compile(
    r"(?:[A-Z][a-z]{0,3}\.){1,3}[A-Z]?[a-z]{0,3}\.?|Ph\.?D\.?|M\.?D\.?|M\.?B\.?A\.?|[MB]\.?A\.?|MPH|RN|M\.?Sc\.?|Esq\.?"
)

ROLE = re.compile(
    r"\b(?:reporters?|correspondents?|editors?|staff|writers?|columnists?|journalists?|contributors?|producer|"
    r"redakteur(?:in)?|korrespondent(?:in)?|redactora?|periodista|journaliste"
    r"|giornalista|senior|chief|managing|freelance|volontär(?:in)?|chefredakteur(?:in)?|autorin|rechtsanwalt|rechtsanwältin|mitglied|wartawan|jurnalis|pewarta|redaktur|kontributor)\b"
    r"|(?<!\s)\s*(?:\uae30\uc790|\ud2b9\ud30c\uc6d0|\u8a18\u8005|\u8bb0\u8005|\u7279\u6d3e\u54e1|\u30d5\u30a9\u30ed\u30fc)$",
    re.I,
)
_LISTED = re.compile(r"[,;|/·•\n+=，、；]")
OTHERS = re.compile(
    r"(?:^|[\s,;|/(])(?:(?:edited|(?:medically\s+)?reviewed|fact[- ]?checked|researched|translated|photograph(?:y|ed|s)|photos?"
    r"|images?|video|illustrat\w+|graphics?|developed|designed|powered|made|produced|styled|directed|presented|sponsored|supported|hosted)\s+(?:by|courtesy)\b|contributions\s+from\b"
    r"|(?:editors?|redaktur|penyunting|redaktør|redaktor|редактор|editör|editor\s+de\w*|编辑|編輯|責任編輯|责任编辑|편집|photos?"
    r"|fotos?|bild(?:er)?|фото|zdjęcia|fotograf\w*|photograph\w*|translator|translation|traduc\w+|trad\.|übersetzung|перевод|çeviri"
    r"|penerjemah|illustration)\s*[:：])(?P<who>\s*(?:[^\s,;|/]+/(?![^\s:]+:))?[^,;|/\n]*)",
    re.I,
)
"""Who edited, translated, took pictures or built the site, with the word that says so."""
_BESIDE = re.compile(
    r"(?<![^,;&|/\n(])[^,;&|/\n(]*+\((?:photos?|photography|pictures?|images?|fotos?|bild(?:er)?|fotografías?|fotografia|foto's|фото|zdjęcia|video|videos|illustrations?"
    r"|illustrationen|illustrazioni|grafik|graphics?|карикатура|редактор|editor|editing|schnitt|kamera|camera)\)",
    re.I,
)
"""Who did so, with what was done behind the name: `Tom Hurst (photos)`."""
_AGAIN = re.compile(r"\bby\b", re.I)
_WEEKDAY = re.compile(r"\W*[^\W\d_]{2,4}[.,]+\s\d{1,2}[.\s]")
"""Opens a line that is a day: `Sat, 20 Dec 2025`."""
_WEEKDAY_BEFORE_DAY = re.compile(r"(?<=\S)(?:\s[a-z]{2,3})?\s([^\W\d_]{4,16})[.,]{0,2}(?=\s(?:[^\W\d_]{3,16}\.?\s)?\d)")
"""A word behind a name and right before a day: `Richard Wood Monday, January 16, 2012`."""
WIDE = str.maketrans("：／（）｜＝　【】〔〕", ":/()|: ()()")
"""Marks as wide as a Chinese sign, as those that Latin lines have."""
_PLACED = re.compile(r"\s*(?:kontributor|koresponden|correspondent|reporter|corresponsal)\s+\w+\s*", re.I)
"""The role and the place of a name that follows: `Kontributor Suralaya, Mahendra`."""
_BLANKS = re.compile(r"\s{2,}")
MAIL = re.compile(r"\(?[^\s@]{1,64}@[^\s@]+\.\S+|https?://\S+|www\.\S+|(?<!\w)@\w+")
_CUT = re.compile(
    r"(?<!\s)\s*(?:\s\.\s|\((?![\w.]{1,12}\)\s+[^\W\d_])|\[|\u2013|\u2014|\s-\s|:|\s[\u3040-\u9fff\uac00-\ud7a3]{1,6}:|\senvoy\u00e9e?s?\s+sp\u00e9cia"
    r"|\s(?:vom|on|updated|published|posted|at|vor|hace|um|pada|im gespr\u00e4ch"
    r"|kategorien?|categories|lesezeit|schlagw\u00f6rter|(?-i:in))\b"
    r"|\s(?-i:am\b|(?:le|el|il|den)\s(?=[a-z\d]))"
    r"|\s(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s\d|\s\d|\d{1,4}[./-]\d{1,2}[./-]\d{2}).*$",
    re.I | re.S,
)
_FOR = re.compile(r"\s(?:for|from|the|of)\s.*$", re.I | re.S)
"""After a name whom it is written for; the middle of a longer name elsewhere."""
_NO_NAME = re.compile(
    r"^(?:admin(?:istrator)?|wordpressadmin|authors?|by|am|um|on|at|unknown|anonymous|none|null|undefined|user|guest|"
    r"sign\s+(?:in|up|out)|log\s*(?:in|out)|register|masuk|daftar|anmelden|"
    r"webmaster|root|follow|share|email|e-mail|more|bio|view|see all|about|profile|twitter"
    r"|facebook|undefined undefined|true|false|publiziert|veröffentlicht|(?:posted|published|updated)(?:\s+[a-z]+day)?|n/?a|"
    r"editor|contributor|contributer|website|text|quelle|source|edit|contactar|beitrag|foto|bild|photo|no author|ver mas|"
    r"afficher|zeige|alle|redes|instagram|linkedin|kontakt|contact|phd|md|jr|dr)\b\.?(?:\s+(?:by|all|the|on|"
    r"von)\b.*)?$|(?:read\s+more\s+)?about\s|(?:filed|posted|tagged|listed)\s+(?:under|in|with)\b|on\s+behalf\b|zitat\s+von\b|more\s+about\b|request\s+an?\b|.*\b(?:authors?$|author\s+archive|rss\s+feed|empfehlen|teilen|drucken|newsletter|print\s+this|share\s+this)\b",
    re.I,
)
_ASKS = re.compile(r"follow|contact|e-?mail|kontakt", re.I)
"""Before a name, what a reader may do."""
_OF_WHAT = ("to ", "of ", "for ", "at ", "from ")
"""Begins what is left of `Contributors to ...`."""


_HEBREW_DAY = re.compile(
    "[\u05d0-\u05ea]{0,2}[\"'\u05f3\u05f4]?[\u05d0-\u05ea]?['\u05f3]?\\s[\u05d0-\u05ea]+\\s[\u05d0-\u05ea]{2,4}[\"\u05f4][\u05d0-\u05ea]$"
)
"""A day of the Hebrew calendar, whose figures are letters."""
_HAN = re.compile("[\u4e00-\u9fff\u3040-\u30ff\u3005]{2,6}|[\uac00-\ud7a3]{2,4}")
"""A Chinese, Japanese or Korean name, written without a space."""
_NAME = re.compile(r"[^\W\d_]+(?:[.'\u2019\-][^\W\d_]*)*")
_GLUED = re.compile(r"[^\W\d_A-Z]{3}[A-Z]|[A-Z]{3}[a-z]{3}")
"""Two words without a blank, as of two elements in a line."""
_PARTICLE = re.compile(
    r"(?:von|vom|van|der|den|de|del|della|dello|degli|dei|delle|di|da|das|do|dos|du|des|la|las|le|lo|los|bin|binti|bint|ibn|ben|e|y|i|und"
    r"|al|el|ten|ter|te|zu|zum|zur|af|av|mac|na|ni|ap|st)(?:$|-)|[dlt]?['\u2019]t?"
)
"""A word of a name that has no capital, alone or before one that has: `al-Najjar`, `d'Arc`."""


_JOINING, _LONGEST = frozenset(("e", "y", "i", "und")), 8
"""Particles that stand between two names as well, and words of a name with all its particles."""


def _is_day(raw: str) -> bool:
    """Whether what stands for a name is a day, with or without its hour."""
    if not any(map(str.isdigit, raw)) or (day := day_in(raw)) is None:
        return False
    return not any(map(str.isalpha, raw[: day.start] + raw[day.start + len(day.words) :]))


def clean_names(names: list[str], site: set[str]) -> tuple[list[str], list[str]]:
    """People, each once, and apart from them organizations, the site among them; no `by`, roles or addresses.

    Of a name and the same with an agency behind it the shorter stays. Who edited or translated is not named.
    """
    people: dict[str, str] = {}
    own: dict[str, str] = {}
    for raw in dict.fromkeys(names[:MAX_BYLINES]):
        if _is_day(raw[:MAX_CHARS]):
            continue
        plain, whole, parts = _parted(raw[:MAX_CHARS])
        if _is_one_organization(whole, site):
            own.setdefault(fold(whole), whole)
            continue
        full = False
        for place, part in enumerate(parts):
            name = clean_name(_without_site(part, site))
            if (
                name is None
                or (full and place + 1 < len(parts) and _is_place(name))
                or (place and _is_no_second(name, part))
                or (_PLACED.fullmatch(part) and "," in plain)
            ):
                continue
            if is_organization(name, site):
                own.setdefault(fold(name), name)
            elif not _WEEKDAY.match(plain):
                people.setdefault(fold(name), name)
                full |= is_full_name(name)
    longer = {words for words in people for other in people if " " in other and words.startswith(f"{other} ")}
    roles = {words for words, name in people.items() if _is_role(name)}
    left = people.keys() - longer - (roles if len(roles) < len(people) else set())
    return [name for words, name in people.items() if words in left][:MAX_NAMES], list(own.values())[:2]


@lru_cache(maxsize=4096)
def _parted(raw: str) -> tuple[str, str, tuple[str, ...]]:
    """A line without addresses, the same in one line without `by`, and the names that it lists.

    Several sources of a page name the same people, and so do the pages of a site.
    """
    plain = _BLANKS.sub(_one, unescape(raw).translate(WIDE))
    if "@" in plain or "://" in plain or "www." in plain:
        plain = MAIL.sub("", plain)
    if any(map(str.isdigit, plain)):
        plain = _WEEKDAY_BEFORE_DAY.sub(lambda match: "," if is_weekday(match[1]) else match[0], plain)
    whole = " ".join(without_label(plain).split())
    return plain, whole, tuple(listed(without_label(OTHERS.sub("", without_helpers(plain)))))


def _is_role(name: str) -> bool:
    """Whether a name is a role with one word before it, as stands behind a person: `Print Managing Editor`."""
    roles = list(ROLE.finditer(name))
    return bool(roles) and roles[-1].end() == len(name) and len(ROLE.sub("", name).split()) < 2 and not _HAN.match(name)


def without_helpers(text: str) -> str:
    """A line without those behind whose names stands that they did something else; most lines have no bracket."""
    return _BESIDE.sub("", text) if "(" in text else text


def credited(lines: list[str]) -> set[str]:
    """Folded names of those who edited, translated or took pictures by what lines say: `Photography by Whitney Hayes`."""
    said = [_AGAIN.split(line[match.start("who") :])[0] for line in lines for match in OTHERS.finditer(line)]
    return {fold(name) for name in clean_names(said, set())[0]}


def without_others(people: list[str], others: set[str]) -> list[str]:
    """People less those of folded names who did something else, unless only such are named."""
    return [name for name in people if fold(name) not in others] or people


def _is_place(name: str) -> bool:
    """Whether one word between two names is where the first writes from: `Ann Bell, London, Tom Hurst`."""
    return " " not in name and name.istitle() and name.isalpha() and _HAN.fullmatch(name) is None


def _is_no_second(name: str, part: str) -> bool:
    """Whether a part behind a name is a role or an office instead of another name."""
    held = part.partition(name)[2].startswith((" at ", " of "))
    return held or any(map(str.isdigit, name)) or (not is_person(ROLE.sub("", name).strip()) and ROLE.search(part) is not None)


def _without_site(part: str, site: set[str]) -> str:
    """A name without the site's that stands behind it: `Ann Bell Valley News Staff`."""
    words = part.split()
    for end in range(2, len(words) - 1):
        rest = ROLE.sub("", " ".join(words[end:])).strip()
        if " " in rest and fold(rest) in site and is_person(" ".join(words[:end])):
            return " ".join(words[:end])
    return part


def _is_one_organization(text: str, site: set[str]) -> bool:
    """Whether a whole line is the name of one: `Center for Drug Evaluation and Research`."""
    named = 2 < len(text) < 80 and not _LISTED.search(text) and not text[0].isdigit() and is_organization(text, site)
    before = re.split(r" for | & ", text)[0]
    return named and before != text and not is_person(before)


def _one(blanks: re.Match[str]) -> str:
    """A run of blanks as one, which separates names still where it held a line break."""
    return "\n" if "\n" in blanks[0] else " "


def _capitals_of(name: str) -> str:
    """A full name without the words in small letters before it or behind it: `onze verslaggever Ann Bell`, `Ann Bell novinar`."""
    words = name.split()
    small = [_is_small(word[0]) and _PARTICLE.match(word) is None for word in words]
    if True not in small or len(words) > _LONGEST:
        return name
    first = next((place for place, is_small in enumerate(small) if not is_small), len(words))
    end = next((place for place in range(first, len(words)) if small[place]), len(words))
    plain = " ".join(words[first:end])
    return plain if all(small[end:]) and is_full_name(plain) and _WHOM.isdisjoint(words[:first]) else name


_WHOM = frozenset("for from the of in at für pour para per voor för til till dla pro для за".split())
"""Small words before whom or what it was written for."""


@lru_cache(maxsize=4096)
def clean_name(text: str) -> str | None:
    """One name, or None where the text is none."""
    said = without_label(text.strip())
    name = _CUT.sub("", said).strip(EDGES)
    if name[: len(name) // 2] == name[len(name) // 2 :] and " " in name:
        name = name[: len(name) // 2]  # once for wide screens, once for small ones
    asked, _, whom = name.partition(" ")
    if " " in whom and _ASKS.fullmatch(asked):
        name = whom
    short = _FOR.sub("", name).strip(EDGES)
    if len(short.split()) > 1 and is_person(short):
        name = short
    if not 2 <= len(name) <= 60 or _NO_NAME.match(name) or not any(c.isalpha() for c in name) or len(name.split()) > 6:
        return None
    day = is_month(name) or _HEBREW_DAY.match(name) is not None
    if is_furniture(said, name) or _DEGREE.fullmatch(name) or day or is_label(name):
        return None
    name = _capitals_of(name)
    rest = " ".join(ROLE.sub("", name).split())
    if rest != name and f"{rest} ".startswith(_OF_WHAT):
        return None
    if rest == name:
        return name
    return (rest if is_person(rest) or len(rest.split()) > 1 else name) if rest else None


def is_person(name: str) -> bool:
    """Whether a name is shaped like a person's: two to five words, each with a capital or a particle, or a few characters."""
    words = name.split()
    if len(words) == 1 and _HAN.fullmatch(name):
        return True
    return (
        2 <= len(words) <= 5
        and all(not _is_small(word[0]) or _PARTICLE.match(word) for word in words)
        and not is_organization(name, set())
    )


def is_full_name(name: str) -> bool:
    """Whether a name is shaped like a first name and others, with capitals where its script has them."""
    words = name.split()
    counted = words if not _JOINING.isdisjoint(words) else [word for word in words if not _is_small(word[0])]
    plain = 1 < len(words) < _LONGEST and len(counted) < 5 and name[0].isupper() and not _GLUED.search(name)
    return plain and is_person(name) and all(map(_NAME.fullmatch, words))


def is_dense(name: str) -> bool:
    """Whether a name is one of a script without capitals, which has the shape of many other words."""
    return is_person(name) and name[0].isalpha() and not name[0].isupper() and not _is_small(name[0])


def may_name(line: str) -> bool:
    """Whether a line may hold a name: two words without a small letter first, or a script without blanks."""
    capitals = [word for word in line.split() if word[0].isalpha() and not _is_small(word[0])]
    return len(capitals) > 1 or (bool(capitals) and any(char > "\u2e80" for char in line))


def _is_small(letter: str) -> bool:
    """Whether a letter is the small one of two; those of Georgian count as such, though nobody writes its large ones."""
    return letter.islower() and not "\u10d0" <= letter <= "\u10ff"
