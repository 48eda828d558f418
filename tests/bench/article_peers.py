"""Us beside others on the same pages in one run: `python -m tests.bench.article_peers PAGES`, PAGES with its `score.py`.

Needs trafilatura, newspaper4k and resiliparse, which are installed for this bench alone. CPU milliseconds are of this process.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import newspaper
import trafilatura
from resiliparse.extract.html2text import extract_plain_text
from rich.console import Console
from rich.table import Table

from tests.bench.articles import answer, rows

FIGURES = {
    "zyte": ("body_f1", "exact", "ms_mean"),
    "fundus": ("body_f1", "title", "day", "instant", "authors", "ms_mean"),
    "trafeval": ("segments_f1", "title", "day", "authors", "ms_mean"),
}


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


TOOLS: dict[str, Callable[[str, bytes], dict[str, Any]]] = {
    "kliping": answer,
    "trafilatura": by_trafilatura,
    "newspaper4k": by_newspaper,
    "resiliparse": by_resiliparse,
}


def timed(tool: Callable[[str, bytes], dict[str, Any]], url: str, page: bytes) -> dict[str, Any]:
    """One answer with its CPU milliseconds; a tool that fails on a page has no answer there."""
    begun = time.process_time()
    try:
        found = tool(url, page)
    except Exception:  # noqa: BLE001  whatever a peer raises is its answer to the page
        found = {}
    return {"cpu_ms": (time.process_time() - begun) * 1000, **found}


def main(pages: Path) -> None:
    """Print one table: a row a tool, the figures of every set beside each other."""
    table = Table("tool", *(f"{name} {figure}" for name, figures in FIGURES.items() for figure in figures))
    for name, tool in TOOLS.items():
        timed(tool, "http://127.0.0.1/", b"<p>Loads what a tool loads once, before the clock runs for its pages.</p>" * 9)
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf8") as answers:
            for row, page in rows(pages):
                answers.write(json.dumps({"id": row["id"], **timed(tool, row["url"], page)}, default=str) + "\n")
            answers.flush()
            command = [sys.executable, str(pages / "score.py"), answers.name, "--json"]
            scored = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        scores: dict[str, dict[str, float]] = {}
        for line in scored.splitlines():
            scores |= json.loads(line)
        table.add_row(name, *(_shown(scores[group].get(figure)) for group, figures in FIGURES.items() for figure in figures))
    Console(width=220).print(table)


def _shown(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
