"""Who wrote it: names of people, or of the newsroom where it signs as such."""

import re

from crawler.extract.head import Head
from crawler.extract.jsonld import Thing, texts, types_of
from crawler.extract.layout import Layout, outside
from crawler.extract.titles import fold, site_names
from crawler.extract.vocabulary import Mark

MAX_NAMES = 12
_BY = re.compile(
    r"^\W*(?:(?:article|story|post(?:ed)?|written|published|reported|words|text|review|diposting|ditulis|geschrieben|verfasst|publié|escrito|publicado|redactado|scritto)\s+)?"
    r"(?:by|oleh|von|vom|par|por|di|da|door|av|af|przez|penulis|reporter|pewarta|autor(?:in|en|es|a)?|author|authors|auteur|autore|verfasser|redaktur|editor|text|автор|wrote|από|του|작성자|文|記者|作者)\b\s*:?\s*",
    re.I,
)
_ROLE = re.compile(
    r"\b(?:reporters?|correspondents?|editor(?:s|in)?|staff|writers?|columnists?|journalists?|contributors?|producer|redakteur(?:in)?|korrespondent(?:in)?|redaktion|redactora?|periodista|journaliste|giornalista|senior|chief|managing|freelance"
    r"|volontär(?:in)?|chefredakteur(?:in)?|autorin|author)\b",
    re.I,
)
_SPLIT = re.compile(r"\s*(?:,|;|\||/|·|•|&|\n|\+)\s*|\s+(?:and|und|dan|et|y|e|og|och|en|i|ja|ve|и|та|và)\s+")
_MAIL = re.compile(r"\S+@\S+|https?://\S+|www\.\S+|@\w+")
_CUT = re.compile(r"\s*(?:\(|\[|\u2013|\u2014| - |\bvom\b|\bam\b|\bon\b|\bupdated\b|\bpublished\b|\bposted\b|\bin\b|\d).*$", re.I)
_NO_NAME = re.compile(
    r"^(?:admin(?:istrator)?|author|authors|by|unknown|anonymous|none|null|undefined|user|guest|webmaster|root|follow|share|email|more|bio|view.*|see all.*|about.*|profile|twitter|facebook|undefined undefined|true|false)$",
    re.I,
)
_AGENCY = re.compile(r"^(?:dpa|afp|ap|reuters|apa|sda|kna|epd|sid|ansa|efe|antara|tass|pap|ntb|tt|ritzau|bbc)(?:[-/ ].*)?$", re.I)


def choose_authors(layout: Layout, head: Head, article: Thing, start: int) -> tuple[list[str], str | None]:
    """Names in page order, and where they came from."""
    site = site_names(head, article)
    for source, names in (
        ("json-ld", _from_jsonld(article)),
        ("meta", _from_meta(head)),
        ("byline", _from_page(layout, start)),
        ("twitter", head.all("twitter:creator")),
    ):
        cleaned = clean_names(names, site)
        if cleaned:
            return cleaned, source
    return [], None


def _from_jsonld(article: Thing) -> list[str]:
    value = article.get("author") or article.get("creator")
    entries = value if isinstance(value, list) else [value]
    names = []
    for entry in entries[:30]:
        if isinstance(entry, dict) and "Organization" in types_of(entry) and len(entries) > 1:
            continue
        names += texts(entry)
    return names


def _from_meta(head: Head) -> list[str]:
    names = head.all(
        "author",
        "article:author",
        "dc.creator",
        "sailthru.author",
        "parsely-author",
        "byl",
        "dcterms.creator",
        "article:author_name",
        "citation_author",
        "og:article:author",
        "authors",
        "cxenseparse:author",
    )
    return [name for name in names if not name.startswith(("http", "/"))]


def _from_page(layout: Layout, start: int) -> list[str]:
    found: list[str] = []
    for sign in layout.signs:
        if (
            sign.kind != "author"
            or sign.marks & (Mark.COMMENTS | Mark.JUNK)
            or outside(sign.marks)
            or (sign.place > start + 3 and found)
        ):
            continue
        text = " ".join(sign.node.text(separator=" ").split())
        if 2 < len(text) < 100:
            found.append(text)
            if "rel" in sign.attributes or "itemprop" in sign.attributes:
                return [text]
    return found[:1]


def clean_names(names: list[str], site: set[str]) -> list[str]:
    """Names alone, each once; without `by`, roles, addresses and the site's own name, unless that is all there is."""
    kept: dict[str, str] = {}
    for raw in names:
        for part in _SPLIT.split(_BY.sub("", _MAIL.sub("", raw))):
            name = clean_name(part)
            if name and fold(name) not in kept:
                kept[fold(name)] = name
    people = {key: name for key, name in kept.items() if key not in site}
    return list((people or kept).values())[:MAX_NAMES]


def clean_name(text: str) -> str | None:
    """One name, or None where the text is none."""
    name = _CUT.sub("", _BY.sub("", text.strip())).strip(" \t\n.,:;|-\u2013\u2014\"'*")
    if not 2 <= len(name) <= 60 or _NO_NAME.match(name) or not any(c.isalpha() for c in name) or len(name.split()) > 6:
        return None
    if _ROLE.search(name) and len(_ROLE.sub("", name).split()) < 2 and len(name.split()) < 3:
        return None
    return name
