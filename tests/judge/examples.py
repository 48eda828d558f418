"""Blocks with answers out of pages with answers: what the judge of blocks learns from. Only sites that are not left out."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from multiprocessing import Pool
from pathlib import Path

import numpy as np

from crawler.document import Fetched, parse
from crawler.extract.facts.titles import choose_title
from crawler.extract.forest import Floats
from crawler.extract.page.jsonld import body_evidence
from crawler.extract.page.statements import Reading, read
from crawler.extract.page.words import fold
from crawler.extract.text.body import headline_place, read_body
from crawler.extract.text.features import features
from tests.bench.articles import page_of
from tests.bench.articles_left_out import Row, gold, split
from tests.bench.left_out import site_of
from tests.bench.scrambled import scramble
from tests.judge.labels import label, words

WORTH = {"zyte": 2.0, "fundus": 2.0, "aed": 1.5, "omnivore": 1.0, "wcxb": 1.0, "daniel": 0.7, "trafeval": 1.0}
"""How far the answers of a set are to be trusted: some keep captions, some leave lists out."""
LOOKS = ("plain", "scrambled", "bare")
"""As it is; with names that say nothing; without most of its furniture."""
FETCHED_AT = datetime(2026, 11, 24, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Example:
    """One page."""

    name: str
    """Its set."""
    page_id: str
    site: str
    look: str
    rows: Floats
    wanted: Floats
    weights: Floats
    """0 where the answers say nothing of a block."""
    kept: Floats
    """1 where the rules alone keep it."""
    texts: list[str]
    body: str | None


def examples(pages: Path, processes: int = 2) -> list[Example]:
    """All pages, in each look."""
    jobs = [
        (pages, name, row, look) for name in WORTH for row in split(gold(pages, name), "seen") for look in LOOKS
        if look == "plain" or "body" in row
    ]  # fmt: skip
    with Pool(processes) as pool:
        return [example for example in pool.map(_example, jobs, chunksize=8) if example]


def read_page(url: str, body: bytes) -> Reading:
    """A page as extraction looks at it."""
    return read(parse(Fetched(url=url, body=body, fetched_at=FETCHED_AT, content_type="text/html; charset=utf-8")), None)


def bare(page: Reading, body: str) -> bytes | None:
    """The page without most of its furniture, as small sites are: its head, its headline and the box that holds the text."""
    wanted = label(page.layout.blocks, body)
    boxes = page.layout.boxes
    told = sum(share * block.size for share, block in zip(wanted, page.layout.blocks, strict=True))
    place, best = 0, len(page.layout.blocks)
    for at, box in enumerate(boxes):
        inside = range(box.start, box.end)
        if sum(wanted[n] * page.layout.blocks[n].size for n in inside) > 0.95 * told and 0 < len(inside) < best:
            place, best = at, len(inside)
    head = page.tree.head
    if not told or not place or head is None:
        return None
    title, _ = choose_title(page)
    return f"<html>{head.html}<body><h1>{escape(title or '')}</h1>{boxes[place].node.html}</body></html>".encode()


def _example(job: tuple[Path, str, Row, str]) -> Example | None:
    pages, name, row, look = job
    body: bytes | None = page_of(pages, row["id"])
    assert body is not None
    if look == "scrambled":
        body = scramble(body.decode("utf8", "replace")).encode()
    if look == "bare":
        body = bare(read_page(row["url"], body), row["body"])
        if body is None:
            return None
    page = read_page(row["url"], body)
    blocks = page.layout.blocks
    if not blocks:
        return None
    title, _ = choose_title(page)
    kept = {id(block) for block in read_body(page, title, judged=False).blocks}
    description = page.head.first("og:description", "description") or ""
    rows = features(page.layout, headline_place(page.layout, title), title, description, body_evidence(page.stated))
    answers = list(_by_body(name, row, title, blocks) if "body" in row else _by_segments(row, blocks))
    wanted, weights = (np.array(side, np.float32) for side in zip(*answers, strict=True))
    if not wanted.any():
        return None
    return Example(
        name, row["id"], site_of(row["url"]), look, rows, wanted, weights * WORTH[name],
        np.array([id(block) in kept for block in blocks], np.float32), [block.text for block in blocks], row.get("body"),
    )  # fmt: skip


def _by_body(name: str, row: Row, title: str | None, blocks: list) -> Iterator[tuple[float, float]]:
    headline = fold(title or "")
    for block, share in zip(blocks, label(blocks, row["body"]), strict=True):
        told = not (name == "fundus" and block.tag in ("li", "tr")) and not (name == "daniel" and fold(block.text) == headline)
        yield share, told and math.sqrt(min(len(words(block.text)), 150)) + 1


def _by_segments(row: Row, blocks: list) -> Iterator[tuple[float, float]]:
    for block in blocks:
        text = " ".join(block.text.split())
        wanted = any(" ".join(segment.split()) in text for segment in row.get("with", ()) if segment)
        unwanted = any(" ".join(segment.split()) in text for segment in row.get("without", ()) if segment)
        yield float(wanted), (1.5 * (math.sqrt(min(len(words(text)), 150)) + 1) if wanted or unwanted else 0.0)
