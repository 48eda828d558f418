"""What is sent between the stages."""

import pyarrow as pa
from scrapy import signals as scrapys

from crawler import signals
from crawler.signals import PublishedFile


def test_each_signal_is_one_of_its_own():
    ours = [signals.files_publishing, signals.files_published, signals.run_ending]
    assert len({id(one) for one in ours}) == 3
    assert not [name for name, one in vars(scrapys).items() if any(one is our for our in ours)]


def test_a_published_file_is_the_three_things_that_learners_ask_for():
    rows = pa.table({"article_id": ["a"]})
    path, table, found = PublishedFile("articles/month=2026-01/r.parquet", "articles", rows)
    assert (path, table, found.num_rows) == ("articles/month=2026-01/r.parquet", "articles", 1)
