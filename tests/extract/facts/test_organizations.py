"""Who signs and is nobody."""

import pytest

from crawler.extract.facts.organizations import is_organization

SITE = {"kabar lembah", "kabarlembah example"}


@pytest.mark.parametrize(
    "name",
    [
        "Kabar Lembah", "Redaksi Kabar", "AFP", "dpa", "Reuters", "The Associated Press", "Redação", "Rédaction", "Редакция", "Redaktion", "Web Desk",
        "Staff Reporter", "Editorial Board", "Agencia EFE", "Anadolu Ajansı", "青河日报", "编辑部", "Center for Rivers", "Ponte GmbH", "lajmi.net",
        "青河观察网", "青河电视台", "读卖新闻", "財經雜誌", "人民网", "毎日放送", "青河在线", "环球时报",
    ],
)  # fmt: skip
def test_organizations(name):
    assert is_organization(name, SITE)


@pytest.mark.parametrize(
    "name",
    ["Siti Aminah", "Tim Berg", "Ani", "Ria", "Ann Bell", "한지수", "石晓", "M. Hodžić", "李登台", "王会", "長谷川一郎", "王社"],
)
def test_people(name):
    assert not is_organization(name, SITE)
