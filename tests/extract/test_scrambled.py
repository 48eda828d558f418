"""Names of classes and ids are evidence: without them the text is found all the same."""

from datetime import UTC, datetime
from statistics import mean

import pytest

from crawler.document import Fetched, parse
from crawler.extract.extraction import extract
from crawler.sites import Site
from tests.bench.articles_left_out import gold, split
from tests.bench.scrambled import scores, scramble
from tests.extract.made import made_pages
from tests.extract.test_quality import PAGES

pytestmark = pytest.mark.slow

SITE = Site(name="kabar-lembah", url="http://kabar-lembah.example/")


def test_scramble():
    made = scramble('<div class="a b"><p id=a>class="c"</p></div>')
    words = made.split('"')
    assert words[1].split()[0] == words[3]
    assert words[1].split()[0] != words[1].split()[1]
    assert ">class=" in made


def test_made_pages():
    kept = 0
    for page in made_pages():
        url, html = f"{SITE.url}berita/{page.name}", scramble(page.html).encode()
        article = extract(parse(Fetched(url=url, body=html, fetched_at=datetime(2026, 11, 24, tzinfo=UTC))), SITE).article
        kept += article is not None and article.text == page.text
    assert kept >= 46, kept


@pytest.mark.parametrize("name", ["zyte", "aed", "wcxb"])
def test_shared_pages(name):
    if not (PAGES / "score.py").exists():
        pytest.skip("no evaluation pages beside the repository")
    found = [scores((PAGES, row)) for row in split(gold(PAGES, name), "left_out")[:25]]
    assert mean(plain for plain, _ in found) - mean(made for _, made in found) < 0.01
