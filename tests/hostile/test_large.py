"""Answers that grow: each is left, said in a row, and the rest of the site is harvested in little memory."""

import gzip
import resource
import zlib
from functools import cache
from pathlib import Path

import brotli
import pytest
from isal import igzip

from tests.harvesting import declare, harvest, rows
from tests.loopback import Answer, Asked, serve_plain
from tests.site.plain import MISSING, article, home, number_of

pytestmark = pytest.mark.slow

SIZE = 200_000_000
NUMBERS = range(1, 9)


@cache
def bombs() -> dict[int, tuple[str, bytes]]:
    """By number the coding and the body; made when first asked for, since they take seconds and memory."""
    zeros = b"<p>kata " * (SIZE // 8)
    raw = zlib.compressobj(1, zlib.DEFLATED, -15)
    packed = igzip.compress(zeros)
    made = (
        ("gzip", packed),
        ("deflate", zlib.compress(zeros, 1)),
        ("deflate", raw.compress(zeros) + raw.flush()),
        ("br", brotli.compress(zeros, quality=1)),
        ("gzip, gzip", igzip.compress(packed)),
        ("gzip", igzip.compress(zeros[: SIZE // 2]) * 2),
        (", ".join(["gzip"] * 1000), gzip.compress(b"x")),
        ("identity", zeros[:20_000_000]),
    )
    return dict(zip(NUMBERS, made, strict=True))


HONEST = range(10, 14)


def site(asked: Asked) -> Answer:
    if asked.path == "/":
        return 200, {}, home([*NUMBERS, *HONEST])
    number = number_of(asked.path)
    if number in NUMBERS:
        coding, body = bombs()[number]
        return 200, {"Content-Encoding": coding}, body
    return (200, {}, article(number)) if number else MISSING


def test_nothing_gets_large(tmp_path: Path) -> None:
    assert len(bombs()) == len(NUMBERS)
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    with serve_plain(site) as served:
        harvest(declare(tmp_path, ("bom", served.url)), tmp_path / "o", check=None)
    assert len(rows(tmp_path / "o", "articles")) == len(HONEST)
    refused = [row for row in rows(tmp_path / "o", "pages") if number_of(row["url"].partition(served.url)[2]) in NUMBERS]
    assert {(row["outcome"], row["reason"]) for row in refused} == {("skipped", "its body is too large")}
    assert len(refused) == len(NUMBERS)
    after = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    # A child has the memory of the process that forked it until it begins its own program.
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert after == before or after < max(700_000, own + 50_000), f"{after} KB"


def test_rules_without_end_are_taken_for_a_no(tmp_path: Path) -> None:
    rules = "User-agent: *\n" + "Disallow: /x*y*z$\n" * 300_000
    known = {"/robots.txt": (200, {"Content-Type": "text/plain"}, rules), "/": (200, {}, home(range(3)))}
    with serve_plain(lambda asked: known.get(asked.path, MISSING)) as served:
        harvest(declare(tmp_path, ("aturan", served.url)), tmp_path / "o", check=None)
    assert set(served.paths()) == {"/robots.txt"}
