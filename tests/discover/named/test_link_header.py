"""What a Link header names."""

import time

import pytest

from crawler.discover.named.link_header import links_of


@pytest.mark.parametrize(
    ("header", "named"),
    [
        ("", []),
        (
            '</umpan>; rel="alternate"; type="application/rss+xml"',
            [("/umpan", {"rel": "alternate", "type": "application/rss+xml"})],
        ),
        ("<https://a.example/wp-json/>; rel=https://api.w.org/", [("https://a.example/wp-json/", {"rel": "https://api.w.org/"})]),
        ('< /a >;REL="next" , </b>; rel = prev', [("/a", {"rel": "next"}), ("/b", {"rel": "prev"})]),
        ('</a>; title="x, y; z"; rel=next', [("/a", {"title": "x, y; z", "rel": "next"})]),
        ("</a>; rel=next; rel=last", [("/a", {"rel": "next"})]),
        ("</a>", [("/a", {})]),
        ("</a; rel=next", []),
    ],
)
def test_forms(header, named):
    assert list(links_of(header)) == named


def test_linear():
    start = time.perf_counter()
    for text in ("<" * 10**6, "<a>;" * 10**6, '<a>; x="' + "y" * 10**6, "<a>; " + "x=" * 10**6):
        list(links_of(text))
    assert time.perf_counter() - start < 2
