"""Which lines of a profile decided what is read of a page: those without which it would be read otherwise."""

from collections.abc import Iterator
from dataclasses import fields

from crawler.document import Document
from crawler.extract.extraction import Extraction, extract
from crawler.extract.profile.profile import Line, Profile
from crawler.items import Article
from crawler.sites import Site

_COLUMNS = {field.name: field.name for field in fields(Article) if not field.metadata.get("transport")} | {
    "published_candidates": "published_at",
    "modified_candidates": "modified_at",
    "zone_guess": "published_at",
}
"""Fields of an article and the columns that come of them."""
_NOT_READ = ("extractor", "fetched_at")


def deciding(document: Document, site: Site, profile: Profile) -> Iterator[tuple[Line, list[str]]]:
    """Each such line with the columns that would differ; a line that another stands in for is none."""
    whole = extract(document, site, profile)
    for line in profile.lines:
        if columns := _different(whole, extract(document, site, profile.without(line))):
            yield line, columns


def _different(one: Extraction, other: Extraction) -> list[str]:
    found = ["kind"] if one.kind != other.kind else []
    found += ["comments"] if one.thread.comments != other.thread.comments else []
    if one.article is not None and other.article is not None:
        names = [name for name in _COLUMNS if name not in _NOT_READ]
        found += [_COLUMNS[name] for name in names if getattr(one.article, name) != getattr(other.article, name)]
    return list(dict.fromkeys(found))
