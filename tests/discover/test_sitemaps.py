import contextlib
import gzip
import itertools
import resource
import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.discover.lead import Dropped, Lead
from crawler.discover.sitemaps import UNREAD_ENTITY, BrokenSitemap, SitemapRef, read_sitemap, usual_places

HOME = "https://warta.example"
NAMES = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
URLSET = b"""<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc> https://warta.example/a?x=1&amp;y=2 </loc><lastmod>2024-05-01T10:00:00+07:00</lastmod></url>
<url><loc><![CDATA[https://warta.example/b]]></loc>
 <news:news><news:publication_date>2024-05-02</news:publication_date><news:title>B</news:title></news:news></url>
<url><loc>/c</loc><lastmod>kemarin</lastmod></url>
<url><lastmod>2024-05-01</lastmod></url>
</urlset>"""
INDEX = b"""<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>https://warta.example/s1.xml.gz</loc>
<lastmod>2024-05-01</lastmod></sitemap></sitemapindex>"""


def read(*chunks):
    return list(read_sitemap(chunks, "https://warta.example/sitemap.xml"))


def urls(body):
    return [found.url for found in read(body.encode() if isinstance(body, str) else body) if not isinstance(found, Dropped)]


def paths(body):
    return [url.removeprefix(HOME) for url in urls(body)]


def test_urlset():
    *found, dropped = read(URLSET)
    assert [lead.url for lead in found] == [
        "https://warta.example/a?x=1&y=2",
        "https://warta.example/b",
        "https://warta.example/c",
    ]
    assert [lead.lastmod for lead in found] == [datetime(2024, 5, 1, 3, tzinfo=UTC), datetime(2024, 5, 2, tzinfo=UTC), None]
    assert dropped == Dropped("no address in it")


def test_index():
    assert read(INDEX) == [SitemapRef("https://warta.example/s1.xml.gz", datetime(2024, 5, 1, tzinfo=UTC))]


def test_lines_with_the_time_beside_them():
    told = read(
        b"# url\tlastmod\nhttps://warta.example/a\t2024-05-02\nhttps://warta.example/b\thourly\nhttps://warta.example/c.xml\t\n"
    )
    assert told[:2] == [
        Lead(url="https://warta.example/a", via="sitemap", lastmod=datetime(2024, 5, 2, tzinfo=UTC)),
        Lead(url="https://warta.example/b", via="sitemap"),
    ]
    assert told[2:] == [SitemapRef("https://warta.example/c.xml", None)]


PACKED = gzip.compress(URLSET, mtime=0)
HALF = len(URLSET) // 2


@pytest.mark.parametrize(
    "body",
    [
        PACKED,
        gzip.compress(PACKED, mtime=0),
        gzip.compress(gzip.compress(PACKED, mtime=0), mtime=0),
        gzip.compress(URLSET[:HALF], mtime=0) + gzip.compress(URLSET[HALF:], mtime=0),
        gzip.compress(b"", mtime=0) + PACKED,
        PACKED + b"\0" * 512,
        PACKED + b"trailing",
    ],
)
def test_packed(body):
    assert read(body) == read(URLSET) == read(*[body[i : i + 7] for i in range(0, len(body), 7)])


def test_small_chunks():
    assert read(URLSET) == read(*[URLSET[i : i + 7] for i in range(0, len(URLSET), 7)])


def entry(loc, more=""):
    return f"<url><loc>{HOME}{loc}</loc>{more}</url>"


IMAGE = f"<image:image><image:loc>{HOME}/foto.jpg</image:loc></image:image>"


