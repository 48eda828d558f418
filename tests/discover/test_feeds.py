import json
import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.discover.feeds import MAX_ENTRIES, NO_FEED, read_feed
from crawler.discover.lead import Dropped, Lead

URL = "https://warta.example/feed/"
RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:slash="http://purl.org/rss/1.0/modules/slash/"><channel><title>Warta</title>
<link>https://warta.example/</link>
<item><title>A</title><link>https://warta.example/a</link><pubDate>Wed, 01 May 2024 10:00:00 +0700</pubDate>
<comments>https://warta.example/a#respond</comments><slash:comments>7</slash:comments></item>
<item><title>B</title><guid isPermaLink="true">https://warta.example/b</guid></item>
<item><title>no address</title></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><entry><link rel="self" href="/x"/><link rel="alternate" href="/a"/>
<published>2024-05-01T00:00:00Z</published><updated>2024-05-02T00:00:00Z</updated></entry></feed>"""


def test_rss():
    first, second, dropped = read_feed(RSS.encode(), URL)
    assert (first.url, first.lastmod) == ("https://warta.example/a", datetime(2024, 5, 1, 3, tzinfo=UTC))
    assert second.url == "https://warta.example/b"
    assert dropped == Dropped("no address in it")


def test_comment_count():
    assert read_feed(RSS.replace("<comments>https://warta.example/a#respond</comments>", "").encode(), URL)[0].comments == 7
    assert read_feed(RSS.encode(), URL)[0].comments == 7


def test_atom_takes_the_alternate_link_and_the_last_change():
    (lead,) = read_feed(ATOM.encode(), "https://warta.example/atom.xml")
    assert (lead.url, lead.lastmod) == ("https://warta.example/a", datetime(2024, 5, 2, tzinfo=UTC))


def test_json_feed():
    body = (
        b'{"version": "https://jsonfeed.org/version/1", "items": [{"url": "/a", "date_published": "2024-05-01T00:00:00Z"}, {}]}'
    )
    lead, dropped = read_feed(body, URL)
    assert (lead.url, dropped) == ("https://warta.example/a", Dropped("no address in it"))


def test_broken_feed_gives_what_can_be_read():
    broken = RSS.replace("<title>B</title>", "<title>B & C</title>").replace("</channel></rss>", "")
    assert len(leads(broken)) == 2


def test_no_feed():
    assert read_feed(b"", URL) == read_feed(b" \n", URL) == []


@pytest.mark.parametrize(
    "body",
    ["<html><p>x</html>", "{broken", "Service unavailable", '{"error": 500}', "[5", "null", "<?xml version='1.0'?><galat/>"],
)
def test_what_is_no_feed_is_said(body):
    assert read_feed(body.encode(), URL) == [Dropped(NO_FEED)]


HOME = "https://warta.example"


def leads(body, home=None):
    raw = body if isinstance(body, bytes) else body.encode()
    return [lead for lead in read_feed(raw, URL, home) if isinstance(lead, Lead)]


def paths(body):
    return [lead.url.removeprefix(HOME) for lead in leads(body)]


def rss(*items, names="", head=""):
    return f'<rss version="2.0" {names}><channel>{head}{"".join(f"<item>{item}</item>" for item in items)}</channel></rss>'


def link(path):
    return f"<link>{HOME}{path}</link>"


ATOM_NAME = 'xmlns="http://www.w3.org/2005/Atom"'
RDF = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
BURNER = 'xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"'


def atom(entry, names=""):
    return f"<feed {ATOM_NAME} {names}><entry>{entry}</entry></feed>"


PROXY = "<link>https://hitung.example/~r/1</link>"


@pytest.mark.parametrize(
    ("body", "found"),
    [
        # versions
        (rss(link("/a")).replace("2.0", "0.91"), ["/a"]),
        (f'<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://x/rss-0.91.dtd">{rss(link("/a"))}', ["/a"]),
        (f"<rdf:RDF {RDF}><channel rdf:about='/'/><item rdf:about='{HOME}/a'><title>x</title></item></rdf:RDF>", ["/a"]),
        (f"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://my.netscape.com/rdf/simple/0.9/'><item>{link('/a')}</item></rdf:RDF>", ["/a"]),
        (f"<feed xmlns='http://purl.org/atom/ns#' version='0.3'><entry><link rel='alternate' type='text/html' href='{HOME}/a'/><issued>2024-05-01T00:00:00Z</issued></entry></feed>", ["/a"]),
        (f"<channel><item>{link('/a')}</item></channel>", ["/a"]),
        (rss(link("/a")).replace("rss", "RSS").replace("item", "Item"), ["/a"]),
        ("<atom:feed xmlns:atom='http://www.w3.org/2005/Atom'><atom:entry><atom:link href='/a'/></atom:entry></atom:feed>", ["/a"]),
        # what stands before and in it
        ("\n\n  " + rss(link("/a")), ["/a"]),
        ("\ufeff\n<?xml version='1.0' encoding='utf-8'?>" + rss(link("/a")), ["/a"]),
        ("<br /><b>Notice</b>: Undefined variable\n<?xml version='1.0'?>" + rss(link("/a")), ["/a"]),
        ("<!-- <rss> --><?xml version='1.0'?>" + rss(link("/a")), ["/a"]),
        ("<?xml version='1.0'?>" + rss(link("/a")) + "<!-- cached --><script>x</script>", ["/a"]),
        (rss("<title>Kopi &lsquo;tubruk&rsquo; & roti &eacute; &nbsp; &tak;</title>" + link("/a")), ["/a"]),
        (rss("<title>a\x00b\x0bc\ufffe</title>" + link("/a"), link("/b")), ["/a", "/b"]),
        (rss(link("/a?x=1&y=2")), ["/a?x=1&y=2"]),
        (rss(link("/a?x=1&amp;y=2")), ["/a?x=1&y=2"]),
        (rss(f"<link><![CDATA[{HOME}/a?x=1&y=2]]></link>"), ["/a?x=1&y=2"]),
        (rss(f"<link>\n  {HOME}/a\n</link>"), ["/a"]),
        (rss(f"<description><![CDATA[<a href='x'>&nbsp;<item>]]></description>{link('/a')}"), ["/a"]),
        (rss(f"<title>tak ditutup<{link('/a')}", link("/b"))[:-20], ["/a", "/b"]),
        # relative addresses
        (rss("<link>/a</link>"), ["/a"]),
        (rss("<link>2026/a</link>", head=link("/")), ["/2026/a"]),
        (rss("<link>a</link>"), ["/feed/a"]),
        (f"<feed {ATOM_NAME} xml:base='{HOME}/'><entry xml:base='2026/11/'><link href='a/'/></entry></feed>", ["/2026/11/a/"]),
        (f"<feed {ATOM_NAME} xml:base='/berita/'><entry><link href='a'/></entry></feed>", ["/berita/a"]),
        (f"<feed {ATOM_NAME}><entry><link xml:base='/berita/x' href='a'/></entry></feed>", ["/berita/a"]),
        (f"<feed {ATOM_NAME} xml:base='http://localhost:3000/x/'><entry><link href='/a'/></entry></feed>", ["/a"]),
        (f"<feed {ATOM_NAME} xml:base='http://[salah'><entry><link href='/a'/></entry></feed>", ["/a"]),
        (f'<rss xml:base="{HOME}/x/"><channel><item><link>a</link></item></channel></rss>', ["/x/a"]),
        # which of several
        (rss(f"{PROXY}<feedburner:origLink>{HOME}/a</feedburner:origLink>", names=BURNER), ["/a"]),
        (rss(f"{PROXY}<pheedo:origLink>{HOME}/a</pheedo:origLink>", names="xmlns:pheedo='x'"), ["/a"]),
        (rss(f"{PROXY}<guid isPermaLink='true'>{HOME}/a</guid>"), ["/a"]),
        (rss(f"{PROXY}<guid>{HOME}/a</guid>"), ["/a"]),
        (rss("<link>https://hitung.example/go?utm=1&amp;url=https%3A%2F%2Fwarta.example%2Fa</link>"), ["/a"]),
        (f"<feed {ATOM_NAME}><id>x</id><entry><link href='https://hitung.example/1'/><id>{HOME}/a</id></entry></feed>", ["/a"]),
        (f"<feed {ATOM_NAME}><entry><link rel='self' href='/x'/><link rel='enclosure' href='/y.mp3'/><link rel='replies' href='/z'/><link href='/a'/></entry></feed>", ["/a"]),
        (f"<feed {ATOM_NAME}><entry><link rel='alternate' type='application/json' href='/a.json'/><link rel='alternate' type='text/html' href='/a'/></entry></feed>", ["/a"]),
        (atom("<link rel='enclosure' type='audio/mpeg' href='/y.mp3'/><link type='text/html' href='/a'/>"), ["/a"]),
        (atom("<link rel='self' type='application/atom+xml' href='/x'/><link rel='alternate' type='text/html' href='/a'/>"), ["/a"]),
        (atom("<link rel='replies' type='text/html' href='/a#comments'/><link rel='alternate' href='/a'/>"), ["/a"]),
        (atom("<link rel='via' href='https://lain.example/1'/><link rel='related' href='/y'/><link rel='alternate' href='/a'/>"), ["/a"]),
        (atom("<link rel='alternate' href='/a.json'/><link rel='alternate' type='text/html' href='/a'/>"), ["/a"]),
        (atom("<link rel='alternate' type='application/xhtml+xml' href='/a'/><link rel='alternate' type='application/pdf' href='/y.pdf'/>"), ["/a"]),
        (atom("<link type='text/html' hreflang='en' href='/en/a'/><link type='text/html' hreflang='id-ID' href='/a'/>", "xml:lang='id'"), ["/a"]),
        (atom("<link type='text/html' hreflang='en' href='/en/a'/><link type='text/html' href='/a'/>"), ["/a"]),
        (atom("<link type='text/html' href='/tag/x'/><link type='text/html' href='/a'/><id>http://www.warta.example/a/</id>"), ["/a"]),
        (rss(f"{link('/kategori/daerah/')}{link('/a')}<guid isPermaLink='false'>{HOME}/a</guid>"), ["/a"]),
        (rss(f"{link('/kategori/daerah/')}{link('/a')}"), ["/a"]),
        (rss(f"<guid isPermaLink='false'>5</guid><comments>{HOME}/a#comments</comments>"), ["/a"]),
        (rss(f"<comments>{HOME}/a/#respond</comments>{link('/b')}"), ["/b"]),
        (atom("<id>urn:x</id><content type='text/html' src='/a'/>"), ["/a"]),
        (atom("<content type='text/html' src='/b'/><link href='/a'/>"), ["/a"]),
        (rss(f"{link('/a')}<guid isPermaLink='false'>{HOME}/?p=5</guid><atom:link href='{HOME}/x' rel='self'/>"), ["/a"]),
        (rss(f"<guid isPermaLink='false'>{HOME}/?p=5</guid>"), ["/?p=5"]),
        (rss("<link/><guid>berita-5</guid>"), []),
        # one bad value
        (rss("<link>//[salah/1</link>", link("/a")), ["/a"]),
        (rss("<link>javascript:void(0)</link>", "<link>mailto:a@b.example</link>", link("/a")), ["/a"]),
        (rss(link("/a") + "<pubDate>Mon, 01 Jan 99999999999 00:00:00 GMT</pubDate>"), ["/a"]),
        (rss(link("/a") + "<pubDate>Mon, 01 Jan 2024 00:00:00 +99999999999999</pubDate><slash:comments>²</slash:comments>"), ["/a"]),
        (rss(link("/a") + "<slash:comments>" + "9" * 5000 + "</slash:comments>"), ["/a"]),
        (rss(link("/a\r\nX: y")), ["/aX:%20y"]),
    ],
)  # fmt: skip
def test_forms(body, found):
    assert paths(body) == found


@pytest.mark.parametrize(
    "body",
    [
        rss(link("/café")).encode("utf-16"),
        b'<?xml version="1.0" encoding="ISO-8859-1"?>' + rss(link("/café")).encode("latin-1"),
        b'<?xml version="1.0" encoding="UTF-8"?>' + rss(link("/café")).encode("latin-1"),
        b'<?xml version="1.0" encoding="windows-1252"?>' + rss(link("/café")).encode(),
        rss("<title>\x93</title>" + link("/café")).encode("cp1252", "replace"),
        rss(link("/café")).encode("utf-8-sig"),
    ],
)
def test_charsets(body):
    assert paths(body) == ["/caf%C3%A9"]


@pytest.mark.parametrize(
    ("items", "found"),
    [
        ([{"url": f"{HOME}/a"}], ["/a"]),
        ([{"external_url": f"{HOME}/a"}], ["/a"]),
        ([{"id": f"{HOME}/a"}], ["/a"]),
        ([{"id": "a"}, {"url": 5}, None, "x", [], {"url": "//[x"}, {"url": f"{HOME}/a", "date_modified": {"x": 1}}], ["/a"]),
        ([{"url": "https://hitung.example/1", "id": f"{HOME}/a"}], ["/a"]),
        ([{"url": "a", "date_published": "99999999999"}], ["/feed/a"]),
    ],
)
def test_json_forms(items, found):
    assert paths(json.dumps({"items": items})) == found
    assert paths("\ufeff\n" + json.dumps({"items": items})) == found


@pytest.mark.parametrize(
    "body", ['{"items": 5}', "[]", '{"items": {"a": 1}}', "{" * 5000, "[" * 5000, '{"items": [' + "[" * 2000, "null"]
)
def test_no_json_feed(body):
    assert [found for found in leads(body) if isinstance(found, Lead)] == []


@pytest.mark.parametrize(
    "told",
    [
        '{"items": [{"url": "/a"}, {"url": "/b"},]}',
        '{"items": [{"url": "/a",}, {"url": "/b",\n},\n]\n,}',
        '\ufeff{"title": "a, ]", "items": [{"url": "/a"}, {"url": "/b"} , ] }',
        '[{"url": "/a"}, {"url": "/b"}]',
    ],
)
def test_json_with_a_comma_too_many_or_without_its_frame(told):
    assert paths(told) == ["/a", "/b"]


def test_the_site_asked_for_decides_which_address_is_meant():
    body = rss(f"<link>{HOME}/a</link><guid>https://kabar.example/a</guid>")
    assert leads(body, "https://kabar.example/")[0].url == "https://kabar.example/a"
    assert leads(body, HOME)[0].url == f"{HOME}/a"


def test_a_feed_at_another_host_names_its_site():
    body = rss(f"{PROXY}<guid>{HOME}/a</guid>", head=link("/"))
    found = read_feed(body.encode(), "https://feeds.kantor.example/warta", HOME)
    assert [lead.url for lead in found] == [f"{HOME}/a"]


def test_times_and_counts():
    body = rss(link("/a") + "<pubDate>Wed, 01 May 2024 10:00:00 WIB</pubDate><dc:modified>2024-05-02 08:00:00 AM</dc:modified>")
    (lead,) = leads(body)
    assert lead.lastmod == datetime(2024, 5, 2, 8, tzinfo=UTC)
    atom = f"<feed {ATOM_NAME} xmlns:thr='http://purl.org/syndication/thread/1.0'><entry><link href='/a'/><link rel='replies' href='/r' thr:count='12'/></entry></feed>"
    assert leads(atom)[0].comments == 12


def test_what_is_not_read_is_counted():
    found = read_feed(rss(*["<link>/a</link>"] * (MAX_ENTRIES + 7)).encode(), URL)
    assert found[-1] == Dropped(f"after the first {MAX_ENTRIES} entries", 7)
    assert len(found) == MAX_ENTRIES + 1


@pytest.mark.parametrize(
    "part", ["<item>", "<item><link>", "<a ", "&", "&a", "&#", "<!--", "<![CDATA[", " ", "{", "<rss ", "<", "<a>", "</item>", "<link href='", "a:", "]]>"]
)  # fmt: skip
@pytest.mark.slow
def test_linear(part):
    for head in ("<rss><channel>", "<rss><channel><item><link>", "<?xml ", '{"items": ["'):
        body = (head + part * (100_000 // len(part))).encode()
        start = time.process_time()
        read_feed(body, URL)
        assert time.process_time() - start < 2.5, (head, part)


@given(st.binary(max_size=300))
def test_any_bytes(body):
    read_feed(body, URL)
    read_feed(b"<rss><channel><item>" + body, URL)


TOKENS = ["<item>", "</item>", "<entry>", "<link>", "</link>", "<link href='", "'/>", "<guid>", "</guid>", "http://[x", HOME, "/a", "\x00", "&#0;", "&nbsp;",
          "<pubDate>", "</pubDate>", "99999999999", "+99999999", "<slash:comments>", "</slash:comments>", "²", "\r\n", "xml:base='http://['", "<x ", ">", "\u202e"]  # fmt: skip


@given(st.lists(st.sampled_from(TOKENS), max_size=30))
def test_any_order_of_what_feeds_are_made_of(tokens):
    for found in read_feed(("<rss><channel>" + "".join(tokens)).encode(), URL):
        assert isinstance(found, Dropped) or (found.url.isprintable() and found.url.isascii())


@pytest.mark.slow
@given(st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["url", "id", "external_url", "date_modified", "date_published"]), inner)))  # fmt: skip
def test_any_json(value):
    read_feed(json.dumps({"items": [value, value]}).encode(), URL)
