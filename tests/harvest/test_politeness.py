"""What a site sees of us, measured at the site."""

import time
from contextlib import ExitStack
from itertools import pairwise

import pytest

from crawler.sites import Site
from tests.harvesting import declare, harvest, rows
from tests.loopback import serve_plain
from tests.site.plain import MISSING, article, home, number_of

pytestmark = pytest.mark.slow


PER_SITE = 14
"""Requests that each site may be asked in the test."""


def news(robots="", latency=0.0, refuse=(), retry_after="1", articles=40):
    """A site of plain articles; requests of these numbers are refused."""
    count = 0

    def answer(request):
        nonlocal count
        count += 1
        time.sleep(latency)
        if count in refuse:
            return 429, {"Retry-After": retry_after}, "slow down"
        if request.path == "/robots.txt":
            return (200, {"Content-Type": "text/plain"}, f"User-agent: *\nDisallow: /x\n{robots}") if robots else MISSING
        if request.path == "/":
            return 200, {}, home(range(articles))
        number = number_of(request.path)
        return (200, {}, article(number)) if number is not None else MISSING

    return answer


# Name: the site, delay of sites.toml, seconds that must lie between two requests.
SITES = {
    "own": (news(), 0.3, 0.3),
    "own2": (news(), 0.4, 0.4),
    "own3": (news(), 0.5, 0.5),
    "none": (news(), 0.0, 0.0),
    "crawl-delay": (news("Crawl-delay: 0.6"), 0.1, 0.6),
    "crawl-delay2": (news("Crawl-delay: 0.5"), 0.0, 0.5),
    "slower-than-asked": (news("Crawl-delay: 0.2"), 0.4, 0.4),
    "request-rate": (news("Request-rate: 2/1"), 0.1, 0.5),
    "slow": (news(latency=0.7), 0.1, 0.7),
    "refuses": (news(refuse=(4, 5)), 0.3, 0.3),
}


@pytest.fixture(scope="module")
def measured(tmp_path_factory):
    """Ten sites harvested at once; the times of their requests."""
    folder = tmp_path_factory.mktemp("polite")
    with ExitStack() as stack:
        running = {name: stack.enter_context(serve_plain(answer)) for name, (answer, _, _) in SITES.items()}
        text = "".join(
            f'[[site]]\nname = "{name}"\nurl = "{plain.url}/"\ndelay = {SITES[name][1]}\nconcurrency = 4\n'
            f"max_pages = {PER_SITE}\nsitemaps = []\nfeeds = []\n"
            for name, plain in running.items()
        )
        (folder / "sites.toml").write_text(text, encoding="utf-8")
        began = time.monotonic()
        harvest(folder / "sites.toml", folder / "out")
        return {"asked": {name: plain.asked for name, plain in running.items()}, "seconds": time.monotonic() - began}


@pytest.mark.parametrize("name", SITES)
def test_no_site_is_asked_faster_than_it_allows(measured, name):
    times = sorted(request.at for request in measured["asked"][name])
    least = SITES[name][2]
    assert len(times) >= PER_SITE
    # A request may reach the server late and the next in time; over several the promise is exact.
    assert all(later - earlier >= 0.8 * least for earlier, later in pairwise(times))
    for start, end in zip(times, times[5:], strict=False):
        assert end - start >= 5 * least - 0.15


def test_sites_do_not_wait_for_each_other(measured):
    spans = [max(r.at for r in asked) - min(r.at for r in asked) for asked in measured["asked"].values()]
    assert measured["seconds"] < 0.7 * sum(spans)


def test_a_slow_site_is_asked_ever_more_slowly(measured):
    times = [request.at for request in measured["asked"]["slow"]]
    gaps = [later - earlier for earlier, later in pairwise(times)]
    assert min(gaps[-4:]) > 1.2, "twice its answering time, whatever sites.toml says"


def test_retry_after_is_waited_for_by_everybody(measured):
    times = [request.at for request in measured["asked"]["refuses"]]
    assert times[4] - times[3] >= 0.95
    assert times[5] - times[4] >= 0.95
    assert measured["asked"]["refuses"][3].path in [request.path for request in measured["asked"]["refuses"][4:]], (
        "and it is asked again"
    )


def test_retry_after_holds_though_other_answers_were_on_their_way(tmp_path):
    """Four at once, answered after 0.4 seconds: some that were sent before the refusal came are answered after it."""
    site = news(latency=0.4)

    def answer(request):
        if len(plain.asked) != 20:
            return site(request)
        time.sleep(0.4)
        return 429, {"Retry-After": "3"}, "slow down"

    with serve_plain(answer) as plain:
        (tmp_path / "sites.toml").write_text(
            f'[[site]]\nname = "a"\nurl = "{plain.url}/"\ndelay = 0.1\nconcurrency = 4\nsitemaps = []\nfeeds = []\n',
            encoding="utf-8",
        )
        harvest(tmp_path / "sites.toml", tmp_path / "out")
    refused = plain.asked[19].at + 0.4
    assert [asked for asked in plain.asked if plain.asked[19].at < asked.at < refused]
    assert not [asked.at - refused for asked in plain.asked if refused + 0.1 < asked.at < refused + 2.95]


