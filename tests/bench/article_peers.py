"""Answers of others for a page, for `tests.bench.articles_left_out`; they are installed for benches alone."""

import time
from collections.abc import Callable
from typing import Any

import newspaper
import trafilatura
from readability import Document
from resiliparse.extract.html2text import extract_plain_text


def by_trafilatura(url: str, page: bytes) -> dict[str, Any]:
    """Body and metadata by trafilatura."""
    found = trafilatura.bare_extraction(page.decode("utf8", "replace"), url=url, with_metadata=True, include_comments=False)
    if found is None:
        return {}
    authors = [name.strip() for name in (found.author or "").split(";") if name.strip()]
    return {"text": found.text, "title": found.title, "authors": authors, "published": found.date}


def by_newspaper(url: str, page: bytes) -> dict[str, Any]:
    """Body and metadata by newspaper4k."""
    found = newspaper.Article(url)
    found.download(input_html=page.decode("utf8", "replace"))
    found.parse()
    published = found.publish_date.isoformat() if hasattr(found.publish_date, "isoformat") else None
    return {"text": found.text, "title": found.title, "authors": list(found.authors), "published": published}


def by_resiliparse(_url: str, page: bytes) -> dict[str, Any]:
    """Body by resiliparse, which reads no metadata."""
    return {"text": extract_plain_text(page.decode("utf8", "replace"), main_content=True, alt_texts=False)}


def by_readability(url: str, page: bytes) -> dict[str, Any]:
    """Body and title by readability."""
    found = Document(page.decode("utf8", "replace"), url=url)
    return {"text": extract_plain_text(found.summary(), main_content=False, alt_texts=False), "title": found.short_title()}


TOOLS: dict[str, Callable[[str, bytes], dict[str, Any]]] = {
    "trafilatura": by_trafilatura,
    "newspaper4k": by_newspaper,
    "resiliparse": by_resiliparse,
    "readability": by_readability,
}


def timed(tool: Callable[[str, bytes], dict[str, Any]], url: str, page: bytes) -> dict[str, Any]:
    """One answer with its CPU milliseconds; a tool that fails on a page has no answer there."""
    begun = time.process_time()
    try:
        found = tool(url, page)
    except Exception:  # noqa: BLE001  whatever a peer raises is its answer to the page
        found = {}
    return {"cpu_ms": (time.process_time() - begun) * 1000, **found}