@pytest.mark.parametrize(
    ("body", "found"),
    [
        # prefixes and namespaces
        (f"<sm:urlset xmlns:sm='x'><sm:url><sm:loc>{HOME}/a</sm:loc></sm:url></sm:urlset>", ["/a"]),
        (f"<URLSET><URL><LOC>{HOME}/a</LOC></URL></URLSET>", ["/a"]),
        (f"<urlset>{entry('/a')}</urlset>", ["/a"]),
        (f"<urlset {NAMES} xmlns:s='http://www.sitemaps.org/schemas/sitemap/0.9'><s:url><s:loc>{HOME}/a</s:loc></s:url></urlset>", ["/a"]),
        (f"<urlset {NAMES} xmlns:s='http://www.sitemaps.org/schemas/sitemap/0.9'><url><s:loc>{HOME}/a</s:loc></url></urlset>", ["/a"]),
        (f"<urlset xmlns='https://www.google.com/schemas/sitemap/0.84'>{entry('/a')}</urlset>", ["/a"]),
        # what else has a loc
        (f"<urlset {NAMES}><url>{IMAGE}<loc>{HOME}/a</loc></url></urlset>", ["/a"]),
        (f"<urlset {NAMES}><url>{IMAGE * 3}<loc>{HOME}/a</loc>{IMAGE}</url></urlset>", ["/a"]),
        (f"<urlset {NAMES} xmlns:g='http://www.google.com/schemas/sitemap-image/1.1'><url><g:image><g:loc>{HOME}/f.jpg</g:loc></g:image><loc>{HOME}/a</loc></url></urlset>", ["/a"]),
        (f"<urlset {NAMES}><url><image xmlns='http://www.google.com/schemas/sitemap-image/1.1'><loc>{HOME}/f.jpg</loc></image><loc>{HOME}/a</loc></url></urlset>", ["/a"]),
        (f"<urlset {NAMES}><url><loc xmlns='urn:lain'>{HOME}/f.jpg</loc><loc>{HOME}/a</loc></url></urlset>", ["/a"]),
        (f"<urlset {NAMES}><url><video:video><video:content_loc>{HOME}/v.mp4</video:content_loc><video:player_loc>{HOME}/p</video:player_loc></video:video><loc>{HOME}/a</loc></url></urlset>", ["/a"]),
        (f"<urlset {NAMES}><url><xhtml:link rel='alternate' hreflang='en' href='{HOME}/en/a'/><loc>{HOME}/a</loc></url></urlset>", ["/a"]),
        (f"<urlset {NAMES}><url>{IMAGE}</url>{entry('/b')}</urlset>", ["/b"]),
        # comments
        (f"<urlset><!-- {entry('/x')} -->{entry('/a')}</urlset>", ["/a"]),
        (f"<!-- cached\n<urlset> --><urlset>{entry('/a')}</urlset>", ["/a"]),
        (f"<urlset><url><!--<loc>{HOME}/x</loc>--><loc>{HOME}/a</loc></url></urlset>", ["/a"]),
        (f"<urlset><url><loc><!-- x -->{HOME}/a</loc></url></urlset>", ["/a"]),
        (f"<urlset>{entry('/a')}<!----><!-- - -- ->{entry('/x')}-->{entry('/b')}</urlset>", ["/a", "/b"]),
        (f"<urlset>{entry('/a')}</urlset><!-- 3 queries {entry('/x')} -->", ["/a"]),
        # entities and CDATA
        (f"<urlset>{entry('/a?x=1&amp;y=2')}</urlset>", ["/a?x=1&y=2"]),
        (f"<urlset>{entry('/a?x=1&y=2')}</urlset>", ["/a?x=1&y=2"]),
        (f"<urlset>{entry('/a&#x2F;b&#45;c')}</urlset>", ["/a/b-c"]),
        (f"<urlset><url><loc><![CDATA[\n {HOME}/a?x=1&y=2 ]]></loc></url></urlset>", ["/a?x=1&y=2"]),
        (f"<urlset><url><loc>\n<![CDATA[{HOME}/a?x=1&amp;y=2]]>\n</loc></url></urlset>", ["/a?x=1&y=2"]),
        (f"<urlset><url><loc>{HOME}<![CDATA[/a]]></loc></url></urlset>", ["/a"]),
        (f"<urlset><url><loc><![CDATA[{HOME}/a<b>]]></loc></url></urlset>", ["/a%3Cb%3E"]),
        # white space, addresses
        (f"<urlset>\n\n<url >\n<loc >\n  {HOME}/a\n</loc >\n</url >\n</urlset >", ["/a"]),
        (f"<urlset><url><loc>{HOME}/berita/\n   jembatan</loc></url></urlset>", ["/berita/jembatan"]),
        ("<urlset><url><loc>a</loc></url><url><loc>/b</loc></url><url><loc>//warta.example/c</loc></url></urlset>", ["/a", "/b", "/c"]),
        (f"<urlset><url><loc>//[salah/1</loc></url>{entry('/a')}</urlset>", ["/a"]),
        (f"<urlset><url><loc>mailto:x@y.example</loc></url>{entry('/a')}</urlset>", ["/a"]),
        (f"<urlset><url><loc></loc></url><url/><url></url>{entry('/a')}</urlset>", ["/a"]),
        (f"<urlset><url><loc>{' ' * 3000}</url>{entry('/a')}</urlset>", ["/a"]),
        # what stands around and between
        (f"\n\n \ufeff<?xml version='1.0'?><urlset>{entry('/a')}</urlset>", ["/a"]),
        (f"<br />\n<b>Warning</b>: include() in x.php\n<?xml version='1.0'?><urlset>{entry('/a')}</urlset>", ["/a"]),
        (f"<?xml version='1.0'?><?xml-stylesheet href='/x.xsl'?><!DOCTYPE urlset [<!ELEMENT url ANY>]><urlset>{entry('/a')}</urlset>", ["/a"]),
        (f"<urlset>{entry('/a')}</urlset>\n<script>x</script>", ["/a"]),
        (f"<urlset>{entry('/a')}</urlset><urlset>{entry('/b')}</urlset>", ["/a", "/b"]),
        (f"<urlset><urlset>{entry('/a')}</urlset></urlset>", ["/a"]),
        (f"<urlset><url><loc>{HOME}/a</loc><url><loc>{HOME}/b</loc></url></urlset>", ["/a", "/b"]),
        (f"<urlset><url><loc>{HOME}/a</loc></urlset>", ["/a"]),
        (f"<sitemapindex>{entry('/a')}<sitemap><loc>/b.xml</loc></sitemap></sitemapindex>", ["/a", "/b.xml"]),
        (f"<urlset {NAMES} {'xmlns:x=' + chr(34) + 'y' * 900 + chr(34)}>{entry('/a')}</urlset>", ["/a"]),
        # others than XML
        (f"{HOME}/a\n{HOME}/b\n", ["/a", "/b"]),
        (f"\ufeff{HOME}/a\r{HOME}/b\r\n\r\n  {HOME}/c  ", ["/a", "/b", "/c"]),
        (f"# peta\n\n{HOME}/a\nbukan alamat\n{HOME}/b", ["/a", "/b"]),
        (f"<rss><channel><item><link>{HOME}/a</link></item></channel></rss>", ["/a"]),
        (f"<rss xmlns:sitemap='http://www.sitemaps.org/schemas/sitemap/0.9'><channel><item><link>{HOME}/a</link></item></channel></rss>", ["/a"]),
        (f"<feed xmlns='http://www.w3.org/2005/Atom'><entry><link href='{HOME}/a'/></entry></feed>", ["/a"]),
    ],
)  # fmt: skip
def test_forms(body, found):
    assert paths(body) == found
    assert paths(gzip.compress(body.encode())) == found


