"""What WordPress's API is asked, and what comes of odd answers."""

import asyncio
import json
from functools import partial
from types import SimpleNamespace

import pytest

from crawler.harvest.wordpress import MISSING_PAGES, Rest, look_for_deleted
from crawler.wordpress.rest import PER_PAGE, WordPressApi, posts_url
from tests.harvest.network import Network

ROOT = "https://warta.example/wp-json"


def answer(rows, pages=None, total=None):
    headers = (
        {"content-type": "application/json"}
        | ({"x-wp-totalpages": pages} if pages else {})
        | ({"x-wp-total": total} if total else {})
    )
    return 200, headers, rows if isinstance(rows, str) else json.dumps(rows)


def rest(*answers):
    """The API of a list of posts with these answers, page after page."""
    network = Network({posts_url(ROOT, number): found for number, found in enumerate(answers, 1)})
    noted = []
    return Rest(WordPressApi(root=ROOT), network, noted.append), network, noted


def pages(*answers, most=100):
    made, network, noted = rest(*answers)

    async def read():
        return [listed.rows async for listed in made.pages(partial(posts_url, ROOT), "posts_api", "modified_gmt", most=most)]

    found = asyncio.run(read())
    assert len(noted) == len(network.asked)
    return found


ROW = {"id": 1, "link": "https://warta.example/a", "modified_gmt": "2024-05-03T10:00:00"}


@pytest.mark.parametrize(
    ("answers", "count"),
    [
        ([answer([ROW], "3")] * 3, 3),
        ([answer([ROW])], 1),
        ([answer([ROW], "1")] * 3, 1),
        ([answer([ROW], "3"), answer("<html>no")], 2),
        ([answer([ROW], "3"), 500], 2),
        ([answer([ROW], "²")] * 3, 1),
        ([answer([ROW], "9" * 5_000)] * 3, 1),
        ([None], 1),
        ([answer([ROW], "2"), answer([ROW], "99")] + [answer([ROW], "99")] * 9, 3),
    ],
)
def test_a_list_is_read_to_its_end_and_no_further(answers, count):
    assert len(pages(*answers)) == count


def test_no_more_than_is_wanted():
    assert len(pages(*[answer([ROW], "9")] * 9, most=4)) == 4


@pytest.mark.parametrize("body", ["", "{", "null", "7", "{}", '{"code": "rest_no_route"}', "<html>"])
def test_what_is_no_list_is_none(body):
    assert pages(answer(body)) == [None]


def test_up_to_when_all_is_known():
    made, _, noted = rest(answer([ROW, ROW | {"modified_gmt": "2024-06-01T00:00:00"}, ROW | {"modified_gmt": "soon"}]))
    asyncio.run(made.ask(posts_url(ROOT, 1), "posts_api", "modified_gmt"))
    assert noted[0].found_lastmod.isoformat() == "2024-06-01T00:00:00+00:00"


class State:
    """What is known of a site: so many posts that its API named."""

    def __init__(self, count):
        self.rows = [SimpleNamespace(key=n, url=f"https://warta.example/{n}") for n in range(count)]

    def found_via(self, via):
        return iter(self.rows)


@pytest.mark.parametrize("total", ["", "²", "many", "-1", "9" * 5_000, "5", "6", str(MISSING_PAGES * PER_PAGE + 1)])
def test_where_the_count_says_nothing_nobody_looks_for_what_was_deleted(total):
    url = posts_url(ROOT, per_page=1)
    network = Network({url: answer([], "1", total)})
    leads = []
    asyncio.run(look_for_deleted(Rest(WordPressApi(root=ROOT), network, lambda page: None), State(5), leads, []))
    assert network.asked == [url]
    assert leads == []
