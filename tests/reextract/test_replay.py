"""Single clippings anew: from API lists, from revisits, after an error of ours, where the network had decided, and without bytes."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from crawler.items import Clipping, Page
from crawler.reextract.making import make
from crawler.reextract.replay import Replay
from crawler.sites import Site
from crawler.warc.catalog import Catalog
from crawler.warc.files import Info, WarcFiles
from crawler.warc.payloads import PayloadIndex
from crawler.warc.taken import records_of, taken_for
from crawler.warc.writer import Exchange

T = datetime(2026, 11, 24, 14, 5, 0, 123456, tzinfo=UTC)
HOME = "https://kota.example/"
SENTENCE = "Warga berharap perbaikan jalan dan saluran air di kampung itu selesai sebelum musim hujan tiba. "
BODY = "".join(f"<p>{number}. {SENTENCE * 3}</p>" for number in range(6))
HTML = f"<html lang=id><head><title>Jalan kampung</title></head><body><article><h1>Jalan kampung</h1>{BODY}</article></body></html>".encode()
WALL = b"<html><body><article><h1>Jalan kampung</h1><form><input type='password'></form></article></body></html>"
LOCKED = "a password field in place of the text"
POSTS = f"{HOME}wp-json/wp/v2/posts?page=1"


class Written:
    """A WARC file with some answers and what was said of them."""

    def __init__(self, folder):
        self.folder = folder
        self.files = WarcFiles(
            folder, Info("r1", T, {"software": "Kliping/1", "isPartOf": "r1"}), PayloadIndex(folder / "payloads.sqlite", folder)
        )

    def page(self, url, body=None, status=200, media="text/html", location=None, **values):
        page = Page(url=url, site="kota", fetched_at=T, run_id="r1", found_via="sitemap", **({"kind": "article"} | values))
        if body is not None:
            place = self.files.exchange(
                Exchange(
                    url=url,
                    at=T,
                    method="GET",
                    sent=[],
                    status=status,
                    protocol="HTTP/1.1",
                    received=[(b"Content-Type", media.encode()), *([(b"Location", location.encode())] if location else [])],
                    body=body,
                )
            )
            page.status, page.warc_file, page.warc_offset = status, place.file, place.offset
        return page

    def say(self, *pages):
        clipping = Clipping(pages=list(pages))
        self.files.metadata(pages[0].url, T, records_of(clipping), taken_for(clipping))

    def opened(self):
        """A replay of it, and its catalogue."""
        self.files.close()
        path = self.folder / "catalog.sqlite"
        with ThreadPoolExecutor(1) as pool:
            list(Catalog.build(path, sorted(self.folder.glob("*.warc.gz")), pool))
        catalog = Catalog(path)
        replay = Replay(
            catalog, {p.name: p for p in self.folder.glob("*.warc.gz")}, {"kota": Site(name="kota", url=HOME)}, "again"
        )
        return replay, catalog

    def again(self):
        """Every clipping made anew."""
        replay, catalog = self.opened()
        return [make(replay, unit) for unit in catalog.units(None)]


@pytest.fixture
def written(tmp_path):
    return Written(tmp_path)


def test_an_article_of_an_api_list(written):
    post = {
        "id": 7,
        "link": f"{HOME}7",
        "date_gmt": "2026-11-20T01:02:03",
        "title": {"rendered": "Jalan"},
        "content": {"rendered": BODY},
    }
    listed = written.page(POSTS, json.dumps([post]).encode(), media="application/json")
    page = Page(
        url=f"{HOME}7", site="kota", fetched_at=T, run_id="r1", status=200, kind="article", found_via="api", outcome="new"
    )
    page.warc_file, page.warc_offset = listed.warc_file, listed.warc_offset
    written.say(page)
    (made,) = written.again()
    assert made.article.title == "Jalan"
    assert SENTENCE.strip() in made.article.text
    assert (made.article.url, made.article.warc_offset) == (f"{HOME}7", listed.warc_offset)


def test_a_revisit_has_the_body_of_its_original(written):
    written.say(written.page(f"{HOME}1", HTML, outcome="new", blocks_removed=0))
    written.say(written.page(f"{HOME}2", HTML, outcome="duplicate", blocks_removed=0))
    first, second = written.again()
    assert first.article.text == second.article.text
    assert (first.article.url, second.article.url) == (f"{HOME}1", f"{HOME}2")
    assert second.pages[0].warc_offset != first.pages[0].warc_offset


def test_what_once_was_an_error_of_this_program_is_read(written):
    written.page(f"{HOME}1", HTML)
    failed = Page(url=f"{HOME}1", site="kota", fetched_at=T + timedelta(seconds=1), kind="other", found_via="link")
    failed.outcome, failed.reason = "failed", "an error of this program"
    written.say(failed)
    (made,) = written.again()
    assert made.article.title == "Jalan kampung"


@pytest.mark.parametrize(
    "values",
    [
        {"status": None, "outcome": "failed", "reason": "no answer", "error": "TimeoutError: x"},
        {"status": None, "outcome": "skipped", "reason": "robots.txt forbids it"},
        {"body": b"", "status": 304, "outcome": "not_modified", "reason": "not modified"},
        {"body": b"gone", "status": 410, "outcome": "gone", "reason": "answered 410"},
        {"body": HTML, "status": 200, "outcome": "gone", "reason": "redirects to another article", "final_url": f"{HOME}2"},
        {"body": HTML, "status": 200, "outcome": "no_article", "reason": "the home page", "kind": "home"},
        {
            "body": WALL,
            "status": 200,
            "outcome": "gone",
            "kind": "wall",
            "article_id": "a",
            "reason": LOCKED,
            "blocks_removed": 0,
        },
        {"body": WALL, "status": 200, "outcome": "no_article", "kind": "wall", "reason": LOCKED, "blocks_removed": 0},
    ],
)
def test_what_the_network_decided_stays(written, values):
    body, status = values.pop("body", None), values.pop("status")
    page = written.page(f"{HOME}1", body, status=status, **values) if body is not None else written.page(f"{HOME}1", **values)
    written.say(page)
    (made,) = written.again()
    assert made.article is None
    for name in ("outcome", "reason", "error", "status", "final_url", "kind", "found_via", "fetched_at"):
        assert getattr(made.pages[0], name) == getattr(page, name), name


def test_a_part_that_is_not_asked_for_any_more_stays_recorded(written):
    lead = written.page(f"{HOME}1", HTML, outcome="new", blocks_removed=0)
    part = written.page(f"{HOME}1?page=2", HTML + b" ", outcome="unchanged", kind="article_page")
    written.say(lead, part)
    (made,) = written.again()
    assert [page.url for page in made.pages] == [f"{HOME}1", f"{HOME}1?page=2"]


def test_without_its_bytes_there_is_no_clipping(written):
    page = written.page(f"{HOME}1", HTML, outcome="new")
    page.warc_offset += 1  # names a record that is not there
    written.say(page)
    assert written.again() == [None]


def test_what_a_site_says_of_itself_is_found_behind_a_redirect(tmp_path):
    """As the crawl found it: the site is listed as `kota.example` and answers as `www.kota.example`."""
    written = Written(tmp_path)
    other = HOME.replace("kota", "www.kota")
    for name, body in (
        ("robots.txt", b"User-agent: *\nContent-Usage: train-ai=n\n"),
        (".well-known/tdmrep.json", b"[]"),
        ("", HTML),
    ):
        written.page(f"{HOME}{name}", b"", status=301, location=f"{other}{name}")
        written.page(f"{other}{name}", body)
    replay, _ = written.opened()
    site = Site(name="kota", url=HOME)
    assert [rule.said for rule in replay.rules("r1", site).content_usage] == ["content-usage: train-ai=n"]
    assert replay._language("r1", site) == "id"
    assert replay.rules("r2", site).content_usage == []


def test_a_redirect_to_itself_ends(tmp_path):
    written = Written(tmp_path)
    written.page(f"{HOME}robots.txt", b"", status=301, location="/robots.txt")
    assert written.opened()[0].rules("r1", Site(name="kota", url=HOME)).content_usage == []