LETTERS = f"<urlset><url><loc>{HOME}/über-café</loc></url></urlset>"
CODED = ["/%C3%BCber-caf%C3%A9"]


@pytest.mark.parametrize(
    "body",
    [
        LETTERS.encode("utf-16"),
        LETTERS.encode("utf-16-le"),
        LETTERS.encode("utf-16-be"),
        LETTERS.encode("utf-32"),
        LETTERS.encode("utf-8-sig"),
        LETTERS.encode("latin-1"),
        b'<?xml version="1.0" encoding="ISO-8859-1"?>' + LETTERS.encode("latin-1"),
        b"<?xml version='1.0' encoding='windows-1252' ?>" + LETTERS.encode("cp1252"),
        b'<?xml version="1.0" encoding="windows-1254"?>' + LETTERS.encode("cp1254"),
        # declared wrongly
        b'<?xml version="1.0" encoding="ISO-8859-1"?>' + LETTERS.encode(),
        b'<?xml version="1.0" encoding="UTF-16"?>' + LETTERS.encode(),
        b'<?xml version="1.0" encoding="UTF-8"?>' + LETTERS.encode("latin-1"),
        b'<?xml version="1.0" encoding="none"?>' + LETTERS.encode(),
        b'<?xml version="1.0" encoding="hex"?>' + LETTERS.encode(),
        b'<?xml version="1.0" encoding="utf8"?>\xff' + LETTERS.encode(),
    ],
)
def test_charsets(body):
    assert paths(body) == CODED
    assert paths(gzip.compress(body)) == CODED


