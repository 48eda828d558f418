"""Lists without end hold no run: what is left is said, and the next run goes on behind what this one asked for."""

from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from crawler.sites import Site
from tests.harvest.runs import Runs
from tests.harvest.test_week import in_memory
from tests.site.plain import article, home

OWN = "https://warta.example"
WHEN = datetime(2026, 11, 2, tzinfo=UTC)
MOST, VAIN = 8, 5
WORDS = "air api batu daun emas garam hujan ikan jalan kayu lampu madu nasi obat pasar roti susu tanah ular warna".split()
PLAUSIBLE = {
    "counters": [f"/berita/{number}" for number in range(20)],
    "counters in the query": [f"/baca?id={number}" for number in range(20)],
    "dates": [f"/2024/05/{number + 1:02}/" for number in range(20)],
    "headlines": [f"/{word}-dan-{word}-di-kota/" for word in WORDS],
    "words": [f"/kabar/{word}" for word in WORDS],
    "tokens": [f"/x/{word}dGhpcyBpcyBhIHRva2Vu" for word in WORDS],
}


@pytest.fixture
def few(monkeypatch):
    """Bounds that a test reaches."""
    for name in ("crawler.memory.frontier.AT_ONCE", "crawler.memory.traps.AT_ONCE"):
        monkeypatch.setattr(name, 4)
    for name in ("crawler.memory.frontier.MOST_OF_FORM", "crawler.harvest.site.MOST_OF_FORM"):
        monkeypatch.setattr(name, MOST)
    monkeypatch.setattr("crawler.harvest.lists.MOST_VAIN", VAIN)


def urlset(paths):
    return f"<urlset>{''.join(f'<url><loc>{OWN}{path}</loc></url>' for path in paths)}</urlset>"


def index(names):
    return f"<sitemapindex>{''.join(f'<sitemap><loc>{OWN}/{name}</loc></sitemap>' for name in names)}</sitemapindex>"


@pytest.mark.slow
@pytest.mark.parametrize("form", PLAUSIBLE)
def test_addresses_without_end_are_asked_for_run_by_run(form, few, monkeypatch):
    if form == "words":  # each a form of its own: so many forms are one
        monkeypatch.setattr("crawler.memory.traps.MOST_FORMS", 0)
    paths = PLAUSIBLE[form]
    answers = {f"{OWN}{path}": article(number) for number, path in enumerate(paths)}
    answers |= {f"{OWN}/": home(range(0)), f"{OWN}/sitemap.xml": urlset(paths)}
    asked: list[str] = []
    with in_memory() as folder:
        runs = Runs(Path(folder), Site(name="warta", url=f"{OWN}/"), lambda url, _: answers.get(url, 404))
        for day, due in enumerate((MOST, MOST, 4)):
            harvest = runs.run(WHEN + timedelta(days=day))
            new = [url for url in runs.asked if url.removeprefix(OWN) in paths and url not in asked]
            assert len(new) == due
            left = [line for line in harvest.tally.warnings if "addresses that lists name" in line]
            assert [line.partition(": ")[2].split()[0] for line in left] == ([str(20 - MOST * (day + 1))] if due == MOST else [])
            asked += new
    assert len(asked) == 20


VAIN_LISTS = {
    "an index that names itself in ever new names": lambda number: index([f"peta-{number}.xml"]),
    "an index of two of its names": lambda number: index([f"peta-{number}a.xml", f"peta-{number}b.xml"]),
    "parts that drip until they are ended": lambda _number: None,
    "parts that are missing": lambda _number: 404,
    "parts that name nothing": lambda _number: urlset([]),
    "parts that name another site": lambda _number: urlset([]).replace(">", "><url><loc>https://lain.example/1</loc></url>", 1),
}


def test_parts_of_other_folders_of_the_host_hide_none_of_the_site(few):
    parts = [f"peta-{number}.xml" for number in range(3 * VAIN)]
    answers = {f"{OWN}/koran/": home(range(0)), f"{OWN}/peta.xml": index([*parts, "koran.xml"])}
    answers |= {f"{OWN}/{part}": urlset([f"/lain/{number}"]) for number, part in enumerate(parts)}
    answers |= {f"{OWN}/koran.xml": urlset(["/koran/berita/1"]), f"{OWN}/koran/berita/1": article(1)}
    with in_memory() as folder:
        site = Site(name="warta", url=f"{OWN}/koran/")
        runs = Runs(Path(folder), site, lambda url, _: answers.get(url, 404), lambda: [f"{OWN}/peta.xml"])
        assert runs.run(WHEN).tally.articles == 1


@pytest.mark.parametrize("form", VAIN_LISTS)
def test_lists_that_name_nothing_are_left_and_others_follow_in_the_next_run(form, few):
    numbers = count(1)
    parts = [f"peta-0-{number}.xml" for number in range(12)]
    told = {f"{OWN}/": home(range(0)), f"{OWN}/peta.xml": index([*parts, "peta-berita.xml"])}
    told |= {f"{OWN}/peta-berita.xml": urlset(["/berita/1"]), f"{OWN}/berita/1": article(1)}

    def reply(url, _now):
        return told[url] if url in told else VAIN_LISTS[form](next(numbers)) if "/peta-" in url else 404

    asked: list[list[str]] = []
    with in_memory() as folder:
        runs = Runs(Path(folder), Site(name="warta", url=f"{OWN}/"), reply, lambda: [f"{OWN}/peta.xml"])
        for day in range(4):
            harvest = runs.run(WHEN + timedelta(days=day))
            asked.append([url for url in runs.asked if "/peta-" in url])
            if day == 0:
                assert len(asked[-1]) < VAIN + 1
                assert any("sitemaps left out after" in line and "name no address" in line for line in harvest.tally.warnings)
        if "index" not in form:  # which has more names than any run asks for
            assert f"{OWN}/peta-berita.xml" in {url for run in asked for url in run}
