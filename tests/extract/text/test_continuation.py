"""Further pages of an article, linked and unlinked."""

from datetime import UTC, datetime

import pytest

from crawler.document import Fetched, parse
from crawler.extract.extraction import extract
from crawler.extract.text.continuation import continues
from crawler.sites import Site

PARAGRAPH = "<p>" + "Rumah di tepi sungai itu sudah lama kosong, kata para tetangga. " * 4 + "</p>"
ADDRESS = "http://kabar.example/2024/03/rumah-kosong/"


def further(text: str, url: str = ADDRESS) -> tuple[str, ...]:
    page = f"<html><body><main><h1>Rumah Kosong</h1>{text}</main></body></html>"
    document = parse(Fetched(url=url, body=page.encode(), fetched_at=datetime(2026, 11, 24, tzinfo=UTC)))
    found = extract(document, Site(name="kabar", url="http://kabar.example"))
    return (*found.next_pages, *([found.unlinked_page] if found.unlinked_page else []))


def block_theme(gap: str) -> str:
    begin = "\n" if gap.startswith("\n\n") else ""
    return f'<div class="entry-content wp-block-post-content">{begin}{gap.join([PARAGRAPH] * 4)}</div>'


@pytest.mark.parametrize(
    ("here", "there", "goes_on"),
    [
        (ADDRESS, ADDRESS + "2/", True),
        (ADDRESS + "2/", ADDRESS + "3/", True),
        (ADDRESS, ADDRESS + "?page=2", True),
        ("http://kabar.example/a.html", "http://kabar.example/a.html?page=all", True),
        (ADDRESS, ADDRESS + "?start=1", True),
        (ADDRESS, ADDRESS + "?showall=1", False),
        (ADDRESS, ADDRESS + "#comments", False),
        (ADDRESS, ADDRESS + "comment-page-2/", False),
        (ADDRESS, "http://lain.example/2024/03/rumah-kosong/2/", False),
        (ADDRESS, "http://kabar.example/2024/03/rumah-lain/", False),
        (ADDRESS, ADDRESS + "?page=0,1", True),
        (ADDRESS, ADDRESS + "seite2.html", True),
        (ADDRESS + "?id=7", ADDRESS + "?id=7&halaman=2", True),
        (ADDRESS, "http://kabar.example/2024/03/rumah-kosong-2/", False),  # as WordPress calls the next one of that headline
        ("http://kabar.example/rumah-kosong.html", "http://kabar.example/rumah-kosong-2.html", False),
    ],
)
def test_continues(here, there, goes_on):
    assert continues(here, there) is goes_on


PAGER = '<div class="pager"><span>1</span> <a href="{0}">2</a> <a href="{1}">{2}</a></div>'


@pytest.mark.parametrize("form", ["-{}.html", "_{}.html", ",{}.html", "_p{}.html", ".{}.html", "/{}.html", "/seite-{}.html"])
def test_pages_whose_number_stands_before_the_ending_are_those_of_a_pager(form):
    begin = "http://kabar.example/2024/rumah-kosong"
    second, third = (begin + form.format(number) for number in (2, 3))
    assert set(further(PARAGRAPH * 4 + PAGER.format(second, third, 3), begin + ".html")) == {second, third}
    if not form.startswith("/"):
        assert third not in further(PARAGRAPH * 4 + PAGER.format(second, third, "Rumah Kosong III"), begin + ".html")
        assert not further(PARAGRAPH * 4 + PAGER.format(f"{begin}-2/", f"{begin}-3/", 3), begin + "/")


@pytest.mark.parametrize(
    ("text", "url", "expected"),
    [
        # Blocks are printed with empty lines between them, and their theme links their pages.
        (block_theme("\n\n\n\n"), ADDRESS, ()),
        (block_theme("\n"), ADDRESS, (ADDRESS + "2/",)),
        # Before a block there is a line break, before the one paragraph of the older editor none.
        (block_theme("\n\n\n\n").replace("\n<p>", "<p>", 1), ADDRESS, (ADDRESS + "2/",)),
        (block_theme("\n"), ADDRESS + "2/", (ADDRESS + "3/",)),
        (block_theme("\n"), "http://kabar.example/?p=7", ()),
        (block_theme("\n<h2>Rumah</h2>\n"), ADDRESS, (ADDRESS + "2/",)),
        (block_theme("\n\n\n\n<h2>Rumah</h2>\n\n\n\n"), ADDRESS, ()),
        # A further page in which nothing shows who wrote it may be followed by another one all the same.
        (block_theme("\n\n\n\n"), ADDRESS + "2/", (ADDRESS + "3/",)),
        (block_theme("\n") + f'<p class="post-nav-links"><a href="{ADDRESS}2/">2</a></p>', ADDRESS, (ADDRESS + "2/",)),
        (f'<div class="entry-content">{PARAGRAPH}\n{PARAGRAPH}\n{PARAGRAPH}</div>', ADDRESS, ()),
        # What shortcodes make is of the older editor too, also where nothing but a gallery stands on the first page.
        (
            block_theme("\n\n\n\n").replace("<p>", '<div class="gallery gallery-columns-3"></div><p>', 1),
            ADDRESS,
            (ADDRESS + "2/",),
        ),
        (block_theme("\n\n\n\n").replace("<p>", '<figure class="wp-block-gallery"></figure><p>', 1), ADDRESS, ()),
    ],
)
def test_pages_that_no_link_names(text, url, expected):
    assert further(text, url) == expected
