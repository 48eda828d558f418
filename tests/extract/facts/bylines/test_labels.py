"""Names in boxes of their own, with what they did beside them."""

import pytest

from tests.extract.facts.test_authors import authors
from tests.extract.facts.test_facts import TEXT, ld

PAIR = "<div><div><h6>{}</h6></div><div>{}</div></div>"


@pytest.mark.parametrize(
    ("boxes", "names"),
    [
        (PAIR.format("Isti Rahmawati", "Penulis") + PAIR.format("Yogi Kusuma", "Editor"), ["Isti Rahmawati"]),
        (PAIR.format("Yogi Kusuma", "Editor"), []),
        ("<p>Written By</p><p>Ann Bell, MD*</p>", ["Ann Bell"]),
        ("<p>Written By</p><p>The council of the old town</p>", []),
        ("<div><h5>Autor:</h5>Eva Fuhr/SP-X</div>", ["Eva Fuhr"]),
        (
            "<h6>Authors</h6><p>AB</p><p>Ann Bell</p><p>Staff Engineer</p><p>TW</p><p>Tom Ware</p><p>Director</p>",
            ["Ann Bell", "Tom Ware"],
        ),
        ("<p>Author</p><p>LB</p><p>Lena von Berg</p>", ["Lena von Berg"]),
        ("<p>Penulis</p><p>SA</p><p>Siti Aminah</p><p>Kota</p>", ["Siti Aminah"]),
        ("<p>Autorin</p><p>EMF</p><p>Eva Maria Fuhr</p>", ["Eva Maria Fuhr"]),
        ("<div><div>Dewi Anggraini</div><span>Jurnalis</span></div>", ["Dewi Anggraini"]),
        ("<div><p>Автор</p><p>Анна Белова</p></div>", ["Анна Белова"]),
        ("<div><p>Photographer</p><p>Ann Bell</p></div>", []),
        ("<p>Patricia Canela | Valdeserena | 04/03/2024</p>", ["Patricia Canela"]),
        ("<p>石晓/青河日报</p>", ["石晓"]),
        ("<p>Valdeserena | Cultura</p>", []),
        ("<p>Berita Utama | 04/03/2024</p>", ["Berita Utama"]),  # shaped like a name and dated: nothing tells otherwise
        ("<table><tr><td>Penulis</td><td>: Kontributor Suralaya, Mahendra</td></tr></table>", ["Mahendra"]),
        ("<p>This article was contributed by Nora Quill</p>", ["Nora Quill"]),
        ("<p>كتبت: ليلى الصياد</p>", ["ليلى الصياد"]),
        ("<p>Piše: M. Hodžić</p>", ["M. Hodžić"]),
    ],
)
def test_names(boxes, names):
    assert authors(f"{boxes}<article>{TEXT}</article>") == names


def test_who_is_shown_as_editor_is_no_author_though_metadata_says_so():
    head = ld('{"@type": "NewsArticle", "headline": "Jembatan", "author": {"@type": "Person", "name": "Yogi Kusuma"}}')
    boxes = PAIR.format("Isti Rahmawati", "Penulis") + PAIR.format("Yogi Kusuma", "Editor")
    assert authors(f"{boxes}<article>{TEXT}</article>", head) == ["Isti Rahmawati"]