def test_a_connection_that_ends_without_an_answer_is_no_reason_to_ask_again_at_once(tmp_path):
    """Twisted would, on a connection that it had used before."""
    site, broken = news(), list[str]()

    def answer(request):
        if len(plain.asked) == 6:
            broken.append(request.path)
            raise ConnectionAbortedError
        return site(request)

    with serve_plain(answer) as plain:
        (tmp_path / "sites.toml").write_text(
            f'[[site]]\nname = "a"\nurl = "{plain.url}/"\ndelay = 0.3\nmax_pages = 12\nsitemaps = []\nfeeds = []\n',
            encoding="utf-8",
        )
        harvest(tmp_path / "sites.toml", tmp_path / "out", check=None)
    times = [asked.at for asked in plain.asked]
    assert plain.asked[5].connection == plain.asked[4].connection
    assert plain.paths().count(broken[0]) == 2
    assert min(later - earlier for earlier, later in pairwise(times)) > 0.28


def test_one_honest_user_agent(measured):
    agents = {request.headers["user-agent"] for asked in measured["asked"].values() for request in asked}
    assert len(agents) == 1
    assert "Kliping" in agents.pop()


def test_robots_rules_and_one_request_for_them(measured):
    for asked in measured["asked"].values():
        paths = [request.path for request in asked]
        assert paths[0] == "/robots.txt"
        assert paths.count("/robots.txt") <= 2
        assert not [path for path in paths if path.startswith("/x")]


def test_a_long_retry_after_is_left_for_the_next_run(tmp_path):
    with serve_plain(news(refuse=range(6, 100), retry_after="3600")) as plain:
        (tmp_path / "sites.toml").write_text(
            f'[[site]]\nname = "a"\nurl = "{plain.url}/"\ndelay = 0\nsitemaps = []\nfeeds = []\n', encoding="utf-8"
        )
        done = harvest(tmp_path / "sites.toml", tmp_path / "out", check=3)
        assert "asks to be left alone for 3600 seconds" in " ".join(done.stderr.split())
        assert len(plain.asked) == 6
    assert len(rows(tmp_path / "out", "articles")) == 2, "what came before is stored"


def reserving(request):
    """Each article reserves in another way."""
    heads = {
        3: '<meta name="robots" content="noarchive">',
        4: '<meta name="tdm-reservation" content="1">',
        5: '<meta name="tdm-reservation" content="0">',
    }
    headers = {
        1: {"X-Robots-Tag": "noarchive"},
        2: {"X-Robots-Tag": "otherbot: noarchive"},
        6: {"tdm-reservation": "1", "tdm-policy": "https://warta.example/policy"},
        7: {"Content-Usage": "train-ai=n"},
    }
    if request.path == "/":
        return 200, {}, home(range(12))
    if request.path == "/robots.txt":
        rules = "User-agent: *\nDisallow: /x\nContent-Usage: /2024/05/jembatan-nomor-8 train-ai=n\n"
        return 200, {"Content-Type": "text/plain"}, rules
    if request.path == "/.well-known/tdmrep.json":
        rules = '[{"location": "/2024/05/jembatan-nomor-9*", "tdm-reservation": 1}, {"location": "/2024/05/jembatan-nomor-5*", "tdm-reservation": 1}]'
        return 200, {"Content-Type": "application/json"}, rules
    number = number_of(request.path)
    if number is None:
        return MISSING
    return 200, headers.get(number, {}), article(number, head=heads.get(number, ""))


@pytest.mark.parametrize(("obey", "skipped"), [("false", {1, 3}), ("true", {1, 3, 4, 6, 7, 8, 9})])
def test_reservations_are_recorded_and_obeyed(tmp_path, obey, skipped):
    with serve_plain(reserving) as plain:
        (tmp_path / "sites.toml").write_text(
            f'[[site]]\nname = "a"\nurl = "{plain.url}/"\ndelay = 0\nsitemaps = []\nfeeds = []\nobey_reservations = {obey}\n',
            encoding="utf-8",
        )
        harvest(tmp_path / "sites.toml", tmp_path / "out")
    pages = {number_of(page["url"]): page for page in rows(tmp_path / "out", "pages") if number_of(page["url"]) is not None}
    assert {number for number, page in pages.items() if page["outcome"] == "skipped"} == skipped
    assert {number_of(row["url"]) for row in rows(tmp_path / "out", "articles")} == set(range(12)) - skipped
    said = {number: page["reservation"] for number, page in pages.items()}
    assert said[0] is None
    assert said[1] == "x-robots-tag: noarchive"
    assert said[2] is None
    assert said[4] == "tdm-reservation: 1"
    assert said[5] == "tdm-reservation: 0"
    assert said[6] == "tdm-reservation: 1; tdm-policy: https://warta.example/policy"
    assert said[7] == said[8] == "content-usage: train-ai=n"
    assert said[9] == "tdm-reservation: 1 (tdmrep.json)"


def test_the_default_is_one_connection_and_one_request_a_second():
    site = Site(name="a", url="https://warta.example/")
    assert (site.delay, site.concurrency, site.obey_reservations) == (1.0, 1, False)


def test_connections_are_kept(tmp_path):
    """A handshake, mostly with TLS, costs a site more than an answer does."""
    with serve_plain(news(latency=0.05)) as plain:
        sites = declare(tmp_path, ("a", f"{plain.url}/"), more="sitemaps = []\nfeeds = []\n")
        harvest(sites, tmp_path / "out")
    assert len(plain.asked) > 40
    assert len({request.connection for request in plain.asked}) <= 8
