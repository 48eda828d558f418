"""A page as numbers: what it states, its address, the text that was chosen of it, what else it holds."""

import re
from urllib.parse import urlsplit

import numpy as np

from crawler.extract.forest import Floats
from crawler.extract.page.jsonld import types_of
from crawler.extract.page.marks import Mark
from crawler.extract.page.statements import Reading
from crawler.extract.text.body import Body
from crawler.extract.text.features import BOLD, HEADING, ITEM, KIND, LINKED, ROW, SIZE

_NEWS = re.compile(r"News|Report|Opinion|Review|LiveBlog|BackgroundNews", re.I)
_GOODS = frozenset(
    {
        "Product",
        "Offer",
        "AggregateOffer",
        "ProductGroup",
        "Service",
        "SoftwareApplication",
        "Hotel",
        "Event",
        "JobPosting",
        "Course",
    }
)
_LISTS = frozenset(
    {"CollectionPage", "ItemList", "SearchResultsPage", "ProfilePage", "Blog", "FAQPage", "QAPage", "DiscussionForumPosting"}
)
_OFFICE = frozenset({"LocalBusiness", "Organization", "Corporation", "MedicalBusiness", "WebSite", "Store"})
_PRICE = re.compile(r"[$€£¥₹₽]\s?\d|\d\s?[€£₽]")
_MONEY = "$€£¥₹₽"
_SIGNS = (("“", "”", "„", "«", "»", "「", "『", '"'), ("_", "()", "::", "->", "{", "=", "<", "\\"), ("!",), ("?",), ("(",))
_IN_PATH = re.compile(r"/(?:19|20)\d\d[/-]?\d\d")
_NUMBER = re.compile(r"\d{4,}")


def shape(page: Reading, body: Body) -> Floats:
    """One row."""
    parts = (_stated(page), _address(page.url), _text(body), _around(page, body), _opinion(body), _marks(body))
    return np.array([[number for part in parts for number in part]], np.float32)


def _stated(page: Reading) -> list[float]:
    kinds = {kind for thing in page.things for kind in types_of(thing)}
    own = " ".join(types_of(page.stated))
    og = (page.head.first("og:type") or "").lower()
    names = page.layout.boxes[0].names.split() if page.layout.boxes else []
    return [
        0 if not own else 3 if _NEWS.search(own) else 1 if "Blog" in own else 2,
        1 if og.startswith("article") else 2 if og == "website" else 3 if og.startswith("product") else 4 if og else 0,
        bool(kinds & _GOODS),
        bool(kinds & _LISTS),
        bool(kinds & _OFFICE),
        bool(page.stated.get("datePublished") or page.head.first("article:published_time")),
        bool(page.stated.get("author") or page.head.first("author", "article:author")),
        bool(page.stated.get("articleBody")),
        len(page.things),
        any(name.startswith(("single", "postid-")) for name in names)
        - any(name.startswith(("page-id-", "archive", "category")) for name in names),
    ]


def _address(url: str) -> list[float]:
    parts = urlsplit(url)
    segments = [segment for segment in parts.path.split("/") if segment]
    last = segments[-1] if segments else ""
    return [
        len(segments),
        len(last),
        last.count("-") + last.count("_"),
        bool(_IN_PATH.search(parts.path)),
        bool(_NUMBER.search(last)),
        bool(parts.query),
        parts.path.endswith("/"),
    ]


def _text(body: Body) -> list[float]:
    """Of what was chosen: how much, in what pieces, lists, headings, links, bold, questions, prices."""
    rows = body.rows[body.kept]
    if not len(rows):
        return [0.0] * 12
    size, kind = rows[:, SIZE], rows[:, KIND]
    whole = float(size.sum())
    long = (size > 80) & (kind != HEADING)
    texts = [block.text for block in body.blocks]
    return [
        whole,
        len(rows),
        whole / len(rows),
        float(size[(kind == ITEM) | (kind == ROW)].sum()) / whole,
        float((kind == HEADING).mean()),
        float((rows[:, LINKED] * size).sum()) / whole,
        float((rows[:, BOLD] * size).sum()) / whole,
        int(long.sum()),
        float(size[long].sum()) / whole,
        float(size.max()),
        sum("?" in text for text in texts) / len(rows),
        _prices(texts) / len(rows),
    ]


def _prices(texts: list[str]) -> int:
    """How many of the texts name a price; most pages name none, which is seen at once."""
    whole = "\n".join(texts)
    return sum(_PRICE.search(text) is not None for text in texts) if any(map(whole.__contains__, _MONEY)) else 0


def _around(page: Reading, body: Body) -> list[float]:
    """Of the page: what stands beside what was chosen."""
    layout, rows = page.layout, body.rows
    blocks, boxes = layout.blocks, layout.boxes
    tags = [box.tag for box in boxes]
    kinds = [sign.kind for sign in layout.signs]
    root = boxes[body.root] if body.root >= 0 else None
    count = max(len(rows), 1)
    headings = rows[:, KIND] == HEADING
    return [
        body.share,
        len(blocks),
        float((rows[:, LINKED] * rows[:, SIZE]).sum()) / max(float(rows[:, SIZE].sum()), 1.0),
        int(headings.sum()),
        int((headings & (rows[:, LINKED] > 0.5)).sum()),
        tags.count("article"),
        tags.count("h1"),
        kinds.count("time"),
        kinds.count("author"),
        len(layout.pagers),
        boxes[0].images if boxes else 0,
        boxes[0].anchors / count if boxes else 0,
        root.images / max(root.end - root.start, 1) if root else 0,
        _prices([block.text for block in blocks if len(block.text) < 40]),
        tags.count("form"),
        sum(bool(box.own & Mark.COMMENTS) for box in boxes),
        layout.passed,
    ]


def _opinion(body: Body) -> list[float]:
    """How sure the judge was of what was chosen, and of what was not."""
    chances, kept, sizes = body.chances, body.kept, body.rows[:, SIZE]
    if not len(chances) or not kept.any():
        return [0.0] * 7
    own, sure = float(sizes[kept].sum()), float(sizes[chances > 0.5].sum())
    return [
        float((sizes * chances)[kept].sum()) / own,
        float(sizes[kept & (chances > 0.5)].sum()) / own,
        float(sizes[kept & (chances > 0.5)].sum()) / max(sure, 1),
        float(sizes[(chances > 0.2) & (chances < 0.8)].sum()) / max(own, 1),
        float(chances[kept].mean()),
        float(chances.max()),
        sure,
    ]


def _marks(body: Body) -> list[float]:
    """Signs in a thousand letters of what was chosen: stories quote people, manuals show code, what is sold is praised."""
    text = "\n".join(block.text for block in body.blocks)
    thousands = max(len(text), 1) / 1000
    return [sum(map(text.count, signs)) / thousands for signs in _SIGNS]
