"""Links to pages about writers."""

import pytest

from crawler.extract.facts.bylines.writer_links import first_writer, linked_writers, only_writer
from tests.extract.reading import PROSE, reading

TEXT = f"<h1>Jembatan</h1><p>{PROSE}</p>" * 3


@pytest.mark.parametrize(
    ("link", "first", "only"),
    [
        ("<a href=/author/siti-aminah/>Siti Aminah</a>", ["Siti Aminah"], ["Siti Aminah"]),
        ("<a href=/ueber-uns/autor/eva-fuhr>Eva Fuhr</a>", ["Eva Fuhr"], ["Eva Fuhr"]),
        ("<a href=/profil/123>Siti Aminah</a>", ["Siti Aminah"], []),
        ("<a href=/penulis/siti-aminah>Siti Aminah</a><a href=/penulis/budi-santoso>Budi Santoso</a>", ["Siti Aminah"], []),
        ("<a href=/profile>My Account</a><p>Sign in to your account: my pages and more.</p>", [], []),
        ("<a href=/profile/edit>Complete Your Profile Now</a><p>complete your profile now or later</p>", [], []),
        ("<a href=/profil>Hej {{firstName}} Anda!</a>", [], []),
        ("<a href=/berita/siti-aminah>Siti Aminah</a>", [], []),
        ("", [], []),
    ],
)
def test_who_is_linked(link, first, only):
    page = reading(f"<body>{TEXT}{link}</body>")
    linked = linked_writers(page.tree)
    assert first_writer(page, linked) == first
    assert only_writer(linked) == only
