import time

import pytest

from crawler.comments.pagination import MAX_PAGES, CommentPages, comment_pages
from crawler.comments.thread import Thread
from tests.comments.reading import page

BASE = "https://contoh.example/pasar/"


def link(number: int, words: str = "", extra: str = "", fragment: str = "#comments") -> str:
    return f'<a {extra} href="{BASE}comment-page-{number}/{fragment}">{words or number}</a>'


def numbers(urls: tuple[str, ...]) -> list[str]:
    return [url.removeprefix(BASE) for url in urls]


@pytest.mark.parametrize(
    ("url", "html", "here", "others"),
    [
        (BASE, link(2), 1, ["comment-page-2/"]),
        (BASE, '<span class="page-numbers current">Laman 3</span>' + link(1), 3, ["comment-page-1/", "comment-page-2/"]),
        (BASE, '<li id="comment-8"></li>' + link(2, fragment="#comment-8"), 2, ["comment-page-1/"]),
        (BASE, f'<div class="alignleft">{link(4, "« Komentar lama")}</div>', 5, [f"comment-page-{n}/" for n in (1, 2, 3, 4)]),
        (BASE, link(1) + link(2) + link(3), 4, [f"comment-page-{n}/" for n in (1, 2, 3)]),
        (BASE, link(1) + link(3) + link(4), 2, [f"comment-page-{n}/" for n in (1, 3, 4)]),
        (BASE, link(2) + link(3), 1, [f"comment-page-{n}/" for n in (2, 3)]),
        (BASE, link(1, fragment="#comment-900"), None, []),
        (BASE + "comment-page-2/", link(3), 2, ["comment-page-1/", "comment-page-3/"]),
        (BASE + "comment-page-2/", "", 2, []),
        (BASE, "", None, []),
        (BASE, f'<a href="{BASE}comment-page-2/?replytocom=5#respond">Balas</a>', None, []),
        (BASE, '<a href="https://contoh.example/lain/comment-page-9/#comment-3">widget</a>', None, []),
        (
            BASE,
            '<li id="comment-8"></li>' + link(2) + link(7, fragment="#comment-900"),
            1,
            [f"comment-page-{n}/" for n in range(2, 8)],
        ),
    ],
)
def test_comment_pages(url, html, here, others):
    number, urls = comment_pages(page(f"<body>{html}</body>", url))
    assert (number, numbers(urls)) == (here, others)


def test_plain_addresses():
    url = "https://contoh.example/?p=5"
    number, urls = comment_pages(page('<a href="/?p=5&cpage=2#comments">2</a>', url))
    assert (number, urls) == (1, ("https://contoh.example/?p=5&cpage=2",))


def test_each_page_is_read_once():
    last = Thread(page=3, pages=(BASE + "comment-page-1/", BASE + "comment-page-2/"))
    first = Thread(page=1, pages=(BASE + "comment-page-2/", BASE + "comment-page-3/", BASE + "comment-page-4/"))
    assert CommentPages(last).unread() == [BASE + "comment-page-1/", BASE + "comment-page-2/"]
    assert CommentPages(last, first).unread() == [BASE + "comment-page-2/", BASE + "comment-page-4/"]
    assert CommentPages(last, first).unread({BASE + "comment-page-2/"}) == [BASE + "comment-page-4/"]


def test_pages_that_name_ten_thousand_others_each_are_quick():
    """Each of three hundred pages names all others, and one address that no other names."""
    every = tuple(f"{BASE}comment-page-{number}/" for number in range(1, MAX_PAGES))
    begun, pages, asked = time.process_time(), CommentPages(), set()
    for number in range(300):
        pages.add(Thread(page=number + 1, pages=(*every, f"{BASE}?cpage={MAX_PAGES + number}")))
        asked.add(pages.unread(asked)[0])
    assert len(pages.unread(asked)) == MAX_PAGES - 1 - 300 - 1 + 300
    assert time.process_time() - begun < 5
