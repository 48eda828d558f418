"""Links to pages about writers."""

import pytest

from crawler.extract.facts.bylines.writer_links import linked_writers, only_writer
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
        ("<a href=/profile>My Account</a><p>Sign in to your account: my pages and more.</p>", ["My Account"], []),
        ("<a href=/berita/siti-aminah>Siti Aminah</a>", [], []),
        ("", [], []),
    ],
)
def test_who_is_linked(link, names, only):
    page = reading(f"<body>{TEXT}{link}</body>")
    linked = linked_writers(page.tree)
    assert [name for name, _ in linked] == names
    assert only_writer(linked) == only
