import pytest

from crawler.items import Clipping
from pipelines.charts.parts import growth
from tests.parquet.archive import article, comment

pytestmark = pytest.mark.slow


def test_small_sites_are_one_colour(asked):
    section = growth.section(asked)
    assert section.note.startswith("3 sites with fewer articles are one colour.")
    assert "other sites" in section.chart


def test_articles_without_a_time_are_counted(stored):
    one = Clipping(article=article(1, published_at=None), comments=[comment(1, 1)])
    section = growth.section(stored(one, Clipping(article=article(2))))
    assert section.lead == "2 articles of 1 site and 1 comment."
    assert "without a time of publication: 1;" in section.note


def test_no_chart_of_what_there_is_none_of(stored):
    assert "Comments by the" not in growth.section(stored(Clipping(article=article(1)))).chart


def test_comments_of_an_article_that_was_set_aside_count(stored):
    section = growth.section(stored(Clipping(article=article(1)), Clipping(comments=[comment(1, 9)])))
    assert section.lead == "1 article of 1 site and 1 comment."
    assert "warta: 1 comment" in section.chart
