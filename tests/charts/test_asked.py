import pytest

from crawler.items import Clipping
from pipelines.charts.asked import SAMPLED, Chosen, any_of
from tests.parquet.archive import article, comment

pytestmark = pytest.mark.slow


def test_samples_are_the_first_of_each_key(asked):
    rows = asked.samples("article", "site", "article_id", "article_id")
    counts = asked.counts("article", "site")
    assert set(rows) == set(counts)
    for key, found in rows.items():
        assert len(found) == min(SAMPLED, counts[key])
        assert found == sorted(found)


def test_archived_is_the_first_time(stored):
    """A second version is no second article, and the article is as old as its first."""
    asked = stored(Clipping(article=article(1, version=2, title="new"), comments=[comment(1, 1)]), Clipping(article=article(1)))
    ((title, archived),) = asked.rows("SELECT title, archived_at FROM article")
    assert (title, archived) == ("new", article(1).fetched_at)
    assert asked.bins.starts[0] <= comment(1, 1).fetched_at < archived


def test_rows_and_their_number(asked):
    number = asked.open("title", Chosen("article", "site = 'warta'", ("url", "title", "url AS address"), "article_id"), "query")
    entry = asked.opened.entries[number]
    assert entry["columns"] == ["title", "address"]
    assert entry["total"] == asked.counts("article", "site")["warta",]


def test_a_text_is_a_literal():
    assert any_of("site", ["a", "b' OR 1"]) == "site IN ('a', 'b'' OR 1')"


@pytest.mark.parametrize("name", ["articles", "comments", "pages"])
def test_a_source_can_be_asked(asked, name):
    assert asked.rows(f"SELECT count(*) > 0 FROM {asked.source(name)}") == [(True,)]
