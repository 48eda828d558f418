"""Values of a site that cannot be what was meant: each has its key and a sentence, and what is right has none."""

import pytest

from crawler.toml.site_faults import faults, is_web


@pytest.mark.parametrize(
    ("key", "right", "wrong"),
    [
        ("name", ["warta", "warta.example-2", "wärta_1"], ["", "a b", "a/b", "../x", "a\n", ".", "..", "x" * 201, "日" * 70]),
        (
            "url",
            ["https://warta.example", "http://127.0.0.1:80/a"],
            ["warta.example", "ftp://a.example", "https://", "//a", "http://[x/"],
        ),
        ("delay", [0, 0.5, 60], [-1, float("nan"), float("inf"), -0.1, float("-inf")]),
        ("concurrency", [1, 8], [0, -1]),
        ("max_pages", [1, 10**9], [0, -5]),
        ("max_comment_pages", [0, 1], [-1]),
        ("recheck_days", [0, 30.5], [-1, float("nan")]),
        ("timezone", ["Asia/Jakarta", "UTC"], ["WIB", "", "asia/nowhere"]),
        ("language", ["id", "fil"], ["indonesia", "pt-BR", "ID", "", "i"]),
        ("sitemaps", [["https://a.example/x.xml"], [], None], [["x.xml"], ["/x.xml"], [""]]),
        ("feeds", [["http://a.example/feed"], None], [["feed"], ["https://a.example/", "feed"]]),
        ("hosts", [["10.0.0.5:8080"], ["talk.example.net"], ["[::1]:80"]], [["http://a/"], ["a/b"], ["a:b"], [""], ["a:123456"]]),
        ("render_hosts", [["cdn.example.org:8443"]], [["https://cdn.example.org"], ["*.example.org"]]),
        ("login", ["name:word", "name:a:b", None], ["name"]),
        ("source", ["auto", "api"], ["apii", ""]),
        ("comments", ["auto", "forum"], ["disqus"]),
        ("render", ["never", "auto", "always"], ["yes", "true"]),
        ("services", [["giscus"]], [["facebook"], ["giscus", "disqus"]]),
        (
            "leave_out",
            [["/video/", r"re:/page/\\d+"], ["re:"]],
            [["video/"], [""], ["re:("], ["https://a.example/video/"], ["*"]],
        ),
    ],
)
def test_values(key, right, wrong):
    assert not [list(faults({key: value}, {}, None)) for value in right if list(faults({key: value}, {}, None))]
    for value in wrong:
        found = list(faults({key: value}, {}, None))
        assert {name for name, _ in found} == {key}, value
        assert all(sentence.startswith(key) for _, sentence in found)


@pytest.mark.parametrize(
    ("selector", "right"),
    [
        ("div.isi > p, .x", True), ("h1", True), ("", True), ("a[href^='/x']", True), ("p:not(.iklan)", True),
        ("div..x", False), ("h1::text", False), ("//h1", False), ("div[", False), ("div,", False), ("p:contains('x')", False),
    ],
)  # fmt: skip
def test_selectors(selector, right):
    assert (not list(faults({}, {"text": selector}, None))) is right


def test_nothing_given_is_nothing_wrong_and_no_sentence_repeats_a_password():
    assert not list(faults({}, {}, None))
    secret = {"url": "ftp://me:geheim@x", "feeds": ["me:geheim@x"], "login": "geheim"}
    assert not [sentence for _, sentence in faults(secret, {}, None) if "geheim" in sentence]
    assert len(list(faults({"render_comments": True}, {}, "9..3"))) == 2


def test_addresses():
    assert is_web("https://x.example/")
    assert not any(map(is_web, ("", "x", "http://", "http://[", "mailto:a@x.example")))
