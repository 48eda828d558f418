"""Leads wait on disk; each address is given out once."""

from datetime import UTC, datetime, timedelta

import pytest

from crawler.discover.lead import Lead
from crawler.memory.frontier import RANKS, Frontier
from crawler.urls import key_of
from crawler.vocabulary import VIAS

T = datetime(2026, 1, 5, 8, tzinfo=UTC)
URL = "https://warta.example/a"


@pytest.fixture
def frontier():
    made = Frontier(refused=lambda url: url.endswith("/erased"))
    yield made
    made.close()


def lead(name, via="sitemap", hours=None, **more):
    return Lead(
        url=f"https://warta.example/{name}", via=via, lastmod=None if hours is None else T + timedelta(hours=hours), **more
    )


def names(frontier):
    found = []
    while (one := frontier.take()) is not None:
        found.append(one.url.rpartition("/")[2])
    return found


def test_none_waits(frontier):
    assert (frontier.take(), len(frontier), frontier.newest(9)) == (None, 0, [])


def test_the_surest_first_and_of_those_the_newest(frontier):
    for one in (
        lead("link", "link"),
        lead("old", hours=1),
        lead("undated"),
        lead("new", hours=2),
        lead("feed", "feed", -9),
        lead("list", "listing", 9),
    ):
        assert frontier.add(one)
    assert [one.url.rpartition("/")[2] for one in frontier.newest(3)] == ["list", "new", "old"]
    assert len(frontier) == 6
    assert names(frontier) == ["feed", "new", "old", "undated", "link", "list"]


def test_looks_again_do_not_starve_what_links_alone_name(frontier):
    """Under a limit of requests a site of many known articles would never give a new one."""
    for one in (lead("known", "recheck"), lead("lost", "vanished"), lead("new", "link")):
        assert frontier.add(one)
    assert frontier.add(lead("failed", "sitemap"), later=True)
    assert names(frontier)[0] == "new"


@pytest.mark.parametrize("again", [URL, f"{URL}#komentar", "http://www.warta.example/a/", f"{URL}?utm_source=x"])
def test_each_address_once_in_any_spelling(frontier, again):
    assert frontier.add(Lead(url=URL, via="feed"))
    assert not frontier.add(Lead(url=again, via="api"))
    assert frontier.take().url == URL
    assert not frontier.add(Lead(url=again, via="api"))
    assert not frontier.claim(again)
    assert frontier.take() is None


def test_what_was_erased_is_never_given_out(frontier):
    assert not frontier.add(lead("erased"))
    assert len(frontier) == 0


def test_what_was_read_on_the_way_is_not_given_out(frontier):
    frontier.add(lead("a"))
    assert frontier.claim(URL)
    assert not frontier.claim(URL)
    assert frontier.claim("https://warta.example/b")
    assert not frontier.add(lead("b"))
    assert names(frontier) == []


def test_a_lead_comes_back_as_it_was(frontier):
    one = lead("a", "api", 3, comments=0, native_id="17")
    frontier.add(one)
    assert frontier.newest(1) == [one]
    assert frontier.take() == one


@pytest.mark.parametrize(
    "url",
    ["", "https://warta.example/" + "x" * 100_000, "https://выборы.example/ü?q=ö", "https://warta.example/%zz", "not an address"],
)
def test_odd_addresses_are_kept(frontier, url):
    assert frontier.add(Lead(url=url, via="link"))
    assert frontier.take().url == url


def test_how_many_are_dated_after_a_time(frontier):
    for number in range(3):
        frontier.add(lead(f"n{number}", hours=number))
    frontier.add(lead("undated"))
    assert [frontier.dated_since(T + timedelta(hours=hours)) for hours in (-1, 0, 2)] == [3, 2, 0]
    frontier.take()
    assert frontier.dated_since(T - timedelta(hours=1)) == 2


def test_what_sitemaps_still_name(frontier):
    frontier.note_listed(URL)
    frontier.note_listed(f"{URL}#x")
    assert frontier.is_listed(key_of(URL))
    assert not frontier.is_listed(key_of("https://warta.example/b"))


def test_every_rank_is_of_a_word_that_there_is():
    assert set(RANKS) <= set(VIAS)


def test_what_links_alone_name_ends_and_what_else_is_named_does_not(frontier, monkeypatch):
    monkeypatch.setattr("crawler.memory.frontier.MOST_BY_LINKS", 3)
    for n in range(5):
        frontier.add(lead(f"link{n}", "link"))
    assert (frontier.postponed(), len(names(frontier)), frontier.postponed()) == (0, 3, 2)
    frontier.add(lead("late"))
    assert names(frontier) == ["late"]
