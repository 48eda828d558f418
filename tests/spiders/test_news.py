from types import SimpleNamespace

import pytest
from scrapy.http import Request, TextResponse

from crawler.fetch.reservations import SiteRules
from crawler.sites import Site
from crawler.spiders.news import NewsSpider


@pytest.mark.parametrize(
    ("url", "slot", "heard"),
    [
        ("https://warta.example/robots.txt", "warta", True),
        ("https://www.warta.example/robots.txt", "warta", True),
        ("https://comments.service.example/robots.txt", "warta", False),
        ("https://warta.example/robots.txt", "kabar", False),
        ("https://warta.example/berita/robots.txt", "warta", False),
    ],
)
def test_what_robots_txt_wishes_is_heard_of_the_site_alone(url, slot, heard):
    harvest = SimpleNamespace(site=Site(name="warta", url="https://warta.example/"), rules=SiteRules())
    request = Request(url, meta={"download_slot": slot})
    response = TextResponse(url, body=b"User-agent: *\nContent-Usage: train-ai=n\n", request=request)
    NewsSpider._keep_usage(
        SimpleNamespace(harvests=[harvest], slots={"warta": "warta"}, _keep_sitemaps=lambda *_: None), response, request
    )
    assert bool(harvest.rules.content_usage) is heard
