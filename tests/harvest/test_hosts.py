"""The host of a site that alone answers, or that its home page ends on, is the one that is asked."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest

from crawler.sites import Site
from tests.harvest.runs import Runs
from tests.harvest.test_progress import START, XML
from tests.harvest.test_week import in_memory
from tests.harvesting import rows
from tests.site.plain import article, home, number_of

LISTED = range(3)
"""What only the sitemap names."""


def site(host, scheme="https", *, elsewhere=None, redirects=()):
    """A site that answers on one host; others answer `elsewhere`, and the home pages of `redirects` lead there."""

    def reply(url, _now):
        parts = urlsplit(url)
        if parts.netloc in redirects and parts.path == "/":
            return 200, {"x-final": f"{scheme}://{host}/"}, home(range(0))
        if parts.netloc != host:
            return elsewhere
        if parts.path == "/sitemap.xml":
            listed = "".join(f"<url><loc>{scheme}://{host}/2024/05/jembatan-nomor-{n}-diperbaiki/</loc></url>" for n in LISTED)
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
    "its own host answers": ("https://warta.example/", site("warta.example", elsewhere=404)),
}


@pytest.mark.parametrize("form", FORMS)
def test_the_host_that_answers_is_asked(form):
    url, reply = FORMS[form]
    with in_memory() as folder:
        harvest = Runs(Path(folder), Site(name="warta", url=url), reply).run(START)
        assert harvest.tally.trouble is None
        assert len(rows(Path(folder), "articles")) == len(LISTED)


def test_a_site_that_answers_nowhere_is_said():
    with in_memory() as folder:
        harvest = Runs(Path(folder), Site(name="warta", url="https://warta.example/"), lambda _url, _now: None).run(START)
    assert "could not be reached" in (harvest.tally.trouble or "")
