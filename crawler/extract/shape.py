"""A page as numbers: what it states, its address, the text that was chosen of it, what else it holds."""

import re
from urllib.parse import urlsplit

import numpy as np

from crawler.extract.page.jsonld import types_of
from crawler.extract.page.layout import Layout
from crawler.extract.page.marks import Mark
from crawler.extract.page.statements import Reading
from crawler.extract.text.body import Body
from crawler.extract.text.forest import Floats

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
_PRICE = re.compile(r"[$€£¥₹₽]\s?\d|\d\s?(?:€|£|zł|kr\b|USD|EUR|руб|TL\b)|\bRp\s?\d")
_IN_PATH = re.compile(r"/(?:19|20)\d\d[/-]?\d\d")
_NUMBER = re.compile(r"\d{4,}")


def shape(page: Reading, body: Body) -> Floats:
    """One row."""
    return np.array(
        [[*_stated(page), *_address(page.url), *_text(body), *_around(page, body), *_opinion(page.layout, body)]], np.float32
    )


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
    blocks = body.blocks
    size = sum(block.size for block in blocks) or 1
    chars = sum(len(block.text) for block in blocks) or 1
    long = [block for block in blocks if block.size > 80 and block.tag[0] != "h"]
    return [
        size,
        len(blocks),
        size / max(len(blocks), 1),
        sum(block.size for block in blocks if block.tag in ("li", "tr", "dd")) / size,
        sum(block.tag[0] == "h" for block in blocks) / max(len(blocks), 1),
        sum(block.links for block in blocks) / chars,
        sum(block.strong for block in blocks) / chars,
        len(long),
        sum(block.size for block in long) / size,
        max((block.size for block in blocks), default=0),
        sum("?" in block.text for block in blocks) / max(len(blocks), 1),
        sum(bool(_PRICE.search(block.text)) for block in blocks) / max(len(blocks), 1),
    ]


def _around(page: Reading, body: Body) -> list[float]:
    layout = page.layout
    blocks, boxes = layout.blocks, layout.boxes
    chars = sum(len(block.text) for block in blocks) or 1
    headings = [block for block in blocks if block.tag[0] == "h" and block.tag != "hr"]
    root = boxes[body.root] if body.root >= 0 else None
    return [
        body.share,
        len(blocks),
        sum(block.links for block in blocks) / chars,
        len(headings),
        sum(block.links * 2 > len(block.text) for block in headings),
        sum(box.tag == "article" for box in boxes),
        sum(box.tag == "h1" for box in boxes),
        sum(sign.kind == "time" for sign in layout.signs),
        sum(sign.kind == "author" for sign in layout.signs),
        len(layout.pagers),
        boxes[0].images if boxes else 0,
        boxes[0].anchors / max(len(blocks), 1) if boxes else 0,
        root.images / max(root.end - root.start, 1) if root else 0,
        sum(bool(_PRICE.search(block.text)) for block in blocks if len(block.text) < 40),
        sum(box.tag == "form" for box in boxes),
        sum(bool(box.own & Mark.COMMENTS) for box in boxes),
        layout.passed,
    ]


def _opinion(layout: Layout, body: Body) -> list[float]:
    """How sure the judge was of what was chosen, and of what was not."""
    sizes = np.array([block.size for block in layout.blocks], np.float32)
    chances, kept = body.chances, body.kept
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
