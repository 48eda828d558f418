import pytest

from crawler.harvest.asking.older_page import older_page

URL = "https://warta.example/feed/"
ENTRY = "<entry><link rel='next' href='/bukan'/></entry>"
ATOM = "<feed xmlns='http://www.w3.org/2005/Atom'>{}</feed>"


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (ATOM.format("<link rel='next' href='/feed/?page=2&amp;n=5'/>" + ENTRY), "https://warta.example/feed/?page=2&n=5"),
        (ATOM.format(ENTRY + '<link href="?page=2" rel="next" type="application/atom+xml"/>'), "https://warta.example/feed/?page=2"),
        ('<rss><channel><atom:link rel="next" href="/2"/><item></item></channel></rss>', "https://warta.example/2"),
        ("<rss><channel><item></item><a10:link rel = 'next' href = '/2' /></channel></rss>", "https://warta.example/2"),
        ('{"next_url": "/feed.json?page=2", "items": []}', "https://warta.example/feed.json?page=2"),
        ('\ufeff{"items": [], "next_url": "https://lain.example/2"}', "https://lain.example/2"),
        (ATOM.format(ENTRY), None),
        (ATOM.format("<link rel='next-archive' href='/2'/>"), None),
        (ATOM.format("<link rel='next'/>"), None),
        (ATOM.format("<link rel='next' href='https://warta.example/feed/'/>"), None),
        (ATOM.format("<link rel='next' href='javascript:x'/>"), None),
        ('{"next_url": 5}', None),
        ('{"next_url": ', None),
        ('[1, "next"]', None),
        ("", None),
    ],
)  # fmt: skip
def test_forms(body, found):
    assert older_page(body.encode(), URL) == found
