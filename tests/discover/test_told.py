"""Addresses in what scripts were told."""

import json

import pytest

from crawler.discover.told import as_links

TITLE = "Warga kampung memperbaiki jalan"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("value", "urls"),
    [
        ([{"path": "/n/1", "title": TITLE}], ["/n/1"]),
        ({"data": {"items": [{"url": "https://warta.example/n/1", "headline": TITLE}]}}, ["https://warta.example/n/1"]),
        ([{"link": "/a", "title": {"rendered": TITLE}}, {"link": "/b", "title": {"rendered": TITLE}}], ["/a", "/b"]),
        ({"k": {"1": {"href": "/a?x=1&y=2", "t": TITLE}}}, ["/a?x=1&amp;y=2"]),
        ([{"path": "/tag/jalan", "title": "Jalan"}, {"path": "/", "n": 1}, {"title": TITLE}], []),  # a menu; no address
        ([{"path": '/"><script>x', "title": TITLE}], ["/&quot;&gt;&lt;script&gt;x"]),
        ([{"text": f"<p>{TITLE}</p>", "path": "/n/1"}, {"path": "/n/2", "title": TITLE * 100}], []),
        ({"a": None, "b": [1, [2, [True]]]}, []),
    ],
)
def test_links(value, urls):
    found = as_links([b"no JSON", json.dumps(value).encode()]).decode()
    assert [line.split('"')[1] for line in found.splitlines()] == urls


@pytest.mark.slow
def test_what_is_dear_is_not_read():
    assert as_links([b"[" * 1_000_000, b"[" + b"{}," * 500_000 + b"{}]", b'"\\ud800"']) == b""
