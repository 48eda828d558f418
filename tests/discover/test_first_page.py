"""Further pages of an article lead to its first one; what only looks so stands for itself."""

from datetime import UTC, datetime

import pytest

from crawler.discover.first_page import first_page
from crawler.document import Fetched, parse

STORY = "https://warta.example/2026/11/jembatan-desa-kami-diperbaiki"
CANONICAL, PREV, ONE = '<link rel="canonical" href="{}">', "<link rel=prev href='{}'>", "<a href={}>1</a>"


@pytest.mark.parametrize(
    ("url", "markup", "begins"),
    [
        (f"{STORY}/2/", PREV.format(f"{STORY}/"), True),
        (f"{STORY}/2", CANONICAL.format(f"{STORY}/"), True),
        (f"{STORY}/2/", ONE.format("../"), True),
        (f"{STORY}?page=2", CANONICAL.format(STORY), True),
        (f"{STORY}/page/3/", PREV.format(f"{STORY}/page/2/") + ONE.format(STORY), True),
        (f"{STORY}/halaman-2", '<a rel="prev nofollow" href="./">Sebelumnya</a>', True),
        (f"{STORY}/2/", "", False),
        (f"{STORY}/2/", CANONICAL.format(f"{STORY}/2/"), False),
        (f"{STORY}/", CANONICAL.format(STORY), False),
        (f"{STORY}?page=1", CANONICAL.format(STORY), False),
        (f"{STORY}/", PREV.format("https://warta.example/2026/11/pasar-baru-di-kota-dibuka/"), False),
        ("https://warta.example/berita/2", PREV.format("https://warta.example/berita/1"), False),
        ("https://warta.example/berita/2", ONE.format("/berita/"), False),
        ("https://warta.example/?p=2", CANONICAL.format("https://warta.example/"), False),
        (f"{STORY}/2026/", ONE.format(STORY), False),
        (f"{STORY}?page=0,1", CANONICAL.format(STORY), True),
        (f"{STORY}?seite=2", ONE.format(STORY), True),
        (f"{STORY}/seite2.html", ONE.format(f"{STORY}/"), True),
        (f"{STORY}-2/", PREV.format(f"{STORY}/"), False),  # another one of that headline
        (f"{STORY}-2/", ONE.format(f"{STORY}/"), False),
    ],
)
def test_forms(url, markup, begins):
    body = f"<html><head>{markup}</head><body>{markup}</body></html>".encode()
    found = first_page(parse(Fetched(url=url, body=body, fetched_at=datetime(2026, 11, 20, tzinfo=UTC))))
    assert (found is not None and found.rstrip("/?") == STORY) is begins, found


@pytest.mark.parametrize(("form", "markup", "begins"), [(form, ONE, True) for form in ("-{}.html", "_{}.html", ",{}.html", "_p{}.html")] + [("-{}.html", CANONICAL, True), ("-{}.html", PREV, False)])  # fmt: skip
def test_a_number_before_the_ending_where_a_pager_or_the_page_itself_names_the_first(form, markup, begins):
    named = markup.format(f"{STORY}.html")
    page = f"<html><head>{named}</head><body>{named}</body></html>".encode()
    found = first_page(parse(Fetched(url=STORY + form.format(2), body=page, fetched_at=datetime(2026, 11, 20, tzinfo=UTC))))
    assert (found == f"{STORY}.html") is begins
