"""A spider of one request."""

import asyncio

import pytest
from scrapy.http import HtmlResponse
from twisted.python.failure import Failure

from crawler.cli.one_page import OnePage
from crawler.fetch.guard import NAMED, door

URL = "http://127.0.0.1:9/a"


@pytest.fixture
def spider():
    return OnePage(url=URL, found=[])


def test_one_request_to_what_was_typed_and_nothing_else_is_named(spider):
    async def requests():
        return [request async for request in spider.start()]

    (request,) = asyncio.run(requests())
    assert (request.url, request.meta[NAMED]) == (URL, frozenset([door(URL)]))


@pytest.mark.parametrize("status", [200, 203, 299])
def test_a_page_is_kept(spider, status):
    spider.keep(HtmlResponse(URL, status=status, body=b"<p>x", headers={"Content-Type": "text/html"}))
    (page,) = spider.found
    assert (page.url, page.body, page.status, page.content_type) == (URL, b"<p>x", status, "text/html")


@pytest.mark.parametrize("status", [304, 404, 500])
def test_any_other_answer_is_a_sentence(spider, status):
    spider.keep(HtmlResponse(URL, status=status))
    assert spider.found == [f"the answer is {status}"]


@pytest.mark.parametrize(("error", "said"), [(TimeoutError("too long"), "too long"), (ValueError(), "ValueError()")])
def test_what_went_wrong_is_a_sentence(spider, error, said):
    spider.fail(Failure(error))
    assert spider.found == [said]
