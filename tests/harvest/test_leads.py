import pytest

from crawler.discover.lead import Lead
from crawler.harvest.leads import LEFT_OUT, Worthwhile
from crawler.memory.frontier import Frontier
from crawler.memory.state import State
from crawler.sites import Site
from tests.memory.test_state import T, rows

SITE = Site(name="warta", url="https://warta.example/", leave_out=("/arsip/",))
URL = f"{SITE.url}berita/1"


@pytest.mark.parametrize(
    ("lead", "worth"),
    [
        ({"url": f"{SITE.url}berita/2"}, True),
        ({"url": f"{SITE.url}arsip/2"}, False),
        ({"url": URL}, False),
        ({"url": URL, "lastmod": "later"}, True),
        ({"url": URL, "lastmod": "earlier"}, False),
        ({"url": URL, "comments": 3}, False),
        ({"url": URL, "comments": 4}, True),
    ],
)
@pytest.mark.parametrize("distrust", [{}, {"lastmod": "it lies"}])
def test_worth(tmp_path, lead, worth, distrust):
    state, frontier = State(tmp_path, SITE), Frontier()
    state.apply("f1", rows({"url": URL, "article_id": "A", "comments_declared": 3}))
    known = state.known(URL)
    times = {"later": T.fromtimestamp(known.fetched + 60, T.tzinfo), "earlier": T.fromtimestamp(known.fetched - 60, T.tzinfo)}
    now = T.fromtimestamp(known.fetched + 120, T.tzinfo)
    leads = Worthwhile(site=SITE, state=state, frontier=frontier, distrust=distrust, now=lambda: now)
    stated = times.get(lead.get("lastmod"))
    leads.offer(Lead(**(lead | {"via": "sitemap", "lastmod": stated})))
    assert len(frontier) == (worth and not (stated and distrust))
    state.close()
    frontier.close()


def test_what_is_added_is_not_judged(tmp_path):
    state, frontier = State(tmp_path, SITE), Frontier()
    leads = Worthwhile(site=SITE, state=state, frontier=frontier, distrust={}, now=lambda: T)
    assert leads.add(Lead(url=f"{SITE.url}berita/2", via="recheck"))
    assert leads.claim(f"{SITE.url}berita/2")
    assert not leads.add(Lead(url=f"{SITE.url}berita/2", via="recheck"))
    assert not leads.add(Lead(url=f"{SITE.url}arsip/2", via="recheck"))
    assert leads.left_out == {LEFT_OUT: 1}
    state.close()
    frontier.close()
