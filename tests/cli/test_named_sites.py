"""Addresses out of lists, as people have them."""

import tomllib

import pytest

from crawler.cli.named_sites import Unreadable, in_csv, in_list, in_opml, named

OPML = """<?xml version="1.0"?><opml version="2.0"><body><outline text="Berita">
<outline type="rss" text="Warta" xmlUrl="https://warta.example/feed" htmlUrl="https://warta.example/"/>
<outline type="rss" text="Kabar" xmlUrl="http://kabar.example:8080/rss.xml"/></outline></body></opml>"""


def test_names_are_made_of_hosts_and_no_two_are_the_same():
    found = named(["https://www.warta.example/", "warta.example/bola", "https://www.warta.example/", "http://[::1]:80/"])
    assert [(site.name, site.url) for site in found] == [
        ("warta.example", "https://www.warta.example/"), ("warta.example-2", "https://warta.example/bola"), ("--1", "http://[::1]:80/"),
    ]  # fmt: skip


@pytest.mark.parametrize("url", ['https://a.example/"x"', "https://a.example/😀", "https://a.example/a\\b"])
def test_a_table_is_toml_whatever_the_address_holds(url):
    (site,) = named([url])
    assert tomllib.loads(site.toml("delay = 2"))["site"] == [{"name": "a.example", "url": url, "delay": 2}]


@pytest.mark.parametrize(
    ("read", "text", "urls"),
    [
        (in_opml, OPML, ["https://warta.example/", "http://kabar.example:8080/"]),
        (in_list, "# ours\nhttps://a.example/ # first\n\nb.example\n", ["https://a.example/", "b.example"]),
        (in_csv, "name,url\nWarta,https://a.example/\nKabar,\n", ["https://a.example/"]),
        (in_csv, "\ufeffhttps://a.example/\nhttp://localhost:8000/x\n", ["https://a.example/", "http://localhost:8000/x"]),
        (in_csv, "Name;Feed;Website\nWarta;https://feeds.example/1;a.example\n", ["a.example"]),
    ],
)
def test_addresses(tmp_path, read, text, urls):
    (tmp_path / "list").write_text(text, encoding="utf-8")
    assert read(tmp_path / "list") == urls


@pytest.mark.parametrize("read", [in_opml, in_list, in_csv])
@pytest.mark.parametrize("content", [None, b"", b"\xff\xfe<opml", b"<opml><body/></opml>\n"])
def test_what_names_nothing_is_said(tmp_path, read, content):
    if content is not None:
        (tmp_path / "list").write_bytes(content)
    if read is in_list and content and content.startswith(b"<opml>"):
        return  # any line is an address to a list; the look at it will say that it is none
    with pytest.raises(Unreadable, match="name another file"):
        read(tmp_path / "list")
