"""A clipping read again is what it would have been had the profile been there before; nothing is asked twice."""

import asyncio
from dataclasses import replace

from crawler.discover.lead import Lead
from crawler.extract.extraction import thread_of
from crawler.extract.profile.profile import EMPTY, Line, Profile
from crawler.fetch.reservations import SiteRules
from crawler.harvest import reading
from crawler.harvest.clip import clip
from crawler.harvest.desk import Desk
from crawler.harvest.learning.rereading import Answers, read_again
from crawler.items import Clipping
from crawler.sites import Site
from tests.harvest.network import Network
from tests.site.plain import article

SITE = Site(name="warta", url="https://warta.example/")
FIRST, SECOND = f"{SITE.url}2024/05/jembatan-nomor-1-diperbaiki/", f"{SITE.url}2024/05/jembatan-nomor-1-diperbaiki/2/"
NOTICE = "Preuzmite našu aplikaciju i čitajte vesti bez reklama svakog jutra, besplatno i na svim uređajima koje imate."
PROFILE = Profile("warta", 12, (Line("cut", " ".join(NOTICE.lower().replace(",", "").replace(".", "").split()), "p", 12),))


class _Nothing:
    """Neither memory nor list of addresses."""

    def known(self, url: str) -> None: ...

    def answered(self, url: str) -> float:
        return 0.0

    def offer(self, lead: Lead) -> None: ...

    def add(self, lead: Lead) -> bool:
        return True

    def claim(self, url: str) -> bool:
        return True

    def is_listed(self, key: int) -> bool:
        return False


def page(number: int, head: str = "") -> str:
    return article(number, head=head).replace("</article>", f"<p>{NOTICE}</p></article>")


def read(network: Network, profile: Profile) -> tuple[Clipping, Clipping]:
    """What comes of a lead without a profile, and read again with one."""
    desk = Desk(site=SITE, fetch=network, memory=_Nothing(), leads=_Nothing(), rules=SiteRules(), distrust={})

    async def both() -> tuple[Clipping, Clipping]:
        answers, lead = Answers(desk), Lead(url=FIRST, via="link")
        first = await clip(replace(desk, fetch=answers.fetch, threads=answers.threads), lead)
        return first, await read_again(lead, first, answers, profile)

    return asyncio.run(both())


def test_with_its_further_pages_and_without_a_request() -> None:
    network = Network({FIRST: page(1, f'<link rel="next" href="{SECOND}">'), SECOND: page(2)})
    first, again = read(network, PROFILE)
    assert network.asked == [FIRST, SECOND]
    assert first.article
    assert again.article
    assert (first.article.text or "").count(NOTICE) == 1 or NOTICE in (first.article.text or "")
    assert NOTICE not in (again.article.text or "")
    assert [page.url for page in again.pages] == [FIRST, SECOND]
    assert again.pages[0].profile == PROFILE.digest


def test_with_no_profile_it_is_the_same() -> None:
    first, again = read(Network({FIRST: page(1)}), EMPTY)
    assert again == first


def test_what_is_not_asked_for_any_more_keeps_its_row() -> None:
    network = Network({FIRST: page(1, f'<link rel="next" href="{SECOND}">'), SECOND: 404})
    first, again = read(network, PROFILE)
    assert {page.url for page in again.pages} == {page.url for page in first.pages} == {FIRST, SECOND}


def test_comments_which_no_profile_changes_are_read_once(monkeypatch) -> None:
    asked = []
    monkeypatch.setattr(reading, "thread_of", lambda document, *known: asked.append(document.url) or thread_of(document, *known))
    read(Network({FIRST: page(1)}), PROFILE)
    assert asked == [FIRST]
