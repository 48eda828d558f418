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


TEASER = "<a href=/kabar/lain-{0}>Pasar pagi di kota lama ramai lagi {0}</a>"
STAMP = "<time datetime='2024-05-0{0}T08:30:00Z'>0{0}.05.2024</time>"
ELSEWHERE = {
    "cards": "<div><h3>" + TEASER + "</h3><span>Kota</span> " + STAMP + "</div>",
    "times first": "<li>" + STAMP + " " + TEASER + "</li>",
    "links that hold their times": "<a href=/l/{0}><b>Pasar pagi di kota lama ramai lagi {0}</b> " + STAMP + "</a>",
    "a ticker of hours": "<span><time datetime='2024-05-0{0}T08:30:00Z'>08.3{0}</time> " + TEASER + "</span>",
    "the next article": "<article><h2>"
    + TEASER
    + "</h2><div><a rel=author href=/p>Sinta</a> "
    + STAMP
    + "</div><p>Ringkas.</p></article>",
    "comments": "<div><b>Sinta {0}</b> " + STAMP + "<p>Semoga lekas selesai, kata tetangga saya.</p></div>",
}


@pytest.mark.parametrize("where", ELSEWHERE)
@pytest.mark.parametrize("times", [1, 2, 5])
@pytest.mark.parametrize("place", ["above", "below"])
def test_the_day_beside_the_headline_comes_before_times_that_machines_read(where, times, place):
    """Before fuller ones too, with an hour: a reader knows which day is the article's by where it stands."""
    other = "<div>" + "".join(ELSEWHERE[where].format(day + 1) for day in range(times)) + "</div>"
    above, below = (other, "") if place == "above" else ("", other)
    page = f"<body>{above}<div><h1>Jembatan desa dibuka</h1><p>3 April 2024</p>{TEXT}</div>{below}</body>"
    assert read(page).article.published_candidates[0] == "3 April 2024"


def test_a_time_of_a_card_is_no_hour_of_the_day_beside_the_headline():
    card = "<div><h3>" + TEASER.format(1) + "</h3> <time datetime='2024-04-03T08:30:00Z'>3.4.</time></div>"
    page = f"<body><div><h1>Jembatan desa dibuka</h1><p>3 April 2024</p>{TEXT}</div>{card}</body>"
    assert read(page).article.published_candidates == ["3 April 2024"]


@pytest.mark.parametrize(
    ("line", "published", "modified"),
    [
        ("<time>3 April 2024 (updated 5 April 2024)</time>", ["3 April 2024"], []),
        ("<p class=date data-date=2024-04-03>3 aprile 2024 (modifica il 5 aprile 2024)</p>", ["2024-04-03", "3 aprile 2024"], []),
        ("<span class=date>3 April 2024, 10:15. Edited 2 days ago</span>", ["3 April 2024, 10:15"], []),
        ("<time><span>April 3, 2024</span><span>10:15 AM UTC</span><span>Updated 2 days ago</span></time>", ["April 3, 2024 10:15 AM UTC", "April 3, 2024 10:15 AM"], []),
        ("<p><span>3 April 2024</span><span>10:15</span></p>", ["3 April 2024 10:15"], []),
        ("<time class=date>Updated 5 April 2024</time>", ["5 April 2024"], ["5 April 2024"]),
    ],
)  # fmt: skip
def test_a_line_may_tell_of_both(line, published, modified):
    article = read(f"<body><h1>Jembatan desa dibuka</h1>{line}{TEXT}</body>").article
    assert (article.published_candidates, article.modified_candidates) == (published, modified)


def test_a_machine_readable_time_without_zone_is_read_by_the_zone_shown_beside_it():
    shown = "<h1>Jembatan</h1><p><time datetime='2016-11-29T15:00:19'>Nov 29, 2016, 10:00am EST</time></p>"
    assert read(f"<body>{shown}{TEXT}</body>").article.published_candidates[0] == "2016-11-29T15:00:19Z"
