"""A WARC file with some answers and what was said of them."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

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
