"""Small sites of WordPress whose API has habits of its own: each on a server of its own, all in one harvest, three runs."""

import json
from collections.abc import Callable
from itertools import pairwise
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.harvest.small import Make, Place, articles, live, path
from tests.loopback import Asked

pytestmark = pytest.mark.slow

JSON = {"Content-Type": "application/json; charset=UTF-8"}
COUNT = 23
HEAD = '<link rel="https://api.w.org/" href="{}/wp-json/">'
LISTED = "".join(f'<p><a href="{path(n)}">Jembatan nomor {n} diperbaiki warga</a></p>' for n in range(COUNT))


def post(place: Place, n: int) -> dict[str, Any]:
    return {
        "id": n + 1, "link": place.url + path(n), "date_gmt": "2024-05-02T01:00:00", "modified_gmt": "2024-05-02T01:00:00",
        "title": {"rendered": f"Jembatan nomor {n} diperbaiki"}, "content": {"rendered": "<p>Isi.</p>", "protected": False},
    }  # fmt: skip


def told(place: Place, query: dict[str, str], *, shown: int = 100) -> tuple[int, dict[str, str], list[Any]]:
    """What the list of posts holds: status, headers, rows."""
    numbers = [int(n) - 1 for n in query["include"].split(",")] if "include" in query else list(range(COUNT))
    if "modified_after" in query or "search" in query:
        numbers = []
    most, page = min(shown, int(query.get("per_page", 10))), int(query.get("page", 1))
    some = numbers[(page - 1) * most : page * most]
    pages = max(1, -(-len(numbers) // most))
    return (
        (200 if some or page == 1 else 400),
        {"X-WP-Total": str(len(numbers)), "X-WP-TotalPages": str(pages)},
        [post(place, n) for n in some],
    )


Answer = Callable[[Place, str, dict[str, str]], Any]


def plain(place: Place, route: str, query: dict[str, str]) -> Any:
    if route != "posts":
        return 200, JSON | {"X-WP-TotalPages": "0"}, "[]"
    status, headers, rows = told(place, query)
    return status, JSON | headers, json.dumps(rows)


def site(
    answer: Answer, *, home: str = "", head: str = HEAD, headers: dict[str, str] | None = None, root: str = "/wp-json/wp/v2/"
) -> Make:
    """A site whose API answers so; its articles stand at their addresses."""

    def make(place: Place) -> Any:
        def page(asked: Asked) -> Any:
            parts = urlsplit(asked.path)
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            if parts.path == "/" and "rest_route" in query:
                return answer(place, query["rest_route"].rpartition("/")[2], query)
            if parts.path.startswith(root):
                return answer(place, parts.path.removeprefix(root).strip("/"), query)
            if parts.path == "/":
                said = {name: value.format(place.url) for name, value in (headers or {}).items()}
                return 200, said, f"<html><head><title>Warta</title>{head.format(place.url)}</head><body>{home}</body></html>"
            return articles(*range(COUNT)).get(parts.path)

        return page

    return make


def fewer_a_page(place: Place, route: str, query: dict[str, str]) -> Any:
    if route != "posts":
        return plain(place, route, query)
    status, headers, rows = told(place, query, shown=7)
    return status, JSON | headers, json.dumps(rows)


def notices_before(place: Place, route: str, query: dict[str, str]) -> Any:
    status, headers, text = plain(place, route, query)
    return status, headers, f"<br />\n<b>Notice</b>: Undefined index: a in <b>/var/www/a.php</b> on line <b>3</b><br />\n{text}"


def a_mark_before(place: Place, route: str, query: dict[str, str]) -> Any:
    status, headers, text = plain(place, route, query)
    return status, headers, "\ufeff\n\n" + text


def as_a_page(place: Place, route: str, query: dict[str, str]) -> Any:
    status, headers, text = plain(place, route, query)
    return status, headers | {"Content-Type": "text/html"}, text


def refused(status: int) -> Answer:
    said = json.dumps({"code": "rest_forbidden", "message": "Hanya untuk pengguna.", "data": {"status": status}})
    return lambda place, route, query: (status, JSON, said)


def one_broken_row(place: Place, route: str, query: dict[str, str]) -> Any:
    if route != "posts":
        return plain(place, route, query)
    status, headers, rows = told(place, query)
    return status, JSON | headers, json.dumps([None, {"id": 99}, *rows, {"link": "http://["}])


def without_gmt(place: Place, route: str, query: dict[str, str]) -> Any:
    if route != "posts":
        return plain(place, route, query)
    status, headers, rows = told(place, query)
    return status, JSON | headers, json.dumps([row | {"modified_gmt": "0000-00-00T00:00:00", "date_gmt": None} for row in rows])


def as_an_object(place: Place, route: str, query: dict[str, str]) -> Any:
    """A list out of which a plugin took a row."""
    if route != "posts":
        return plain(place, route, query)
    status, headers, rows = told(place, query)
    return status, JSON | headers, json.dumps({str(n + (n > 1)): row for n, row in enumerate(rows)} or [])


def pages_that_hold_too_few(place: Place, route: str, query: dict[str, str]) -> Any:
    """A cache that keeps the number of pages of another question."""
    if route != "posts":
        return plain(place, route, query)
    status, headers, rows = told(place, query)
    return status, JSON | headers | {"X-WP-TotalPages": "0"}, json.dumps(rows)


def comments_refused(place: Place, route: str, query: dict[str, str]) -> Any:
    return plain(place, route, query) if route == "posts" else refused(401)(place, route, query)


def with_redirects(place: Place, route: str, query: dict[str, str]) -> Any:
    """Addresses of posts by number, which lead to their names."""
    if route != "posts":
        return plain(place, route, query)
    status, headers, rows = told(place, query)
    return status, JSON | headers, json.dumps([row | {"link": f"{place.url}/lama{path(row['id'] - 1)}"} for row in rows])


def leading(make: Make) -> Make:
    def led(place: Place) -> Any:
        page = make(place)
        return lambda asked: (301, {"Location": asked.path[5:]}, "") if asked.path.startswith("/lama/") else page(asked)

    return led


SITES: dict[str, Make] = {
    "plain": site(plain),
    "root-in-a-query": site(plain, head='<link rel="https://api.w.org/" href="{}/?rest_route=/">'),
    "header-alone": site(
        plain, head="", headers={"Link": '<{0}/umpan>; rel="alternate", <{0}/wp-json/>; rel="https://api.w.org/"'}
    ),
    "header-in-another-order": site(plain, head="", headers={"Link": '<{0}/wp-json/>; title="a, b"; rel=https://api.w.org/'}),
    "fewer-a-page": site(fewer_a_page),
    "notices": site(notices_before, home=LISTED),
    "a-mark": site(a_mark_before, home=LISTED),
    "as-a-page": site(as_a_page),
    "refused-401": site(refused(401), home=LISTED),
    "refused-403": site(refused(403), home=LISTED),
    "refused-404": site(refused(404), home=LISTED),
    "refused-500": site(refused(500), home=LISTED),
    "a-page-in-its-place": site(lambda place, route, query: (200, {}, f"<html><body>{LISTED}</body></html>"), home=LISTED),
    "broken-row": site(one_broken_row),
    "no-gmt": site(without_gmt),
    "an-object": site(as_an_object),
    "too-few-pages": site(pages_that_hold_too_few),
    "comments-refused": site(comments_refused),
    "redirects": leading(site(with_redirects)),
}


@pytest.fixture(scope="module")
def lived(tmp_path_factory):
    return live(tmp_path_factory.mktemp("rest"), SITES)


@pytest.mark.parametrize("name", SITES)
def test_each_article_once(lived, name):
    for run in range(3):
        titles = lived.titles(name, run)
        assert titles.total() == len(titles) == COUNT, (run, lived.reports[run][name]["trouble"], lived.asked[run][name][:20])
        assert all(len(row["text"]) > 500 for row in lived.articles(name, run))
    assert not lived.gone(name)


@pytest.mark.parametrize(
    ("name", "why"),
    [("refused-401", "answered 401"), ("refused-500", "answered 500"), ("a-page-in-its-place", "no list of the API")],
)
def test_what_is_wrong_with_an_api_is_counted(lived, name, why):
    assert [report[name]["failures"] for report in lived.reports] == [{why: 1}] * 3


@pytest.fixture(scope="module")
def limited(tmp_path_factory):
    return live(tmp_path_factory.mktemp("rest-limited"), SITES, "--max-pages", "10", runs=9, hours=0)


@pytest.mark.parametrize("name", SITES)
def test_ten_requests_a_run_lead_to_all_of_it(limited, name):
    counts = [limited.titles(name, run).total() for run in range(9)]
    assert counts[-1] == len(limited.titles(name)) == COUNT, counts
    assert all(later > before for before, later in pairwise(counts) if before < COUNT), counts
