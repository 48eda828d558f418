"""Statements of when the article was published and changed, best first; normalization reads them."""

import re

from crawler.extract.head import Head
from crawler.extract.jsonld import Thing, first
from crawler.extract.layout import Layout, Sign, outside
from crawler.extract.vocabulary import Mark

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "article.published", "parsely-pub-date", "sailthru.date", "pubdate",
    "publishdate", "publish-date", "publish_date", "publication_date", "dc.date.issued", "dcterms.created", "dc.date", "date", "article:published",
    "og:published_time", "cxenseparse:recs:publishtime", "rnews:datepublished", "bt:pubdate", "citation_publication_date", "last-modified-published",
    "article_date_original", "originalpublicationdate", "displaydate", "pdate", "datecreated", "article.created", "dc.date.created", "date.created", "mediator_published_time", "vr:published_time",
)
_MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "article:modified", "last-modified", "dc.date.modified", "dcterms.modified", "lastmod", "article.updated", "revised", "date.modified")
_TIME = re.compile(r"\d{1,2}[:.h]\d{2}")
_DIGIT_DATE = re.compile(
    r"\b\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\b|\b\d{1,2}[-/.]\s?\d{1,2}[-/.]\s?(?:\d{4}|\d{2})\b|\d{4}\s?年\s?\d{1,2}\s?月|\d{4}\s?년\s?\d{1,2}\s?월"
    r"|\b\d{1,2}(?:st|nd|rd|th|er|º|°|\.)?\s*(?:de\s+|of\s+)?[^\W\d_]{3,12}\.?,?\s*(?:de\s+|del\s+)?\d{4}\b|\b[^\W\d_]{3,12}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}\b"
)
_UPDATED = re.compile(
    r"updat|modif|aktualis|diperbarui|bearbeitet|actualizad|atualizad|mis à jour|aggiornat|bijgewerkt|opdateret|oppdatert|uppdaterad|zaktualizowan|güncel|обновл|оновл|geändert|stand:",
    re.I,
)
_IN_URL = re.compile(r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?=[/\-_.]|$)")
_APART = Mark.JUNK | Mark.COMMENTS | Mark.ASIDE


def date_candidates(layout: Layout, head: Head, article: Thing, start: int, url: str) -> tuple[list[str], list[str], str | None]:
    """Statements of publication and of change, and where the first came from; `start` is the first block of the body."""
    published: list[tuple[float, str, str]] = []
    modified: list[str] = []
    if stated := first(article.get("datePublished")) or first(article.get("dateCreated")):
        published.append((10 + _fullness(stated), stated, "json-ld"))
    for rank, value in enumerate(head.all(*_PUBLISHED)):
        published.append((9 + _fullness(value) - rank * 0.01, value, "meta"))
    modified += [value for value in (first(article.get("dateModified")), *head.all(*_MODIFIED)) if value]
    _visible(layout, start, published, modified)
    if not published and (match := _IN_URL.search(url)):
        published.append((1.0, "-".join(match.groups()), "url"))
    if not published and modified:
        published = [(0.5, modified[0], "modified")]
    published.sort(key=lambda entry: -entry[0])
    return list(dict.fromkeys(text for _, text, _ in published)), list(dict.fromkeys(modified)), published[0][2] if published else None


def _fullness(text: str) -> float:
    return 3.0 if _TIME.search(text) else 0.0


def _visible(layout: Layout, start: int, published: list[tuple[float, str, str]], modified: list[str]) -> None:
    for sign in layout.signs:
        if sign.kind not in ("time", "date") or sign.marks & _APART or outside(sign.marks):
            continue
        text, machine = _read_sign(sign)
        if not text:
            continue
        prop = sign.attributes.get("itemprop") or ""
        if prop == "dateModified" or _UPDATED.search(f"{text} {sign.attributes.get('class') or ''}"):
            modified.append(machine or text)
            continue
        near = 2.0 - min(abs(sign.place - start), 40) / 20
        score = 3 + near + _fullness(machine or text) / 1.5 + (4 if prop == "datePublished" else 0) + (1 if machine else 0)
        published.append((score, machine or text, "microdata" if prop else sign.kind))
    boxes = layout.boxes
    for place in range(max(0, start - 15), min(len(layout.blocks), start + 3)):
        block = layout.blocks[place]
        if len(block.text) < 120 and not boxes[block.box].marks & _APART and (match := _DIGIT_DATE.search(block.text)):
            text = block.text[max(0, match.start() - 12) : match.end() + 25]
            score = 2.5 - abs(place - start) / 20 + _fullness(text) / 3
            published.append((score, text, "text"))


def _read_sign(sign: Sign) -> tuple[str | None, str | None]:
    machine = sign.attributes.get("datetime") or (sign.attributes.get("content") if sign.attributes.get("itemprop") else None)
    text = " ".join(sign.node.text(separator=" ").split())
    if machine and re.search(r"\d{4}", machine):
        return text or machine, machine.strip()
    if len(text) < 120 and _DIGIT_DATE.search(text):
        return text, None
    return None, None
