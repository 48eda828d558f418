"""What the settings promise a site and an operator."""

import pytest
from scrapy.utils.misc import load_object

from crawler import settings


@pytest.mark.parametrize(
    "name", ["ITEM_PIPELINES", "EXTENSIONS", "DOWNLOADER_MIDDLEWARES", "DOWNLOADER_MIDDLEWARES_BASE", "ADDONS"]
)
def test_what_is_named_is_there_and_in_an_order(name):
    named = getattr(settings, name)
    assert all(callable(load_object(path)) for path in named)
    assert len(set(named.values())) == len(named)


def test_a_site_is_asked_politely():
    assert settings.ROBOTSTXT_OBEY is True
    assert settings.DOWNLOAD_DELAY >= 1
    assert settings.CONCURRENT_REQUESTS_PER_DOMAIN == 1
    assert "no contact given" in settings.USER_AGENT


def test_only_the_web_is_asked_and_its_certificates_are_checked():
    assert {scheme for scheme, handler in settings.DOWNLOAD_HANDLERS.items() if handler} == {"http", "https"}
    assert settings.DOWNLOAD_VERIFY_CERTIFICATES is True


def test_rows_are_published_last_and_what_was_erased_stays_away():
    order = [path.rpartition(".")[2] for path, _ in sorted(settings.ITEM_PIPELINES.items(), key=lambda pair: pair[1])]
    assert order == ["NormalizePipeline", "Forget", "DedupePipeline", "WarcArchive", "ParquetPipeline"]


def test_the_queue_of_a_site_and_the_guard_come_before_robots_txt():
    order = settings.DOWNLOADER_MIDDLEWARES
    assert order["crawler.fetch.slots.SiteSlots"] < order["crawler.fetch.guard.Guard"] < order["crawler.fetch.robots.Robots"]
    redirect = settings.DOWNLOADER_MIDDLEWARES_BASE["scrapy.downloadermiddlewares.redirect.RedirectMiddleware"]
    assert order["crawler.fetch.cookies.CircleCookies"] > redirect
