"""Small made pages that somebody signs in one of many shapes, or nobody though lines like names stand on them.

Texts and names are those of pages of sites that were seen; a line that nobody signs is one that stands on them and names no author.
"""

import random
from collections.abc import Iterator
from html import escape

from tests.bench.articles_left_out import Row
from tests.extract.facts.test_announced import FORMS, SHAPES

_DAY = "<time datetime='2024-03-12T10:15:00Z'>12.03.2024</time>"
_UNSAID = (
    "<div>{}</div><div>12.03.2024, 10:15</div>", "<p>{} | 12.03.2024</p>", "<div class=byline>{}</div>", "<p>{}, Reporter</p>",
    f"<div><span>{{}}</span> {_DAY}</div>", "<p>{} (Reuters)</p>", "<p><a rel=author href='/a/1'>{}</a></p>",
    f"<ul><li>{{}}</li><li>{_DAY}</li></ul>", "<div><a href='/authors/17-x'>{}</a></div>", "<p>{} x@paper.example</p>",
)  # fmt: skip
"""Lines that say by what stands beside a name that it signs."""
_OTHERWISE = (
    "<p>{}</p>", "<div>{}</div>", "<h3>{}</h3>", "<ul><li>{}</li></ul>", "<div><a href='/x'>{}</a></div>", "<figcaption>{}</figcaption>",
    "<div class=item><b>{}</b></div>", f"<div><a href='/n/7'>{{}}</a> {_DAY}</div>", "<div class=widget><h4>{}</h4></div>",
)  # fmt: skip
"""Lines that say nothing of the kind."""


def made_pages(rows: list[Row], lines: list[str], seed: int = 5) -> Iterator[tuple[str, list[str]]]:
    """Pages and who signs them; `lines` have the shape of names and are those of no author."""
    rng = random.Random(seed)
    names = [name for row in rows for name in row.get("authors") or []]
    for row in rows:
        body = "".join(f"<p>{escape(line)}</p>" for line in row["body"].split("\n") if line.strip())
        said = rng.choice(FORMS)[1].format("{}") if (signed := rng.random() < 0.5) and rng.random() < 0.5 else "{}"
        name = rng.choice(names)
        shape = rng.choice(list(SHAPES.values()) if said != "{}" else _UNSAID)
        own = shape.format(said.format(escape(name))) if signed else ""
        odd = [rng.choice(_OTHERWISE).format(escape(rng.choice(lines))) for _ in range(3)]
        above, below, behind = (line if rng.random() < 0.5 else "" for line in odd)
        yield (
            f"<html><body>{above}<h1>{escape(row['title'])}</h1>{below if rng.random() < 0.5 else ''}{own}<article>{body}</article>{behind}</body></html>",
            [name] if signed else [],
        )
