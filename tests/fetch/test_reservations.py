import time

import pytest

from crawler.fetch.reservations import (
    Rule,
    SiteRules,
    joined,
    of_headers,
    read_robots,
    read_tdmrep,
    refusal,
    reserved,
    robots_tag,
)

ROBOTS = """
User-Agent: *
Allow: /
Content-Usage: train-ai=n, search=y
Content-Usage: /bebas/ train-ai=y

User-agent: otherbot
Content-Usage: bots=n
"""


@pytest.mark.parametrize(
    ("text", "path", "said"),
    [
        (ROBOTS, "/berita/a", ["content-usage: train-ai=n, search=y"]),
        (ROBOTS, "/bebas/a", ["content-usage: train-ai=y"]),
        (ROBOTS.replace("otherbot", "Kliping"), "/a", ["content-usage: bots=n"]),
        ("User-agent: *\nDisallow:\n", "/a", []),
        ("User-agent: a\nUser-agent: *\nContent-Usage: ai=n # all\n", "/a", ["content-usage: ai=n"]),
        ("Content-Usage", "/a", []),
    ],
)
def test_robots(text, path, said):
    assert SiteRules(content_usage=read_robots(text)).of("https://warta.example" + path) == said


@pytest.mark.parametrize(
    ("body", "path", "said"),
    [
        (b'[{"location": "/*", "tdm-reservation": 1}]', "/a", ["tdm-reservation: 1 (tdmrep.json)"]),
        (
            b'[{"location": "/bebas/*", "tdm-reservation": 0}, {"location": "/", "tdm-reservation": 1}]',
            "/bebas/a",
            ["tdm-reservation: 0 (tdmrep.json)"],
        ),
        (b'[{"location": "*.jpg$", "tdm-reservation": 1}]', "/a.html", []),
        (
            b'[{"location": "/", "tdm-reservation": "1", "tdm-policy": "https://x.example/p"}]',
            "/a",
            ["tdm-reservation: 1; tdm-policy: https://x.example/p (tdmrep.json)"],
        ),
        (b"<html>404</html>", "/a", []),
        (b'{"location": "/"}', "/a", []),
        (b'[3, {"location": 4}]', "/a", []),
    ],
)
def test_tdmrep(body, path, said):
    assert SiteRules(tdmrep=read_tdmrep(body)).of("https://warta.example" + path) == said


@pytest.mark.parametrize(
    ("value", "mine"),
    [
        ("noarchive", "noarchive"),
        ("googlebot: noarchive, nofollow", ""),
        ("noindex, otherbot: noarchive", "noindex"),
        ("kliping: noarchive", "noarchive"),
        ("unavailable_after: 25 Jun 2030 15:00:00 PST", "unavailable_after: 25 Jun 2030 15:00:00 PST"),
    ],
)
def test_robots_tag(value, mine):
    assert robots_tag(value) == mine


def test_headers():
    headers = [("x-robots-tag", "noai"), ("tdm-reservation", "1"), ("content-usage", "train-ai=n"), ("content-type", "text/html")]
    assert of_headers(headers) == ["x-robots-tag: noai", "tdm-reservation: 1", "content-usage: train-ai=n"]


@pytest.mark.parametrize(
    ("said", "is_reserved"),
    [
        ("tdm-reservation: 1", True),
        ("tdm-reservation: 0", False),
        ("robots: noai", True),
        ("content-usage: search=y, train-ai=n", True),
        ("content-usage: train-ai=y", False),
        ("content-usage: search=n", False),
        ("robots: noindex", False),
        ("tdm-policy: https://x.example/tdm", False),
    ],
)
def test_reserved(said, is_reserved):
    assert reserved(said) is is_reserved


def test_the_page_speaks_before_the_site():
    of_site = ["content-usage: search=n", "tdm-reservation: 1 (tdmrep.json)"]
    assert joined(("tdm-reservation: 0", None), of_site) == "tdm-reservation: 0; content-usage: search=n"
    assert joined((None,), of_site) == "; ".join(of_site)
    assert joined((), ()) is None


@pytest.mark.parametrize(
    ("said", "obey", "skipped"),
    [
        (None, True, False),
        ("x-robots-tag: noarchive", False, True),
        ("robots: NoArchive", True, True),
        ("tdm-reservation: 1", False, False),
        ("tdm-reservation: 1", True, True),
    ],
)
def test_refusal(said, obey, skipped):
    assert bool(refusal(said, obey=obey)) is skipped


def test_patterns():
    assert Rule("/a/*/b", "").matches("/a/x/b/c")
    assert not Rule("/a$", "").matches("/a/b")
    assert Rule("/a$", "").matches("/a")


@pytest.mark.parametrize(
    ("groups", "said"),
    [
        ("".join(f"User-agent: a{n}\n" for n in range(15_000)) + "User-agent: *\n", ["content-usage: 0"]),
        ("User-agent: *\n" + "".join(f"User-agent: a{n}\n" for n in range(15_000)), ["content-usage: 0"]),
        ("".join(f"User-agent: a{n}\n" for n in range(15_000)), []),
        ("User-agent: kliping\n" * 15_000, ["content-usage: 0"]),
        ("User-agent: kliping\nDisallow: /x\nUser-agent: a\n", []),
        ("", ["content-usage: 0"]),
    ],
)
def test_groups_of_many_robots_are_quick(groups, said):
    begun = time.process_time()
    rules = read_robots(groups + "".join(f"Content-Usage: {n}\n" for n in range(12_000)))
    assert SiteRules(content_usage=rules).of("https://warta.example/x") == said
    assert time.process_time() - begun < 1
