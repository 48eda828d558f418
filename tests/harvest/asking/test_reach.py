"""The host of a site that alone answers, or that its home page ends on, is the one that is asked."""

from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from crawler.fetch.answer import Trouble
from crawler.harvest.asking.reach import MOST_VAIN
from crawler.sites import Site
from tests.harvest.runs import Runs
from tests.harvest.test_progress import START, XML
from tests.harvest.test_week import in_memory
from tests.harvesting import rows
from tests.site.plain import article, home, number_of

pytestmark = pytest.mark.slow

LISTED = range(3)
"""What only the sitemap names."""


def site(host, scheme="https", *, elsewhere=None, redirects=(), named=None):
    """A site that answers on one host; others answer `elsewhere`, and the home pages of `redirects` lead there.

    Its sitemap names addresses of `named`, a scheme and host, which are its own where None.
    """

    def reply(url, _now):
        parts = urlsplit(url)
        if parts.netloc in redirects and parts.path == "/":
            return 200, {"x-final": f"{scheme}://{host}/"}, home(range(0))
        if (parts.scheme, parts.netloc) != (scheme, host):
            return elsewhere(url) if callable(elsewhere) else elsewhere
        if parts.path == "/sitemap.xml":
            listed = "".join(
                f"<url><loc>{named or f'{scheme}://{host}'}/2024/05/jembatan-nomor-{n}-diperbaiki/</loc></url>" for n in LISTED
            )
            return 200, XML, f"<urlset>{listed}</urlset>"
        number = number_of(parts.path)
        return home(range(0)) if parts.path == "/" else article(number) if number is not None else 404

    return reply


FORMS = {
    "www alone answers": ("https://warta.example/", site("www.warta.example")),
    "the bare host alone answers": ("https://www.warta.example/", site("warta.example")),
    "www alone, on a port": ("http://warta.example:8080/", site("www.warta.example:8080", "http")),
    "the home page ends on www": (
        "https://warta.example/",
        site("www.warta.example", elsewhere=404, redirects=("warta.example",)),
    ),
    "the home page ends on a mobile host": (
        "https://warta.example/",
        site("m.warta.example", elsewhere=404, redirects=("warta.example",)),
    ),
    "the home page ends on a host under it": (
        "https://warta.example/",
        site("news.warta.example", elsewhere=404, redirects=("warta.example",)),
    ),
    "https alone answers": ("http://warta.example/", site("warta.example")),
    "its own host answers": ("https://warta.example/", site("warta.example", elsewhere=404)),
}


@pytest.mark.parametrize("form", FORMS)
def test_the_host_that_answers_is_asked(form):
    url, reply = FORMS[form]
    with in_memory() as folder:
        harvest = Runs(Path(folder), Site(name="warta", url=url), reply).run(START)
        assert harvest.tally.trouble is None
        assert len(rows(Path(folder), "articles")) == len(LISTED)


WHOLE_NAMES = {
    "https where http alone answers": ("http://warta.example", "https://warta.example", None),
    "http where https alone answers": ("https://warta.example", "http://warta.example", None),
    "www where the bare host alone answers": ("https://warta.example", "https://www.warta.example", None),
    "the bare host where www alone answers": ("https://www.warta.example", "https://warta.example", None),
    "another scheme and www": ("http://www.warta.example", "https://warta.example", None),
    "www on a port": ("http://warta.example:8080", "http://www.warta.example:8080", None),
    "another server's 404": ("https://warta.example", "https://www.warta.example", 404),
    "a certificate for other hosts": ("http://warta.example", "https://warta.example", Trouble("failed", "not secure", "x")),
    "redirects that lose the path": (
        "https://warta.example",
        "http://warta.example",
        lambda _url: (200, {"x-final": "https://warta.example/"}, home(range(0))),
    ),
    "capital letters and a dot behind": ("https://warta.example", "HTTP://WWW.Warta.Example.:80", None),
}


@pytest.mark.parametrize("form", WHOLE_NAMES)
def test_addresses_that_do_not_answer_as_they_are_named_are_asked_for_where_the_site_does(form):
    own, named, elsewhere = WHOLE_NAMES[form]
    scheme, _, host = own.partition("://")
    with in_memory() as folder:
        runs = Runs(Path(folder), Site(name="warta", url=own + "/"), site(host, scheme, elsewhere=elsewhere, named=named))
        harvest = runs.run(START)
        assert len(rows(Path(folder), "articles")) == len(LISTED)
        assert sum(f"are asked for at {own}, where the site answers" in said for said in harvest.tally.warnings) == 1
        assert len(rows(Path(folder), "pages")) == len(runs.asked), "every fetch is a row"
        runs.run(START + timedelta(days=3))
        assert len(rows(Path(folder), "articles")) == len(LISTED)


def test_what_answers_nowhere_is_tried_a_few_times():
    """Articles that are gone at an address of another scheme than the home page's."""
    listed = "".join(f"<url><loc>http://warta.example/2024/05/jembatan-nomor-{n}-diperbaiki/</loc></url>" for n in range(20))
    answers = {
        "https://warta.example/": home(range(0)),
        "https://warta.example/sitemap.xml": (200, XML, f"<urlset>{listed}</urlset>"),
    }
    with in_memory() as folder:
        runs = Runs(Path(folder), Site(name="warta", url="https://warta.example/"), lambda url, _now: answers.get(url, 404))
        runs.run(START)
    assert sum(url.startswith("https://warta.example/2024") for url in runs.asked) == MOST_VAIN


NEW = "https://kabar.example"


@pytest.mark.parametrize("listed", [True, False], ids=["its own sitemap", "no sitemap"])
def test_a_site_that_moved_to_another_is_said_and_loses_no_article(listed):
    there = site("warta.example")
    day = {"moved": False}

    def reply(url, now):
        parts = urlsplit(url)
        if not day["moved"] or (listed and parts.path == "/sitemap.xml"):
            return there(url, now)
        body = home(range(0)) if parts.path == "/" else article(number_of(parts.path) or 0)
        return 200, {"x-final": f"{NEW}{parts.path}"}, body

    with in_memory() as folder:
        runs = Runs(Path(folder), Site(name="warta", url="https://warta.example/"), reply)
        runs.run(START)
        day["moved"] = True
        for days in (3, 9):
            harvest = runs.run(START + timedelta(days=days))
            said = [harvest.tally.trouble or "", *harvest.tally.warnings]
            assert any(f"redirects to {NEW}/, another site; if it moved there, mend url" in sentence for sentence in said)
        outcomes = {row["outcome"] for row in rows(Path(folder), "pages") if row["article_id"]}
        assert len(rows(Path(folder), "articles")) == len(LISTED)
        assert "gone" not in outcomes
        assert harvest.tally.trouble is not None


def test_a_site_that_answers_nowhere_is_said():
    with in_memory() as folder:
        harvest = Runs(Path(folder), Site(name="warta", url="https://warta.example/"), lambda _url, _now: None).run(START)
    assert "could not be reached" in (harvest.tally.trouble or "")
