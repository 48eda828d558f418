import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.document import Fetched, parse
from crawler.hollow.judge import hollow
from tests.hollow.walls import ARTICLES, WALLS, page

URL = "https://warta.example/2026/11/jembatan/"


def judged(markup, headers=None):
    body = markup if isinstance(markup, bytes) else markup.encode()
    return hollow(parse(Fetched(url=URL, body=body, fetched_at=datetime(2026, 11, 20, tzinfo=UTC))), headers or {})


@pytest.mark.parametrize(("headers", "markup", "kind"), [wall[1:] for wall in WALLS], ids=[wall[0] for wall in WALLS])
def test_walls(headers, markup, kind):
    found = judged(markup, headers)
    assert found is not None
    assert found.kind == kind


@pytest.mark.parametrize("markup", [article[1] for article in ARTICLES], ids=[article[0] for article in ARTICLES])
def test_short_articles_are_none(markup):
    assert judged(markup) is None


def test_the_vendor_is_named():
    signs = {judged(markup, headers).sign for _, headers, markup, _ in WALLS}
    assert {"cloudflare", "datadome", "akamai", "perimeterx", "imperva", "recaptcha", "wordpress", "nginx", "404"} <= signs


def test_a_sign_holds_no_word_of_the_page():
    assert all(judged(markup, headers).sign.isascii() for _, headers, markup, _ in WALLS)


@given(st.binary(max_size=300))
def test_any_bytes(body):
    judged(body)
    judged(b"<title>" + body)
    judged(b'<meta http-equiv=refresh content="' + body)


@pytest.mark.parametrize(
    "part",
    ["<div>", "a ", "<a href='/x'>", 'class="a ', "Reference #", "<script>location", "'rt':", "<body class='a ", "Uncaught a\\", "Uncaught abcdefghij\\", "at a.", "<noscript>", " ",
     "<meta http-equiv=refresh content='", '"@type":', "<b>"],
)  # fmt: skip
def test_linear(part):
    for head in ("", "<script>", "<title>"):
        start = time.process_time()
        judged(head + part * (150_000 // len(part)))
        assert time.process_time() - start < 1.5, (head, part)


def test_it_tells_what_is_asked_again():
    away = page("<p>Pindah</p>", head='<meta http-equiv="refresh" content="0; url=https://warta.example/lain/">')
    assert judged(away) is None
