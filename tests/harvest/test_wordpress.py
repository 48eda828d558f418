"""What WordPress's API is asked, and what comes of odd answers."""

import asyncio
import json
from datetime import UTC, datetime
from functools import partial
from types import SimpleNamespace
from urllib.parse import parse_qs, urlsplit

import pytest

from crawler.harvest import wordpress as rest_of_wordpress
from crawler.harvest.wordpress import MISSING_PAGES, Handfuls, Rest, look_for_deleted, read_comments_of
from crawler.sites import Site
from crawler.wordpress.rest import PER_PAGE, WordPressApi, comments_of_url, posts_url
from tests.harvest.months import text_of
from tests.harvest.network import Network
from tests.harvest.runs import Runs
from tests.harvest.test_progress import rest as wordpress
from tests.harvesting import rows
from tests.site.plain import article, number_of

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


FULL = [ROW | {"id": number} for number in range(PER_PAGE)]
MORE = [ROW | {"id": 1000 + number} for number in range(20)]


@pytest.mark.parametrize(
    ("answers", "read"),
    [
        ([answer(FULL), answer(MORE), answer([])], 120),
        ([answer(FULL), answer(MORE), (400, {"content-type": "application/json"}, '{"code": "rest_post_invalid_page_number"}')], 120),
        ([answer(FULL), answer(MORE), 404], 120),
        ([answer(FULL), answer(FULL), answer(FULL)], 100),
        ([answer(FULL), answer(MORE[:7]), answer(MORE)], 107),
        ([answer(MORE), answer(FULL), answer(MORE[:3])], 123),
        ([answer(MORE, "²"), answer(FULL, "x"), answer([])], 120),
    ],
)  # fmt: skip
def test_a_list_that_does_not_say_how_long_it_is_is_read_until_a_page_holds_nothing_new(answers, read):
    found = pages(*answers)
    assert None not in found
    assert sum(map(len, found)) == read


@pytest.mark.parametrize("capped", [10, 20])
def test_all_posts_of_a_site_behind_a_cache_that_keeps_no_headers(tmp_path, capped):
    site = Site(name="warta", url="https://warta.example/", concurrency=4)
    for hour in (0, 5):
        Runs(tmp_path, site, wordpress(40, per_page=capped, paged=False)).run(datetime(2024, 5, 9, hour, tzinfo=UTC))
    assert len({row["article_id"] for row in rows(tmp_path, "articles")}) == len(rows(tmp_path, "articles")) == 40


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


def test_a_post_behind_a_password_does_not_hide_the_comments_of_others(tmp_path):
    served = wordpress(5, comments=2)

    def reply(url, now):
        parts = urlsplit(url)
        if parts.path == "/wp-json/wp/v2/comments" and "3" in parse_qs(parts.query).get("post", [""])[0].split(","):
            return 401
        status, headers, body = found if isinstance(found := served(url, now), tuple) else (200, {}, found)
        if parts.path == "/wp-json/wp/v2/posts":
            listed = [post | {"content": post["content"] | {"protected": post["id"] == 3}} for post in json.loads(body)]
            return status, headers, json.dumps(listed)
        return found

    runs = Runs(tmp_path, Site(name="warta", url="https://warta.example/", source="api", concurrency=1), reply)
    runs.run(datetime(2026, 11, 2, tzinfo=UTC))
    assert sorted(row["native_id"] for row in rows(tmp_path, "comments")) == [
        f"{post}00{number}" for post in (1, 2, 4, 5) for number in (0, 1)
    ]
    failed = [row["url"] for row in rows(tmp_path, "pages") if row["kind"] == "comments_api" and row["outcome"] == "failed"]
    assert all(parse_qs(urlsplit(url).query)["post"] == ["3"] for url in failed)


def with_thread(number, page=1):
    """The page of a post, which shows a comment and names no further page."""
    comment = (
        f'<div id="comments" class="comments-area"><h2>1 tanggapan</h2><ol class="comment-list"><li id="comment-{number + 1}000" '
        f'class="comment depth-1"><div class="comment-author vcard"><b class="fn">Warga 0</b></div><time datetime='
        f'"2024-05-03T01:00:00+00:00">3 Mei</time><div class="comment-content"><p>Tanggapan 0 untuk berita {number + 1} yang '
        f'panjangnya cukup.</p></div></li></ol><div id="respond"><form id="commentform"><input type="hidden" '
        f'name="comment_post_ID" value="{number + 1}"></form></div></div>'
    )
    texts = (text_of(number, page, part) for part in range(3))
    body = "\n".join(f"<p>{text}</p>" for text in texts)
    made = article(number, body=f'<div class="entry-content wp-block-post-content">{body}\n</div>')
    if number % 5 == 0:  # comments are closed, and the page does not say which post it is
        return made
    return made.replace("<body>", f'<body class="post-template-default single single-post postid-{number + 1}">').replace(
        "</body>", f"{comment}</body>"
    )


