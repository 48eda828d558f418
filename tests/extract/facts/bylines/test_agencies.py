"""The agency that signs a text."""

import pytest

from tests.extract.facts.test_facts import TEXT, ld, read


def signs(above="", below="", head=""):
    html = f"<head>{head}</head><body><nav><a href=/r>Reuters</a></nav><article><h1>Jembatan baru dibuka warga</h1>{above}<div class=isi>{TEXT}{below}</div></article></body>"
    return read(html).article.organization


@pytest.mark.parametrize(
    ("above", "below", "agency"),
    [
        ("<div>LETA</div>", "", "LETA"),
        ("<p>dpa, 4.12.2023</p>", "", "dpa"),
        ("<div>Autor: Zuzana Krátka, SITA</div>", "", "SITA"),
        ("<p>Par Élodie Marquant avec AFP</p>", "", "AFP"),
        ("<p>By Ann Bell | Reuters</p>", "", "Reuters"),
        ("", "<p>(ANSA)</p>", "ANSA"),
        ("", "<p>(dpa/lby)</p>", "dpa"),
        ("<div>Ria</div>", "", None),
        ("<p>Reuters says that the bridge will hold for many years</p>", "", None),
        ("<p><a href=/tag/afp>AFP</a></p>", "", None),
        ("<p>Foto: AFP, Budi</p>", "", None),
        ("", "", None),
    ],
)
def test_an_agency_in_a_line(above, below, agency):
    assert signs(above, below) == agency


def test_whom_metadata_names_signs_alone():
    stated = ld('{"@type": "NewsArticle", "author": {"@type": "Person", "name": "Ann Bell"}}')
    assert signs("<p>By Ann Bell - Reuters</p>", head=stated) is None