@pytest.mark.parametrize(("name", "word"), [("windows-1251", "мост"), ("shift_jis", "橋"), ("euc-kr", "다리"), ("big5", "橋"), ("gb2312", "桥"), ("koi8-r", "мост"), ("iso-2022-jp", "橋"), ("windows-1256", "جسر"), ("tis-620", "สะพาน")])  # fmt: skip
def test_declared_charsets(name, word):
    body = f'<?xml version="1.0" encoding="{name}"?><urlset>{entry("/" + word)}</urlset>'
    assert paths(body.encode(name)) == paths(body.encode())


@pytest.mark.parametrize(
    "body", [b"", b"  \n", b"<urlset></urlset>", b'<urlset xmlns="x"/>', b"<!-- none --><urlset />", b"<sitemapindex/>"]
)
def test_empty(body):
    assert read(body) == []


@pytest.mark.parametrize(
    ("body", "read_before", "words"),
    [
        (URLSET[:-60], 3, "cut short"),
        (URLSET[: URLSET.index(b"/c")], 2, "cut short"),
        (URLSET.replace(b"</urlset>", b"<url><loc>https://warta.example/d"), 3, "cut short"),
        (URLSET.replace(b"</urlset>", b"<!-- "), 3, "cut short"),
        (b"<!doctype html><html><body>Tidak ditemukan</body></html>", 0, "no sitemap: it begins with '<!doctype"),
        (b"\x1b[31mTidak\r\nditemukan", 0, r"no sitemap: it begins with '\[31mTidak ditemukan'"),
        (PACKED[:100], 0, "cut short|no sitemap"),
        (PACKED[:-8], 3, "gzip is cut short"),
        (PACKED + PACKED[:20] + b"\xff" * 50, 3, "gzip is (broken|cut short)"),
        (b"\x1f\x8b" + b"broken" * 50, 0, "gzip is broken"),
        (f"<urlset>{entry('/a')}<url>".encode() + b"x" * 3_000_000, 1, "cut short"),
    ],
)  # fmt: skip
def test_broken_gives_what_stands_before_the_fault(body, read_before, words):
    found = []
    with pytest.raises(BrokenSitemap, match=words):
        found.extend(read_sitemap([body], "https://warta.example/sitemap.xml"))
    assert sum(isinstance(entry, Lead) for entry in found) == read_before


def test_an_entry_without_an_end_costs_itself_alone():
    body = f"<urlset>{entry('/a')}<url><loc>{'x' * 1_500_000}{'<b>' * 10}{entry('/b')}</urlset>".encode()
    found = read(*[body[i : i + 300_000] for i in range(0, len(body), 300_000)])
    assert [lead.url for lead in found if isinstance(lead, Lead)] == [f"{HOME}/a", f"{HOME}/b"]
    assert [each for each in found if isinstance(each, Dropped)]


def test_a_long_address_costs_itself_alone():
    body = f"<urlset>{entry('/' + 'x' * 5000)}{entry('/a')}</urlset>".encode()
    assert [type(found) for found in read(body)] == [Dropped, Lead]


def test_entities_do_not_grow():
    body = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><urlset><url><loc>https://warta.example/&b;</loc></url></urlset>'
    assert read(body.encode()) == [Dropped(UNREAD_ENTITY)]


