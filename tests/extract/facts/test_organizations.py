"""Who signs and is nobody."""

import pytest

from crawler.extract.facts.organizations import is_organization

SITE = {"kabar lembah", "kabarlembah example"}


@pytest.mark.parametrize(
    "name",
    [
        "Kabar Lembah", "Redaksi Kabar", "AFP", "dpa", "Reuters", "The Associated Press", "Redação", "Rédaction", "Редакция", "Redaktion", "Web Desk",
        "Staff Reporter", "Editorial Board", "Agencia EFE", "Anadolu Ajansı", "青河日报", "编辑部", "Center for Rivers", "Ponte GmbH", "lajmi.net",
    ],
)  # fmt: skip
def test_organizations(name):
    assert is_organization(name, SITE)


@pytest.mark.parametrize("name", ["Siti Aminah", "Tim Berg", "Ani", "Ria", "Ann Bell", "한지수", "石晓", "M. Hodžić"])
def test_people(name):
    assert not is_organization(name, SITE)
