import asyncio

import pytest
from scrapy import signals
from scrapy.utils.test import get_crawler

from crawler.context import KEY
from crawler.items import Clipping
from crawler.signals import files_published
from pipelines.dedupe.pipeline import DedupePipeline
from pipelines.parquet.writer import Limits, Writer
from tests.dedupe.made import Writer as Words
from tests.dedupe.making import article, comment
from tests.test_context import run_in

TEXT = Words(5).text(120, 120)


@pytest.fixture
def crawl(tmp_path):
    crawler = get_crawler(settings_dict={KEY: run_in(tmp_path / "out")})
    pipeline = DedupePipeline.from_crawler(crawler)
    pipeline.open_spider()
    yield crawler, pipeline, tmp_path
    crawler.signals.send_catch_log(signals.spider_closed)


def test_other_items_pass(crawl):
    assert crawl[1].process_item("a string") == "a string"


def test_what_was_published_is_known_to_the_next_run(crawl):
    crawler, pipeline, folder = crawl
    writer = Writer(folder / "out", "r1", Limits())
    writer.add(pipeline.process_item(article(TEXT)))
    batch = writer.take()
    asyncio.run(crawler.signals.send_catch_log_async(files_published, files=writer.publish(batch)))
    later = DedupePipeline.from_crawler(crawler)
    later.open_spider()
    assert later.process_item(article(TEXT)).article is None


def test_what_was_not_published_is_new_to_the_next_run(crawl):
    crawler, pipeline, _ = crawl
    pipeline.process_item(article(TEXT))
    later = DedupePipeline.from_crawler(crawler)
    later.open_spider()
    assert later.process_item(article(TEXT)).article is not None


def test_files_it_never_heard_of_are_read_at_the_start(crawl):
    crawler, pipeline, folder = crawl
    writer = Writer(folder / "out", "r1", Limits())
    writer.add(pipeline.process_item(article(TEXT)))
    writer.publish(writer.take())  # and killed before anyone was told
    later = DedupePipeline.from_crawler(crawler)
    later.open_spider()
    assert later.process_item(article(TEXT)).article is None


def test_a_clipping_that_failed_leaves_no_trace(crawl):
    _, pipeline, _ = crawl
    failed = Clipping(article=article(TEXT).article, comments=[comment("setuju", "Sari")])
    pipeline.item_lost(pipeline.process_item(failed))
    again = pipeline.process_item(Clipping(article=article(TEXT).article, comments=[comment("setuju", "Sari")]))
    assert again.article is not None
    assert len(again.comments) == 1
