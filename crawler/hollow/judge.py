"""Whether an answer with status 200 holds what its address promises, told by structure and marks of machines, in no language.

A short true article is the danger: it is judged hollow only where something speaks for it, and never where the page says in
its markup that it is an article, or links to the rest of its site as pages do. Looking costs as much as parsing, so it is
for those alone who found little text or none.
"""

import re
import unicodedata
from collections.abc import Mapping
from urllib.parse import unquote, urlsplit

from crawler.costs.limits import bounded
from crawler.document import Document
from crawler.hollow.kinds import UNREAD, Hollow
from crawler.hollow.look import SHORT, Look, look_at
from crawler.hollow.signs import DIED, SIGNS, TITLES, by_headers

LITTLE = 200
"""Characters: less than a paragraph."""
FEW_LINKS = 3
"""Links to the rest of the site that a wall may have: the home page, a contact, a language."""
HEADLINE, MIN_WORD = 3, 2
"""Words of more than so many letters that make a headline in an address."""
MOSTLY = 0.8
"""Share of letters of a language that is written in Latin ones; the others have accents."""
_WORDS = re.compile(r"[^\W\d_]+")
DIED_WITHIN = 3_000
"""Characters at the end of a page among which its program says that it died."""
MARKUP = 150_000
"""Characters of markup that are looked through; walls are small."""


@bounded
def hollow(document: Document, headers: Mapping[str, str] | None = None) -> Hollow | None:
    """What stands in the place of an article; None for a page that may hold one. `headers` of the answer, names in lower case."""
    if vendor := by_headers(headers or {}):
        return Hollow("bot_wall", vendor)
    if not document.fetched.body.strip():
        return Hollow("empty", "no bytes")
    look = look_at(document)
    if look.short and DIED.search(document.html[-DIED_WITHIN:]):
        return Hollow("error_page", "program")
    if not look.short or (look.stated and look.text):
        return None
    return _by_title(look) or _by_sign(document, look) or _by_structure(look)


def in_place_of(text: str | None, document: Document, headers: Mapping[str, str] | None = None) -> Hollow | None:
    """What stands in the place of an article of which `text` was found, None for none; a long text is one."""
    why = hollow(document, headers) if text is None or len(text) <= SHORT else None
    return None if why is None or (text is not None and why.kind in UNREAD) else why


def leads_back(asked: str, final: str | None) -> bool:
    """Whether another address answered that names the one asked for in its query, as pages to sign in at or to agree on do."""
    here, there = urlsplit(asked), urlsplit(final or asked)
    if (here.netloc, here.path) == (there.netloc, there.path):
        return False
    told, path = unquote(unquote(there.query)), unquote(here.path)
    return path in told if path.strip("/") else f"//{here.netloc}" in told


def gate(text: str | None, asked: str, final: str | None) -> Hollow | None:
    """The gate that stands in the place of an article of which `text` was found; a long text is one, wherever it moved to."""
    return Hollow("gate", "a redirect that names the address") if len(text or "") <= SHORT and leads_back(asked, final) else None


def _by_title(look: Look) -> Hollow | None:
    title = look.title.lower()
    found = next((sign for sign in TITLES if sign.stands_in(title)), None)
    if found is None or (found.vendor != "files" and _is_page(look)):
        return None
    return Hollow(found.kind, found.vendor)


def _by_sign(document: Document, look: Look) -> Hollow | None:
    markup = document.html[:MARKUP].lower()
    for sign in SIGNS:
        # Forms for comments ask riddles too, and every page of a guarded site carries its guard's script.
        if sign.kind not in ("missing", "error_page") and _is_page(look):
            continue
        if sign.stands_in(markup):
            return Hollow(sign.kind, sign.vendor)
    return None


def _by_structure(look: Look) -> Hollow | None:
    if look.again and not _is_page(look):
        return Hollow("cookie_check", "loads itself again")
    if look.riddle and not _is_page(look):
        return Hollow("captcha", "a form of its own")
    if not look.text:
        return None if look.filled else Hollow("script_only", "an empty box") if look.app else Hollow("empty", "no words")
    if (look.app or look.password) and len(look.text) < LITTLE and look.links <= FEW_LINKS:
        return Hollow("script_only", "an empty box") if look.app else Hollow("gate", "a field for a password")
    if look.noindex and len(look.text) < LITTLE and not look.links:
        return Hollow("bot_wall", "short, without links, not to be indexed")
    return None


@bounded
def is_stray(document: Document) -> bool:
    """Whether a few words stand alone at an address that ends in a headline, and share none with it, both of Latin letters."""
    look = look_at(document)
    if look.stated or look.links or len(look.text) >= LITTLE:
        return False
    shown = f"{look.title} {look.text}".lower()
    return shown.isascii() and _speaks_of_something_else(document.url, shown)


def is_strange(url: str, shown: str) -> bool:
    """Whether an address ends in a headline, and a text in Latin letters has no word of it, accents apart."""
    letters = [letter for letter in shown if letter.isalpha()]
    if not letters or sum(letter.isascii() for letter in letters) < MOSTLY * len(letters):
        return False
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", shown.lower()) if not unicodedata.combining(letter))
    return _speaks_of_something_else(url, plain)


def _speaks_of_something_else(url: str, shown: str) -> bool:
    """Whether an address ends in a headline in Latin letters of which no word is shown; `shown` is of lower case."""
    last = unquote(urlsplit(url).path).rstrip("/").rpartition("/")[2]
    words = [word for word in _WORDS.findall(last.lower()) if len(word) > MIN_WORD]
    return len(words) >= HEADLINE and all(word.isascii() and word not in shown for word in words)


def _is_page(look: Look) -> bool:
    """Whether it stands among the pages of a site: walls stand alone."""
    return look.links > FEW_LINKS
