"""Bodies come out as Scrapy's own middleware would give them, whatever a server claims of them."""

import gzip
import random
import zlib

import brotli
import pytest
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import HtmlResponse, Request, TextResponse
from scrapy.utils.test import get_crawler

from crawler.fetch.decoding import Decoding, whole_gzip
from tests.harvesting import declare, harvest, rows
from tests.loopback import serve_plain
from tests.site.plain import MISSING, article, home, number_of

TEXT = ("<!doctype html><title>Sabah</title><p>" + "Kota Kinabalu dan “sekitarnya” " * 400).encode()
MOST = 100_000
"""DOWNLOAD_MAXSIZE of the tests."""
PACKED = gzip.compress(TEXT)
NAMED = b"\x1f\x8b\x08\x08\x00\x00\x00\x00\x00\x03page.html\x00" + PACKED[10:]
HALVES = gzip.compress(TEXT[:5000]) + gzip.compress(TEXT[5000:])
WRONG_SUM = PACKED[:-8] + b"\x00" * 8
BOMB = gzip.compress(b"a" * (MOST + 1))
FULL = gzip.compress(b"a" * MOST)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (PACKED, TEXT),
        (NAMED, TEXT),
        (gzip.compress(b"", mtime=0), b""),
        (FULL, b"a" * MOST),
        (BOMB, None),
        (HALVES, None),
        (PACKED + b"\x00" * 4, None),
        (PACKED[:-1], None),
        (PACKED[:-300], None),
        (WRONG_SUM, None),
        (b"", None),
        (TEXT, None),
        (zlib.compress(TEXT), None),
    ],
)
def test_only_one_whole_sound_member_is_unpacked(body, expected):
    assert whole_gzip(body, MOST) == expected


def test_no_limit_means_any_size():
    assert whole_gzip(BOMB) == b"a" * (MOST + 1)


def raw_deflate(body):
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


ANSWERS = {
    "gzip": (PACKED, "gzip"),
    "gzip, loudly": (PACKED, "GZIP"),
    "x-gzip": (PACKED, "x-gzip"),
    "gzip with a name": (NAMED, "gzip"),
    "two members": (HALVES, "gzip"),
    "a list that is cut off": (gzip.compress(b"<rss>" + TEXT[15:])[:-30], "gzip"),
    "a wrong checksum": (WRONG_SUM, "gzip"),
    "rubbish after it": (PACKED + b"rubbish", "gzip"),
    "gzip twice": (gzip.compress(PACKED), "gzip, gzip"),
    "gzip in brotli": (brotli.compress(PACKED), "gzip, br"),
    "too large": (BOMB, "gzip"),
    "as large as it may be": (FULL, "gzip"),
    "too large in two members": (FULL + FULL, "gzip"),
    "deflate": (zlib.compress(TEXT), "deflate"),
    "deflate without a header": (raw_deflate(TEXT), "deflate"),
    "brotli": (brotli.compress(TEXT), "br"),
    "brotli, too large": (brotli.compress(b"a" * (MOST + 1)), "br"),
    "an unknown encoding": (TEXT, "compress"),
    "identity": (TEXT, "identity"),
    "not packed at all": (TEXT, None),
}


@pytest.mark.parametrize("charset", ["; charset=utf-8", ""])
@pytest.mark.parametrize("name", ANSWERS)
def test_it_gives_what_scrapy_gives(name, charset):
    body, encoding = ANSWERS[name]
    crawler = get_crawler(settings_dict={"DOWNLOAD_MAXSIZE": MOST})
    found = []
    for middleware in (Decoding, HttpCompressionMiddleware):
        headers = {"Content-Type": "text/html" + charset} | ({"Content-Encoding": encoding} if encoding else {})
        request = Request("http://127.0.0.1/")
        response = HtmlResponse(request.url, headers=headers, body=body, request=request, flags=["partial"])
        found.append(answered(middleware(crawler=crawler), request, response))
    assert found[0] == found[1]


