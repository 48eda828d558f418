"""How much of robots.txt is read, and what an error of the server means."""

import gzip
import time

import pytest
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from crawler.fetch.bounds import ROBOTS_READ
from crawler.fetch.robots import FORBIDS_ALL, Forbidden, Rules, Unread, _body, robots_read

LINE = b"Disallow: /x\n"


@pytest.mark.parametrize("body", [b"", b"User-agent: *\n", LINE, b"\xff\x00", b"x" * ROBOTS_READ])
def test_what_is_short_is_read_whole(body):
    assert robots_read(body) == body


def test_of_a_long_one_whole_lines_are_read():
    read = robots_read(LINE * (ROBOTS_READ // len(LINE) + 9))
    assert len(read) <= ROBOTS_READ
    assert read.endswith(LINE.rstrip())
    assert ROBOTS_READ - len(read) <= len(LINE)
    assert robots_read(b"x" * (ROBOTS_READ + 1)) == b""


RULES = "User-agent: *\nDisallow: /rahasia/\n"


@pytest.mark.parametrize(
    "body",
    [
        RULES.encode(),
        RULES.encode("utf-16"),
        b"\xfe\xff" + RULES.encode("utf-16-be"),
        gzip.compress(RULES.encode()),
        gzip.compress(RULES.encode())[:-6],
        gzip.compress(RULES.encode("utf-16")),
        RULES.replace("/rahasia", "https://warta.example/rahasia").encode(),
        RULES.replace(": /rahasia", " :\thttp://WARTA.example/rahasia").encode(),
        (RULES.replace("/rahasia/", "https://warta.example/rahasia/\r\nAllow: https://warta.example")).encode(),
    ],
    ids=range(9),
)
def test_rules_in_any_bytes_and_with_whole_addresses_are_obeyed(body):
    rules = Rules.from_crawler(None, robots_read(body, "warta.example"))
    assert not rules.allowed("https://warta.example/rahasia/jembatan", "Kliping")
    assert rules.allowed("https://warta.example/berita/jembatan", "Kliping")


def test_rules_for_addresses_of_other_hosts_are_none():
    body = RULES.replace("/rahasia", "https://kabar.example/rahasia").encode()
    assert Rules.from_crawler(None, robots_read(body, "warta.example")).allowed("https://warta.example/rahasia/a", "Kliping")


def test_what_is_packed_without_end_is_read_as_far_as_any_other():
    begun = time.process_time()
    assert len(robots_read(gzip.compress(LINE * 10_000_000, 1), "warta.example")) <= ROBOTS_READ
    assert time.process_time() - begun < 2


AGENTS = "".join(f"User-agent: a{n}\n" for n in range(15_000))
DISALLOWS = "".join(f"Disallow: /{n}\n" for n in range(15_000))


@pytest.mark.parametrize(
    ("body", "allowed"),
    [
        (AGENTS + DISALLOWS, False),
        (AGENTS + "User-agent: *\n" + "".join(f"Crawl-delay: {n}\n" for n in range(20_000)), False),
        (AGENTS + "User-agent: *\nDisallow: /x\n", True),
        ("User-agent: a\n" * 35_000 + "Disallow: /\n", True),
        ("User-agent: *\n" + DISALLOWS * 2, True),
        ("User-agent: *\n" + "".join(f"Disallow: /*{'a*' * 9}{n}\n" for n in range(14_000)), True),
    ],
)
def test_rules_that_take_long_to_read_are_a_no(body, allowed):
    begun = time.process_time()
    rules = Rules.from_crawler(None, robots_read(body.encode()))
    assert time.process_time() - begun < 2
    assert rules.allowed("https://warta.example/berita/" + "a" * 900, "Kliping") is allowed


@pytest.mark.parametrize("status", [500, 503, 599])
def test_an_error_of_the_server_says_nothing_of_its_rules(status):
    with pytest.raises(Unread, match=str(status)):
        _body(Response("https://warta.example/robots.txt", status=status, body=FORBIDS_ALL))


@pytest.mark.parametrize(
    ("status", "read"), [(200, LINE), (203, LINE), (401, b""), (403, b""), (404, b""), (410, b""), (429, b"")]
)
def test_without_robots_there_are_no_rules_whatever_the_page_says(status, read):
    assert _body(Response("https://warta.example/robots.txt", status=status, body=LINE)) == read


def test_a_refusal_can_be_told_from_what_was_not_read():
    assert issubclass(Forbidden, IgnoreRequest)
    assert not issubclass(Unread, IgnoreRequest)
