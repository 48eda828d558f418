"""Answers that grow: each is left, said in a row, and the rest of the site is harvested in little memory."""

import gzip
import resource
import zlib
from pathlib import Path

import brotli
import pytest
from isal import igzip

from tests.harvesting import declare, harvest, rows
from tests.loopback import Answer, Asked, serve_plain
from tests.site.plain import MISSING, article, home, number_of

pytestmark = pytest.mark.slow

SIZE = 200_000_000
ZEROS = b"<p>kata " * (SIZE // 8)
RAW = zlib.compressobj(1, zlib.DEFLATED, -15)
BOMBS: dict[int, tuple[str, bytes]] = {
    1: ("gzip", igzip.compress(ZEROS)),
    2: ("deflate", zlib.compress(ZEROS, 1)),
    3: ("deflate", RAW.compress(ZEROS) + RAW.flush()),
    4: ("br", brotli.compress(ZEROS, quality=1)),
    5: ("gzip, gzip", igzip.compress(igzip.compress(ZEROS))),
    6: ("gzip", igzip.compress(ZEROS[: SIZE // 2]) * 2),
    7: (", ".join(["gzip"] * 1000), gzip.compress(b"x")),
    8: ("identity", ZEROS[:20_000_000]),
}
HONEST = range(10, 14)


def site(asked: Asked) -> Answer:
    if asked.path == "/":
        return 200, {}, home([*BOMBS, *HONEST])  # type: ignore[arg-type]
    number = number_of(asked.path)
    if number in BOMBS:
        coding, body = BOMBS[number]
        return 200, {"Content-Encoding": coding}, body
    return (200, {}, article(number)) if number else MISSING


def test_nothing_gets_large(tmp_path: Path) -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    with serve_plain(site) as served:
        harvest(declare(tmp_path, ("bom", served.url)), tmp_path / "o", check=None)
    assert len(rows(tmp_path / "o", "articles")) == len(HONEST)
    bombs = [row for row in rows(tmp_path / "o", "pages") if number_of(row["url"].partition(served.url)[2]) in BOMBS]
    assert {(row["outcome"], row["reason"]) for row in bombs} == {("skipped", "its body is too large")}
    assert len(bombs) == len(BOMBS)
    after = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    assert after == before or after < 700_000, f"{after} KB"


def test_rules_without_end_are_taken_for_a_no(tmp_path: Path) -> None:
    rules = "User-agent: *\n" + "Disallow: /x*y*z$\n" * 300_000
    known = {"/robots.txt": (200, {"Content-Type": "text/plain"}, rules), "/": (200, {}, home(range(3)))}
    with serve_plain(lambda asked: known.get(asked.path, MISSING)) as served:
        harvest(declare(tmp_path, ("aturan", served.url)), tmp_path / "o", check=None)
    assert set(served.paths()) == {"/robots.txt"}
