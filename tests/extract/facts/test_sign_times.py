"""Which times of a page are the article's own."""

import pytest

from tests.extract.facts.test_facts import TEXT, read

CARDS = "".join(
    f"<div><time class='c' datetime='2024-05-0{day}T08:0{day}'>0{day}</time> Kabar lain {day}</div>" for day in range(1, 5)
)


@pytest.mark.parametrize(
    ("before", "after", "url", "first"),
    [
        # A list above the headline or behind the text is of other stories.
        (f"{CARDS}<p>Menu</p><p>Masuk</p><p>Cari</p><h1>Jembatan</h1><p>3.4.2024 19:59</p>", "", "", "3.4.2024 19:59"),
        ("<h1>Jembatan</h1><p>3.4.2024 19:59</p>", f"</div><ul><li>a<li>b<li>c<li>d<li>e</ul>{CARDS}<div>", "", "3.4.2024 19:59"),
        # A card in the midst of the text is, too.
        (
            "<h1>Jembatan</h1><p><time datetime='2024-04-03T19:59'>19.59</time></p>",
            "<p><time datetime='2023-01-01T10:00'>1 Januari</time></p>" + TEXT,
            "",
            "2024-04-03T19:59",
        ),
        # The day of the address was set at publication, and what is shown of that day tells its hour.
        ("<h1>Jembatan</h1><p><time datetime='2024-11-20T17:22'>20.11.</time></p>", "", "/2024/04/03/jembatan", "2024-04-03"),
        (
            "<h1>Jembatan</h1><p><time datetime='2024-11-20T17:22'>a</time></p><p><time datetime='2024-04-03T19:59'>b</time></p>",
            "",
            "/2024/04/03/jembatan",
            "2024-04-03T19:59",
        ),
    ],
)
def test_times_of_other_stories_and_of_changes(before, after, url, first):
    page = f"<body>{before}<div>{TEXT}{after}</div></body>"
    assert read(page, url=f"http://kabar.example{url or '/berita/jembatan'}").article.published_candidates[0] == first


def test_a_machine_readable_time_without_zone_is_read_by_the_zone_shown_beside_it():
    shown = "<h1>Jembatan</h1><p><time datetime='2016-11-29T15:00:19'>Nov 29, 2016, 10:00am EST</time></p>"
    assert read(f"<body>{shown}{TEXT}</body>").article.published_candidates[0] == "2016-11-29T15:00:19Z"
