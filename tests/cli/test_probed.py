"""What was seen of a site, in words and as a table."""

import io
import tomllib
from datetime import UTC, datetime

import pytest
from rich.console import Console

from crawler.cli.probed import block, by_script, cost, lines, missing, side_by_side
from crawler.discover.lead import Lead
from crawler.fetch.answer import ROBOTS_UNREAD
from crawler.harvest.probe import Probed
from crawler.items import Article, Clipping, Page
from crawler.sites import Site

T = datetime(2026, 1, 5, tzinfo=UTC)
SITE = Site(name="warta", url="https://warta.example/")


def clipping(**more):
    page = Page(url="https://warta.example/1", site="warta", fetched_at=T, outcome="new", comment_platform="disqus")
    article = Article(
        article_id="a", url=page.url, site="warta", fetched_at=T, **({"title": "A [red]title[/red]", "text": "x" * 99} | more)
    )
    return Clipping(pages=[page, page], article=article)


def test_the_cost_counts_lists_and_the_parts_of_articles():
    home = Page(url=SITE.url, site="warta", fetched_at=T, kind="home")
    probed = Probed(site=SITE, lists=[home] * 3, waiting=1000, recent=168, clippings=[clipping()], delay=2.0)
    assert (
        cost(probed)
        == "1,000 addresses: about 2,003 requests at first (1.1 hours), then about 5 an hour and looks at known articles"
    )
    probed.cut = "the limit of 100 requests is reached"
    assert "at least 2,003" in cost(probed)
    assert any("there are more addresses" in line for line in lines(probed))


@pytest.mark.parametrize(
    ("answer", "delay", "time"), [(200, 1.0, "17 minutes"), (3000, 1.0, "1.7 hours"), (3000, 10.0, "2.8 hours")]
)
def test_a_slow_site_costs_the_time_of_its_answers_and_its_rest(answer, delay, time):
    home = Page(url=SITE.url, site="warta", fetched_at=T, kind="home", elapsed_ms=answer)
    assert f"({time})" in cost(Probed(site=SITE, lists=[home] * 3, waiting=1000, delay=delay))


def test_what_was_not_seen_is_not_said():
    home = Page(url=SITE.url, site="warta", fetched_at=T, kind="home", outcome="failed", reason=ROBOTS_UNREAD)
    said = "\n".join(lines(Probed(site=SITE, lists=[home], trouble="no answer", delay=1.0)))
    assert "robots.txt cannot be read; a request a second" in said
    assert not any(words in said for words in ("names 0 sitemaps", "at first", "comments:"))


def test_one_of_a_thing_is_one_and_times_are_utc():
    home = Page(url=SITE.url, site="warta", fetched_at=T, kind="home")
    newest = [Lead(url=SITE.url, via="sitemap", lastmod=T)]
    said = list(lines(Probed(site=SITE, lists=[home], sitemaps=["s"], newest=newest, waiting=1, clippings=[], delay=1.0)))
    assert "robots.txt names 1 sitemap; a request a second" in said
    assert f"newest: 2026-01-05 00:00 UTC {SITE.url}" in said
    assert "1 address: about 2 requests at first (1 minute), then about 1 an hour and looks at known articles" in said


def test_the_table_is_read_as_it_stands():
    seen = clipping(language="id", zone_guess="Asia/Jakarta", published_at_basis="guessed")
    (site,) = tomllib.loads(block(Probed(site=SITE, clippings=[seen])))["site"]
    assert site == {"name": "warta", "url": SITE.url, "timezone": "Asia/Jakarta", "language": "id"}
    assert "disqus_key" in block(Probed(site=SITE, clippings=[seen]))


def test_a_site_that_does_not_work_is_a_remark_whole():
    assert tomllib.loads(block(Probed(site=SITE, trouble="it\nrefuses us"))) == {}
    assert block(Probed(site=SITE, trouble="it\nrefuses us")).startswith("# it refuses us\n")


def test_articles_side_by_side_and_what_is_missing():
    probed = Probed(site=SITE, clippings=[clipping(), clipping(authors=["Dewi"])])
    console = Console(width=120, record=True, file=io.StringIO())
    console.print(side_by_side(probed))
    shown = console.export_text()
    assert shown.count("A [red]title[/red]") == 2, "what a page says is no markup"
    assert "Dewi" in shown
    assert "authors" in missing(probed.articles[0].article)
    assert "authors" not in missing(probed.articles[1].article)


@pytest.mark.parametrize(
    ("probed", "said"),
    [
        (Probed(site=SITE, clippings=[clipping()]), None),
        (Probed(site=SITE, clippings=[clipping(), clipping()], scripted=1), "1 of 2 pages have no text before their scripts run"),
        (Probed(site=SITE, home_scripted=True), "the home page names no article before its scripts run"),
        (Probed(site=SITE, clippings=[clipping()], home_scripted=True), None),  # its sitemaps name them
    ],
)
def test_a_browser_is_named_where_it_would_help(probed, said):
    assert (by_script(probed) or "").partition(":")[0] == (said or "")
    assert ("render" in tomllib.loads(block(probed))["site"][0]) is (said is not None)
    assert any("browser" in line for line in lines(probed)) is (said is not None)