@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        (PACKED, "deflate"),
        (PACKED, "br"),
        (PACKED, "zstd"),
        (brotli.compress(TEXT), "gzip"),
        (gzip.compress(brotli.compress(TEXT)), "gzip, gzip"),
    ],
    ids=range(5),
)
def test_how_a_body_is_packed_is_told_by_the_body(body, encoding):
    request = Request("http://127.0.0.1/")
    response = HtmlResponse(request.url, headers={"Content-Encoding": encoding}, body=body, request=request)
    assert answered(Decoding(crawler=get_crawler()), request, response)[1] == TEXT


@pytest.mark.parametrize("body", [b"ini bukan gzip", b"\x00\x01\x02" * 50, brotli.compress(b"tanpa halaman " * 50)], ids=range(3))
def test_what_is_no_page_in_any_packing_stays_as_it_came(body):
    assert Decoding._decode(body, b"gzip", MOST) == body


ENDED = TEXT + b"</html>\n"
NOISE = bytes(random.Random(3).choices(b"abcdefghij ", k=20_000))
PACKERS = {"gzip": gzip.compress, "x-gzip": gzip.compress, "deflate": zlib.compress, "br": brotli.compress}


@pytest.mark.parametrize("encoding", PACKERS)
def test_half_a_page_is_none(encoding):
    body = PACKERS[encoding](TEXT + NOISE)
    assert Decoding._decode(body, encoding.encode(), MOST) == TEXT + NOISE
    for left in (len(body) - 30, len(body) // 2):
        with pytest.raises(EOFError, match="cut short"):
            Decoding._decode(body[:left], encoding.encode(), MOST)


def test_a_page_whose_checksum_is_cut_is_whole():
    assert Decoding._decode(gzip.compress(ENDED)[:-3], b"gzip", MOST) == ENDED


@pytest.mark.parametrize("encoding", ["gzip", "br", "deflate", "zstd", "br, gzip"])
@pytest.mark.parametrize("body", [TEXT, b"\xef\xbb\xbf\n <?xml version='1.0'?><urlset/>"])
def test_what_is_not_packed_though_it_says_so(body, encoding):
    request = Request("http://127.0.0.1/")
    response = HtmlResponse(request.url, headers={"Content-Encoding": encoding}, body=body, request=request)
    assert answered(Decoding(crawler=get_crawler()), request, response)[1] == body


def answered(middleware, request, response):
    try:
        response = middleware.process_response(request, response)
    except IgnoreRequest as ignored:
        return str(ignored)
    except Exception as error:  # noqa: BLE001 -- whatever it is, both must do the same
        return type(error)
    assert response.request is request
    encoding = response.encoding if isinstance(response, TextResponse) else None
    return type(response), response.body, response.headers.to_unicode_dict(), response.flags, encoding


GZIPPED = {"Content-Encoding": "gzip"}
RULES = b"User-agent: *\nDisallow: /2024/05/jembatan-nomor-3-\n"


def packed_news(request):
    """A site of gzip: robots.txt, home page and articles, some of them not as they should be."""
    if request.path == "/robots.txt":
        return 200, GZIPPED | {"Content-Type": "text/plain"}, gzip.compress(RULES)
    if request.path == "/":
        return 200, GZIPPED, gzip.compress(home(range(8)).encode())
    number = number_of(request.path)
    if number is None:
        return MISSING
    page = article(number).encode()
    odd = {0: gzip.compress(page)[:-8] + b"\x00" * 8, 1: page, 2: gzip.compress(page[:500]) + gzip.compress(page[500:])}
    return 200, GZIPPED, odd.get(number, gzip.compress(page))


@pytest.mark.slow
def test_a_site_of_gzip_is_read_and_its_robots_txt_obeyed(tmp_path):
    with serve_plain(packed_news) as served:
        sites = declare(tmp_path, ("packed", served.url + "/"), more="sitemaps = []\nfeeds = []\n")
        harvest(sites, tmp_path / "out")
        asked = {number_of(path) for path in served.paths()} - {None}
    assert asked == {0, 1, 2, 4, 5, 6, 7}
    texts = {number_of(row["url"]): row["text"] for row in rows(tmp_path / "out", "articles")}
    assert set(texts) == asked  # one of them is said to be gzip, and is not
    assert all(f"nomor 4 dari berita {number} " in text for number, text in texts.items())
