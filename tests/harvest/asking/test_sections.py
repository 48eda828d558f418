"""Sites that links alone name: a run that ends early leaves no article to chance, whatever ended it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from crawler.sites import Site
from tests.harvest.runs import Runs
from tests.harvest.test_week import in_memory
from tests.harvesting import rows
from tests.site.plain import article, number_of

pytestmark = pytest.mark.slow

START = datetime(2026, 11, 2, tzinfo=UTC)
ALL = 12


def page(links):
    return "<html><body>" + "".join(f'<p><a href="{link}">Kabar dari desa kami</a></p>' for link in links) + "</body></html>"


def story(number):
    return f"/2024/05/jembatan-nomor-{number}-diperbaiki/"


def sections(count):
    """A home page of sections, each with as many articles."""
    each = ALL // count
    return {"/": page(f"/kategori/k{k}/" for k in range(count))} | {
        f"/kategori/k{k}/": page(story(n) for n in range(each * k, each * (k + 1))) for k in range(count)
    }


def chain(count):
    """One section of so many pages, each of which leads to the next."""
    each = ALL // count
    found = {
        f"/berita/page/{k}/": page([*(story(n) for n in range(each * (k - 1), each * k)), f"/berita/page/{k + 1}/"])
        for k in range(1, count + 1)
    }
    return found | {"/": page(["/berita/page/1/"]), f"/berita/page/{count + 1}/": page([])}


FORMS = {
    "two sections of many": sections(2),
    "many sections of two": sections(6),
    "pages of three": chain(4),
    "pages of six": chain(2),
}


def runs_of(form, folder):
    def reply(url, _now):
        path = urlsplit(url).path
        number = number_of(path)
        return FORMS[form].get(path, 404) if number is None else article(number)

    return Runs(Path(folder), Site(name="warta", url="https://warta.example/", concurrency=4), reply)


@pytest.mark.parametrize(("form", "ends"), [*((form, "limit") for form in FORMS), ("pages of three", "stop_after")])
def test_every_run_gets_on(form, ends):
    with in_memory() as folder:
        runs, counts = runs_of(form, folder), [0]
        while counts[-1] < ALL:
            runs.run(START + timedelta(minutes=len(counts)), **{ends: 12})
            counts.append(len(rows(Path(folder), "articles")))
            assert counts[-1] > counts[-2], counts
        assert len({row["article_id"] for row in rows(Path(folder), "articles")}) == ALL
        assert not [row for row in rows(Path(folder), "pages") if row["outcome"] == "failed"]


@pytest.mark.parametrize("form", FORMS)
def test_links_without_end_end_a_run_and_the_next_goes_on(form, monkeypatch):
    monkeypatch.setattr("crawler.memory.frontier.MOST_BY_LINKS", 8)

    with in_memory() as folder:
        runs, counts = runs_of(form, folder), [0]
        while counts[-1] < ALL:
            found = runs.run(START + timedelta(hours=len(counts)))
            counts.append(len(rows(Path(folder), "articles")))
            assert counts[-2] < counts[-1] <= counts[-2] + 8, counts
            assert counts[-1] == ALL or found.tally.cut.startswith("not asked for in this run: "), counts
