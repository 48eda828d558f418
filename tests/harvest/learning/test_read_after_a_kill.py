"""Articles that were stored, whose rows of `pages` a kill left out, are read again with the profile that they were read with."""

import shutil

import pytest

from tests.harvesting import declare, harvest, rows
from tests.site.newspaper import Newspaper
from tests.site.server import serve

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("seed", [36, 38, 40])
def test_a_page_that_is_the_same_makes_no_version(seed, tmp_path):
    """The run after the kill is cut short: of the pages that it sees alone another profile would be learnt."""
    with serve(articles=8) as site:
        site.newspaper = Newspaper(base=site.url, articles=8, seed=seed)
        sites = declare(tmp_path, ("situs", site.url))
        harvest(sites, tmp_path / "out")
        first = sorted((row["article_id"], row["version"]) for row in rows(tmp_path / "out", "articles"))
        for table in ("pages", "runs", "state", "sites"):  # as when it was killed before these
            shutil.rmtree(tmp_path / "out" / table)
        harvest(sites, tmp_path / "out", "--max-pages", "9", check=None)
        harvest(sites, tmp_path / "out")
    assert sorted((row["article_id"], row["version"]) for row in rows(tmp_path / "out", "articles")) == first
    assert len({row["profile"] for row in rows(tmp_path / "out", "profiles")}) == 1