def test_nothing_is_asked_twice_however_articles_wait_and_no_page_behind_the_last(tmp_path):
    """Comments are told of many posts together, while the first articles wait for the site's profile; themes may link no pages."""
    count, cut = 30, {4: 3, 11: 2, 25: 3}
    served = wordpress(count, comments=3)

    def reply(url, now):
        parts = urlsplit(url)
        if parts.path == "/wp-json/wp/v2/posts" and "search" in parse_qs(parts.query):
            marks = {number: "<p>Satu</p><!--nextpage-->" * (pages - 1) for number, pages in cut.items()}
            return answer([{"id": n + 1, "link": "x", "content": {"rendered": marks[n]}} for n in cut])
        base, _, page = parts.path.rstrip("/").rpartition("/")
        number, page = (number_of(base), int(page)) if page.isdecimal() else (number_of(parts.path), 1)
        if number is None or parts.path == "/":
            return served(url, now)
        if page > cut.get(number, 1):
            return 200, {"x-final": f"https://warta.example{base}/"}, with_thread(number)
        return with_thread(number, page)

    runs = Runs(tmp_path, Site(name="warta", url="https://warta.example/", concurrency=4), reply)
    runs.run(datetime(2026, 11, 2, tzinfo=UTC))
    asked = [post for url in runs.asked for post in parse_qs(urlsplit(url).query).get("post", [""])[0].split(",") if post]
    assert sorted(asked) == sorted(str(n + 1) for n in range(count))
    assert len(rows(tmp_path, "comments")) == 3 * 24
    assert sum("search=nextpage" in url for url in runs.asked) == 1
    further = {tuple(url.split("-nomor-")[1].split("-")) for url in runs.asked if url[-2:-1].isdecimal()}
    assert further == {(str(number), f"diperbaiki/{page}/") for number, last in cut.items() for page in range(2, last + 1)}


@pytest.mark.parametrize(("most", "read"), [(10_000_000, {"1": 3, "2": 3}), (2_500, {})])
def test_more_comments_of_a_handful_than_are_held_are_left_to_their_articles(monkeypatch, most, read):
    monkeypatch.setattr(rest_of_wordpress, "MOST_HELD", most)
    told = [{"id": n, "post": 1 + n % 2, "content": {"rendered": "Baik."}} for n in range(6)]
    answers = {comments_of_url(ROOT, "1,2", page): answer(told[2 * page - 2 : 2 * page], pages="3") for page in (1, 2, 3)}
    network = Network(answers)
    found = asyncio.run(read_comments_of(Rest(WordPressApi(root=ROOT), network, lambda _page: None), ["1", "2"]))
    assert {post: len(comments) for post, comments in found.items()} == read


@pytest.mark.parametrize(("found", "said"), [([{"id": 1, "post": 7, "content": {"rendered": "Baik."}}], 0), ("rusak", 1)])
def test_comments_that_nobody_else_asks_for_are_said_to_be_missing(found, said):
    sentences = []
    network = Network({comments_of_url(ROOT, "7"): answer(found)})
    handfuls = Handfuls(Rest(WordPressApi(root=ROOT), network, lambda _page: None, sentences.append), whole=True)
    asyncio.run(handfuls.add("7"))
    asyncio.run(handfuls.read())
    assert len(sentences) == said


def test_where_pages_show_whether_they_go_on_nobody_asks_which_posts_are_cut(tmp_path):
    """A request of ten, where requests are counted."""
    runs = Runs(tmp_path, Site(name="warta", url="https://warta.example/"), wordpress(30, comments=1))
    stored = 0
    for number in range(3):
        runs.run(datetime(2026, 11, 2, number, tzinfo=UTC), limit=10)
        assert not any("search=nextpage" in url for url in runs.asked)
        stored, before = len(rows(tmp_path, "articles")), stored
        assert stored - before == (7 if number else 5)
