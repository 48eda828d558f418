from datetime import UTC, datetime

import pytest

from crawler.document import Fetched, parse
from crawler.hollow.look import SHORT, look_at

URL = "https://warta.example/a/"


def look(body):
    return look_at(parse(Fetched(url=URL, body=body.encode(), fetched_at=datetime(2026, 11, 20, tzinfo=UTC))))


def test_what_is_shown():
    found = look("<title> a  b </title><p>c<script>d</script><style>e</style> f</p><noscript>g</noscript>h")
    assert (found.title, found.text) == ("a b", "c f h")


def test_a_long_page_is_not_walked_through():
    assert SHORT < len(look("<p>kata </p>" * 5000).text) < 2 * SHORT
    assert not look("<div>" * 3990 + "x").short


def test_links_to_other_pages_of_the_host():
    links = ["/", "/x", "/x#y", "/a/", "#top", "https://kabar.example/", "http://[x", "mailto:a@b.example"]
    assert look("".join(f"<a href='{link}'>x</a>" for link in links)).links == 2


@pytest.mark.parametrize(
    ("content", "again"),
    [
        ("5", True),
        ("0;url=/a/", True),
        ("0; URL='https://warta.example/a/'", True),
        ("3,url=", True),
        ("0;url=/b/", False),
        ("", False),
        ("x", False),
    ],
)
def test_refresh(content, again):
    assert look(f'<meta http-equiv="REFRESH" content="{content}"><p>x</p>').again is again
