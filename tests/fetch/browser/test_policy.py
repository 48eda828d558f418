"""What a page may ask for in a browser."""

import pytest

from crawler.fetch.browser.policy import is_allowed, said, why_not
from crawler.sites import Site

SITE = Site(name="warta", url="https://warta.example/", render="auto", render_hosts=("cdn.example", "10.0.0.5:8080"))


@pytest.mark.parametrize(
    ("url", "resource", "method", "why"),
    [
        ("https://warta.example/app.js", "script", "GET", None),
        ("https://api.warta.example/story", "fetch", "GET", None),
        ("https://warta.example/graphql", "xhr", "POST", None),
        ("https://cdn.example/react.js", "script", "GET", None),
        ("http://10.0.0.5:8080/komentar", "document", "GET", None),  # the guard has the last word
        ("http://10.0.0.5/komentar", "document", "GET", "requests to other hosts"),
        ("https://ads.example/tag.js", "script", "GET", "requests to other hosts"),
        ("https://warta.example.evil.example/app.js", "script", "GET", "requests to other hosts"),
        ("https://warta.example:8443/app.js", "script", "GET", "requests to other hosts"),
        ("https://warta.example@evil.example/", "fetch", "GET", "requests to other hosts"),
        ("https://warta.example/foto.jpg", "image", "GET", "pictures, styles and the like"),
        ("https://warta.example/huruf.woff2", "font", "GET", "pictures, styles and the like"),
        ("https://warta.example/film.mp4", "media", "GET", "pictures, styles and the like"),
        ("https://warta.example/hitung", "ping", "POST", "pictures, styles and the like"),
        ("https://warta.example/alir", "eventsource", "GET", "pictures, styles and the like"),
        ("https://warta.example/hapus", "fetch", "DELETE", "requests that send"),
        ("https://warta.example/tulis", "document", "POST", "requests that send"),
        ("file:///etc/passwd", "document", "GET", "requests to other hosts"),
        ("http://[", "fetch", "GET", "requests to other hosts"),
    ],
)
def test_why_not(url, resource, method, why):
    assert why_not(url, resource, method, SITE) == why


def test_a_site_with_a_port_is_that_port():
    site = Site(name="a", url="http://127.0.0.1:8001/")
    assert is_allowed("http://127.0.0.1:8001/x", site)
    assert not is_allowed("http://127.0.0.1:8002/x", site)


def test_what_is_ours_to_say_is_not_a_scripts():
    told = {"user-agent": "Chrome", "cookie": "a=b", "sec-ch-ua": "x", "accept": "application/json", "x-token": "t"}
    assert said(told) == {"accept": "application/json", "x-token": "t"}