@pytest.mark.slow
def test_a_million_addresses_stay_flat():
    entries = (b"<url><loc>https://warta.example/berita/%d</loc></url>" % n for n in range(300_000))
    chunks = itertools.chain([b"<urlset>"], entries, [b"</urlset>"])
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert sum(isinstance(entry, Lead) for entry in read_sitemap(chunks)) == 300_000
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20_000  # KiB


@pytest.mark.parametrize(
    "part",
    ["<url><loc>", "<url>", "<loc> ", "<url ", "<", "<!", "<!--", "<![CDATA[", "]]>", "<a:", "<a", "</url", "</", "&", "&#", " ",
     "<url><loc></loc>", "<url><image:loc>x", "<url a='", "<urlset ", "x", "http://", "<url><loc>h</loc><lastmod>", "&amp", "\r", ".<"],
)  # fmt: skip
@pytest.mark.slow
def test_linear(part):
    """Ten times the text takes about ten times as long: nothing is tried again."""
    for head in ("<urlset>", "<urlset><url><loc>", "<urlset ", "<urlset><url><loc>x</loc><a ", "https://x/\n", ""):
        body = (head + part * (120_000 // len(part))).encode()
        start = time.process_time()
        with contextlib.suppress(BrokenSitemap):
            read(body)
        assert time.process_time() - start < 1.5, (head, part)


@given(st.binary(max_size=400))
def test_any_bytes(body):
    with contextlib.suppress(BrokenSitemap):
        read(body)


TOKENS = ["<urlset>", "</urlset>", "<url>", "</url>", "<loc>", "</loc>", "<lastmod>", "<!--", "-->", "<![CDATA[", "]]>", "http://[x", HOME, "/a",
          "\x00", "\r\n", "&#0;", "&#xD800;", "<image:loc>", "//[", "99999999999", "<s:url", ">", "\ud7ff", " ", "2024-05-01", "²"]  # fmt: skip


@pytest.mark.slow
@given(st.lists(st.sampled_from(TOKENS), max_size=30))
def test_any_order_of_what_sitemaps_are_made_of(tokens):
    try:
        found = read(("<urlset>" + "".join(tokens)).encode())
    except BrokenSitemap:
        return
    assert all(each.url.isprintable() and each.url.isascii() for each in found if not isinstance(each, Dropped))


def test_usual_places():
    assert usual_places("https://warta.example/")[0] == "https://warta.example/sitemap.xml"
    assert usual_places("https://warta.example/id/")[::5] == (
        "https://warta.example/id/sitemap.xml",
        "https://warta.example/sitemap.xml",
    )
    assert len(usual_places("https://warta.example/")) == 5


@pytest.mark.parametrize("end", [".xml", ".xml.gz", ".XML", ".xml?halaman=2"])
def test_an_index_of_the_wrong_words(end):
    found = list(read_sitemap([f"<urlset><url><loc>{HOME}/peta-1{end}</loc></url></urlset>".encode()]))
    assert found == [SitemapRef(f"{HOME}/peta-1{end}", None)]


@pytest.mark.parametrize(
    ("stated", "day"),
    [
        ("<lastmod>2024-05-01</lastmod><lastmod>2024-05-03</lastmod>", 3),
        ("<lastmod>2024-05-03</lastmod><lastmod>2024-05-01</lastmod>", 3),
        ("<lastmod>kemarin</lastmod><lastmod>2024-05-02</lastmod>", 2),
        ("<lastmod>2024-05-02</lastmod><lastmod></lastmod>", 2),
        ("<lastmod>kemarin</lastmod><lastmod>hari ini</lastmod>", None),
        ("<lastmod>2024-05-01</lastmod><lastmod x='1'>2024-05-04</lastmod>", 4),
    ],
)
@pytest.mark.parametrize("more", ["", "<image:image xmlns:image='i'><image:loc>/a.jpg</image:loc></image:image>"])
def test_of_two_changes_the_later_counts(stated, day, more):
    text = f"<urlset><url><loc>https://warta.example/a</loc>{stated}{more}</url></urlset>"
    (lead,) = read_sitemap(iter([text.encode()]), "https://warta.example/sitemap.xml")
    assert (lead.lastmod and lead.lastmod.day) == day
