"""Links to pages about writers."""

import pytest

from crawler.extract.facts.bylines.writer_links import linked_together, linked_writers, only_writer, writer_links
from tests.extract.reading import PROSE, reading

TEXT = f"<h1>Jembatan</h1><p>{PROSE}</p>" * 3


@pytest.mark.parametrize(
    ("link", "names", "only"),
    [
        ("<a href=/author/siti-aminah/>Siti Aminah</a>", ["Siti Aminah"], ["Siti Aminah"]),
        ("<a href=/ueber-uns/autor/eva-fuhr>Eva Fuhr</a>", ["Eva Fuhr"], ["Eva Fuhr"]),
        ("<a href=/profil/123>Siti Aminah</a>", ["Siti Aminah"], []),
        (
            "<a href=/penulis/siti-aminah>Siti Aminah</a><a href=/penulis/budi-santoso>Budi Santoso</a>",
            ["Siti Aminah", "Budi Santoso"],
            [],
        ),
        ("<a href=/author/lin-xiao-feng.html>\u6797\u6653\u5cf0</a>", ["\u6797\u6653\u5cf0"], []),
        ("<a href=/author/han/>\ud55c\uc9c0\uc6b0</a>", ["\ud55c\uc9c0\uc6b0"], []),
        ("<a href=/author/x/>Redaksi</a>", [], []),
        ("<a href=https://surat.example/@ann-bell>Ann Bell</a>", ["Ann Bell"], ["Ann Bell"]),
        ("<a href=https://tok.example/@lembahcourier>Tik Tok</a>", [], []),
        ("<div><h3><a href=/x>Jembatan lama ditutup</a></h3><a href=/author/ann-bell>Ann Bell</a></div>", [], []),
        ("<h4><a href=/author/ann-bell>Ann Bell</a></h4>", ["Ann Bell"], ["Ann Bell"]),
        ("<a href=/profile>My Account</a><p>Sign in to your account: my pages and more.</p>", ["My Account"], []),
        ("<a href=/berita/siti-aminah>Siti Aminah</a>", [], []),
        ("", [], []),
    ],
)
def test_who_is_linked(link, names, only):
    page = reading(f"<body>{TEXT}{link}</body>")
    linked = linked_writers(writer_links(page.tree))
    assert [name for name, _ in linked] == names
    assert only_writer(linked) == only


@pytest.mark.parametrize(
    ("line", "together"),
    [
        ("By <a href=/author/ann-bell>Ann Bell</a> and <a href=/author/bo-orr>Bo Orr</a>", [["Ann Bell", "Bo Orr"]]),
        ("<a href=/author/ann-bell>Ann Bell</a>, <a href=/author/bo-orr>Bo Orr</a>", [["Ann Bell", "Bo Orr"]]),
        (
            "<a href=/penulis/1>\u6797\u6653\u5cf0</a>\u3001<a href=/penulis/2>\u738b\u5c0f\u660e</a>",
            [["\u6797\u6653\u5cf0", "\u738b\u5c0f\u660e"]],
        ),
        ("<a href=/author/ann-bell>Ann Bell</a>, photos: <a href=/author/bo-orr>Bo Orr</a>", []),
        ("<span><a href=/author/ann-bell>Ann Bell</a></span><span><a href=/author/bo-orr>Bo Orr</a></span>", []),
        (
            "By <a href=/author/ann-bell>Ann Bell</a> and <a href=/author/bo-orr>Bo Orr</a><p><a href=/author/ann-bell>Ann Bell</a> walks.</p>",
            [],
        ),
        (
            "<p><a href=/author/ann-bell>Ann Bell</a> and <a href=/author/bo-orr>Bo Orr</a></p><p><a href=/author/ann-bell>Ann Bell</a> walks.</p>",
            [["Ann Bell", "Bo Orr"]],
        ),
        ("<a href=/author/ann-bell>Ann Bell</a>", []),
    ],
)
def test_who_is_linked_in_one_line(line, together):
    found = linked_together(writer_links(reading(f"<body>{TEXT}<div>{line}</div></body>").tree))
    assert [[name for name, _ in some] for some in found] == together
