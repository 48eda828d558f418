"""A calendar, a session in the address, a list without end: forms of addresses, and whose turn comes first."""

import time

import pytest

from crawler.discover.lead import Lead
from crawler.memory.frontier import MOST_BY_LINKS, Frontier
from crawler.memory.traps import AT_ONCE, BARREN, MOST_FORMS, Traps, form_of

HOST = "https://warta.example"
ENDLESS = {
    "a calendar": "/agenda/{0}/{1}",
    "a calendar in the query": "/agenda?bulan={0}&hari={1}",
    "pages": "/indeks?page={0}",
    "a session": "/s/ab{0}cd{1}ef9f/berita",
    "related without end": "/berita/judul-{0}-yang-lain/terkait-{1}-lagi-dan-lagi",
    "a filter": "/daftar?urut=a{0}&kota=b{1}",
    "a token": "/x/dGhpcyBpcyBhIHRva2Vu{0}bm8",
}


@pytest.mark.parametrize("address", ENDLESS.values(), ids=ENDLESS)
def test_what_one_template_makes_is_one_form(address):
    assert len({form_of(HOST + address.format(n, n * 7 % 31)) for n in range(50)}) == 1


def test_what_differs_is_another_form():
    pages = ["/", "/berita/", "/olahraga/", "/berita/kota/", "/berita?page=1", "/berita?id=1", "/2026/11/judul-yang-satu-ini"]
    assert len({form_of(HOST + page) for page in pages}) == len(pages)


@pytest.mark.parametrize("via", ["link", "listing"])
@pytest.mark.parametrize("address", ENDLESS.values(), ids=ENDLESS)
def test_another_form_comes_before_the_thousandth_of_one(address, via):
    frontier = Frontier()
    for number in range(AT_ONCE + 50):
        frontier.add(Lead(url=HOST + address.format(number, number), via=via))
    frontier.add(Lead(url=f"{HOST}/berita/banjir-di-kota-lama", via=via))
    taken = [frontier.take().url for _ in range(AT_ONCE + 1)]
    assert f"{HOST}/berita/banjir-di-kota-lama" in taken
    assert len(frontier) == 50
    frontier.close()


def test_a_form_without_articles_is_left():
    frontier = Frontier()
    for number in range(2 * BARREN):
        frontier.add(Lead(url=f"{HOST}/agenda/{number}", via="link"))
    frontier.add(Lead(url=f"{HOST}/berita/banjir-di-kota-lama", via="link"))
    asked = []
    while (lead := frontier.take()) is not None:
        asked.append(lead.url)
        frontier.learn(lead, gave=False)
    assert len(asked) == BARREN + 1
    assert frontier.barren() == BARREN
    frontier.close()


@pytest.mark.slow
@pytest.mark.parametrize(("gave", "asked", "barren", "postponed"), [(False, BARREN, 99_700, 0), (True, MOST_BY_LINKS, 0, 97_000)])
def test_a_form_without_end_is_left_quickly(gave, asked, barren, postponed):
    """What no harvest will ask for does not wait: to pass over 600,000 of one form took ten seconds at once."""
    frontier = Frontier()
    for number in range(100_000):
        frontier.add(Lead(url=f"{HOST}/agenda/{number}", via="link"))
    assert len(frontier) == MOST_BY_LINKS
    count, slowest = 0, 0.0
    while True:
        begun = time.process_time()
        lead = frontier.take()
        slowest = max(slowest, time.process_time() - begun)
        if lead is None:
            break
        count += 1
        frontier.learn(lead, gave=gave)
    assert (count, frontier.barren(), frontier.postponed()) == (asked, barren, postponed)
    assert slowest < 0.5
    frontier.close()


def test_one_article_in_hundreds_keeps_a_form():
    traps = Traps()
    for number in range(5 * BARREN):
        traps.learn(f"{HOST}/berita/{number}", gave=number % 200 == 0)
    assert not traps.is_barren(f"{HOST}/berita/1")


def test_sitemaps_are_not_held_back():
    frontier = Frontier()
    for number in range(AT_ONCE + 5):
        frontier.add(Lead(url=f"{HOST}/berita/{number}", via="sitemap"))
    lead = frontier.take()
    for _ in range(2 * BARREN):
        frontier.learn(lead, gave=False)
    assert frontier.take() is not None
    frontier.close()


@pytest.mark.slow
def test_forms_without_end_are_one():
    traps = Traps()
    for number in range(MOST_FORMS + 2 * AT_ONCE):
        last = traps.turn(f"{HOST}/{'abcdefghijklmnopqrstuvwxyz'[number % 26]}?{number}")
    assert last >= 1


def test_articles_that_were_read_at_other_addresses_are_no_news():
    traps = Traps()
    for number in range(BARREN + 6):
        traps.learn(f"{HOST}/(S({number:024x}))/berita/pasar", gave=True, text=f"Berita {number % 6}")
    assert traps.is_barren(f"{HOST}/(S({9:024x}))/berita/pasar")
    traps.learn(f"{HOST}/(S({7:024x}))/berita/pasar", gave=True, text="Berita baru")
    assert not traps.is_barren(f"{HOST}/(S({9:024x}))/berita/pasar")


def test_what_gave_no_text_is_not_known_again():
    traps = Traps()
    for number in range(BARREN + 1):
        traps.learn(f"{HOST}/berita/{number}", gave=True)
    assert not traps.is_barren(f"{HOST}/berita/1")
